// Where a problem belongs today. Its row names the village that it was found in; once that is merged (村合并), the problem is the business
// of the village that it belongs to now. Nothing is rewritten: a merger can be entered ahead and undone.
import { type Day, dayOf } from "../../shared/days.ts";
import type { View } from "../core/work.ts";
import { codesOfPlace, isMerged, mergerOf, type Place, placesByIds, placesOfCounty } from "../places/index.ts";

/** The village that each of these belongs to on a day: itself, or the last of the villages that it was merged into. */
export function homesOf(villages: readonly Place[], today: Day): Map<string, Place> {
  const byId = new Map(villages.map((village) => [village.id, village]));
  const last = (village: Place): Place => {
    const next = isMerged(village, today) ? byId.get(village.mergedIntoId ?? "") : undefined;
    return next ? last(next) : village; // days of a chain only ever grow, so it ends
  };
  return new Map(villages.map((village) => [village.id, last(village)]));
}

/** Ids of the villages of which the problems are the business of a place, or of one below it, today. */
export async function villagesFor(view: Pick<View, "db" | "now">, place: Place): Promise<string[]> {
  const codes = await codesOfPlace(view, place.id);
  const villages = await placesOfCounty(view, place.countyId, "village");
  const homes = homesOf(villages, dayOf(view.now));
  return villages.flatMap(({ id }) => (codes.some((code) => homes.get(id)?.code.startsWith(code)) ? [id] : []));
}

/** Villages by id with the one that each belongs to today. One query, and a few for each that is merged. */
export async function homesById(
  view: Pick<View, "db" | "now">,
  villageIds: string[],
): Promise<Map<string, { foundIn: Place; home: Place }>> {
  const found = new Map<string, { foundIn: Place; home: Place }>();
  for (const village of (await placesByIds(view, villageIds)).values())
    found.set(village.id, { foundIn: village, home: (await mergerOf(view, village))?.into ?? village });
  return found;
}
