import type { z } from "zod";
import * as contract from "../../shared/api/rectification.ts";
import { waitsForOffice, waitsForVillage } from "../../shared/rectification/states.ts";
import { answerFile } from "../core/answer-file.ts";
import { type Endpoint, raw, read, write } from "../core/endpoint.ts";
import { Problem, type ProblemCode } from "../core/problem.ts";
import { xlsxType } from "../core/sheet/write-book.ts";
import type { View, Work } from "../core/work.ts";
import { maySee } from "../notices/index.ts";
import { findPlaceByCode, findVillageChain, type Place } from "../places/index.ts";
import { wordingInForce } from "../wording/index.ts";
import { raiseProblem } from "./commands/raise-problem.ts";
import { presentDetail, presentProblems } from "./presenter.ts";
import { countProblems, findProblem, type ListPlace, listProblems } from "./queries.ts";
import { problemSheet, sheetXlsx } from "./sheet.ts";
import { stepRoutes } from "./step-routes.ts";

export const tag = "问题整改";
const account = { access: "account", tag } as const;

/** What a text may be refused for. */
const textProblems: ProblemCode[] = ["privacy.found", "wording.found", "wording.changed"];

/** The ledger of problems: lists, one problem, what is done about it, and paper. */
export const rectificationEndpoints = (): Endpoint[] => [
  read({
    ...account,
    path: "/api/places/:code/problems",
    summary: "一个县、乡镇或村的整改台账：新的在前；等村里整改的和逾期的按期限排；附各状态的数目",
    params: contract.placeParams,
    query: contract.problemsQuery,
    output: contract.problemList,
    problems: ["place.unknown", "access.denied"],
    handle: listPage,
  }),
  read({
    ...account,
    path: "/api/places/:code/problem-list",
    summary: "问题清单，供打印：按乡镇、村、问题类型排列；campaign 只列一次检查发现的",
    params: contract.placeParams,
    query: contract.sheetQuery,
    output: contract.problemSheet,
    problems: ["place.unknown", "access.denied", "campaign.unknown"],
    handle: sheetOf,
  }),
  raw({
    ...account,
    method: "GET",
    path: "/api/places/:code/problem-list.xlsx",
    summary: "问题清单导出为 XLSX",
    params: contract.placeParams,
    query: contract.sheetQuery,
    produces: [xlsxType],
    problems: ["place.unknown", "access.denied", "campaign.unknown"],
    handle: async (context, view, asked) => {
      const sheet = await sheetOf(view, asked);
      const fileName = `${sheet.place.name}问题清单-${sheet.day}.xlsx`;
      answerFile(context, { fileName, type: xlsxType, body: sheetXlsx(sheet) });
    },
  }),
  write({
    ...account,
    method: "POST",
    path: "/api/villages/:code/problems",
    summary: "乡镇或县登记一个问题：日常监督发现的，或村民反映的；直接列入整改台账",
    params: contract.villageOf,
    body: contract.problemInput,
    output: contract.problemDetail,
    status: 201,
    problems: [
      ...(["place.unknown", "village.merged", "rectification.severity_unfit", "rectification.notice_unfit"] as const),
      ...(["catalogue.none", "catalogue.item_unknown", "notice.changed"] as const),
      ...textProblems,
    ],
    prepare: async (view, { params }) => wordingInForce(view, (await findVillageChain(view, params.code)).county.id),
    handle: async (work: Work, { params, body }) =>
      presentDetail(work, await raiseProblem(work, { villageCode: params.code, ...body })),
  }),
  read({
    ...account,
    path: "/api/problems/:id",
    summary: "一个问题：依据、要求、期限、办理经过和您现在可以办理的步骤",
    params: contract.problemParams,
    output: contract.problemDetail,
    problems: ["rectification.unknown"],
    handle: async (view, { params }) => presentDetail(view, await findProblem(view, params.id)),
  }),
  ...stepRoutes({ account, textProblems }),
];

/** The place, for somebody with a post there or above. @throws Problem `place.unknown`, `access.denied` */
async function placeOf(view: View, code: string): Promise<Place> {
  const place = await findPlaceByCode(view, code);
  if (!maySee(view.actor, { placeCode: place.code })) throw new Problem("access.denied");
  return place;
}

interface Asked<Query extends z.ZodType> {
  params: z.infer<typeof contract.placeParams>;
  query: z.infer<Query>;
}

async function listPage(
  view: View,
  { params, query }: Asked<typeof contract.problemsQuery>,
): Promise<z.input<typeof contract.problemList>> {
  const place = await placeOf(view, params.code);
  const { state, waiting, overdue, limit, cursor, severity, type, campaign: campaignId } = query;
  const states = state ? [state] : waiting && (waiting === "village" ? waitsForVillage : waitsForOffice);
  const filter = { severity, type, campaignId };
  const byDueDay = overdue === true || waiting !== undefined;
  const rows = await listProblems(view, place, {
    ...{ ...filter, states, overdue, byDueDay, after: placeIn(cursor), limit: limit + 1 },
  });
  const shown = rows.slice(0, limit);
  const last = rows.length > limit ? shown.at(-1) : undefined;
  return {
    items: await presentProblems(view, shown),
    nextCursor: last ? `${last.dueDay}.${last.id}` : null,
    counts: await countProblems(view, place, filter),
  };
}

/** What a cursor says; of anything else the beginning. */
function placeIn(cursor: string | undefined): ListPlace | null {
  const [, dueDay, id] = /^(\d{4}-\d{2}-\d{2})\.([0-9A-Z]{26})$/.exec(cursor ?? "") ?? [];
  return dueDay && id ? { dueDay, id } : null;
}

async function sheetOf(view: View, { params, query }: Asked<typeof contract.sheetQuery>) {
  const { campaign: campaignId, ...wish } = query;
  return problemSheet(view, await placeOf(view, params.code), { ...wish, campaignId });
}
