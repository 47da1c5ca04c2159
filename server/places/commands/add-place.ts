import { dayOf } from "../../../shared/days.ts";
import { levelOf } from "../../../shared/places.ts";
import { insertMany } from "../../core/batches.ts";
import { isDuplicate } from "../../core/database-faults.ts";
import { newId } from "../../core/ids.ts";
import { authorize } from "../../core/policy.ts";
import { Problem } from "../../core/problem.ts";
import type { Work } from "../../core/work.ts";
import { newCheckWord } from "../check-word.ts";
import { Place, PlaceCode } from "../entities.ts";
import { placePolicy } from "../policy.ts";
import { placeByCode } from "../queries.ts";

export interface AddPlaceInput {
  /** 6, 9 or 12 digits: the length says the level. */
  code: string;
  name: string;
  phone?: string | null;
  /** First day that counts for disclosure duties; today unless given. */
  startDay?: string | undefined;
}

/** Code of the place above, by the form of statistical codes; null above a county. */
export const parentCode = (code: string): string | null => (code.length > 6 ? code.slice(0, code.length - 3) : null);

/** Adds one place below one that is there; a county stands by itself. Throws `place.exists`, `place.parent`. */
export async function addPlace(work: Work, input: AddPlaceInput): Promise<Place> {
  authorize(placePolicy, work.actor, "add", input);
  const same = await placeByCode(work, input.code);
  if (same) throw new Problem("place.exists", { code: input.code, name: same.name });
  const above = parentCode(input.code);
  const parent = above === null ? null : await placeByCode(work, above);
  if (above !== null && !parent) throw new Problem("place.parent", { code: input.code });
  const place = newPlace(work.now, input, parent);
  try {
    await insertPlaces(work, [place]);
  } catch (fault) {
    throw isDuplicate(fault) ? new Problem("place.exists", { code: input.code, name: input.name }) : fault;
  }
  touchPlace(work, null, place);
  return place;
}

/** For the audit trail. */
export const touchPlace = (work: Work, before: Place | null, after: Place): void =>
  work.touch({ kind: "place", id: after.code, place: after.code, before, after });

/** A place that is not stored yet. Throws `place.unknown` when the code is of no level. */
export function newPlace(now: Date, input: AddPlaceInput, parent: Pick<Place, "id" | "countyId"> | null): Place {
  const level = levelOf(input.code);
  if (!level) throw new Problem("place.unknown", { code: input.code });
  const id = newId(now);
  return {
    id,
    level,
    code: input.code,
    name: input.name,
    parentId: parent?.id ?? null,
    countyId: parent?.countyId ?? id,
    checkWord: level === "village" ? newCheckWord() : null,
    phone: input.phone ?? null,
    startDay: input.startDay ?? dayOf(now),
    mergedIntoId: null,
    mergedOn: null,
    createdAt: now.toISOString(),
    version: 1,
  };
}

/** Stores places with their codes, good from today unless said otherwise. */
export async function insertPlaces(work: Work, places: readonly Place[], validFrom = dayOf(work.now)): Promise<void> {
  await insertMany(work.tx, Place, places);
  const codes = places.map(({ id, code }) => ({ code, placeId: id, validFrom }));
  await insertMany(work.tx, PlaceCode, codes);
}
