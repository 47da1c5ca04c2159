import type { Work } from "../../core/work.ts";
import type { Place } from "../entities.ts";
import { insertPlaces, newPlace, parentCode } from "./add-place.ts";

/** A place of a county that is set up as a whole. */
export interface NewPlace {
  code: string;
  name: string;
  phone: string | null;
}

/**
 * Sets up a county with everything below it, in few statements; every place comes after the one that contains it.
 * For the program itself, so it asks no policy.
 * @returns the places by code
 */
export async function setUpPlaces(
  work: Work,
  { places, startDay }: { places: readonly NewPlace[]; startDay: string },
): Promise<ReadonlyMap<string, Place>> {
  const byCode = new Map<string, Place>();
  for (const { code, name, phone } of places) {
    const above = parentCode(code);
    const parent = above === null ? null : (byCode.get(above) ?? null);
    if (above !== null && !parent) throw new Error(`${code} comes before the place that contains it`);
    byCode.set(code, newPlace(work.now, { code, name, phone, startDay }, parent));
  }
  await insertPlaces(work, [...byCode.values()], startDay);
  return byCode;
}
