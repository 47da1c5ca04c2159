// The assignment that a sheet hangs on, with its places of today: who may is asked of it.
import { isSampled } from "../../shared/inspections/states.ts";
import { Problem } from "../core/problem.ts";
import type { Actor, View } from "../core/work.ts";
import { type Campaign, CampaignAssignment, campaignById, inspectorsOf } from "../inspections/index.ts";
import { mergerOf, type Place, placesByIds } from "../places/index.ts";
import { hasPostThere, type VisitPlaces, visitPolicy } from "./policy.ts";

/** A village of a campaign and whoever inspects it. */
export interface Assigned {
  campaign: Campaign;
  county: Place;
  village: Place;
  /** The township that it lay in when it was assigned. */
  home: Place;
  /** The township that inspects; in a sample the county. */
  inspector: Place;
  /** What became of the village since, in words; null: nothing. */
  merged: string | null;
  places: VisitPlaces;
}

/** @throws Problem `visit.not_assigned`, alike where there is no such campaign */
export async function findAssigned(
  view: Pick<View, "db" | "actor" | "now">,
  { campaignId, villageId }: { campaignId: string; villageId: string },
): Promise<Assigned> {
  const found = await campaignById(view, campaignId);
  const row = found && (await view.db.findOneBy(CampaignAssignment, { campaignId, villageId }));
  if (!found || !row) throw new Problem("visit.not_assigned");
  const named = await namedPlaces(view, campaignId);
  const places = await placesByIds(view, [row.villageId, row.homeId, row.inspectorId]);
  return assignedOf(view, { ...found, named }, row, places);
}

/** Ids of the places for which the actor is named as an inspector in a campaign. */
export async function namedPlaces(view: Pick<View, "db" | "actor">, campaignId: string): Promise<ReadonlySet<string>> {
  const rows = await inspectorsOf(view, campaignId);
  return new Set(rows.filter(({ accountId }) => accountId === view.actor.accountId).map(({ placeId }) => placeId));
}

/** An assignment with places that were read before. Asks the database only where the village is merged. */
async function assignedOf(
  view: Pick<View, "db" | "now">,
  { campaign, county, named }: Pick<Assigned, "campaign" | "county"> & { named: ReadonlySet<string> },
  { villageId, homeId, inspectorId }: CampaignAssignment,
  known: ReadonlyMap<string, Place>,
): Promise<Assigned> {
  const [village, home, inspector] = [known.get(villageId), known.get(homeId), known.get(inspectorId)];
  if (!village || !home || !inspector) throw new Error(`a place of an assignment of ${campaign.id} is missing`);
  const merger = await mergerOf(view, village);
  return {
    ...{ campaign, county, village, home, inspector, merged: merger?.text ?? null },
    places: {
      ...{ county: county.code, village: village.code, villageNow: merger?.into.code ?? village.code, homeId },
      ...{ inspector: inspector.code, sampled: isSampled(campaign.kind), named: named.has(inspectorId) },
    },
  };
}

/** Several assignments of a campaign. A fixed number of queries, and a few for each village that is merged. */
export async function allAssigned(
  view: Pick<View, "db" | "actor" | "now">,
  campaign: Pick<Assigned, "campaign" | "county"> & { named: ReadonlySet<string> },
  rows: readonly CampaignAssignment[],
): Promise<Assigned[]> {
  const ids = rows.flatMap(({ villageId, homeId, inspectorId }) => [villageId, homeId, inspectorId]);
  const places = await placesByIds(view, [...new Set(ids)]);
  const all: Assigned[] = [];
  for (const row of rows) all.push(await assignedOf(view, campaign, row, places));
  return all;
}

/** Why the actor can't inspect the village now; null when they can. */
export function refusalOf(actor: Actor, { campaign, village, inspector, places }: Assigned): Problem | null {
  if (campaign.state === "cancelled") return new Problem("visit.campaign_over");
  if (visitPolicy.save(actor, places)) return null;
  if (hasPostThere(actor, places)) return new Problem("visit.own_place", { village: village.name });
  return new Problem("visit.not_inspector", { place: inspector.name });
}

/** @throws Problem `visit.campaign_over`, `visit.own_place`, `visit.not_inspector` */
export function demandInspector({ actor }: Pick<View, "actor">, assigned: Assigned): void {
  const refusal = refusalOf(actor, assigned);
  if (refusal) throw refusal;
}
