import { type Model, modelOf } from "./model.ts";
import type { Plan } from "./plan.ts";
import { type Proof, searchPlan } from "./search.ts";
import {
  type AssignedVillage,
  type AssignmentInput,
  type AssignmentResult,
  type AssignmentRule,
  assignmentRules,
  type Shortage,
} from "./types.ts";

/**
 * Who inspects which village in a cross-check (docs/inspections.md says how the rules are read). The same input always gives the same
 * answer. Throws for an input that names a township or a village twice.
 */
export function assignVillages(input: AssignmentInput): AssignmentResult {
  demandOnce(input.townships.map(({ code }) => code));
  demandOnce(input.townships.flatMap(({ villages }) => villages));
  const model = modelOf(input);
  const found = searchPlan(model);
  if (found === null) return { kind: "undecided" };
  if (Array.isArray(found)) return { kind: "assigned", villages: villagesOf(model, found) };
  const nameOf = (at: number): string => model.townships[at] ?? "";
  const rules = assignmentRules.filter((rule) => found.rules.has(rule));
  return {
    kind: "impossible",
    rules,
    townships: [...found.townships].map(nameOf).sort(),
    shortage: shortageOf(model, found),
    helps: assignmentRules.filter((rule) => rule !== "own" && wouldHelp(input, rule)),
  };
}

function demandOnce(codes: readonly string[]): void {
  if (new Set(codes).size !== codes.length) throw new Error("a place is named twice");
}

/** Neighbours stay together: the villages of a block go to its inspectors in turn. */
function villagesOf({ blocks, townships }: Model, plan: Plan): AssignedVillage[] {
  return blocks.flatMap(({ township, villages }, block) => {
    let next = 0;
    return townships.flatMap((inspector, at) => {
      const some = villages.slice(next, next + (plan[at]?.[block] ?? 0));
      next += some.length;
      return some.map((village) => ({ village, inspected: townships[township] ?? "", inspector }));
    });
  });
}

/** The cut in numbers that people can check: a cut smaller than the number of villages is one of these two. */
function shortageOf({ blocks, townships, least, oneMore, total }: Model, { cut }: Proof): Shortage | null {
  if (!cut) return null;
  const open = blocks.reduce((sum, { villages }, at) => sum + (cut.open.has(at) ? villages.length : 0), 0);
  const inside = new Set(cut.inspectors);
  if (!cut.othersFull) {
    const names = townships.filter((_, at) => inside.has(at));
    return { kind: "inspectors", townships: names, needed: least * names.length, open };
  }
  const others = townships.filter((_, at) => !inside.has(at));
  const most = least * others.length + Math.min(oneMore, others.length);
  return { kind: "villages", townships: others, needed: total - open, open: most };
}

function wouldHelp(input: AssignmentInput, rule: AssignmentRule): boolean {
  return Array.isArray(searchPlan(modelOf(input, rule)));
}
