import type { Level } from "../../../shared/places.ts";
import { newId } from "../../core/ids.ts";
import type { Work } from "../../core/work.ts";
import { newCheckWord } from "../check-word.ts";
import { Place, PlaceCode } from "../entities.ts";

/** A place of a county that is set up as a whole. */
export interface NewPlace {
  level: Level;
  code: string;
  name: string;
  phone: string | null;
}

/** Rows per statement: SQLite takes 32,766 values in one. */
const perStatement = 500;

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
  for (const place of places) byCode.set(place.code, rowOf(work, place, startDay, byCode));
  const rows = [...byCode.values()];
  for (let at = 0; at < rows.length; at += perStatement) {
    const some = rows.slice(at, at + perStatement);
    await work.tx.insert(Place, some);
    await work.tx.insert(
      PlaceCode,
      some.map(({ id, code }) => ({ code, placeId: id, validFrom: startDay })),
    );
  }
  return byCode;
}

function rowOf({ now }: Work, place: NewPlace, startDay: string, above: ReadonlyMap<string, Place>): Place {
  const id = newId(now);
  const parent = above.get(place.code.slice(0, place.level === "village" ? 9 : 6));
  if (!parent && place.level !== "county") throw new Error(`${place.code} comes before the place that contains it`);
  return {
    ...place,
    id,
    parentId: parent?.id ?? null,
    countyId: parent?.countyId ?? id,
    checkWord: place.level === "village" ? newCheckWord() : null,
    startDay,
    createdAt: now.toISOString(),
    version: 1,
  };
}
