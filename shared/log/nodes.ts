import { LogError, requireNatural } from "./log-error.ts";

/**
 * The place of a perfect subtree: `index` counts from the left within the level, so the subtree covers the leaves
 * `index · 2^level` up to, not including, `(index + 1) · 2^level`. Level 0 are the leaves.
 */
export interface NodePlace {
  level: number;
  index: number;
}

/** A perfect subtree's hash at its place. It never changes: the log only grows to the right. */
export interface StoredNode extends NodePlace {
  hash: Uint8Array;
}

/** Reads the hash of a perfect subtree. Not async: a caller fetches what `…Nodes` lists in one go, then assembles. */
export type HashAt = (level: number, index: number) => Uint8Array;

/** A reader over nodes that were fetched; it throws LogError `node.missing` for any other. */
export function readerOf(nodes: Iterable<StoredNode>): HashAt {
  const hashes = new Map<string, Uint8Array>();
  for (const { level, index, hash } of nodes) hashes.set(`${level}/${index}`, hash);
  return (level, index) => {
    const hash = hashes.get(`${level}/${index}`);
    if (!hash) throw new LogError("node.missing", `node ${level}/${index} is missing`);
    return hash;
  };
}

/** Half, rounded down. Shifts would cut numbers to 32 bits. */
export const halfOf = (value: number): number => Math.floor(value / 2);

/** The maximal perfect subtrees of a tree of this size, from the left. @throws LogError `number.invalid` */
export function frontierNodes(size: number): NodePlace[] {
  requireNatural(size, "size");
  return coverRange(0, size);
}

/**
 * The perfect subtrees that together cover the leaves from `start` up to, not including, `end`, the largest first. `start` must
 * be a multiple of the largest: true for every subtree of RFC 6962.
 */
export function coverRange(start: number, end: number): NodePlace[] {
  const places: NodePlace[] = [];
  let from = start;
  while (from < end) {
    const level = largestLevel(end - from);
    places.push({ level, index: from / 2 ** level });
    from += 2 ** level;
  }
  return places;
}

/** The largest k with 2^k ≤ count, for count ≥ 1. Not by Math.log2, which rounds up close below a power. */
export function largestLevel(count: number): number {
  let level = 0;
  for (let rest = count; rest > 1; rest = halfOf(rest)) level++;
  return level;
}
