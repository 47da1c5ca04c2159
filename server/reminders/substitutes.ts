// Whom somebody can name as their substitute, and whom they named.
import type { SubstituteAnswer } from "../../shared/api/reminders.ts";
import { dayOf } from "../../shared/days.ts";
import { roles } from "../../shared/roles.ts";
import { accountNames, grantsOf, holdersAtPlaces, isActive } from "../accounts/index.ts";
import type { View } from "../core/work.ts";
import { placesByIds } from "../places/index.ts";
import { substituteOf } from "./queries.ts";

/** Somebody who may stand in for a person. */
interface Candidate {
  accountId: string;
  name: string;
  /** `合作村 村书记`. */
  posts: string[];
}

/**
 * Who may stand in for a person: whoever holds a post at one of the same places, or at one that contains it. So nobody learns of a
 * place with which they have nothing to do. The nearest first. A few queries.
 */
export async function candidatesFor(view: View, accountId: string): Promise<Candidate[]> {
  const posts = (await grantsOf(view, [accountId])).filter((grant) => isActive(grant, view.now));
  const own = await placesByIds(view, [...new Set(posts.map(({ placeId }) => placeId))]);
  const ids = new Set([...own.values()].flatMap(({ id, parentId, countyId }) => [id, parentId ?? id, countyId]));
  const places = await placesByIds(view, [...ids]);
  const holders = await holdersAtPlaces(view, [...ids]);
  const nearest = (placeId: string): number => -(places.get(placeId)?.code.length ?? 0);
  const found = new Map<string, Candidate>();
  for (const holder of holders.sort((a, b) => nearest(a.placeId) - nearest(b.placeId))) {
    if (holder.accountId === accountId) continue;
    const known = found.get(holder.accountId) ?? { accountId: holder.accountId, name: holder.name, posts: [] };
    known.posts.push(`${places.get(holder.placeId)?.name ?? ""} ${roles[holder.role].name}`);
    found.set(holder.accountId, known);
  }
  return [...found.values()];
}

/** Whom a person named, and whom they could. */
export async function presentSubstitute(view: View, accountId: string): Promise<SubstituteAnswer> {
  const row = await substituteOf(view, accountId);
  const names = await accountNames(view, row ? [row.substituteId, row.setBy] : []);
  return {
    substitute: row && {
      accountId: row.substituteId,
      name: names.get(row.substituteId) ?? "",
      fromDay: row.fromDay,
      untilDay: row.untilDay,
      isOver: row.untilDay < dayOf(view.now),
      setBy: names.get(row.setBy) ?? "",
      setAt: row.setAt,
    },
    candidates: await candidatesFor(view, accountId),
  };
}
