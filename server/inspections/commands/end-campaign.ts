import { authorize } from "../../core/policy.ts";
import type { Work } from "../../core/work.ts";
import { refuseForPublic } from "../../notices/index.ts";
import { advance } from "../advance.ts";
import { campaignPolicy } from "../policy.ts";
import { type FoundCampaign, findCampaign } from "../queries.ts";

/** Closes a campaign that ran. @throws Problem `campaign.wrong_state`, `campaign.changed` */
export async function closeCampaign(
  work: Work,
  { campaignId, version }: { campaignId: string; version: number },
): Promise<FoundCampaign> {
  const found = await findCampaign(work, campaignId);
  authorize(campaignPolicy, work.actor, "close", { county: found.county.code });
  return { ...found, campaign: await advance(work, found, "close", { seen: version }) };
}

/** Gives a campaign up, for a reason that everybody can read where a draw was fixed. @throws Problem `campaign.wrong_state`, `campaign.changed`, `privacy.found`, `wording.found`, `wording.changed` */
export async function cancelCampaign(
  work: Work,
  { campaignId, version, reason }: { campaignId: string; version: number; reason: string },
): Promise<FoundCampaign> {
  const found = await findCampaign(work, campaignId);
  authorize(campaignPolicy, work.actor, "cancel", { county: found.county.code });
  await refuseForPublic(work, found.county.id, "取消原因", reason);
  return { ...found, campaign: await advance(work, found, "cancel", { seen: version, cancelReason: reason }) };
}
