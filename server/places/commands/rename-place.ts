import { authorize } from "../../core/policy.ts";
import { Problem } from "../../core/problem.ts";
import type { Work } from "../../core/work.ts";
import { Place } from "../entities.ts";
import { placePolicy } from "../policy.ts";
import { findPlaceByCode } from "../queries.ts";
import { touchPlace } from "./add-place.ts";

export interface RenamePlaceInput {
  /** Today's or a former code. */
  code: string;
  name: string;
  phone: string | null;
  /** The version that the caller saw. */
  version: number;
}

/** Changes name and phone of a place. Throws `place.changed` when somebody else was faster. */
export async function renamePlace(work: Work, input: RenamePlaceInput): Promise<Place> {
  const place = await findPlaceByCode(work, input.code);
  authorize(placePolicy, work.actor, "rename", place);
  const next = { name: input.name, phone: input.phone, version: input.version + 1 };
  const { affected } = await work.tx.update(Place, { id: place.id, version: input.version }, next);
  if (affected !== 1) throw new Problem("place.changed", { name: place.name });
  const renamed = { ...place, ...next };
  touchPlace(work, place, renamed);
  return renamed;
}
