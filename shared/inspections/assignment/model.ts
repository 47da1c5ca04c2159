// The input as numbers: townships by index, villages that the same townships may inspect as one block.
import type { AssignmentInput, AssignmentRule } from "./types.ts";

/** Villages of one township that are open to the same townships. */
export interface Block {
  /** Index of the township that they lie in. */
  township: number;
  villages: string[];
  /** For each township, by index, the rule that keeps it away; null where none does. */
  barred: (AssignmentRule | null)[];
}

export interface Model {
  townships: readonly string[];
  blocks: Block[];
  /** Number of villages. */
  total: number;
  /** How many villages every township inspects at least. */
  least: number;
  /** How many townships inspect one more. */
  oneMore: number;
  /** May a township never be inspected by one that it inspects? */
  oneWay: boolean;
  /** Directions that no village is open to, whatever else is decided. */
  shut: ReadonlySet<number>;
  /** Place of each township on the round, for choosing a direction; another one for each variant. */
  place: number[];
}

/** A direction, inspector → inspected, as one number. */
export const directionOf = ({ townships }: Pick<Model, "townships">, inspector: number, inspected: number): number =>
  inspector * townships.length + inspected;

/** @param without a rule that is left aside, to find out whether it is the one in the way */
export function modelOf(input: AssignmentInput, without?: AssignmentRule): Model {
  const townships = input.townships.map(({ code }) => code);
  const total = input.townships.reduce((sum, { villages }) => sum + villages.length, 0);
  const least = Math.floor(total / Math.max(1, townships.length));
  const balance =
    without === "balance" ? { least: total, oneMore: 0 } : { least, oneMore: total - least * townships.length };
  const blocks = blocksOf(input, without);
  return {
    ...{ townships, total, blocks, ...balance },
    shut: shutDirections(townships, blocks),
    oneWay: without !== "mutual",
    place: shuffled(townships.length, input.variant),
  };
}

function blocksOf({ townships, lastRound, exclusions }: AssignmentInput, without?: AssignmentRule): Block[] {
  const key = (inspector: string, target: string) => `${inspector} ${target}`;
  const last = new Set(lastRound.map(({ inspector, inspected }) => key(inspector, inspected)));
  const excluded = new Set(exclusions.map(({ inspector, target }) => key(inspector, target)));
  const ruleFor = (inspector: string, township: string, village: string): AssignmentRule | null => {
    if (inspector === township) return "own";
    if (without !== "exclusion" && (excluded.has(key(inspector, township)) || excluded.has(key(inspector, village))))
      return "exclusion";
    return without !== "lastRound" && last.has(key(inspector, township)) ? "lastRound" : null;
  };
  return townships.flatMap(({ code, villages }, township) => {
    const blocks = new Map<string, Block>();
    for (const village of villages) {
      const barred = townships.map((inspector) => ruleFor(inspector.code, code, village));
      const name = barred.join();
      const block = blocks.get(name);
      if (block) block.villages.push(village);
      else blocks.set(name, { township, villages: [village], barred });
    }
    return [...blocks.values()];
  });
}

function shutDirections(townships: readonly string[], blocks: readonly Block[]): ReadonlySet<number> {
  const shut = new Set(townships.flatMap((_, from) => townships.map((_, to) => directionOf({ townships }, from, to))));
  for (const { township, barred } of blocks)
    for (const [inspector, rule] of barred.entries())
      if (rule === null) shut.delete(directionOf({ townships }, inspector, township));
  return shut;
}

/** 0 … count-1 in an order that the number alone decides. Nothing depends on how random it is. */
function shuffled(count: number, variant: number): number[] {
  const list = Array.from({ length: count }, (_, at) => at);
  if (variant === 0) return list; // the first one goes round in the order of codes
  let state = (Math.imul(variant, 2654435761) ^ 0x5bf03635) >>> 0 || 1;
  for (let last = count - 1; last > 0; last--) {
    state = (state ^ (state << 13)) >>> 0;
    state = (state ^ (state >>> 17)) >>> 0;
    state = (state ^ (state << 5)) >>> 0;
    const other = state % (last + 1);
    [list[last], list[other]] = [list[other] ?? 0, list[last] ?? 0];
  }
  return list;
}
