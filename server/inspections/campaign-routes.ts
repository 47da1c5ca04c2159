import * as contract from "../../shared/api/inspections.ts";
import { type Endpoint, read, write } from "../core/endpoint.ts";
import { authorize } from "../core/policy.ts";
import type { ProblemCode } from "../core/problem.ts";
import type { View } from "../core/work.ts";
import { findCounty } from "../places/index.ts";
import { wordingInForce } from "../wording/index.ts";
import { addExclusion } from "./commands/add-exclusion.ts";
import { cancelCampaign, closeCampaign } from "./commands/end-campaign.ts";
import { nameInspectors } from "./commands/name-inspectors.ts";
import { openCampaign } from "./commands/open-campaign.ts";
import { removeExclusion } from "./commands/remove-exclusion.ts";
import { saveChecklist } from "./commands/save-checklist.ts";
import { campaignPolicy } from "./policy.ts";
import { presentAssignments, presentCampaigns, presentDetail, presentExclusions } from "./presenter.ts";
import { assignmentsOf, campaignsOf, checklistsOf, findCampaign } from "./queries.ts";

export const tag = "检查";
export const account = { access: "account", tag } as const;
export const path = "/api/campaigns/:id";
/** What every step of a campaign can be refused for. */
export const stepProblems: ProblemCode[] = [
  ...(["campaign.unknown", "campaign.wrong_kind", "campaign.wrong_state", "campaign.changed"] as const),
];

/** What a text that everybody reads can be refused for. */
export const publicWordProblems: ProblemCode[] = ["privacy.found", "wording.found", "wording.changed"];

/** Makes the county's list of words ready before a transaction that looks a text of a campaign through. */
export const readyWords = async (view: View, { params }: { params: { id: string } }): Promise<unknown> =>
  wordingInForce(view, (await findCampaign(view, params.id)).county.id);

/** The campaign as it is now, for whoever changed it. */
export const detailOf = async (view: View, id: string) => presentDetail(view, await findCampaign(view, id));

const countyEndpoints: Endpoint[] = [
  read({
    ...account,
    path: "/api/counties/:code/checklists",
    summary: "检查表的各版，旧的在前；第 1 版随系统提供",
    params: contract.countyParams,
    output: contract.checklists,
    problems: ["place.unknown"],
    handle: async (view, { params }) => {
      const county = await findCounty(view, params.code);
      authorize(campaignPolicy, view.actor, "read", { county: county.code });
      return { items: await checklistsOf(view, county.id) };
    },
  }),
  write({
    ...account,
    method: "POST",
    path: "/api/counties/:code/checklists",
    summary: "保存检查表的新一版；已发起的检查仍用原来的一版",
    params: contract.countyParams,
    body: contract.checklistInput,
    output: contract.checklist,
    status: 201,
    problems: ["place.unknown", "checklist.invalid", "checklist.changed", "checklist.same"],
    handle: (work, { params, body }) => saveChecklist(work, { ...params, ...body }),
  }),
  read({
    ...account,
    path: "/api/counties/:code/campaigns",
    summary: "一个县的检查，新的在前",
    params: contract.countyParams,
    query: contract.campaignsQuery,
    output: contract.campaignList,
    problems: ["place.unknown"],
    handle: async (view, { params, query }) => {
      const county = await findCounty(view, params.code);
      authorize(campaignPolicy, view.actor, "read", { county: county.code });
      const rows = await campaignsOf(view, county.id, { before: query.cursor, limit: query.limit + 1 });
      const items = rows.slice(0, query.limit);
      const nextCursor = rows.length > query.limit ? (items.at(-1)?.id ?? null) : null;
      return { items: await presentCampaigns(view, county, items), nextCursor };
    },
  }),
  write({
    ...account,
    method: "POST",
    path: "/api/counties/:code/campaigns",
    summary: "发起一次检查：交叉互检、随机抽查或回头看",
    params: contract.countyParams,
    body: contract.campaignInput,
    output: contract.campaignDetail,
    status: 201,
    problems: [
      "place.unknown",
      ...(["campaign.period", "campaign.overlap", "campaign.earlier_unknown", "checklist.unknown"] as const),
      ...publicWordProblems,
    ],
    prepare: async (view, { params }) => wordingInForce(view, (await findCounty(view, params.code)).id),
    handle: async (work, { params, body }) => presentDetail(work, await openCampaign(work, { ...params, ...body })),
  }),
];

