import { Problem } from "./problem.ts";
import type { Actor } from "./work.ts";

/** Who may: one rule per action. A policy looks at grants and places, never at state. */
export type Policy<Action extends string, Subject> = Record<Action, (actor: Actor, subject: Subject) => boolean>;

/** Refuses with 403 unless the policy lets the actor. */
export function authorize<Action extends string, Subject>(
  policy: Policy<Action, Subject>,
  actor: Actor,
  action: Action,
  subject: Subject,
): void {
  if (!policy[action](actor, subject)) throw new Problem("access.denied", { action });
}
