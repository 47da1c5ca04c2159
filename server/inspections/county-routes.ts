import * as contract from "../../shared/api/inspections.ts";
import { type Endpoint, read, write } from "../core/endpoint.ts";
import { authorize } from "../core/policy.ts";
import { findCounty } from "../places/index.ts";
import { wordingInForce } from "../wording/index.ts";
import { account, publicWordProblems } from "./campaign-routes.ts";
import { openCampaign } from "./commands/open-campaign.ts";
import { saveChecklist } from "./commands/save-checklist.ts";
import { campaignPolicy } from "./policy.ts";
import { presentCampaigns, presentDetail } from "./presenter.ts";
import { campaignsOf, checklistsOf } from "./queries.ts";

/** A county's checklists and campaigns. */
export const countyRoutes: Endpoint[] = [
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
