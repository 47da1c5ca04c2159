// Everything that an inspector's day of villages needs, in one answer that is kept on the phone.
import type { z } from "zod";
import type * as contract from "../../shared/api/visits.ts";
import { dayOf } from "../../shared/days.ts";
import type { Known } from "../../shared/inspections/known.ts";
import { versionsInForce } from "../catalogue/index.ts";
import { actingAccount, type View } from "../core/work.ts";
import { assignmentsOf, findCampaign } from "../inspections/index.ts";
import { type Assigned, allAssigned, namedPlaces, refusalOf } from "./assigned.ts";
import { knownOf } from "./known.ts";
import { type Sealing, sealedKnown } from "./known-seal.ts";
import { named, presentSummaries, villageOf } from "./presenter.ts";
import { checklistOf, visitsOfVillages } from "./queries.ts";

/**
 * The villages that the actor is named to inspect in a campaign, with what is known of each. The same number of queries for one village and
 * for forty. @throws Problem `campaign.unknown`
 */
export async function dayPackOf(
  view: View,
  { campaignId, date, village }: { campaignId: string; date: string | undefined; village: string | undefined },
  sealing: Sealing,
): Promise<z.input<typeof contract.dayPack>> {
  const { campaign, county } = await findCampaign(view, campaignId);
  const mine = (await assignedToActor(view, { campaign, county })).filter(
    (one) => village === undefined || one.village.code === village,
  );
  const checklist = await checklistOf(view, campaign);
  const known = await knownOf(
    view,
    mine.map((one) => one.village),
    checklist.lines,
  );
  const visits = await visitsOfVillages(
    view,
    campaignId,
    mine.map((one) => one.village.id),
  );
  const byVillage = new Map(mine.map((one) => [one.village.id, one]));
  const summaries = await presentSummaries(
    view,
    visits.flatMap((visit) => {
      const assigned = byVillage.get(visit.villageId);
      return assigned ? [{ visit, assigned }] : [];
    }),
  );
  const catalogue = (await versionsInForce(view, county.id)).at(-1);
  const { id, name, kind, fromDay, untilDay } = campaign;
  const { number, title, vetoCap, lines } = checklist;
  return {
    ...{ campaign: { id, name, kind, fromDay, untilDay }, checklist: { number, title, vetoCap, lines } },
    ...{ date: date ?? dayOf(view.now), at: view.now.toISOString(), signerId: actingAccount(view) },
    villages: mine.map((one) => ({
      ...{ village: villageOf(one.village), township: named(one.home), inspector: named(one.inspector) },
      ...{ merged: one.merged, refusal: refusalOf(view.actor, one)?.message ?? null },
      known: sealedKnown(sealing, one.village.id, demandKnown(known, one.village.id)),
      visits: summaries.filter((summary) => summary.village.id === one.village.id),
    })),
    items: (catalogue?.items ?? []).map(({ code, level2 }) => ({ code, name: level2 })),
  };
}

function demandKnown(known: ReadonlyMap<string, Known>, villageId: string): Known {
  const found = known.get(villageId);
  if (!found) throw new Error(`nothing was asked about village ${villageId}`);
  return found;
}

/** Assignments of the places for which the actor is named, by the villages' codes. */
async function assignedToActor(view: View, { campaign, county }: Pick<Assigned, "campaign" | "county">) {
  const names = await namedPlaces(view, campaign.id);
  const rows = (await assignmentsOf(view, campaign.id)).filter(({ inspectorId }) => names.has(inspectorId));
  const all = await allAssigned(view, { campaign, county, named: names }, rows);
  return all.sort((a, b) => (a.village.code < b.village.code ? -1 : 1));
}
