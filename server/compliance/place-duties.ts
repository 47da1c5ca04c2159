// Every duty of every village of a place, one by one, with how it stands: what calendars and figures are counted from.
import { type Day, dayOf } from "../../shared/days.ts";
import { versionsInForce } from "../catalogue/index.ts";
import { Problem } from "../core/problem.ts";
import type { View } from "../core/work.ts";
import { childrenOf, isMerged, type Place, placesByIds, placesOfCounty } from "../places/index.ts";
import { type EachDuty, judgedDuties } from "./queries.ts";

/** The villages of a place by code, and the townships that they lie in by id. */
export interface PlaceVillages {
  villages: Place[];
  townships: ReadonlyMap<string, Place>;
}

/**
 * Villages of a county or township, or the village itself; those that are merged by today are left out, since nobody can make up for
 * what they left undone. Two queries.
 */
export async function villagesOfPlace(view: View, place: Place): Promise<PlaceVillages> {
  const today = dayOf(view.now);
  const villages = (await placesBelow(view, place)).filter((village) => !isMerged(village, today));
  const townships = await placesByIds(view, [...new Set(villages.flatMap(({ parentId }) => parentId ?? []))]);
  return { villages, townships };
}

/** By their place above: codes may still be those of a township that was. */
async function placesBelow(view: View, place: Place): Promise<Place[]> {
  if (place.level === "village") return [place];
  return place.level === "county" ? placesOfCounty(view, place.id, "village") : childrenOf(view, place);
}

/**
 * Calls back with every duty of these villages of one county that falls due between two days (both included), village by village. A
 * fixed number of queries, however many villages. @throws Problem `catalogue.none`
 */
export async function eachDuty(
  view: View,
  countyId: string,
  villages: readonly Place[],
  span: { from: Day; to: Day },
  each: EachDuty,
): Promise<void> {
  const versions = await versionsInForce(view, countyId);
  if (versions.length === 0) throw new Problem("catalogue.none");
  await judgedDuties(view, versions, villages, span, each);
}
