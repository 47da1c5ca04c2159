import type { z } from "zod";
import type * as contract from "../../shared/api/visits.ts";
import { actingAccount, type View } from "../core/work.ts";
import { campaignsOfInspector } from "../inspections/index.ts";

/** Nobody inspects in more of them at a time. */
const mostShown = 20;

/** What a phone begins a day of villages with: the campaigns in which the actor is named as an inspector. */
export async function myCampaignsOf(view: View): Promise<z.input<typeof contract.myCampaigns>> {
  const campaigns = await campaignsOfInspector(view, actingAccount(view), mostShown);
  return {
    items: campaigns.map(({ id, name, kind, fromDay, untilDay, state }) => ({
      ...{ id, name, kind, fromDay, untilDay, isOver: state !== "running" },
    })),
  };
}
