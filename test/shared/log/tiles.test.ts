import fc from "fast-check";
import { describe, expect, it } from "vitest";
import {
  appendLeaves,
  decodeBundle,
  emptyFrontier,
  encodeBundle,
  hasTile,
  leafHash,
  listTiles,
  longestEntry,
  parseTile,
  parseTilePath,
  readerOf,
  type Tile,
  tileBytes,
  tileNodes,
  tilePath,
} from "../../../shared/log/index.ts";
import { someEntries, treeHash } from "./reference.ts";
import { hex } from "./vectors.ts";

const refusal = (code: string) => expect.objectContaining({ name: "LogError", code });
const full = 256;

/** From C2SP tlog-tiles, and golang.org/x/mod's tlog with its tile height left out. */
const paths: [string, Tile][] = [
  ["tile/0/x001/x234/067", { level: 0, index: 1_234_067, width: full }],
  ["tile/0/001", { level: 0, index: 1, width: full }],
  ["tile/0/001.p/5", { level: 0, index: 1, width: 5 }],
  ["tile/5/x123/x456/078", { level: 5, index: 123_456_078, width: full }],
  ["tile/5/x123/x456/078.p/2", { level: 5, index: 123_456_078, width: 2 }],
  ["tile/0/x003/x057/500", { level: 0, index: 3_057_500, width: full }],
  ["tile/63/000.p/255", { level: 63, index: 0, width: 255 }],
  ["tile/entries/x003/x057/500", { level: "entries", index: 3_057_500, width: full }],
  ["tile/entries/273.p/112", { level: "entries", index: 273, width: 112 }],
];

describe("tile paths", () => {
  it("are written and read as the specification's examples", () => {
    for (const [path, tile] of paths) {
      expect(tilePath(tile)).toBe(path);
      expect(parseTilePath(path)).toEqual(tile);
    }
  });

  it("come back for any tile", () => {
    const level = fc.oneof(fc.nat(63), fc.constant("entries" as const));
    const index = fc.oneof(
      fc.nat(2000),
      fc
        .maxSafeNat()
        .map((value) => Math.floor(value / 256))
        .filter((value) => value > 0),
      fc.nat(),
    );
    fc.assert(
      fc.property(level, index, fc.integer({ min: 1, max: full }), (level, index, width) => {
        const tile = { level, index: Math.min(index, 2 ** 45 - 2), width };
        expect(parseTilePath(tilePath(tile))).toEqual(tile);
      }),
    );
  });

  it("are refused with anything before, after, missing, padded otherwise, needless or out of range", () => {
    const wrong = [
      ...["", "tile", "tile/0", "tile/0/", "tile/0/1", "tile/0/01", "tile/0/0001", "tile/0/1000", "tile/000"],
      ...["/tile/0/001", " tile/0/001", "xtile/0/001", "a/tile/0/001", "tile//0/001", "Tile/0/001"],
      ...["tile/0/001/", "tile/0/001\n", "tile/0/001 ", "tile/0/001?", "tile/0/001.p", "tile/0/001.p/", "tile/0/001/x"],
      ...["tile/0/001.p/0", "tile/0/001.p/256", "tile/0/001.p/257", "tile/0/001.p/999", "tile/0/001.p/1000"],
      ...[
        "tile/0/001.p/05",
        "tile/0/001.p/-1",
        "tile/0/001.p/+1",
        "tile/0/001.p/1.0",
        "tile/0/001.q/1",
        "tile/0/001p/1",
      ],
      ...["tile/00/001", "tile/01/001", "tile/64/001", "tile/100/001", "tile/-1/001", "tile/+1/001", "tile/x/001"],
      ...["tile/0/-01", "tile/0/+01", "tile/0/0x1", "tile/0/1e2", "tile/0/００１", "tile/0/a01"],
      ...[
        "tile/0/x001",
        "tile/0/001/002",
        "tile/0/x001/x002",
        "tile/0/001/x002",
        "tile/0/x000/001",
        "tile/0/x000/x001/002",
      ],
      ...["tile/0/x01/002", "tile/0/X001/002", "tile/0/x001//002", "tile/0/xx01/002", "tile/0/x9999/001"],
      ...[
        "tile/entry/001",
        "tile/data/001",
        "tile/entries/1",
        "tile/entries",
        "tile/Entries/001",
        "tile/8/entries/001",
      ],
      // Beyond the numbers that are exact.
      "tile/0/x009/x007/x199/x254/x740/x991/000",
      "tile/0/x999/x999/x999/x999/x999/999",
      `tile/0/${"x001/".repeat(10_000)}001`,
    ];
    for (const path of wrong) expect(parseTilePath(path), path).toBeNull();
  });

  it("aren't written for what is no tile", () => {
    const good = { level: 0, index: 0, width: 1 };
    const wrong = [
      ...[-1, 64, 0.5, Number.NaN].map((level) => ({ ...good, level })),
      ...[-1, 0.5, Number.NaN, 2 ** 46].map((index) => ({ ...good, index })),
      ...[-1, 0, 257, 0.5, Number.NaN].map((width) => ({ ...good, width })),
    ];
    for (const tile of wrong) expect(() => tilePath(tile), JSON.stringify(tile)).toThrow(refusal("tile.invalid"));
  });
});

