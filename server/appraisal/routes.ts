import * as contract from "../../shared/api/appraisal.ts";
import { answerFile } from "../core/answer-file.ts";
import { type Endpoint, raw, read, write } from "../core/endpoint.ts";
import { authorize } from "../core/policy.ts";
import type { ProblemCode } from "../core/problem.ts";
import { xlsxType } from "../core/sheet/write-book.ts";
import type { View } from "../core/work.ts";
import { findCounty } from "../places/index.ts";
import { wordingInForce } from "../wording/index.ts";
import { appraisalXlsx } from "./appraisal-file.ts";
import { draftAppraisal, prepareAppraisal } from "./commands/draft-appraisal.ts";
import { dropDepartment, enterDepartment } from "./commands/enter-department.ts";
import { answerObjection, objectToScore } from "./commands/object.ts";
import { discardAppraisal, publishAppraisal, settleAppraisal } from "./commands/publish-appraisal.ts";
import { appraisalPolicy } from "./policy.ts";
import { presentAppraisal, presentDetail } from "./presenter.ts";
import { appraisalsOf, findAppraisal, scoresOf } from "./queries.ts";

const account = { access: "account", tag: "考核赋分" } as const;
const path = "/api/appraisals/:id";
const stepProblems: ProblemCode[] = ["appraisal.unknown", "appraisal.wrong_state", "appraisal.changed"];
const textProblems: ProblemCode[] = ["privacy.found", "wording.found", "wording.changed"];

/** Makes the county's list of words ready before a transaction that looks a text through. */
const readyWords = async (view: View, { params }: { params: { id: string } }): Promise<unknown> =>
  wordingInForce(view, (await findAppraisal(view, params.id)).county.id);

const countyRoutes: Endpoint[] = [
  read({
    ...account,
    path: "/api/counties/:code/appraisals",
    summary: "一个县各年的考核赋分，新的在前；乡镇只看到发下来的",
    params: contract.countyParams,
    query: contract.appraisalsQuery,
    output: contract.appraisalList,
    problems: ["place.unknown"],
    handle: async (view, { params, query }) => {
      const county = await findCounty(view, params.code);
      const place = { county: county.code };
      authorize(appraisalPolicy, view.actor, "readPublished", place);
      const drafts = appraisalPolicy.readDraft(view.actor, place);
      const rows = await appraisalsOf(view, county.id, { before: query.cursor, limit: query.limit + 1, drafts });
      const items = rows.slice(0, query.limit);
      const nextCursor = rows.length > query.limit ? (items.at(-1)?.id ?? null) : null;
      return { items: items.map((appraisal) => presentAppraisal(view, { appraisal, county })), nextCursor };
    },
  }),
  write({
    ...account,
    method: "POST",
    path: "/api/counties/:code/appraisals",
    summary: "按赋分办法和数据截止时间，算出各乡镇一年的得分",
    params: contract.countyParams,
    body: contract.appraisalInput,
    output: contract.appraisalDetail,
    status: 201,
    problems: ["place.unknown", "appraisal.begun", "appraisal.cut_off"],
    prepare: (view, { params, body }) => prepareAppraisal(view, { ...params, ...body }),
    handle: async (work, { params, body }, prepared) =>
      presentDetail(work, await draftAppraisal(work, { ...params, ...body }, prepared)),
  }),
  read({
    ...account,
    path,
    summary: "一年的考核赋分：各乡镇、部门的得分和依据，异议和答复",
    params: contract.appraisalParams,
    output: contract.appraisalDetail,
    problems: ["appraisal.unknown"],
    handle: async (view, { params }) => presentDetail(view, await findAppraisal(view, params.id)),
  }),
  raw({
    ...account,
    method: "GET",
    path: `${path}/scores.xlsx`,
    summary: "得分明细导出为 XLSX",
    params: contract.appraisalParams,
    produces: [xlsxType],
    problems: ["appraisal.unknown"],
    handle: async (context, view, { params }) => {
      const found = await findAppraisal(view, params.id);
      answerFile(context, {
        fileName: `${found.county.name}${found.appraisal.year}年村务公开考核赋分.xlsx`,
        ...{ type: xlsxType, body: appraisalXlsx(found, await scoresOf(view, params.id)) },
      });
    },
  }),
];

const step = <Input>(
  suffix: string,
  summary: string,
  run: (work: Parameters<typeof publishAppraisal>[0], input: { id: string; version: number }) => Promise<Input>,
  problems: ProblemCode[] = [],
): Endpoint =>
  write({
    ...account,
    method: "POST",
    path: `${path}/${suffix}`,
    summary,
    params: contract.appraisalParams,
    body: contract.stepInput,
    output: contract.appraisalDetail,
    problems: [...stepProblems, ...problems],
    handle: async (work, { params, body }) => {
      await run(work, { ...params, ...body });
      return presentDetail(work, await findAppraisal(work, params.id));
    },
  });

const stepRoutes: Endpoint[] = [
  write({
    ...account,
    method: "POST",
    path: `${path}/departments`,
    summary: "填写一个部门的结果和依据；系统里没有部门的数据，标明是人工填写",
    params: contract.appraisalParams,
    body: contract.departmentInput,
    output: contract.appraisalDetail,
    status: 201,
    problems: [...stepProblems, "appraisal.outcome_invalid", "appraisal.department_known", ...textProblems],
    prepare: readyWords,
    handle: async (work, { params, body }) => presentDetail(work, await enterDepartment(work, { ...params, ...body })),
  }),
  write({
    ...account,
    method: "DELETE",
    path: `${path}/departments/:scoreId`,
    summary: "删去一个部门的结果",
    params: contract.scoreParams,
    output: contract.appraisalDetail,
    problems: [...stepProblems, "appraisal.score_unknown"],
    handle: async (work, { params }) => presentDetail(work, await dropDepartment(work, params)),
  }),
  step("publication", "发给乡镇，征求异议", publishAppraisal),
  write({
    ...account,
    method: "POST",
    path: `${path}/objections`,
    summary: "乡镇对自己的得分提出异议",
    params: contract.appraisalParams,
    body: contract.objectionInput,
    output: contract.appraisalDetail,
    status: 201,
    problems: [
      ...stepProblems,
      ...(["appraisal.score_unknown", "objection.too_late", "objection.begun"] as const),
      ...textProblems,
    ],
    prepare: readyWords,
    handle: async (work, { params, body }) => presentDetail(work, await objectToScore(work, { ...params, ...body })),
  }),
  write({
    ...account,
    method: "POST",
    path: `${path}/objections/:objectionId/answer`,
    summary: "县里答复异议：采纳并改分，或不采纳，都写明理由",
    params: contract.objectionParams,
    body: contract.answerInput,
    output: contract.appraisalDetail,
    problems: [
      ...stepProblems,
      ...(["appraisal.score_unknown", "objection.unknown", "objection.answered", "objection.points"] as const),
      ...textProblems,
    ],
    prepare: readyWords,
    handle: async (work, { params, body }) => presentDetail(work, await answerObjection(work, { ...params, ...body })),
  }),
  step("settlement", "定分：异议期已过、异议都已答复", settleAppraisal, ["objection.open", "objection.still_open"]),
  step("discarding", "作废起草中的考核，以便重新计算", discardAppraisal),
];

/** Yearly points of townships and departments. */
export const appraisalEndpoints = (): Endpoint[] => [...countyRoutes, ...stepRoutes];
