import { Problem } from "../core/problem.ts";
import type { Work } from "../core/work.ts";

/** The account of whoever acts: an event is always entered and changed by somebody. */
export function accountOf({ actor }: Pick<Work, "actor">): string {
  if (!actor.accountId) throw new Problem("auth.required");
  return actor.accountId;
}
