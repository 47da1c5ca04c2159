import { isBytes } from "@noble/hashes/utils.js";
import { sameBytes } from "./bytes.ts";
import { isNatural } from "./log-error.ts";
import { emptyRoot, hashLength, nodeHash } from "./merkle.ts";
import { halfOf } from "./nodes.ts";

/** "The leaf stands at `index` in the tree of `size` leaves that has this root." */
export interface InclusionClaim {
  leafHash: Uint8Array;
  index: number;
  size: number;
  root: Uint8Array;
  proof: readonly Uint8Array[];
}

/** "The tree of size `to` begins with all leaves of the tree of size `from`, in their order." */
export interface ConsistencyClaim {
  from: number;
  fromRoot: Uint8Array;
  to: number;
  toRoot: Uint8Array;
  proof: readonly Uint8Array[];
}

/** RFC 9162 section 2.1.3.2. False for anything malformed; never throws. Not made from the code that makes proofs. */
export function verifyInclusion({ leafHash, index, size, root, proof }: InclusionClaim): boolean {
  if (!isNatural(index) || !isNatural(size) || index >= size || !areHashes([leafHash, root, ...proof])) return false;
  // Positions of the leaf and of the last leaf, level by level upwards.
  let at = index;
  let last = size - 1;
  let hash = leafHash;
  for (const sibling of proof) {
    if (last === 0) return false;
    if (at % 2 === 1 || at === last) {
      hash = nodeHash(sibling, hash);
      [at, last] = skipWithoutSibling(at, last);
    } else {
      hash = nodeHash(hash, sibling);
    }
    [at, last] = [halfOf(at), halfOf(last)];
  }
  return last === 0 && sameBytes(hash, root);
}

/**
 * RFC 9162 section 2.1.4.2. False for anything malformed; never throws. From size 0 the proof is empty and the old root is that
 * of the empty tree; from a size to itself the proof is empty and the roots are the same.
 */
export function verifyConsistency({ from, fromRoot, to, toRoot, proof }: ConsistencyClaim): boolean {
  if (!isNatural(from) || !isNatural(to) || from > to || !areHashes([fromRoot, toRoot, ...proof])) return false;
  if (from === 0 && !sameBytes(fromRoot, emptyRoot())) return false;
  if (from === to) return proof.length === 0 && sameBytes(fromRoot, toRoot);
  if (from === 0) return proof.length === 0;
  if (proof.length === 0) return false;
  return walkConsistency(from, to, fromRoot, toRoot, proof);
}

function walkConsistency(
  from: number,
  to: number,
  fromRoot: Uint8Array,
  toRoot: Uint8Array,
  proof: readonly Uint8Array[],
): boolean {
  let at = from - 1;
  let last = to - 1;
  while (at % 2 === 1) [at, last] = [halfOf(at), halfOf(last)];
  // An old tree that is perfect is itself the first node, and the proof leaves it out.
  const [first, ...rest] = at === 0 ? [fromRoot, ...proof] : proof;
  let older = first as Uint8Array;
  let newer = older;
  for (const sibling of rest) {
    if (last === 0) return false;
    if (at % 2 === 1 || at === last) {
      older = nodeHash(sibling, older);
      newer = nodeHash(sibling, newer);
      [at, last] = skipWithoutSibling(at, last);
    } else {
      newer = nodeHash(newer, sibling);
    }
    [at, last] = [halfOf(at), halfOf(last)];
  }
  return last === 0 && sameBytes(older, fromRoot) && sameBytes(newer, toRoot);
}

/** At the right edge a node without sibling moves up as it is: go on to where it is a right child, or to the top. */
function skipWithoutSibling(at: number, last: number): [number, number] {
  let [lower, edge] = [at, last];
  while (lower % 2 === 0 && lower !== 0) [lower, edge] = [halfOf(lower), halfOf(edge)];
  return [lower, edge];
}

const areHashes = (values: readonly Uint8Array[]): boolean =>
  values.every((value) => isBytes(value) && value.length === hashLength);