const campaignEndpoints: Endpoint[] = [
  read({
    ...account,
    path,
    summary: "一次检查：时间、检查表、回避、检查人员、抽取",
    params: contract.campaignParams,
    output: contract.campaignDetail,
    problems: ["campaign.unknown"],
    handle: (view, { params }) => detailOf(view, params.id),
  }),
  read({
    ...account,
    path: `${path}/assignments`,
    summary: "谁检查哪些村；乡镇只看到自己检查的和检查自己的",
    params: contract.campaignParams,
    output: contract.assignments,
    problems: ["campaign.unknown"],
    handle: async (view, { params }) => {
      const found = await findCampaign(view, params.id);
      return presentAssignments(view, found, await assignmentsOf(view, params.id));
    },
  }),
  write({
    ...account,
    method: "POST",
    path: `${path}/exclusions`,
    summary: "登记一项回避：某乡镇不检查某乡镇或某村",
    params: contract.campaignParams,
    body: contract.exclusionInput,
    output: contract.exclusionAnswer,
    status: 201,
    problems: [
      ...stepProblems,
      ...(["campaign.exclusion_invalid", "campaign.exclusion_known", "campaign.exclusions_full"] as const),
    ],
    handle: async (work, { params, body }) => {
      const [row] = await presentExclusions(work, [await addExclusion(work, { campaignId: params.id, ...body })]);
      if (!row) throw new Error("an exclusion that was entered is missing");
      return row;
    },
  }),
  write({
    ...account,
    method: "DELETE",
    path: `${path}/exclusions/:exclusionId`,
    summary: "取消一项回避",
    params: contract.exclusionParams,
    output: contract.campaignDetail,
    problems: [...stepProblems, "campaign.exclusion_gone"],
    handle: async (work, { params }) => {
      await removeExclusion(work, { campaignId: params.id, exclusionId: params.exclusionId });
      return detailOf(work, params.id);
    },
  }),
  write({
    ...account,
    method: "PUT",
    path: `${path}/inspectors/:code`,
    summary: "确定一个乡镇（抽查时为县）的检查人员，整组替换",
    params: contract.inspectorsParams,
    body: contract.inspectorsInput,
    output: contract.campaignDetail,
    problems: [...stepProblems, "place.unknown", "campaign.inspector_unfit"],
    handle: async (work, { params, body }) => {
      await nameInspectors(work, { campaignId: params.id, code: params.code, ...body });
      return detailOf(work, params.id);
    },
  }),
  write({
    ...account,
    method: "POST",
    path: `${path}/closing`,
    summary: "结束一次检查",
    params: contract.campaignParams,
    body: contract.stepInput,
    output: contract.campaignDetail,
    problems: stepProblems,
    handle: async (work, { params, body }) =>
      presentDetail(work, await closeCampaign(work, { campaignId: params.id, ...body })),
  }),
  write({
    ...account,
    method: "POST",
    path: `${path}/cancellation`,
    summary: "取消一次检查，写明原因",
    params: contract.campaignParams,
    body: contract.cancelInput,
    output: contract.campaignDetail,
    problems: [...stepProblems, ...publicWordProblems],
    prepare: readyWords,
    handle: async (work, { params, body }) =>
      presentDetail(work, await cancelCampaign(work, { campaignId: params.id, ...body })),
  }),
];

/** Campaigns and their checklists. */
export const campaignRoutes: Endpoint[] = [...countyEndpoints, ...campaignEndpoints];
