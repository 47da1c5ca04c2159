import * as contract from "../../shared/api/wording.ts";
import { accountNames } from "../accounts/index.ts";
import { answerFile } from "../core/answer-file.ts";
import { type Endpoint, raw, read, write } from "../core/endpoint.ts";
import { authorize } from "../core/policy.ts";
import { Problem, type ProblemCode } from "../core/problem.ts";
import type { View } from "../core/work.ts";
import { findCounty, type Place } from "../places/index.ts";
import { baseTerms } from "./base.ts";
import { removeTerm, saveTerm } from "./commands/change-term.ts";
import type { WordingVersion } from "./entities.ts";
import { exportTerms } from "./export-terms.ts";
import { importEndpoint } from "./import-route.ts";
import { demandTerm, type ReadTerms } from "./import-table.ts";
import { wordingInForce } from "./in-force.ts";
import { wordingPolicy } from "./policy.ts";
import { listedSteps, presentChanges, presentVersion } from "./presenter.ts";
import { changesOf, headOf, versionsOf } from "./queries.ts";
import { restoreEndpoints } from "./restore-routes.ts";
import { searchTerms } from "./search.ts";

const tag = "词库";
const path = "/api/counties/:code/wording";
const problems: ProblemCode[] = ["place.unknown"];
const changeProblems: ProblemCode[] = [
  ...problems,
  "wording.changed",
  "wording.nothing",
  "wording.base",
  "wording.full",
];

/** The county whose lists the caller may read. @throws Problem `place.unknown`, `access.denied` */
export async function officeOf(view: View, code: string): Promise<Place> {
  const county = await findCounty(view, code);
  authorize(wordingPolicy, view.actor, "read", county);
  return county;
}

const presented = async (view: View, rows: WordingVersion[]) => {
  const names = await accountNames(view, [...new Set(rows.map(({ changedBy }) => changedBy))]);
  return rows.map((row) => presentVersion(row, names));
};

const reading = (): Endpoint[] => [
  read({
    path,
    access: "account",
    tag,
    summary: "本县词库现在是第几版、有多少词",
    params: contract.wordingParams,
    output: contract.wordingState,
    problems,
    handle: async (view, { params }) => {
      const county = await officeOf(view, params.code);
      const { number, terms } = await headOf(view, county.id);
      return { countyCode: county.code, countyName: county.name, number, terms, baseTerms: baseTerms.length };
    },
  }),
  read({
    path: `${path}/terms`,
    access: "account",
    tag,
    summary: "查找词库里的词，本县添加的在前，系统自带的在后",
    params: contract.wordingParams,
    query: contract.termsQuery,
    output: contract.terms,
    problems,
    handle: async (view, { params, query }) => {
      const county = await officeOf(view, params.code);
      return searchTerms(await wordingInForce(view, county.id), query);
    },
  }),
  raw({
    method: "GET",
    path: `${path}/terms.csv`,
    access: "account",
    tag,
    summary: "导出本县添加的词（CSV），改好可以再导入",
    params: contract.wordingParams,
    produces: ["text/csv"],
    problems,
    handle: async (context, view, { params }) => {
      const county = await officeOf(view, params.code);
      const { terms, head } = await wordingInForce(view, county.id);
      const fileName = `${county.name}词库-第${head.number}版.csv`;
      answerFile(context, { fileName, type: "text/csv; charset=utf-8", body: exportTerms(terms) });
    },
  }),
  read({
    path: `${path}/versions`,
    access: "account",
    tag,
    summary: "词库的历次修改：谁、什么时候、为什么，最近的在前",
    params: contract.wordingParams,
    query: contract.versionsQuery,
    output: contract.wordingVersions,
    problems,
    handle: async (view, { params, query: { cursor, limit } }) => {
      const county = await officeOf(view, params.code);
      const below = /^\d{1,9}$/.test(cursor ?? "") ? Number(cursor) : 2_000_000_000;
      const rows = await versionsOf(view, county.id, { below, take: limit + 1 });
      const next = rows[limit];
      return { items: await presented(view, rows.slice(0, limit)), nextCursor: next ? String(next.number) : null };
    },
  }),
  read({
    path: `${path}/versions/:number`,
    access: "account",
    tag,
    summary: "一次修改改了什么",
    params: contract.wordingVersionParams,
    output: contract.wordingVersionDetail,
    problems: [...problems, "wording.version_unknown"],
    handle: async (view, { params }) => {
      const county = await officeOf(view, params.code);
      const [row] = await versionsOf(view, county.id, { below: params.number, take: 1 });
      const [version] = await presented(view, row?.number === params.number ? [row] : []);
      if (!row || !version) throw new Problem("wording.version_unknown");
      const { before, after } = await changesOf(view, row, listedSteps);
      return { version, steps: presentChanges(before, after) };
    },
  }),
];

const changing = (): Endpoint[] => [
  write({
    method: "PUT",
    path: `${path}/terms`,
    access: "account",
    tag,
    summary: "添加一个词，或修改已有的这个词；立即生效",
    params: contract.wordingParams,
    body: contract.termInput,
    output: contract.wordingVersion,
    problems: changeProblems,
    handle: async (work, { params, body: { term, number, reason } }) => {
      const county = await officeOf(work, params.code);
      demandTerm(term);
      return one(await presented(work, [await saveTerm(work, { county, term, number, reason })]));
    },
  }),
  write({
    method: "POST",
    path: `${path}/terms/removal`,
    access: "account",
    tag,
    summary: "删除本县添加的一个词；立即生效",
    params: contract.wordingParams,
    body: contract.removalInput,
    output: contract.wordingVersion,
    problems: [...changeProblems, "wording.term_unknown"],
    handle: async (work, { params, body }) => {
      const county = await officeOf(work, params.code);
      return one(await presented(work, [await removeTerm(work, { county, ...body })]));
    },
  }),
];

const one = <T>([first]: T[]): T => {
  if (!first) throw new Error("a change without a version");
  return first;
};

/** A county's word list: read, search, change, import, export, go back. */
export const wordingEndpoints = ({ readTerms }: { readTerms: ReadTerms }): Endpoint[] => [
  ...reading(),
  ...changing(),
  importEndpoint(readTerms, changeProblems),
  ...restoreEndpoints(changeProblems),
];
