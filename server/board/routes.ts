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
import type { Config } from "../core/config.ts";
import { type Endpoint, raw, read } from "../core/endpoint.ts";
import { Problem } from "../core/problem.ts";
import { tableCsv } from "../notices/content-view/index.ts";
import { findPlace, findPlaceByCode } from "../places/index.ts";
import { type LogSigner, logSigner } from "../transparency/index.ts";
import { ledgerEndpoints } from "./ledger-routes.ts";
import { noticePageEndpoints } from "./notice-page-routes.ts";
import { phoneEndpoints } from "./phone-routes.ts";
import { cataloguesOf, itemOfPublication, presentListed, presentPublicNotice } from "./presenter.ts";
import { findPublicNotice } from "./public-notice.ts";
import { findPublications } from "./queries.ts";
import { receiptOf } from "./receipt.ts";

const tag = "公开数据";

/** The public API: open data, no account needed. */
export const boardEndpoints = ({ config }: { config: Pick<Config, "publicUrl" | "logKey" | "wechat"> }): Endpoint[] => [
  listEndpoint,
  noticeEndpoint,
  tableEndpoint,
  ...ledgerEndpoints,
  receiptEndpoint(logSigner(config)),
  ...phoneEndpoints(config),
  ...noticePageEndpoints,
];

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
        presentListed(publication, village, itemOfPublication(catalogues, publication), view.now),
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
  problems: ["notice.unknown", "notice.erased"],
  async handle(view, { params, query }) {
    const found = await findPublicNotice(view, params.number, query.revision);
    return presentPublicNotice(found, await findPlace(view, found.publication.villageId), view.now);
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
  problems: ["notice.unknown", "notice.erased", "table.unknown"],
  async handle(context, view, { params, query }) {
    const { item, content } = await findPublicNotice(view, params.number, query.revision);
    const element = item.elements.find(({ key, type }) => key === params.key && type === "table");
    const rows = element && z.array(z.custom<TableRow>()).safeParse(content.elements[element.key]).data;
    if (!element || !rows) throw new Problem("table.unknown", { key: params.key });
    context.type = "text/csv; charset=utf-8";
    context.attachment(`${content.title}-${element.label}.csv`);
    context.body = tableCsv(element, rows);
  },
});

const receiptEndpoint = (signer: LogSigner): Endpoint =>
  raw({
    path: "/n/:number/receipt",
    method: "GET",
    access: "public",
    tag,
    summary: "公开凭证：不靠本系统也能核对的证明文件；不填版本为最近一次公开、更正或撤回",
    params: numberParams,
    query: revisionQuery,
    produces: ["application/json"],
    problems: ["notice.unknown", "notice.erased", "notice.closed", "notice.suspended", "log.no_receipt"],
    async handle(context, view, { params, query }) {
      context.body = await receiptOf(view, signer, params.number, query.revision);
      context.type = "application/json; charset=utf-8";
      context.set("cache-control", "no-cache"); // the log grows, and with it the checkpoint
      context.attachment(`公开凭证-${params.number}.json`);
    },
  });
