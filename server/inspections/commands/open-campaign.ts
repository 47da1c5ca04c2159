import { addDays, dayName, dayOf } from "../../../shared/days.ts";
import { type CampaignKind, isSampled } from "../../../shared/inspections/states.ts";
import { newId } from "../../core/ids.ts";
import { authorize } from "../../core/policy.ts";
import { Problem } from "../../core/problem.ts";
import { actingAccount, type Work } from "../../core/work.ts";
import { refuseForPublic } from "../../notices/index.ts";
import { findCounty, takeTurns } from "../../places/index.ts";
import { Campaign } from "../entities.ts";
import { campaignPolicy } from "../policy.ts";
import { campaignsByIds, checklistsOf, type FoundCampaign, overlapping } from "../queries.ts";

/** What the county wants to inspect. */
export interface OpenCampaignInput {
  /** Code of the county. */
  code: string;
  kind: CampaignKind;
  name: string;
  fromDay: string;
  untilDay: string;
  checklist: number;
  earlierId: string | null;
}

/** A round longer than that is a mistyped year. */
const longestDays = 366;

/** Opens a campaign. @throws Problem `campaign.period`, `campaign.overlap`, `campaign.earlier_unknown`, `checklist.unknown`, `privacy.found`, `wording.found`, `wording.changed` */
export async function openCampaign(work: Work, { code, ...wish }: OpenCampaignInput): Promise<FoundCampaign> {
  await takeTurns(work); // of two at once the second sees what the first opened
  const county = await findCounty(work, code);
  authorize(campaignPolicy, work.actor, "open", { county: county.code });
  await refuseForPublic(work, county.id, "检查的名称", wish.name);
  await demandReady(work, county.id, wish);
  const campaign: Campaign = {
    ...{ id: newId(work.now), countyId: county.id, ...wish },
    earlierId: wish.kind === "lookBack" ? wish.earlierId : null,
    ...{ state: "preparing", byId: actingAccount(work), createdAt: work.now.toISOString() },
    ...{ startedAt: null, cancelReason: null, version: 1 },
  };
  await work.tx.insert(Campaign, campaign);
  work.touch({ kind: "campaign", id: campaign.id, place: county.code, before: null, after: campaign });
  return { campaign, county };
}

async function demandReady(work: Work, countyId: string, wish: Omit<OpenCampaignInput, "code">): Promise<void> {
  const { kind, fromDay, untilDay, checklist, earlierId } = wish;
  const tooLong = untilDay > addDays(fromDay, longestDays);
  if (untilDay < fromDay || untilDay < dayOf(work.now) || tooLong) throw new Problem("campaign.period");
  if (!(await checklistsOf(work, countyId)).some(({ number }) => number === checklist))
    throw new Problem("checklist.unknown", { number: checklist });
  if (kind === "lookBack") {
    const [earlier] = await campaignsByIds(work, earlierId ? [earlierId] : []);
    const wasInspected = earlier?.state === "running" || earlier?.state === "closed";
    if (!wasInspected || earlier.countyId !== countyId) throw new Problem("campaign.earlier_unknown");
  }
  const other = isSampled(kind) ? null : await overlapping(work, countyId, wish);
  if (other)
    throw new Problem("campaign.overlap", {
      name: other.name,
      period: `${dayName(other.fromDay)}至${dayName(other.untilDay)}`,
      campaignId: other.id,
    });
}
