import { holdersOf } from "../accounts/index.ts";
import type { View } from "../core/work.ts";

/** Who answers for a village today (责任人): names of secretary and handler, the secretary first. Two queries. */
export async function responsibleOf(
  view: Pick<View, "db" | "now">,
  villageIds: readonly string[],
): Promise<ReadonlyMap<string, string[]>> {
  const found = new Map<string, string[]>();
  for (const role of ["villageSecretary", "handler"] as const)
    for (const { placeId, name } of await holdersOf(view, role, villageIds))
      found.set(placeId, [...new Set([...(found.get(placeId) ?? []), name])]);
  return found;
}
