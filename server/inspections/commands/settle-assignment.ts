import { insertMany } from "../../core/batches.ts";
import { authorize } from "../../core/policy.ts";
import { Problem } from "../../core/problem.ts";
import type { View, Work } from "../../core/work.ts";
import { takeTurns } from "../../places/index.ts";
import { advance, assertStep } from "../advance.ts";
import { type AssignmentPlan, planAssignment, readInput } from "../assignment-input.ts";
import { CampaignAssignment } from "../entities.ts";
import { campaignPolicy } from "../policy.ts";
import { findCampaign } from "../queries.ts";
import type { WorkOut } from "../work-out.ts";

/** Which plan the county settles on. */
export interface SettleAssignmentInput {
  campaignId: string;
  /** Version of the campaign, number and digest of the plan that the caller saw. */
  version: number;
  variant: number;
  digest: string;
}

/** Works the plan out before the transaction. @throws Problem as `planAssignment`; `assignment.changed` when it isn't what was seen */
export async function prepareAssignment(
  view: View,
  input: SettleAssignmentInput,
  workOut: WorkOut,
): Promise<AssignmentPlan> {
  const found = await findCampaign(view, input.campaignId);
  authorize(campaignPolicy, view.actor, "assign", { county: found.county.code });
  assertStep(found.campaign, "assign");
  const plan = await planAssignment(view, found, { variant: input.variant, workOut });
  if (plan.planDigest !== input.digest) throw new Problem("assignment.changed");
  return plan;
}

/** Settles who inspects which village, and starts the campaign. @throws Problem `assignment.changed`, `campaign.changed` */
export async function settleAssignment(work: Work, input: SettleAssignmentInput, plan: AssignmentPlan): Promise<void> {
  await takeTurns(work); // no village moves or merges meanwhile
  const found = await findCampaign(work, input.campaignId);
  authorize(campaignPolicy, work.actor, "assign", { county: found.county.code });
  assertStep(found.campaign, "assign");
  const { digest } = await readInput(work, found, input.variant);
  if (digest !== plan.digest) throw new Problem("assignment.changed");
  await advance(work, found, "assign", { seen: input.version, startedAt: work.now.toISOString() });
  await insertMany(
    work.tx,
    CampaignAssignment,
    plan.items.map(({ village, home, inspector }) => ({
      ...{ campaignId: found.campaign.id, villageId: village.id, homeId: home.id, inspectorId: inspector.id },
    })),
  );
}
