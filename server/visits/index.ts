import { villageParams } from "../../shared/api/common.ts";
import { campaignParams } from "../../shared/api/inspections.ts";
import * as contract from "../../shared/api/visits.ts";
import { type Endpoint, read, write } from "../core/endpoint.ts";
import type { Keeping } from "../core/forget-old.ts";
import { authorize } from "../core/policy.ts";
import { assignmentsOf, findCampaign } from "../inspections/index.ts";
import { findVillage } from "../places/index.ts";
import { agreementOf } from "./agreement.ts";
import { giveNonces } from "./commands/give-nonces.ts";
import { dayPackOf } from "./day-pack.ts";
import { PhotoNonce } from "./entities.ts";
import { myCampaignsOf } from "./my-campaigns.ts";
import { campaignVisitsOf, villageVisitsOf } from "./overview.ts";
import { comparisonPolicy } from "./policy.ts";
import { account, inspectorProblems, type VisitParts, visitRoutes } from "./visit-routes.ts";

export { saveVisit } from "./commands/save-visit.ts";
export { signVisit, verifyVisit } from "./commands/sign-visit.ts";
export { type CountedVisit, findingsOfVisits, visitsAsOf } from "./figures.ts";
export { sheetsToSee } from "./unseen.ts";

/** Numbers for photos that can't be used any more. */
export const visitsKeepings: readonly Keeping[] = [{ table: PhotoNonce, moment: "goodUntil", days: 30 }];

const path = "/api/campaigns/:id";

/** Inspectors' sheets of villages. */
export const visitsEndpoints = (parts: VisitParts): Endpoint[] => [
  read({
    ...account,
    path: "/api/me/campaigns",
    summary: "安排我检查的活动：进行中的和已结束的，新的在前",
    output: contract.myCampaigns,
    handle: myCampaignsOf,
  }),
  read({
    ...account,
    path: `${path}/day`,
    summary: "一天离线检查所需的全部内容：我的村、检查表、系统已经知道的、已有的检查表、事项名称（现场拍照编号另领）",
    params: campaignParams,
    query: contract.dayQuery,
    output: contract.dayPack,
    problems: ["campaign.unknown"],
    handle: (view, { params, query }) =>
      dayPackOf(view, { campaignId: params.id, date: query.date, village: query.village }, parts.config),
  }),
  read({
    ...account,
    path: `${path}/visits`,
    summary: "一次检查的进度和检查表；乡镇看到自己检查的，和检查自己的村、已签字的",
    params: campaignParams,
    output: contract.campaignVisits,
    problems: ["campaign.unknown"],
    handle: async (view, { params }) => campaignVisitsOf(view, await findCampaign(view, params.id)),
  }),
  read({
    ...account,
    path: `${path}/agreement`,
    summary: "各检查乡镇与后来又看过的人的一致性（Cohen κ），县里用",
    params: campaignParams,
    output: contract.agreement,
    problems: ["campaign.unknown", "access.denied"],
    handle: async (view, { params }) => {
      const found = await findCampaign(view, params.id);
      authorize(comparisonPolicy, view.actor, "compare", { county: found.county.code });
      return agreementOf(view, found, await assignmentsOf(view, params.id));
    },
  }),
  write({
    ...account,
    method: "POST",
    path: `${path}/photo-nonces`,
    summary: "领取现场拍照编号，供没有网络的一天使用，36 小时内有效，一个编号用一次",
    params: campaignParams,
    body: contract.nonceInput,
    output: contract.nonces,
    problems: inspectorProblems,
    handle: (work, { params, body }) => giveNonces(work, { campaignId: params.id, ...body }),
  }),
  read({
    ...account,
    path: "/api/villages/:code/visits",
    summary: "一个村签了字的检查表，新的在前，相邻两张并排比较",
    params: villageParams,
    output: contract.villageVisits,
    problems: ["place.unknown"],
    handle: async (view, { params }) => villageVisitsOf(view, await findVillage(view, params.code)),
  }),
  ...visitRoutes(parts),
];
