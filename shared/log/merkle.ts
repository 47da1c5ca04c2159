import { sha256 } from "@noble/hashes/sha2.js";
import { bytesToHex, concatBytes, hexToBytes } from "@noble/hashes/utils.js";
import { LogError, requireNatural } from "./log-error.ts";
import { frontierNodes, type HashAt, halfOf, type StoredNode } from "./nodes.ts";

/** Of SHA-256, in bytes. */
export const hashLength = 32;

/** The marks that keep a leaf from passing for an inner node, RFC 6962 section 2.1. */
const leafMark = Uint8Array.of(0x00);
const nodeMark = Uint8Array.of(0x01);

/** SHA-256(0x00 ‖ entry). */
export const leafHash = (entry: Uint8Array): Uint8Array => sha256.create().update(leafMark).update(entry).digest();

/** SHA-256(0x01 ‖ left ‖ right). */
export const nodeHash = (left: Uint8Array, right: Uint8Array): Uint8Array =>
  sha256.create().update(nodeMark).update(left).update(right).digest();

/** The root of a tree without leaves: SHA-256 of nothing. */
export const emptyRoot = (): Uint8Array => sha256(new Uint8Array());

/** The right edge of a tree: all that is needed to append to it and to know its root. */
export interface Frontier {
  /** Number of leaves. */
  readonly size: number;
  /** Hashes of the maximal perfect subtrees, from the left: one for each bit that is set in the size, the largest first. */
  readonly hashes: readonly Uint8Array[];
}

/** Where every log begins. */
export const emptyFrontier: Frontier = { size: 0, hashes: [] };

/** What an append made of the tree. */
export interface Appended {
  frontier: Frontier;
  root: Uint8Array;
  /** Every perfect subtree that came into being, the leaves included: to be stored, so that proofs can be made. */
  completed: StoredNode[];
}

/**
 * Appends one leaf: O(log n) hashes.
 * @throws LogError `number.invalid` (the tree is full), `hash.invalid`, `frontier.invalid`
 */
export const appendLeaf = (frontier: Frontier, hash: Uint8Array): Appended => appendLeaves(frontier, [hash]);

/** Appends leaves in order; the root is worked out once, for the last size. @throws as `appendLeaf` */
export function appendLeaves(frontier: Frontier, leafHashes: readonly Uint8Array[]): Appended {
  requireFrontier(frontier);
  requireNatural(frontier.size + leafHashes.length, "size");
  const edge = [...frontier.hashes];
  const completed: StoredNode[] = [];
  let size = frontier.size;
  for (const leaf of leafHashes) {
    requireHash(leaf);
    let node: StoredNode = { level: 0, index: size, hash: leaf };
    completed.push(node);
    // A right child completes its parent, and so on upwards, as adding one to a binary number carries.
    while (node.index % 2 === 1) {
      const left = edge.pop() as Uint8Array;
      node = { level: node.level + 1, index: halfOf(node.index), hash: nodeHash(left, node.hash) };
      completed.push(node);
    }
    edge.push(node.hash);
    size++;
  }
  const next = { size, hashes: edge };
  return { frontier: next, root: foldHashes(next.hashes), completed };
}

/** The root, RFC 6962's MTH. @throws LogError `frontier.invalid` */
export function rootOf(frontier: Frontier): Uint8Array {
  requireFrontier(frontier);
  return foldHashes(frontier.hashes);
}

/** Joins perfect subtrees that lie side by side, the largest first, into the hash over all of them. */
export function foldHashes(hashes: readonly Uint8Array[]): Uint8Array {
  return hashes.length === 0 ? emptyRoot() : hashes.reduceRight((right, left) => nodeHash(left, right));
}

/** The frontier as text: the hashes in hex, one after the other. The size is kept beside it. */
export const frontierToHex = (frontier: Frontier): string => bytesToHex(concatBytes(...frontier.hashes));

/** Reads what `frontierToHex` wrote. @throws LogError `frontier.invalid`, `number.invalid` */
export function frontierFromHex(size: number, hex: string): Frontier {
  if (!/^(?:[0-9a-f]{64})*$/.test(hex)) throw new LogError("frontier.invalid", "frontier must be hashes in hex");
  const hashes = (hex.match(/.{64}/g) ?? []).map((hash) => hexToBytes(hash));
  requireFrontier({ size, hashes });
  return { size, hashes };
}

/** The frontier that the tree had at an earlier size, from stored nodes (`frontierNodes` says which). */
export const frontierAt = (size: number, hashAt: HashAt): Frontier => ({
  size,
  hashes: frontierNodes(size).map(({ level, index }) => hashAt(level, index)),
});

/** @throws LogError `hash.invalid` unless it is 32 bytes */
export function requireHash(hash: Uint8Array): void {
  if (hash.length !== hashLength) throw new LogError("hash.invalid", `a hash has 32 bytes, not ${hash.length}`);
}

function requireFrontier({ size, hashes }: Frontier): void {
  const expected = frontierNodes(size).length;
  if (hashes.length === expected && hashes.every(({ length }) => length === hashLength)) return;
  throw new LogError("frontier.invalid", `a frontier of size ${size} is ${expected} hashes of 32 bytes`);
}
