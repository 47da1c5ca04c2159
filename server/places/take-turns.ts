import { In } from "typeorm";
import type { Work } from "../core/work.ts";
import { Place } from "./entities.ts";

/**
 * Makes imports of one county run one after the other, also in different processes: the no-change update holds the county's
 * row until the commit. It must be the first statement of the transaction, so that what follows sees the import before.
 */
export async function takeTurns(work: Work): Promise<void> {
  const codes = [...new Set(work.actor.grants.map((grant) => grant.placeCode.slice(0, 6)))].sort();
  if (codes.length === 0) return;
  await work.tx.update(Place, { code: In(codes) }, { name: () => "name" });
}

/**
 * The same for changes in the villages where the actor has a post: of two at once the second sees what the first did. Must be the first
 * statement, too.
 */
export const takeTurnsInVillages = (work: Work): Promise<void> =>
  takeTurnsAt(
    work,
    work.actor.grants.map(({ placeId }) => placeId),
  );

/** The same for changes at these places, for whoever has a post above them. Must be the first statement, too. */
export async function takeTurnsAt(work: Work, placeIds: readonly string[]): Promise<void> {
  const ids = [...new Set(placeIds)].sort();
  if (ids.length === 0) return;
  await work.tx.update(Place, { id: In(ids) }, { name: () => "name" });
}
