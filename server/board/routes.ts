import { z } from "zod";
import { villageParams } from "../../shared/api/common.ts";
import {
  numberParams,
  publicList,
  publicNotice,
  publicNoticesQuery,
  revisionQuery,
  tableParams,
} from "../../shared/api/public.ts";
import type { TableRow } from "../../shared/notices/content.ts";
import { type Endpoint, raw, read } from "../core/endpoint.ts";
import { Problem } from "../core/problem.ts";
import { tableCsv } from "../notices/content-view/index.ts";
import { findPlace, findPlaceByCode } from "../places/index.ts";
import { cataloguesOf, itemOfPublication, presentListed, presentPublicNotice } from "./presenter.ts";
import { findPublications, findPublicNotice } from "./queries.ts";

const tag = "公开数据";

/** The public API: open data, no account needed. */
export const boardEndpoints = (): Endpoint[] => [listEndpoint, noticeEndpoint, tableEndpoint];

const listEndpoint = read({
  path: "/api/public/villages/:code/notices",
  access: "public",
  tag,
  summary: "一个村现行的公开信息，新的在前",
  params: villageParams,
  query: publicNoticesQuery,
  output: publicList,
  problems: ["place.unknown"],
  async handle(view, { params, query }) {
    const village = await findPlaceByCode(view, params.code);
    const { cursor, limit, ...filter } = query;
    const page = await findPublications(view, { villageId: village.id }, filter, { cursor, limit });
    const catalogues = await cataloguesOf(view, page.items);
    return {
      items: page.items.map((publication) =>
        presentListed(publication, village, itemOfPublication(catalogues, publication)),
      ),
      nextCursor: page.nextCursor,
    };
  },
});

const noticeEndpoint = read({
  path: "/api/public/notices/:number",
  access: "public",
  tag,
  summary: "一条公开信息：内容、签字、版本",
  params: numberParams,
  query: revisionQuery,
  output: publicNotice,
  problems: ["notice.unknown"],
  async handle(view, { params, query }) {
    const found = await findPublicNotice(view, params.number, query.revision);
    const [village, catalogues] = await Promise.all([
      findPlace(view, found.publication.villageId),
      cataloguesOf(view, [found.publication]),
    ]);
    return presentPublicNotice(found, village, itemOfPublication(catalogues, found.publication));
  },
});

const tableEndpoint = raw({
  path: "/api/public/notices/:number/tables/:key",
  method: "GET",
  access: "public",
  tag,
  summary: "公开信息中的一张表格（CSV）",
  params: tableParams,
  query: revisionQuery,
  produces: ["text/csv"],
  problems: ["notice.unknown", "table.unknown"],
  async handle(context, view, { params, query }) {
    const { publication, content } = await findPublicNotice(view, params.number, query.revision);
    const item = itemOfPublication(await cataloguesOf(view, [publication]), publication);
    const element = item.elements.find(({ key, type }) => key === params.key && type === "table");
    const rows = element && z.array(z.custom<TableRow>()).safeParse(content.elements[element.key]).data;
    if (!element || !rows) throw new Problem("table.unknown", { key: params.key });
    context.type = "text/csv; charset=utf-8";
    context.attachment(`${content.title}-${element.label}.csv`);
    context.body = tableCsv(element, rows);
  },
});
