import fc from "fast-check";
import { describe, expect, it } from "vitest";
import {
  appendLeaves,
  consistencyNodes,
  consistencyProof,
  emptyFrontier,
  emptyRoot,
  inclusionNodes,
  inclusionProof,
  leafHash,
  type NodePlace,
  readerOf,
  verifyConsistency,
  verifyInclusion,
} from "../../../shared/log/index.ts";
import { auditPath, flipped, replaced, sidesOf, someEntries, subproof, treeHash } from "./reference.ts";
import { consistencyPaths, hex, inclusionPaths, leaves, readArgon, roots } from "./vectors.ts";

const most = 130;
const entries = someEntries(most);
const hashes = entries.map(leafHash);
const { completed } = appendLeaves(emptyFrontier, hashes);
const hashAt = readerOf(completed);
/** By size. */
const rootAt = Array.from({ length: most + 1 }, (_, size) => treeHash(entries.slice(0, size)));
const at = <T>(list: readonly T[], index: number): T => list[index] as T;
const junk = hex("abacaba000000000000000000000000000000000000000000060061e00123456");
const refusal = (code: string) => expect.objectContaining({ name: "LogError", code });
const bad = [-1, 1.5, Number.NaN, Number.POSITIVE_INFINITY, 2 ** 53, "1" as unknown as number, 1n as unknown as number];

const inclusionOf = (index: number, size: number) => ({
  leafHash: at(hashes, index),
  index,
  size,
  root: at(rootAt, size),
  proof: inclusionProof(index, size, hashAt),
});
const consistencyOf = (from: number, to: number) => ({
  from,
  fromRoot: at(rootAt, from),
  to,
  toRoot: at(rootAt, to),
  proof: consistencyProof(from, to, hashAt),
});
/** Every place in small trees, every seventh in larger ones, which others at each size: damage costs a dozen checks a place. */
const stride = (size: number): number => (size < 34 ? 1 : 7);
/** Wrong in its nodes: one changed in one bit, one too few, one too many, two swapped. */
function damaged(proof: readonly Uint8Array[], salt: number): Uint8Array[][] {
  const changed = proof.map((hash, node) => replaced(proof, node, flipped(hash, (salt + node) % 32, salt % 8)));
  const swapped = proof.length > 1 ? [[at(proof, 1), at(proof, 0), ...proof.slice(2)]] : [];
  const shorter = proof.length > 0 ? [proof.slice(1), proof.slice(0, -1)] : [];
  const odd = proof.length > 0 ? [replaced(proof, 0, at(proof, 0).subarray(1)), replaced(proof, 0, hex(""))] : [];
  return [...changed, ...swapped, ...shorter, ...odd, [...proof, junk], [junk, ...proof], [...proof, hex("")]];
}

