// How far a campaign is, and what was seen in one village.
import type { z } from "zod";
import type * as contract from "../../shared/api/visits.ts";
import { holds, type View } from "../core/work.ts";
import { assignmentsOf, type FoundCampaign } from "../inspections/index.ts";
import type { Place } from "../places/index.ts";
import { checklistLines, linesOfPair, told } from "./agreement.ts";
import { type Assigned, allAssigned, findAssigned, namedPlaces } from "./assigned.ts";
import type { Visit } from "./entities.ts";
import { named, presentSummaries, villageOf } from "./presenter.ts";
import { mayRead, sheetOf, signedOfVillage, visitsOfCampaign } from "./queries.ts";

/** Progress and sheets of a campaign; a township sees what it inspects, and what was signed about its own villages. */
export async function campaignVisitsOf(
  view: View,
  { campaign, county }: FoundCampaign,
): Promise<z.input<typeof contract.campaignVisits>> {
  const all = await assignedIn(view, { campaign, county });
  const seesAll = holds(view.actor, "countyOfficer", county.code);
  const shown = all.filter(
    ({ inspector, home, village }) =>
      seesAll || [inspector, home, village].some(({ code }) => holds(view.actor, "townshipOfficer", code)),
  );
  const byVillage = new Map(shown.map((one) => [one.village.id, one]));
  const visits = (await visitsOfCampaign(view, campaign.id)).flatMap((visit) => {
    const assigned = byVillage.get(visit.villageId);
    return assigned && mayRead(view, visit, assigned) ? [{ visit, assigned }] : [];
  });
  const summaries = await presentSummaries(view, visits);
  const items = shown.map(({ village, home, inspector }) => ({
    ...{ village: villageOf(village), township: named(home), inspector: named(inspector) },
    visits: summaries.filter((summary) => summary.village.id === village.id),
  }));
  const visited = items.filter((item) => item.visits.some(({ counts }) => counts)).length;
  return { villages: items.length, visited, items };
}

async function assignedIn(view: View, { campaign, county }: FoundCampaign): Promise<Assigned[]> {
  const names = await namedPlaces(view, campaign.id);
  const all = await allAssigned(view, { campaign, county, named: names }, await assignmentsOf(view, campaign.id));
  return all.sort((a, b) => (a.inspector.code + a.village.code < b.inspector.code + b.village.code ? -1 : 1));
}

/** So many sheets of a village are laid side by side. */
const mostShown = 12;

/** Signed sheets of a village that the actor may see, newest first, with how far each agrees with the one before it. */
export async function villageVisitsOf(view: View, village: Place): Promise<z.input<typeof contract.villageVisits>> {
  const signed = await signedOfVillage(view, village, mostShown);
  const found: { visit: Visit; assigned: Assigned }[] = [];
  for (const visit of signed) {
    const assigned = await findAssigned(view, visit);
    if (mayRead(view, visit, assigned)) found.push({ visit, assigned });
  }
  const linesOf = await checklistLines(
    view,
    village.countyId,
    found.map(({ visit }) => visit),
  );
  const summaries = await presentSummaries(view, found);
  return {
    village: villageOf(village),
    items: found.flatMap(({ visit }, at) => {
      const summary = summaries[at];
      return summary ? [{ ...summary, sheet: sheetOf(visit), lines: [...linesOf(visit)] }] : [];
    }),
    pairs: found.slice(1).flatMap(({ visit: older }, at) => {
      const newer = found[at]?.visit;
      if (!newer || newer.byId === older.byId) return [];
      return [{ newer: newer.id, older: older.id, all: told(linesOfPair({ first: older, second: newer }, linesOf)) }];
    }),
  };
}
