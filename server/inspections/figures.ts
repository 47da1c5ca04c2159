// Who had to be inspected, for figures.
import { Between, In, LessThanOrEqual, Not } from "typeorm";
import type { Day } from "../../shared/days.ts";
import type { View } from "../core/work.ts";
import { Campaign, CampaignAssignment } from "./entities.ts";

/**
 * The campaigns of a county that begin on one of these days and had been settled by the moment, with who goes where. A cancelled one
 * counts nowhere: when it was cancelled isn't kept.
 */
export async function campaignsAsOf(
  { db }: Pick<View, "db">,
  countyId: string,
  { from, to, moment }: { from: Day; to: Day; moment: string },
): Promise<{ campaigns: Campaign[]; assignments: CampaignAssignment[] }> {
  const campaigns = await db.find(Campaign, {
    where: {
      ...{ countyId, fromDay: Between(from, to), startedAt: LessThanOrEqual(moment) },
      state: Not(In(["cancelled"])),
    },
    order: { id: "ASC" },
  });
  const campaignIds = campaigns.map(({ id }) => id);
  const assignments =
    campaignIds.length === 0 ? [] : await db.find(CampaignAssignment, { where: { campaignId: In(campaignIds) } });
  return { campaigns, assignments };
}