describe("inclusion proofs", () => {
  it("are the published ones for the reference leaves, and verify", () => {
    const reader = readerOf(appendLeaves(emptyFrontier, leaves.map(leafHash)).completed);
    for (const { index, size, proof } of inclusionPaths) {
      expect(inclusionProof(index, size, reader), `${index} in ${size}`).toEqual(proof);
      const claim = { leafHash: leafHash(at(leaves, index)), index, size, root: at(roots, size - 1), proof };
      expect(verifyInclusion(claim)).toBe(true);
    }
  });

  it("of a real Certificate Transparency log verify", () => {
    const { size, root, inclusion } = readArgon();
    const claim = { leafHash: leafHash(inclusion.entry), index: inclusion.index, size, root, proof: inclusion.proof };
    expect(verifyInclusion(claim)).toBe(true);
    expect(verifyInclusion({ ...claim, index: inclusion.index + 1 })).toBe(false);
    for (const proof of damaged(inclusion.proof, 7)) expect(verifyInclusion({ ...claim, proof })).toBe(false);
  });

  it("are those of RFC 6962's recursive definition for every leaf of every size, and verify", () => {
    for (let size = 1; size <= most; size++) {
      for (let index = 0; index < size; index++) {
        const claim = inclusionOf(index, size);
        expect(verifyInclusion(claim), `${index} in ${size}`).toBe(true);
        if (size % 9 === 0 || size < 20) expect(claim.proof).toEqual(auditPath(index, entries.slice(0, size)));
      }
    }
  });

  it("fail with any node changed, missing, added, swapped or of a wrong length, at every size", () => {
    for (let size = 1; size <= most; size++) {
      for (let index = size % stride(size); index < size; index += stride(size)) {
        const claim = inclusionOf(index, size);
        const passing = damaged(claim.proof, index).filter((proof) => verifyInclusion({ ...claim, proof }));
        expect(passing.length, `${index} in ${size}`).toBe(0);
      }
    }
  });

  it("fail with any changed byte of leaf, root or proof", () => {
    const anyClaim = fc.integer({ min: 2, max: most }).chain((size) => fc.tuple(fc.nat(size - 1), fc.constant(size)));
    fc.assert(
      fc.property(anyClaim, fc.nat(31), fc.nat(7), ([index, size], byte, bit) => {
        const claim = inclusionOf(index, size);
        expect(verifyInclusion({ ...claim, leafHash: flipped(claim.leafHash, byte, bit) })).toBe(false);
        expect(verifyInclusion({ ...claim, root: flipped(claim.root, byte, bit) })).toBe(false);
        for (const [node, hash] of claim.proof.entries()) {
          const proof = replaced(claim.proof, node, flipped(hash, byte, bit));
          expect(verifyInclusion({ ...claim, proof })).toBe(false);
        }
      }),
      { numRuns: 300 },
    );
  });

  it("fail at every other index of the tree", () => {
    for (let size = 1; size <= 40; size++) {
      for (let index = 0; index < size; index++) {
        const claim = inclusionOf(index, size);
        for (let other = 0; other <= size; other++) {
          expect(verifyInclusion({ ...claim, index: other }), `${index} as ${other} in ${size}`).toBe(other === index);
        }
      }
    }
  });

  // A proof binds a leaf to a root. Sizes of the same shape above the leaf can't be told apart by it: which size the root
  // belongs to is what the signed checkpoint says.
  it("fail with every other size, unless the path would have the same sides there", () => {
    for (let size = 1; size <= 40; size++) {
      for (let index = 0; index < size; index++) {
        const claim = inclusionOf(index, size);
        for (let other = 0; other <= 2 * size; other++) {
          const same = other > index && sidesOf(index, other) === sidesOf(index, size);
          expect(verifyInclusion({ ...claim, size: other }), `${index} in ${size} as ${other}`).toBe(same);
        }
      }
    }
  });

  it("fail for numbers that are no natural numbers and for hashes of another length, without throwing", () => {
    const claim = inclusionOf(2, 5);
    for (const number of bad) {
      expect(verifyInclusion({ ...claim, index: number })).toBe(false);
      expect(verifyInclusion({ ...claim, size: number })).toBe(false);
    }
    expect(verifyInclusion({ ...claim, index: 5 })).toBe(false);
    expect(verifyInclusion({ ...claim, size: 0, index: 0, proof: [], root: emptyRoot() })).toBe(false);
    expect(verifyInclusion({ ...claim, leafHash: hex("") })).toBe(false);
    expect(verifyInclusion({ ...claim, root: hex("") })).toBe(false);
    const one = { leafHash: hex(""), index: 0, size: 1, root: hex(""), proof: [] };
    expect(verifyInclusion(one)).toBe(false);
    expect(verifyInclusion({ ...claim, proof: ["00"] as unknown as Uint8Array[] })).toBe(false);
  });

  it("refuse to be made for a leaf beyond the tree or for numbers that are none", () => {
    expect(() => inclusionNodes(5, 5)).toThrow(refusal("tree.too_small"));
    expect(() => inclusionProof(0, 0, hashAt)).toThrow(refusal("tree.too_small"));
    for (const number of bad) {
      expect(() => inclusionNodes(number, 5)).toThrow(refusal("number.invalid"));
      expect(() => inclusionNodes(0, number)).toThrow(refusal("number.invalid"));
    }
  });
});

