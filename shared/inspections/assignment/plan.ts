// How many villages of each block each township inspects, when some directions are closed.
import { MaxFlow, unlimited } from "./max-flow.ts";
import { directionOf, type Model } from "./model.ts";

/** `plan[inspector][block]`: how many villages. */
export type Plan = number[][];

/** Why there is no plan: these townships may go to these blocks only, and the numbers don't fit. */
export interface Cut {
  inspectors: number[];
  /** Blocks that are open to them. */
  open: ReadonlySet<number>;
  /** Is it that they can't find enough (false), or that the others can't take the rest (true)? */
  othersFull: boolean;
}

/**
 * A plan that keeps every rule but the one of directions, or the cut that proves that there is none.
 * As few directions as possible run against the round, so that few of them meet.
 */
export function planOf(model: Model, closed: ReadonlySet<number>): Plan | Cut {
  const { townships, blocks, least, oneMore, total } = model;
  const [extra, first, sink] = [1, 2, 2 + townships.length + blocks.length];
  const flow = new MaxFlow(sink + 1);
  const blockNode = (block: number) => first + townships.length + block;
  flow.addArc(0, extra, oneMore);
  for (const [at] of townships.entries()) {
    flow.addArc(0, first + at, least);
    flow.addArc(extra, first + at, 1);
  }
  const arcs = addVisits(model, closed, flow, { first, blockNode });
  for (const [at, { villages }] of blocks.entries()) flow.addArc(blockNode(at), sink, villages.length);
  let carried = flow.run();
  for (const { arc, wanted } of arcs) if (!wanted) flow.allow(arc, unlimited);
  carried += flow.run();
  if (carried === total) {
    const plan: Plan = townships.map(() => blocks.map(() => 0));
    for (const { arc, inspector, block } of arcs) (plan[inspector] ?? [])[block] = flow.flowOf(arc);
    return plan;
  }
  const reached = (count: number, node: (at: number) => number) =>
    Array.from({ length: count }, (_, at) => at).filter((at) => flow.reaches(node(at)));
  return {
    inspectors: reached(townships.length, (at) => first + at),
    open: new Set(reached(blocks.length, blockNode)),
    othersFull: flow.reaches(extra),
  };
}

interface VisitArc {
  arc: number;
  inspector: number;
  block: number;
  /** Runs with the round. */
  wanted: boolean;
}

function addVisits(
  model: Model,
  closed: ReadonlySet<number>,
  flow: MaxFlow,
  { first, blockNode }: { first: number; blockNode(block: number): number },
): VisitArc[] {
  return model.townships.flatMap((_, inspector) =>
    model.blocks.flatMap(({ township, barred }, block) => {
      if (barred[inspector] !== null || closed.has(directionOf(model, inspector, township))) return [];
      const back = directionOf(model, township, inspector);
      const wanted = model.shut.has(back) || closed.has(back) || runsWithTheRound(model, inspector, township);
      const arc = flow.addArc(first + inspector, blockNode(block), wanted ? unlimited : 0);
      return [{ arc, inspector, block, wanted }];
    }),
  );
}

/** Of two townships the one from which it is less far along the round to the other inspects it. */
function runsWithTheRound({ place }: Model, inspector: number, inspected: number): boolean {
  const count = place.length;
  const [from, to] = [place[inspector] ?? 0, place[inspected] ?? 0];
  const ahead = (to - from + count) % count;
  return ahead * 2 === count ? from < to : ahead * 2 < count;
}
