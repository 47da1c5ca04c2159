import { concatBytes } from "@noble/hashes/utils.js";
import { isNatural, LogError, requireNatural } from "./log-error.ts";
import { hashLength, requireHash } from "./merkle.ts";
import type { HashAt } from "./nodes.ts";

/** Hashes in a full tile, entries in a full bundle (C2SP tlog-tiles: height 8). */
export const tileWidth = 256;

/** A level is a decimal number of one or two digits; no tree of ours goes beyond 6. */
const highestLevel = 63;

/** One resource of C2SP tlog-tiles. */
export interface Tile {
  /** Level of a tile of hashes: each hash of level L covers 256^L entries. Or a bundle of the entries themselves. */
  level: number | "entries";
  /** From the left, within the level. */
  index: number;
  /** Hashes or entries in it: 1 to 255 in a partial tile, 256 in a full one. */
  width: number;
}

/** Stored nodes, one next to the other on one level of the tree; of an entry bundle, the leaves of its entries. */
export interface NodeRange {
  level: number;
  first: number;
  count: number;
}

/** `tile/0/x001/x234/067`, `tile/1/000.p/17`, `tile/entries/273.p/112`. @throws LogError `tile.invalid` */
export function tilePath(tile: Tile): string {
  if (!isTile(tile)) throw new LogError("tile.invalid", `no tile: ${JSON.stringify(tile)}`);
  const { level, index, width } = tile;
  const digits = String(index);
  const padded = digits.padStart(Math.ceil(digits.length / 3) * 3, "0");
  const groups = padded.match(/.{3}/g) ?? [];
  const path = groups.map((group, at) => (at < groups.length - 1 ? `x${group}` : group)).join("/");
  return `tile/${level}/${path}${width < tileWidth ? `.p/${width}` : ""}`;
}

/** The tile at a path without leading slash; null unless `tilePath` writes that tile in exactly this way. */
export function parseTilePath(path: string): Tile | null {
  const match = /^tile\/(entries|\d{1,2})\/((?:x\d{3}\/){0,5}\d{3})(?:\.p\/(\d{1,3}))?$/.exec(path);
  if (!match) return null;
  const [, level, groups = "", width] = match;
  const tile: Tile = {
    level: level === "entries" ? level : Number(level),
    index: Number(groups.replace(/[x/]/g, "")),
    width: width === undefined ? tileWidth : Number(width),
  };
  // Refuses needless zeros and `.p/256`.
  return isTile(tile) && tilePath(tile) === path ? tile : null;
}

/** Does a tree of this size have all that the tile holds? Then its content is final. @throws LogError `number.invalid` */
export function hasTile(tile: Tile, size: number): boolean {
  requireNatural(size, "size");
  const level = tile.level === "entries" ? 0 : tile.level;
  return isTile(tile) && tile.index * tileWidth + tile.width <= hashesOn(level, size);
}

/**
 * The tiles of hashes that a tree of this size consists of, level by level from the leaves, the partial one last on each.
 * The entry bundles have the indexes and widths of level 0.
 * @throws LogError `number.invalid`
 */
export function* listTiles(size: number): Generator<Tile & { level: number }> {
  requireNatural(size, "size");
  for (let level = 0; hashesOn(level, size) > 0; level++) {
    const count = hashesOn(level, size);
    const full = Math.floor(count / tileWidth);
    for (let index = 0; index < full; index++) yield { level, index, width: tileWidth };
    if (count % tileWidth > 0) yield { level, index: full, width: count % tileWidth };
  }
}

/** The stored nodes whose hashes make the tile: to be fetched in one query. @throws LogError `tile.invalid` */
export function tileNodes(tile: Tile): NodeRange {
  if (!isTile(tile)) throw new LogError("tile.invalid", `no tile: ${JSON.stringify(tile)}`);
  const level = tile.level === "entries" ? 0 : 8 * tile.level;
  return { level, first: tile.index * tileWidth, count: tile.width };
}

/** The content of a tile of hashes: 32 bytes each, from the left. @throws LogError `tile.invalid`, and what `hashAt` throws */
export function tileBytes(tile: Tile, hashAt: HashAt): Uint8Array {
  if (tile.level === "entries") throw new LogError("tile.invalid", "a bundle holds entries, not hashes");
  const { level, first, count } = tileNodes(tile);
  const hashes = Array.from({ length: count }, (_, at) => hashAt(level, first + at));
  for (const hash of hashes) requireHash(hash);
  return concatBytes(...hashes);
}

/** The hashes in a tile of this width. @throws LogError `tile.invalid` unless it is exactly as many */
export function parseTile(bytes: Uint8Array, width: number): Uint8Array[] {
  if (!isWidth(width) || bytes.length !== width * hashLength) {
    throw new LogError("tile.invalid", `${bytes.length} bytes are no tile of ${width} hashes`);
  }
  return Array.from({ length: width }, (_, at) => bytes.slice(at * hashLength, (at + 1) * hashLength));
}

/** How many hashes the tiles of a level hold: a hash stands for 256^level entries, all of them there. */
const hashesOn = (level: number, size: number): number => Math.floor(size / tileWidth ** level);

const isWidth = (width: number): boolean => isNatural(width) && width >= 1 && width <= tileWidth;

const isTile = ({ level, index, width }: Tile): boolean =>
  (level === "entries" || (isNatural(level) && level <= highestLevel)) &&
  isNatural(index) &&
  isNatural((index + 1) * tileWidth) &&
  isWidth(width);
