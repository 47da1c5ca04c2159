import fc from "fast-check";
import { describe, expect, it } from "vitest";
import {
  appendLeaf,
  appendLeaves,
  emptyFrontier,
  emptyRoot,
  type Frontier,
  frontierAt,
  frontierFromHex,
  frontierNodes,
  frontierToHex,
  LogError,
  leafHash,
  nodeHash,
  readerOf,
  rootOf,
} from "../../../shared/log/index.ts";
import { someEntries, treeHash } from "./reference.ts";
import { hex, leaves, roots } from "./vectors.ts";

const largest = Number.MAX_SAFE_INTEGER;
const refusal = (code: string) => expect.objectContaining({ name: "LogError", code });

describe("the hashes of RFC 6962", () => {
  it("are the published ones for the empty tree, the empty leaf, a leaf and a node", () => {
    expect(emptyRoot()).toEqual(hex("e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855"));
    expect(leafHash(hex(""))).toEqual(hex("6e340b9cffb37a989ca544e6bb780a2c78901d3fb33738768511a30617afa01d"));
    expect(leafHash(Buffer.from("L123456"))).toEqual(
      hex("395aa064aa4c29f7010acfe3f25db9485bbd4b91897b6ad7ad547639252b4d56"),
    );
    expect(nodeHash(Buffer.from("N123"), Buffer.from("N456"))).toEqual(
      hex("aa217fe888e47007fa15edab33c2b492a722cb106c64667fc2b044444de66bbb"),
    );
  });

  it("give the published roots for the 8 reference leaves, appended one by one", () => {
    let frontier = emptyFrontier;
    for (const [at, leaf] of leaves.entries()) {
      const appended = appendLeaf(frontier, leafHash(leaf));
      frontier = appended.frontier;
      expect(appended.root, `size ${at + 1}`).toEqual(roots[at]);
      expect(rootOf(frontier)).toEqual(roots[at]);
    }
  });
});

describe("a frontier", () => {
  const entries = someEntries(130);

  it("has the root of RFC 6962's recursive definition at every size", () => {
    let frontier: Frontier = emptyFrontier;
    expect(rootOf(frontier)).toEqual(treeHash([]));
    for (const [at, entry] of entries.entries()) {
      frontier = appendLeaf(frontier, leafHash(entry)).frontier;
      expect(frontier.size).toBe(at + 1);
      expect(rootOf(frontier), `size ${at + 1}`).toEqual(treeHash(entries.slice(0, at + 1)));
    }
  });

  it("completes every perfect subtree once, with the hash over its leaves", () => {
    const { completed } = appendLeaves(emptyFrontier, entries.map(leafHash));
    const places = completed.map(({ level, index }) => `${level}/${index}`);
    expect(new Set(places).size).toBe(places.length);
    for (const { level, index, hash } of completed) {
      expect(hash).toEqual(treeHash(entries.slice(index * 2 ** level, (index + 1) * 2 ** level)));
    }
    const expected = [130, 65, 32, 16, 8, 4, 2, 1];
    expect(expected.map((_, level) => completed.filter((node) => node.level === level).length)).toEqual(expected);
  });

  it("doesn't depend on how the leaves were split into appends", () => {
    fc.assert(
      fc.property(fc.array(fc.nat(40), { maxLength: 6 }), (steps) => {
        let frontier: Frontier = emptyFrontier;
        for (const step of steps) {
          const more = entries.slice(frontier.size, frontier.size + step);
          const appended = appendLeaves(frontier, more.map(leafHash));
          frontier = appended.frontier;
          expect(appended.root).toEqual(treeHash(entries.slice(0, frontier.size)));
        }
        expect(frontier).toEqual(appendLeaves(emptyFrontier, entries.slice(0, frontier.size).map(leafHash)).frontier);
      }),
      { numRuns: 50 },
    );
  });

  it("leaves the frontier that it was given as it was", () => {
    const before = appendLeaves(emptyFrontier, entries.slice(0, 7).map(leafHash)).frontier;
    const text = frontierToHex(before);
    appendLeaf(before, leafHash(hex("00")));
    expect(frontierToHex(before)).toBe(text);
  });

  it("comes back from its text, and from the stored nodes, at every size", () => {
    const { completed } = appendLeaves(emptyFrontier, entries.map(leafHash));
    const hashAt = readerOf(completed);
    for (let size = 0; size <= entries.length; size++) {
      const { frontier } = appendLeaves(emptyFrontier, entries.slice(0, size).map(leafHash));
      expect(frontierFromHex(size, frontierToHex(frontier))).toEqual(frontier);
      expect(frontierAt(size, hashAt)).toEqual(frontier);
    }
  });

  it("goes on beyond 32 bits, up to the largest safe integer", () => {
    const hash = leafHash(hex("00"));
    const near = { size: 2 ** 40 - 1, hashes: Array.from({ length: 40 }, () => hash) };
    const { frontier, completed } = appendLeaf(near, hash);
    expect(frontier).toMatchObject({ size: 2 ** 40, hashes: { length: 1 } });
    expect(completed.at(-1)).toMatchObject({ level: 40, index: 0 });
    expect(frontierNodes(largest)).toHaveLength(53);
    expect(frontierNodes(2 ** 40 + 3)).toEqual([
      { level: 40, index: 0 },
      { level: 1, index: 2 ** 39 },
      { level: 0, index: 2 ** 40 + 2 },
    ]);
  });

  it("refuses to grow beyond the largest safe integer", () => {
    const full = { size: largest, hashes: Array.from({ length: 53 }, () => leafHash(hex("00"))) };
    expect(() => appendLeaf(full, leafHash(hex("00")))).toThrow(refusal("number.invalid"));
  });

  it("refuses sizes that are no natural number", () => {
    for (const size of [-1, 1.5, Number.NaN, Number.POSITIVE_INFINITY, 2 ** 53, "3" as unknown as number]) {
      expect(() => frontierNodes(size), String(size)).toThrow(refusal("number.invalid"));
      expect(() => rootOf({ size, hashes: [] }), String(size)).toThrow(LogError);
      expect(() => frontierFromHex(size, ""), String(size)).toThrow(refusal("number.invalid"));
    }
  });

  it("refuses hashes that don't fit its size or aren't 32 bytes", () => {
    const hash = leafHash(hex("00"));
    expect(() => rootOf({ size: 3, hashes: [hash] })).toThrow(refusal("frontier.invalid"));
    expect(() => appendLeaf({ size: 1, hashes: [hash.subarray(1)] }, hash)).toThrow(refusal("frontier.invalid"));
    expect(() => appendLeaf(emptyFrontier, hash.subarray(1))).toThrow(refusal("hash.invalid"));
    for (const text of ["00", "0".repeat(63), "0".repeat(65), "G".repeat(64), "A".repeat(64), ` ${"0".repeat(63)}`]) {
      expect(() => frontierFromHex(1, text), text).toThrow(refusal("frontier.invalid"));
    }
    expect(() => frontierFromHex(2, "0".repeat(128))).toThrow(refusal("frontier.invalid"));
  });

  it("says which stored node is missing", () => {
    expect(() => frontierAt(3, readerOf([]))).toThrow(refusal("node.missing"));
  });
});
