import { z } from "zod";
import { id } from "../../../shared/api/common.ts";
import * as contract from "../../../shared/api/impact.ts";
import { csvLines, writeCsv } from "../../../shared/csv.ts";
import { dayOf } from "../../../shared/days.ts";
import { answerStream } from "../../core/answer-stream.ts";
import { type Endpoint, raw, read } from "../../core/endpoint.ts";
import type { Logger } from "../../core/logger.ts";
import type { Store } from "../../core/store.ts";
import type { Asking } from "../../core/work.ts";
import { findNotice } from "../queries.ts";
import { csvHead, csvLine, presentAssessments, presentRows } from "./presenter.ts";
import { type AssessmentWish, assessmentsOf, assessmentWish, listAssessments } from "./queries.ts";

const tag = "个人信息保护影响评估";

/** What the endpoints need of the program. */
export interface ImpactParts {
  store: Store;
  logger: Logger;
}

/** Reading assessments; submitting, signing and returning write them. Never for the public. */
export const impactEndpoints = (parts: ImpactParts): Endpoint[] => [ofNotice, list, exported(parts)];

const ofNotice = read({
  path: "/api/notices/:id/impact-assessments",
  access: "account",
  tag,
  summary: "一条公开信息各版的个人信息保护影响评估，新的在前；不涉及个人名单的没有",
  params: z.object({ id }),
  output: contract.assessmentsOfNotice,
  problems: ["notice.unknown", "village.merged"],
  handle: async (view, { params }) => {
    const notice = await findNotice(view, params.id);
    return { items: await presentAssessments(view, await assessmentsOf(view, notice.id)) };
  },
});

const list = read({
  path: "/api/impact-assessments",
  access: "account",
  tag,
  summary: "我负责的地方的个人信息保护影响评估，新的在前",
  query: contract.assessmentQuery,
  output: contract.assessmentList,
  problems: ["access.denied", "place.unknown"],
  handle: async (view, { query: { cursor, limit, ...filters } }) => {
    const wish = await assessmentWish(view, filters);
    const rows = await listAssessments(view, wish, { before: cursor ?? null, limit: limit + 1 });
    const shown = rows.slice(0, limit);
    return {
      items: await presentRows(view, shown),
      nextCursor: rows.length > limit ? (shown.at(-1)?.id ?? null) : null,
    };
  },
});

const exported = ({ store, logger }: ImpactParts): Endpoint =>
  raw({
    method: "GET",
    path: "/api/impact-assessments.csv",
    access: "account",
    tag,
    summary: "把个人信息保护影响评估的清单导出为 CSV，条件与列表相同，供检查",
    query: contract.assessmentExportQuery,
    produces: ["text/csv"],
    problems: ["access.denied", "place.unknown"],
    handle: async (context, view, { query }) => {
      const wish = await assessmentWish(view, query);
      const { actor, now, requestId } = view;
      const fileName = `个人信息保护影响评估-${query.year ?? dayOf(now)}.csv`;
      const chunks = csvParts(store, { actor, now, requestId }, wish);
      answerStream(context, logger, { type: "text/csv; charset=utf-8", fileName, chunks });
    },
  });

/** Rows of the file for which one read is made. */
const perPart = 500;

/** The file in parts: each is read when the one before is on its way. */
async function* csvParts(store: Store, asking: Asking, wish: AssessmentWish): AsyncGenerator<string> {
  yield writeCsv([csvHead]);
  for (let before: string | null = null; ; ) {
    const position: string | null = before;
    const items: contract.AssessmentRow[] = await store.read(async (db) => {
      const view = { ...asking, db };
      return presentRows(view, await listAssessments(view, wish, { before: position, limit: perPart }));
    });
    yield csvLines(items.map(csvLine));
    const last = items.at(-1);
    if (!last || items.length < perPart) return;
    before = last.id;
  }
}
