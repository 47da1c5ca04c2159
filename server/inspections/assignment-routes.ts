import * as contract from "../../shared/api/inspections.ts";
import { type Endpoint, read, write } from "../core/endpoint.ts";
import { authorize } from "../core/policy.ts";
import { assertStep } from "./advance.ts";
import { planAssignment } from "./assignment-input.ts";
import { account, detailOf, path, stepProblems } from "./campaign-routes.ts";
import { prepareAssignment, settleAssignment } from "./commands/settle-assignment.ts";
import { campaignPolicy } from "./policy.ts";
import { presentPreview } from "./presenter.ts";
import { findCampaign } from "./queries.ts";
import type { WorkOut } from "./work-out.ts";

const assignmentProblems = ["assignment.too_few", "assignment.impossible", "assignment.undecided"] as const;

/** Who inspects which village of a cross-check: looked at, then settled. */
export const assignmentRoutes = ({ workOut }: { workOut: WorkOut }): Endpoint[] => [
  read({
    ...account,
    path: `${path}/assignment-preview`,
    summary: "预览交叉互检的分配，不作任何改动；分不出来时说明是哪些条件、哪些乡镇",
    params: contract.campaignParams,
    query: contract.previewQuery,
    output: contract.assignmentPreview,
    problems: [...stepProblems, "access.denied", ...assignmentProblems],
    handle: async (view, { params, query }) => {
      const found = await findCampaign(view, params.id);
      authorize(campaignPolicy, view.actor, "assign", { county: found.county.code });
      assertStep(found.campaign, "assign");
      const { variant } = query;
      return presentPreview(await planAssignment(view, found, { variant, workOut }), variant);
    },
  }),
  write({
    ...account,
    method: "POST",
    path: `${path}/assignment`,
    summary: "确定预览过的分配，检查随即开始",
    params: contract.campaignParams,
    body: contract.assignmentInput,
    output: contract.campaignDetail,
    problems: [...stepProblems, ...assignmentProblems, "assignment.changed"],
    prepare: (view, { params, body }) => prepareAssignment(view, { campaignId: params.id, ...body }, workOut),
    handle: async (work, { params, body }, plan) => {
      await settleAssignment(work, { campaignId: params.id, ...body }, plan);
      return detailOf(work, params.id);
    },
  }),
];
