import * as contract from "../../shared/api/audit.ts";
import { csvLines, writeCsv } from "../../shared/csv.ts";
import { dayOf } from "../../shared/days.ts";
import { answerStream } from "../core/answer-stream.ts";
import { type Endpoint, raw, read } from "../core/endpoint.ts";
import type { Logger } from "../core/logger.ts";
import type { Store } from "../core/store.ts";
import { csvHead, csvLine, presentRows } from "./presenter.ts";
import { type AuditWish, auditRows, type RowPosition } from "./queries.ts";
import { cursorOf, positionOf, wishOf } from "./search.ts";

const tag = "操作记录";

/** What the endpoints need of the program. */
export interface AuditParts {
  store: Store;
  logger: Logger;
}

/** Reading the trail; nothing but the changes themselves writes it. */
export const auditEndpoints = (parts: AuditParts): Endpoint[] => [listEndpoint, exportEndpoint(parts)];

const listEndpoint = read({
  path: "/api/audit",
  access: "account",
  tag,
  summary: "本县的操作记录，新的在前：谁、何时、从哪里、对什么做了什么（县政务公开办用）",
  query: contract.auditQuery,
  output: contract.auditList,
  problems: ["access.denied", "place.unknown"],
  handle: async (view, { query: { cursor, limit, ...filters } }) => {
    const { wish } = await wishOf(view, filters);
    const rows = await auditRows(view, wish, { after: cursor ? positionOf(cursor) : null, limit: limit + 1 });
    const shown = rows.slice(0, limit);
    const last = shown.at(-1);
    return { items: await presentRows(view, shown), nextCursor: rows.length > limit && last ? cursorOf(last) : null };
  },
});

const exportEndpoint = ({ store, logger }: AuditParts): Endpoint =>
  raw({
    method: "GET",
    path: "/api/audit.csv",
    access: "account",
    tag,
    summary: "把操作记录导出为 CSV，条件与列表相同，全部导出",
    query: contract.auditExportQuery,
    produces: ["text/csv"],
    problems: ["access.denied", "place.unknown"],
    handle: async (context, view, { query }) => {
      const { wish, place } = await wishOf(view, query);
      const fileName = `${place.name}操作记录-${dayOf(view.now)}.csv`;
      answerStream(context, logger, { type: "text/csv; charset=utf-8", fileName, chunks: csvParts(store, wish) });
    },
  });

/** Rows of the file for which one read is made. */
const perPart = 500;

/** The file in parts: each is read when the one before is on its way, so a large trail takes no more memory than a small one. */
async function* csvParts(store: Store, wish: AuditWish): AsyncGenerator<string> {
  yield writeCsv([csvHead]);
  for (let after: RowPosition | null = null; ; ) {
    const position: RowPosition | null = after;
    const items = await store.read(async (db) => {
      const rows = await auditRows({ db }, wish, { after: position, limit: perPart });
      return presentRows({ db }, rows);
    });
    yield csvLines(items.map(csvLine));
    const last = items.at(-1);
    if (!last || items.length < perPart) return;
    after = last;
  }
}
