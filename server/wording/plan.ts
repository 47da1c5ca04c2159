// What a change of a list comes to: asked before anything is put in force, and shown to whoever decides.
import { type Term, termKey, termLimits } from "../../shared/wording/index.ts";
import { Problem } from "../core/problem.ts";
import { baseTerms } from "./base.ts";
import { isSame, type KeptTerm } from "./terms.ts";

/** What becomes of one term: it is new, changed, or taken away. */
export interface Step {
  before: KeptTerm | null;
  after: Term | null;
}

export interface Plan {
  steps: Step[];
  counts: { add: number; change: number; remove: number; same: number };
}

/**
 * From the list in force to another.
 * @param keep what isn't wanted stays: the wanted ones are added to it
 * @param others terms of the list besides the given ones
 * @throws Problem `wording.full`, `wording.base`
 */
export function planChange(
  current: readonly KeptTerm[],
  wanted: readonly Term[],
  { keep, others = 0 }: { keep: boolean; others?: number },
): Plan {
  const known = new Map(current.map((term) => [term.key, term]));
  const steps: Step[] = [];
  let same = 0;
  for (const after of wanted) {
    const key = termKey(after.text);
    const before = known.get(key) ?? null;
    known.delete(key);
    if (before && isSame(before, after)) same += 1;
    else steps.push({ before, after });
  }
  if (keep) same += known.size;
  else for (const before of known.values()) steps.push({ before, after: null });
  demandLimits(current.length + others, steps);
  const count = (is: (step: Step) => boolean): number => steps.filter(is).length;
  return {
    steps,
    counts: {
      add: count(({ before }) => before === null),
      change: count(({ before, after }) => before !== null && after !== null),
      remove: count(({ after }) => after === null),
      same,
    },
  };
}

const basicSecrets: ReadonlySet<string> = new Set(
  baseTerms.filter(({ kind }) => kind === "secrecy").map(({ text }) => termKey(text)),
);

/** A county may take an exception out of a basic secrecy word, but not the word itself. */
export const isBasicSecret = (text: string): boolean => basicSecrets.has(termKey(text));

function demandLimits(now: number, steps: readonly Step[]): void {
  const total = steps.reduce((sum, { before, after }) => sum + (after ? 1 : 0) - (before ? 1 : 0), now);
  if (total > termLimits.terms) throw new Problem("wording.full", { limit: termLimits.terms });
  for (const { after } of steps)
    if (after && after.kind !== "secrecy" && isBasicSecret(after.text))
      throw new Problem("wording.base", { text: after.text });
}

/** Does it change which words stop a submission? */
export const changesSecrecy = (steps: readonly Step[]): boolean =>
  steps.some(({ before, after }) => before?.kind === "secrecy" || after?.kind === "secrecy");
