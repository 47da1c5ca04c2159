import { roles } from "../roles.ts";
import { rolesAt, type ToldRole, toldRoles } from "./ladder.ts";

/** Ids of the persons who hold each post for a village today. */
export type Holders = Readonly<Record<ToldRole, readonly string[]>>;

/** Somebody who is told, and the lower posts that nobody holds and that they are told instead of. */
export interface Told {
  accountId: string;
  vacant: readonly ToldRole[];
}

/**
 * Who is told at a step of the ladder. Where nobody holds a post the next above is told and learns of the vacancy. Each person once,
 * whatever posts they hold; nobody when no post up to the county is held.
 */
export function audienceOf(step: number, holders: Holders): Told[] {
  const found = new Map<string, Set<ToldRole>>();
  for (const role of rolesAt(step)) {
    const vacant: ToldRole[] = [];
    for (const at of toldRoles.slice(toldRoles.indexOf(role))) {
      if (holders[at].length === 0) {
        vacant.push(at);
        continue;
      }
      for (const id of holders[at]) found.set(id, new Set([...(found.get(id) ?? []), ...vacant]));
      break;
    }
  }
  return [...found].map(([accountId, vacant]) => ({ accountId, vacant: toldRoles.filter((role) => vacant.has(role)) }));
}

/** `该村经办人、村书记空缺`; null when none is. */
export function vacancyText(vacant: readonly ToldRole[]): string | null {
  if (vacant.length === 0) return null;
  const whose = vacant.some((role) => roles[role].level === "village") ? "该村" : "";
  return `${whose}${vacant.map((role) => roles[role].name).join("、")}空缺`;
}