describe("consistency proofs", () => {
  it("are the published ones for the reference leaves, and verify", () => {
    const reader = readerOf(appendLeaves(emptyFrontier, leaves.map(leafHash)).completed);
    for (const { from, to, proof } of consistencyPaths) {
      expect(consistencyProof(from, to, reader), `${from} to ${to}`).toEqual(proof);
      const claim = { from, fromRoot: at(roots, from - 1), to, toRoot: at(roots, to - 1), proof };
      expect(verifyConsistency(claim)).toBe(true);
    }
  });

  it("of a real Certificate Transparency log verify", () => {
    const { size: to, root: toRoot, consistency } = readArgon();
    const claim = { ...consistency, to, toRoot };
    expect(verifyConsistency(claim)).toBe(true);
    for (const proof of damaged(claim.proof, 3)) expect(verifyConsistency({ ...claim, proof })).toBe(false);
  });

  it("are those of RFC 6962's recursive definition for every pair of sizes, and verify", () => {
    for (let to = 0; to <= most; to++) {
      for (let from = 0; from <= to; from++) {
        const claim = consistencyOf(from, to);
        expect(verifyConsistency(claim), `${from} to ${to}`).toBe(true);
        const compared = from > 0 && (to % 9 === 0 || to < 20);
        if (compared) expect(claim.proof).toEqual(subproof(from, entries.slice(0, to)));
      }
    }
  });

  it("fail with any node changed, missing, added, swapped or of a wrong length, and with other roots, at every size", () => {
    for (let to = 1; to <= most; to++) {
      for (let from = to % stride(to); from <= to; from += stride(to)) {
        const claim = consistencyOf(from, to);
        const passing = damaged(claim.proof, from).filter((proof) => verifyConsistency({ ...claim, proof }));
        expect(passing.length, `${from} to ${to}`).toBe(0);
        expect(verifyConsistency({ ...claim, fromRoot: junk })).toBe(false);
        // From the empty tree to any other there is nothing to prove, so nothing to notice.
        expect(verifyConsistency({ ...claim, toRoot: junk })).toBe(from === 0);
        if (from < to) {
          const turned = { ...claim, fromRoot: claim.toRoot, toRoot: claim.fromRoot };
          expect(verifyConsistency(turned)).toBe(false);
        }
      }
    }
  });

  it("fail with every other old size", () => {
    for (let to = 1; to <= 40; to++) {
      for (let from = 1; from <= to; from++) {
        const claim = consistencyOf(from, to);
        for (let other = 0; other <= to + 1; other++) {
          expect(verifyConsistency({ ...claim, from: other }), `${from} as ${other} to ${to}`).toBe(other === from);
        }
      }
    }
  });

  it("show a rewritten entry: no proof of the new tree joins the old root to it", () => {
    const forged = replaced(entries, 3, hex("00"));
    const reader = readerOf(appendLeaves(emptyFrontier, forged.map(leafHash)).completed);
    for (let from = 4; from < most; from++) {
      const claim = { ...consistencyOf(from, most), toRoot: treeHash(forged) };
      expect(verifyConsistency({ ...claim, proof: consistencyProof(from, most, reader) })).toBe(false);
      expect(verifyConsistency(claim)).toBe(false);
    }
  });

  it("from size 0 are empty, and the old root must be that of the empty tree", () => {
    const claim = { from: 0, fromRoot: emptyRoot(), to: 5, toRoot: at(rootAt, 5), proof: [] };
    expect(verifyConsistency(claim)).toBe(true);
    expect(verifyConsistency({ ...claim, to: 0, toRoot: emptyRoot() })).toBe(true);
    expect(verifyConsistency({ ...claim, to: 0 })).toBe(false);
    expect(verifyConsistency({ ...claim, fromRoot: at(rootAt, 1) })).toBe(false);
    expect(verifyConsistency({ ...claim, proof: [junk] })).toBe(false);
  });

  it("fail for a tree that shrank, for numbers that are none and for hashes of another length, without throwing", () => {
    const claim = consistencyOf(3, 7);
    expect(verifyConsistency({ ...claim, from: 7, to: 3 })).toBe(false);
    for (const number of bad) {
      expect(verifyConsistency({ ...claim, from: number })).toBe(false);
      expect(verifyConsistency({ ...claim, to: number })).toBe(false);
    }
    expect(verifyConsistency({ ...claim, fromRoot: hex("") })).toBe(false);
    expect(verifyConsistency({ ...claim, toRoot: hex("") })).toBe(false);
  });

  it("refuse to be made backwards or for numbers that are none", () => {
    expect(() => consistencyNodes(6, 5)).toThrow(refusal("tree.too_small"));
    for (const number of bad) {
      expect(() => consistencyNodes(number, 5)).toThrow(refusal("number.invalid"));
      expect(() => consistencyNodes(0, number)).toThrow(refusal("number.invalid"));
    }
  });
});

describe("the nodes that proofs need", () => {
  const inside = (size: number) => (node: NodePlace) => (node.index + 1) * 2 ** node.level <= size;

  it("are each listed once, are complete subtrees of the tree and all that assembling reads", () => {
    const readsOnly = (nodes: NodePlace[]) =>
      readerOf(nodes.map(({ level, index }) => ({ level, index, hash: hashAt(level, index) })));
    for (let to = 1; to <= most; to += to < 34 ? 1 : 3) {
      for (let from = 0; from < to; from++) {
        const [needed, other] = [inclusionNodes(from, to), consistencyNodes(from, to)];
        for (const nodes of [needed, other]) {
          const places = new Set(nodes.map(({ level, index }) => `${level}/${index}`));
          expect(places.size === nodes.length && nodes.every(inside(to)), `${from} in ${to}`).toBe(true);
        }
        inclusionProof(from, to, readsOnly(needed));
        consistencyProof(from, to, readsOnly(other));
      }
    }
  });

  it("are few: at most twice the tree's height, also for ten million entries and for the largest size", () => {
    const sizes = [10_000_000, 2 ** 33 + 12_345, Number.MAX_SAFE_INTEGER];
    for (const size of sizes) {
      const height = Math.ceil(Math.log2(size));
      for (const index of [0, 1, Math.floor(size / 3), Math.floor(size / 2), size - 2, size - 1]) {
        expect(inclusionNodes(index, size).length).toBeLessThanOrEqual(2 * height);
        expect(consistencyNodes(index, size).length).toBeLessThanOrEqual(2 * height);
      }
    }
  });
});
