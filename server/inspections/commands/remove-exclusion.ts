import { authorize } from "../../core/policy.ts";
import { Problem } from "../../core/problem.ts";
import type { Work } from "../../core/work.ts";
import { advance, assertStep } from "../advance.ts";
import { CampaignExclusion } from "../entities.ts";
import { campaignPolicy } from "../policy.ts";
import { findCampaign } from "../queries.ts";

/** Takes a conflict of interest back. @throws Problem `campaign.exclusion_gone` */
export async function removeExclusion(
  work: Work,
  { campaignId, exclusionId }: { campaignId: string; exclusionId: string },
): Promise<void> {
  const found = await findCampaign(work, campaignId);
  const { campaign, county } = found;
  authorize(campaignPolicy, work.actor, "exclude", { county: county.code });
  assertStep(campaign, "exclude");
  const row = await work.db.findOneBy(CampaignExclusion, { id: exclusionId, campaignId });
  const { affected } = await work.tx.delete(CampaignExclusion, { id: exclusionId, campaignId });
  if (!row || affected !== 1) throw new Problem("campaign.exclusion_gone");
  work.touch({ kind: "campaign", id: campaign.id, place: county.code, before: row, after: null });
  await advance(work, found, "exclude");
}