describe("the tiles of a tree", () => {
  it("of 70,000 entries are those of the specification's example", () => {
    const tiles = [...listTiles(70_000)];
    const on = (level: number, partial: boolean) =>
      tiles.filter((tile) => tile.level === level && (tile.width === full) !== partial);
    expect(on(0, false)).toHaveLength(273);
    expect(on(0, true)).toEqual([{ level: 0, index: 273, width: 112 }]);
    expect(on(1, false)).toEqual([{ level: 1, index: 0, width: full }]);
    expect(on(1, true)).toEqual([{ level: 1, index: 1, width: 17 }]);
    expect(on(2, true)).toEqual([{ level: 2, index: 0, width: 1 }]);
    expect(tiles).toHaveLength(273 + 1 + 1 + 1 + 1);
  });

  it("of 256 entries are one full tile and the first hash of the next level; of none, none", () => {
    expect([...listTiles(256)]).toEqual([
      { level: 0, index: 0, width: full },
      { level: 1, index: 0, width: 1 },
    ]);
    expect([...listTiles(0)]).toEqual([]);
  });

  it("exist as soon as all their hashes do, and then for ever", () => {
    const partial: Tile = { level: 0, index: 1, width: 5 };
    expect([0, 256, 260].map((size) => hasTile(partial, size))).toEqual([false, false, false]);
    expect([261, 262, 600, 10_000_000].map((size) => hasTile(partial, size))).toEqual([true, true, true, true]);
    const upper: Tile = { level: 1, index: 0, width: 2 };
    expect([511, 512].map((size) => hasTile(upper, size))).toEqual([false, true]);
    const bundle: Tile = { level: "entries", index: 0, width: full };
    expect([255, 256].map((size) => hasTile(bundle, size))).toEqual([false, true]);
    expect(hasTile({ level: 0, index: 0, width: 0 }, 10)).toBe(false);
    expect(() => hasTile(partial, -1)).toThrow(refusal("number.invalid"));
    for (const tile of listTiles(70_000)) {
      if (tile.width < full) expect(hasTile({ ...tile, width: tile.width + 1 }, 70_000)).toBe(false);
      expect(hasTile(tile, 70_000)).toBe(true);
    }
  });

  it("hold the hashes over the entries below each, read from the stored nodes", () => {
    const entries = someEntries(600);
    const hashAt = readerOf(appendLeaves(emptyFrontier, entries.map(leafHash)).completed);
    for (const size of [1, 130, 255, 256, 257, 511, 512, 600]) {
      for (const tile of listTiles(size)) {
        const hashes = parseTile(tileBytes(tile, hashAt), tile.width);
        const below = full ** tile.level;
        for (const [at, hash] of hashes.entries()) {
          const first = (tile.index * full + at) * below;
          if (at % 37 === 0 || tile.level > 0) expect(hash).toEqual(treeHash(entries.slice(first, first + below)));
        }
        expect(hashes).toHaveLength(tile.width);
      }
    }
  });

  it("grow by appending: a partial tile is the beginning of every wider one", () => {
    const hashAt = readerOf(appendLeaves(emptyFrontier, someEntries(full).map(leafHash)).completed);
    const whole = tileBytes({ level: 0, index: 0, width: full }, hashAt);
    expect(whole).toHaveLength(8192);
    for (const width of [1, 2, 100, 255]) {
      expect(tileBytes({ level: 0, index: 0, width }, hashAt)).toEqual(whole.slice(0, width * 32));
    }
  });

  it("name the stored nodes that make them, of bundles the leaves", () => {
    expect(tileNodes({ level: 0, index: 3, width: 7 })).toEqual({ level: 0, first: 768, count: 7 });
    expect(tileNodes({ level: 2, index: 1, width: full })).toEqual({ level: 16, first: 256, count: full });
    expect(tileNodes({ level: "entries", index: 3, width: 7 })).toEqual({ level: 0, first: 768, count: 7 });
    expect(() => tileNodes({ level: 0, index: 0, width: 0 })).toThrow(refusal("tile.invalid"));
  });

  it("are refused when they have another length than their width says", () => {
    for (const [length, width] of [
      [0, 0],
      [32, 2],
      [64, 1],
      [33, 1],
      [8224, 257],
      [31, 1],
    ] as const) {
      expect(() => parseTile(new Uint8Array(length), width)).toThrow(refusal("tile.invalid"));
    }
    expect(() => tileBytes({ level: "entries", index: 0, width: 1 }, () => hex(""))).toThrow(refusal("tile.invalid"));
    expect(() => tileBytes({ level: 0, index: 0, width: 1 }, () => hex("00"))).toThrow(refusal("hash.invalid"));
  });
});

