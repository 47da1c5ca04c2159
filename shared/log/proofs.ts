import { LogError, requireNatural } from "./log-error.ts";
import { foldHashes } from "./merkle.ts";
import { coverRange, type HashAt, largestLevel, type NodePlace } from "./nodes.ts";

/**
 * Each hash of a proof stands for a subtree, and a subtree at the right edge isn't perfect: its hash is not stored, but folded
 * from several that are. So a plan holds, for each hash of the proof in order, the stored nodes that it is made of.
 */
type Plan = NodePlace[][];

/**
 * The stored nodes that an inclusion proof of the leaf needs: fetch them in one query, then `inclusionProof`.
 * @param index of the leaf, from 0
 * @param size of the tree, in leaves
 * @throws LogError `tree.too_small`, `number.invalid`
 */
export const inclusionNodes = (index: number, size: number): NodePlace[] => planInclusion(index, size).flat();

/** RFC 6962 section 2.1.1: the hashes that lead from the leaf to the root, from below. @throws as `inclusionNodes`, and what `hashAt` throws */
export const inclusionProof = (index: number, size: number, hashAt: HashAt): Uint8Array[] =>
  assemble(planInclusion(index, size), hashAt);

/**
 * The stored nodes that a proof needs which shows that the tree of size `to` begins with the tree of size `from`.
 * @throws LogError `tree.too_small` when from > to, `number.invalid`
 */
export const consistencyNodes = (from: number, to: number): NodePlace[] => planConsistency(from, to).flat();

/** RFC 6962 section 2.1.2; empty when from is 0 or equal to `to`. @throws as `consistencyNodes`, and what `hashAt` throws */
export const consistencyProof = (from: number, to: number, hashAt: HashAt): Uint8Array[] =>
  assemble(planConsistency(from, to), hashAt);

const assemble = (plan: Plan, hashAt: HashAt): Uint8Array[] =>
  plan.map((places) => foldHashes(places.map(({ level, index }) => hashAt(level, index))));

function planInclusion(index: number, size: number): Plan {
  requireNatural(index, "index");
  requireNatural(size, "size");
  if (index >= size) throw new LogError("tree.too_small", `a tree of size ${size} has no leaf ${index}`);
  return pathTo(index, 0, size);
}

/** RFC 6962's PATH, for the leaf `index` within the subtree over [start, end). */
function pathTo(index: number, start: number, end: number): Plan {
  if (end - start === 1) return [];
  const middle = start + splitOf(end - start);
  return index < middle
    ? [...pathTo(index, start, middle), coverRange(middle, end)]
    : [...pathTo(index, middle, end), coverRange(start, middle)];
}

function planConsistency(from: number, to: number): Plan {
  requireNatural(from, "from");
  requireNatural(to, "to");
  if (from > to) throw new LogError("tree.too_small", `a tree of size ${to} can't begin with one of size ${from}`);
  // Everything begins with the empty tree. The RFC leaves 0 out; witnesses ask for it, with an empty proof.
  return from === 0 ? [] : subproof(from, 0, to, true);
}

/** RFC 6962's SUBPROOF: `known` says that the subtree over [start, from) is the old tree itself, whose root the reader has. */
function subproof(from: number, start: number, end: number, known: boolean): Plan {
  if (from === end) return known ? [] : [coverRange(start, end)];
  const middle = start + splitOf(end - start);
  return from <= middle
    ? [...subproof(from, start, middle, known), coverRange(middle, end)]
    : [...subproof(from, middle, end, false), coverRange(start, middle)];
}

/** The largest power of two below the number of leaves, which is 2 or more: so many go to the left. */
const splitOf = (count: number): number => 2 ** largestLevel(count - 1);
