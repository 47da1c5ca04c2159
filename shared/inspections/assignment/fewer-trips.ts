import type { Plan } from "./plan.ts";

/**
 * The same plan with fewer pairs of township and block: as long as pairs go round in a circle, villages are moved along it until one of
 * them is empty. Everybody keeps their number of villages, no new pair arises, and at most townships + blocks - 1 pairs are left.
 */
export function withFewerTrips(plan: Plan): Plan {
  const next = plan.map((row) => [...row]);
  for (let circle = circleIn(next); circle; circle = circleIn(next)) {
    const least = Math.min(...circle.filter((_, at) => at % 2 === 0).map(([i, b]) => next[i]?.[b] ?? 0));
    for (const [at, [inspector, block]] of circle.entries()) {
      const row = next[inspector] ?? [];
      row[block] = (row[block] ?? 0) + (at % 2 === 0 ? -least : least);
    }
  }
  return next;
}

/** Pairs (inspector, block) that go round, each sharing one side with the next; null when there are none. */
function circleIn(plan: Plan): [number, number][] | null {
  const inspectors = plan.length;
  const neighbours: number[][] = Array.from({ length: inspectors + (plan[0]?.length ?? 0) }, () => []);
  for (const [inspector, row] of plan.entries())
    for (const [block, count] of row.entries()) {
      if (count === 0) continue;
      neighbours[inspector]?.push(inspectors + block);
      neighbours[inspectors + block]?.push(inspector);
    }
  const seen = new Set<number>();
  const path: number[] = [];
  const walk = (node: number, from: number): number[] | null => {
    seen.add(node);
    path.push(node);
    for (const next of neighbours[node] ?? []) {
      if (next === from) continue;
      const at = path.indexOf(next);
      const circle = at >= 0 ? path.slice(at) : seen.has(next) ? null : walk(next, node);
      if (circle) return circle;
    }
    path.pop();
    return null;
  };
  for (const [node] of neighbours.entries()) {
    const circle = seen.has(node) ? null : walk(node, -1);
    if (circle) return circle.map((one, at) => pairOf(one, circle[(at + 1) % circle.length] ?? 0, inspectors));
  }
  return null;
}

const pairOf = (one: number, other: number, inspectors: number): [number, number] =>
  one < inspectors ? [one, other - inspectors] : [other, one - inspectors];
