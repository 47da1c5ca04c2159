import { isDuplicate } from "../../core/database-faults.ts";
import { newId } from "../../core/ids.ts";
import { authorize } from "../../core/policy.ts";
import { Problem } from "../../core/problem.ts";
import { actingAccount, type Work } from "../../core/work.ts";
import { type Place, placeByCode } from "../../places/index.ts";
import { advance, assertStep } from "../advance.ts";
import { CampaignExclusion } from "../entities.ts";
import { campaignPolicy } from "../policy.ts";
import { exclusionsOf, findCampaign } from "../queries.ts";

/** Who doesn't go where, and why. */
export interface AddExclusionInput {
  campaignId: string;
  /** Code of a township. */
  inspector: string;
  /** Code of a township or a village. */
  target: string;
  reason: string;
}

/** More conflicts than that are no conflicts. */
const mostExclusions = 2_000;

/** Notes a conflict of interest. @throws Problem `campaign.exclusion_invalid`, `campaign.exclusion_known`, `campaign.exclusions_full` */
export async function addExclusion(work: Work, input: AddExclusionInput): Promise<CampaignExclusion> {
  const found = await findCampaign(work, input.campaignId);
  const { campaign, county } = found;
  authorize(campaignPolicy, work.actor, "exclude", { county: county.code });
  assertStep(campaign, "exclude");
  const [inspector, target] = [await placeByCode(work, input.inspector), await placeByCode(work, input.target)];
  const isOurs = (place: Place | null): place is Place => place?.countyId === county.id;
  const unfit = (place: Place | null, code: string): Problem =>
    new Problem("campaign.exclusion_invalid", { name: isOurs(place) ? place.name : code });
  if (!isOurs(inspector) || inspector.level !== "township") throw unfit(inspector, input.inspector);
  if (!isOurs(target) || target.level === "county" || [target.id, target.parentId].includes(inspector.id))
    throw unfit(target, input.target);
  const known = await exclusionsOf(work, campaign.id);
  if (known.length >= mostExclusions) throw new Problem("campaign.exclusions_full", { limit: mostExclusions });
  const row: CampaignExclusion = {
    ...{ id: newId(work.now), campaignId: campaign.id, inspectorId: inspector.id, targetId: target.id },
    ...{ reason: input.reason, byId: actingAccount(work), at: work.now.toISOString() },
  };
  try {
    await work.tx.insert(CampaignExclusion, row);
  } catch (fault) {
    throw isDuplicate(fault) ? new Problem("campaign.exclusion_known") : fault;
  }
  work.touch({ kind: "campaign", id: campaign.id, place: county.code, before: null, after: row });
  await advance(work, found, "exclude");
  return row;
}
