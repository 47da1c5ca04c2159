import * as contract from "../../shared/api/inspections.ts";
import { type Endpoint, read, write } from "../core/endpoint.ts";
import type { ProblemCode } from "../core/problem.ts";
import type { View } from "../core/work.ts";
import { wordingInForce } from "../wording/index.ts";
import { addExclusion } from "./commands/add-exclusion.ts";
import { cancelCampaign, closeCampaign } from "./commands/end-campaign.ts";
import { nameInspectors } from "./commands/name-inspectors.ts";
import { removeExclusion } from "./commands/remove-exclusion.ts";
import { presentAssignments, presentDetail, presentExclusions } from "./presenter.ts";
import { assignmentsOf, findCampaign } from "./queries.ts";

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

/** One campaign: exclusions, inspectors, and its end. */
export const campaignRoutes: Endpoint[] = [
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