describe("entry bundles", () => {
  it("put two bytes of length, big-endian, before each entry", () => {
    expect(encodeBundle([hex("aabbcc"), hex(""), new Uint8Array(258)])).toEqual(
      hex(`0003aabbcc00000102${"00".repeat(258)}`),
    );
  });

  it("come back for any entries", () => {
    fc.assert(
      fc.property(fc.array(fc.uint8Array({ maxLength: 600 }), { minLength: 1, maxLength: full }), (entries) => {
        expect(decodeBundle(encodeBundle(entries), entries.length)).toEqual(
          entries.map((entry) => Uint8Array.from(entry)),
        );
      }),
      { numRuns: 50 },
    );
  });

  it("hold entries of up to 65,535 bytes and refuse longer ones", () => {
    const longest = new Uint8Array(longestEntry).fill(7);
    expect(longestEntry).toBe(65_535);
    expect(decodeBundle(encodeBundle([longest]), 1)).toEqual([longest]);
    expect(() => encodeBundle([new Uint8Array(longestEntry + 1)])).toThrow(refusal("bundle.invalid"));
  });

  it("hold 1 to 256 entries", () => {
    expect(() => encodeBundle([])).toThrow(refusal("bundle.invalid"));
    expect(() => encodeBundle(Array.from({ length: 257 }, () => hex("")))).toThrow(refusal("bundle.invalid"));
    expect(() => decodeBundle(hex(""), 0)).toThrow(refusal("bundle.invalid"));
    expect(() => decodeBundle(hex("0000".repeat(257)), 257)).toThrow(refusal("bundle.invalid"));
  });

  it("are refused when cut anywhere, with bytes after the end, or with another number of entries", () => {
    const bytes = encodeBundle([hex("aabb"), hex("cc"), hex("")]);
    for (let length = 0; length < bytes.length; length++) {
      expect(() => decodeBundle(bytes.slice(0, length), 3), String(length)).toThrow(refusal("bundle.invalid"));
    }
    for (const more of ["00", "0001", "0000", "0001ff"]) {
      expect(() => decodeBundle(Buffer.concat([bytes, hex(more)]), 3)).toThrow(refusal("bundle.invalid"));
    }
    for (const width of [0, 2, 4, -3, Number.NaN])
      expect(() => decodeBundle(bytes, width)).toThrow(refusal("bundle.invalid"));
  });
});
