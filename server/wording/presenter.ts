import type { ShownTerm, TermInput, WordingPlan, WordingStep, WordingVersionAnswer } from "../../shared/api/wording.ts";
import { severityOf, type Term, termKinds } from "../../shared/wording/index.ts";
import type { WordingVersion } from "./entities.ts";
import type { Plan } from "./plan.ts";
import { changeWays } from "./versions.ts";

/** Steps of a plan that are shown; whoever wants all of them exports the list. */
export const listedSteps = 500;

export const presentTerm = ({ text, kind, suggestions, exceptions, source }: Term): TermInput => ({
  ...{ text, kind, source },
  suggestions: [...suggestions],
  exceptions: [...exceptions],
});

export const presentShown = (term: Term, origin: ShownTerm["origin"]): ShownTerm => ({
  ...presentTerm(term),
  kindName: termKinds[term.kind],
  origin,
  stops: severityOf(term.kind) === "block",
});

const presentStep = ({ before, after }: { before: Term | null; after: Term | null }): WordingStep => ({
  before: before && presentTerm(before),
  after: after && presentTerm(after),
});

export const presentPlan = ({ steps, counts }: Plan, number: number, preview: boolean): WordingPlan => ({
  ...{ preview, number, counts },
  steps: steps.slice(0, listedSteps).map(presentStep),
});

export const presentVersion = (row: WordingVersion, names: ReadonlyMap<string, string>): WordingVersionAnswer => ({
  number: row.number,
  way: row.way,
  wayName: changeWays[row.way],
  reason: row.reason,
  added: row.added,
  changed: row.changed,
  removed: row.removed,
  terms: row.terms,
  restored: row.restored,
  changedBy: { id: row.changedBy, name: names.get(row.changedBy) ?? "" },
  changedAt: row.changedAt,
});

/** Rows of a version as steps: a term that went and came under one key was changed. */
export function presentChanges(
  before: readonly (Term & { key: string })[],
  after: readonly (Term & { key: string })[],
) {
  const gone = new Map(before.map((term) => [term.key, term]));
  const steps = after.map((term) => {
    const old = gone.get(term.key) ?? null;
    gone.delete(term.key);
    return presentStep({ before: old, after: term });
  });
  return [...steps, ...[...gone.values()].map((term) => presentStep({ before: term, after: null }))].slice(
    0,
    listedSteps,
  );
}
