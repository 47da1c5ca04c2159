import { withFewerTrips } from "./fewer-trips.ts";
import { directionOf, type Model } from "./model.ts";
import { type Cut, type Plan, planOf } from "./plan.ts";
import type { AssignmentRule } from "./types.ts";

/** That there is no plan: every cut that the cases of the proof end in, and the closed directions that they need. */
export interface Proof {
  directions: ReadonlySet<number>;
  rules: ReadonlySet<AssignmentRule>;
  /** Townships by index. */
  townships: ReadonlySet<number>;
  /** Of a proof without cases. */
  cut: Cut | null;
}

/** Arcs that may be looked at before the search gives up: one or two seconds. The hardest of 26,000 random counties took a sixth of that. */
const mostWork = 4_000_000;

/**
 * A plan without mutual pairs, or the proof that there is none. Where a plan has two townships that inspect each other, one direction
 * must be closed: both cases are tried. When a case fails for reasons that its direction has no part in, the other fails likewise and
 * isn't looked at: what is tight in one corner isn't proved anew for every choice elsewhere.
 * @returns null when it would take too long
 */
export function searchPlan(model: Model): Plan | Proof | null {
  let work = 0;
  const arcs = model.townships.length * model.blocks.length;
  const search = (closed: ReadonlySet<number>): Plan | Proof | null => {
    work += arcs;
    if (work > mostWork) return null;
    const found = planOf(model, closed);
    if (!Array.isArray(found)) return proofOf(model, closed, found);
    const plan = withFewerTrips(found);
    const met = model.oneWay ? mutualPairs(model, plan)[0] : undefined;
    if (!met) return plan;
    const proofs: Proof[] = [];
    for (const direction of met) {
      const result = search(new Set([...closed, direction]));
      if (result === null || Array.isArray(result) || !result.directions.has(direction)) return result;
      proofs.push(result);
    }
    return joined(proofs, met);
  };
  return search(new Set());
}

/** Directions that are taken both ways, the one with fewer villages first: closing it changes least. */
function mutualPairs(model: Model, plan: Plan): [number, number][] {
  const between = new Map<number, number>();
  for (const [inspector, row] of plan.entries())
    for (const [block, count] of row.entries()) {
      const direction = directionOf(model, inspector, model.blocks[block]?.township ?? 0);
      if (count > 0) between.set(direction, (between.get(direction) ?? 0) + count);
    }
  const count = model.townships.length;
  return [...between.keys()].flatMap((direction): [number, number][] => {
    const back = (direction % count) * count + Math.floor(direction / count);
    if (back < direction || !between.has(back)) return [];
    return [(between.get(direction) ?? 0) <= (between.get(back) ?? 0) ? [direction, back] : [back, direction]];
  });
}

function proofOf(model: Model, closed: ReadonlySet<number>, cut: Cut): Proof {
  const directions = new Set<number>();
  const rules = new Set<AssignmentRule>(["balance"]);
  const townships = new Set(cut.inspectors);
  for (const [at, { township, barred }] of model.blocks.entries()) {
    if (cut.open.has(at)) continue;
    for (const inspector of cut.inspectors) {
      const direction = directionOf(model, inspector, township);
      const rule = barred[inspector] ?? null;
      if (rule !== null) rules.add(rule);
      else if (closed.has(direction)) directions.add(direction);
      if (cut.othersFull) townships.add(township);
    }
  }
  if (directions.size > 0) rules.add("mutual");
  return { directions, rules, townships, cut };
}

const joined = (proofs: readonly Proof[], done: readonly number[]): Proof => ({
  directions: new Set(proofs.flatMap(({ directions }) => [...directions]).filter((one) => !done.includes(one))),
  rules: new Set(proofs.flatMap(({ rules }) => [...rules])),
  townships: new Set(proofs.flatMap(({ townships }) => [...townships])),
  cut: null,
});
