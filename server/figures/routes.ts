import type { z } from "zod";
import * as contract from "../../shared/api/figures.ts";
import { answerFile } from "../core/answer-file.ts";
import { type Endpoint, raw, read } from "../core/endpoint.ts";
import { Problem } from "../core/problem.ts";
import { xlsxType } from "../core/sheet/write-book.ts";
import type { View } from "../core/work.ts";
import { problemsBehind } from "../rectification/index.ts";
import { noticesWith } from "./copied.ts";
import { figuresXlsx } from "./figures-file.ts";
import { listDuties, listNotices, presentNotices, presentProblems } from "./lists.ts";
import { findScope, placeFigures, problemsAsked, type Scope } from "./place-figures.ts";
import { presentFigures } from "./presenter.ts";

const shape = {
  access: "account",
  tag: "统计",
  params: contract.figuresParams,
} as const;
const problems = ["place.unknown", "access.denied", "catalogue.none"] as const;

/** Figures for township and county, and the lists behind their numbers. */
export const figuresEndpoints = (): Endpoint[] => [
  read({
    ...{ ...shape, problems: [...problems] },
    path: "/api/places/:code/figures",
    summary: "一个县或乡镇的统计：各村各事项逾期、各月情况、逾期天数、集中公开、各村相同的文字，每项附计算口径",
    query: contract.figuresQuery,
    output: contract.figures,
    handle: async (view, { params, query }) => presentFigures(await placeFigures(view, { ...params, ...query })),
  }),
  raw({
    ...{ ...shape, problems: [...problems] },
    method: "GET",
    path: "/api/places/:code/figures.xlsx",
    summary: "统计导出为 XLSX，第一张表是计算口径",
    query: contract.figuresQuery,
    produces: [xlsxType],
    handle: async (context, view, { params, query }) => {
      const answer = presentFigures(await placeFigures(view, { ...params, ...query }));
      const fileName = `${answer.place.name}村务公开统计-${answer.from}至${answer.to}.xlsx`;
      answerFile(context, { fileName, type: xlsxType, body: figuresXlsx(answer) });
    },
  }),
  read({
    ...{ ...shape, problems: [...problems] },
    path: "/api/places/:code/figures/duties",
    summary: "统计里一个数字包含的任务",
    query: contract.figureDutiesQuery,
    output: contract.figureDuties,
    handle: async (view, { params, query: { from, to, village, ...filter } }) => {
      const scope = await scopeOf(view, { ...params, from, to, village });
      return { ...headOf(scope), ...(await listDuties(view, scope, filter)) };
    },
  }),
  read({
    ...{ ...shape, problems: [...problems] },
    path: "/api/places/:code/figures/notices",
    summary: "统计里一个数字包含的公开信息，按公开的日期",
    query: contract.figureNoticesQuery,
    output: contract.figureNotices,
    handle: async (view, { params, query }) => {
      const scope = await scopeOf(view, { ...params, ...query });
      const { total, items } = await listNotices(view, scope);
      return { ...headOf(scope), total, items: presentNotices(items, scope.villages) };
    },
  }),
  read({
    ...{ ...shape, problems: [...problems] },
    path: "/api/places/:code/figures/problems",
    summary: "统计里一个数字包含的问题，按发现的日期",
    query: contract.figureProblemsQuery,
    output: contract.figureProblems,
    handle: async (view, { params, query: { type, fate, ...asked } }) => {
      const scope = await scopeOf(view, { ...params, ...asked });
      const { total, items } = await problemsBehind(view, { ...(await problemsAsked(view, scope)), type, fate });
      return { ...headOf(scope), total, items: await presentProblems(view, items) };
    },
  }),
  read({
    ...{ ...shape, problems: [...problems, "passage.unknown"] },
    path: "/api/places/:code/figures/passages/:digest",
    summary: "有同一段文字的公开信息，分村列出",
    params: contract.passageParams,
    query: contract.figuresQuery,
    output: contract.passage,
    handle: async (view, { params: { code, digest }, query }) => {
      const scope = await scopeOf(view, { code, ...query });
      const rows = await noticesWith(view, scope.villages, { digest, from: scope.from, to: scope.to });
      const [first] = rows;
      if (!first) throw new Problem("passage.unknown");
      const villages = new Set(rows.map(({ villageId }) => villageId)).size;
      const items = presentNotices(rows, scope.villages);
      return { ...headOf(scope), length: first.length, opening: first.opening, villages, items };
    },
  }),
];

const headOf = ({ place, from, to }: Scope) => ({ place: { code: place.code, name: place.name }, from, to });

/** Narrowed to one village of the place where one is named. @throws Problem `place.unknown` when it is none of them */
async function scopeOf(
  view: View,
  { village, ...asked }: z.infer<typeof contract.figureNoticesQuery> & { code: string },
) {
  const scope = await findScope(view, asked);
  if (village === undefined) return scope;
  const within = scope.villages.find(({ code }) => code === village);
  if (!within) throw new Problem("place.unknown", { code: village });
  return { ...scope, within, villages: [within] };
}
