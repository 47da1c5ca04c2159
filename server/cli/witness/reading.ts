// How a witness reads what a checkpoint promises: entries hashed to leaves, leaves to the root, and both compared with the server's tree.
import {
  appendLeaves,
  emptyFrontier,
  type Frontier,
  frontierNodes,
  leafHash,
  rootOf,
  sameBytes,
  tileWidth,
  verifyInclusion,
} from "../../../shared/log/index.ts";
import { Alarm } from "./alarm.ts";
import type { LookOptions, Memory } from "./look.ts";
import { entriesUnder, type LogSource } from "./source.ts";

/** The state that the checkpoint names, and how thoroughly it is looked at. */
export interface Seen {
  size: number;
  root: Uint8Array;
  again: LookOptions["again"];
}

/** Level of the hash over a full bundle: 2^8 entries. */
const bundleLevel = 8;

/**
 * Reads the entries that are new, bundle by bundle, and what was seen of the bundle that was partial before.
 * @throws Alarm `entry` unless they are those of the root, `tree`
 */
export async function readOn(
  source: LogSource,
  memory: Memory,
  seen: Seen,
): Promise<Pick<Memory, "frontier" | "bundles">> {
  await checkTail(source, memory.frontier);
  let { frontier } = memory;
  const bundles = [...memory.bundles];
  while (frontier.size < seen.size) {
    const index = Math.floor(frontier.size / tileWidth);
    const leaves = (await source.entries(index, seen.size)).map(leafHash);
    const appended = appendLeaves(frontier, leaves.slice(frontier.size - index * tileWidth));
    frontier = appended.frontier;
    const full = appended.completed.find(({ level }) => level === bundleLevel);
    if (full) bundles[index] = full.hash;
  }
  if (!sameBytes(rootOf(frontier), seen.root))
    throw new Alarm("entry", { from: memory.frontier.size + 1, to: seen.size });
  return { frontier, bundles };
}

/** The entries after the last full bundle, read again: are they those that were seen? */
async function checkTail(source: LogSource, { size, hashes }: Frontier): Promise<void> {
  const tail = size % tileWidth;
  if (tail === 0) return;
  const index = Math.floor(size / tileWidth);
  const read = (await source.entries(index, size)).map(leafHash);
  const before = rootOf({ size: tail, hashes: hashes.slice(-frontierNodes(tail).length) });
  if (!sameBytes(hashOver(read), before)) throw new Alarm("entry", entriesUnder({ level: 0, index, width: tail }));
}

const hashOver = (hashes: readonly Uint8Array[]): Uint8Array => rootOf(appendLeaves(emptyFrontier, hashes).frontier);

/**
 * Old entries may be edited, although everything that is signed still fits: only reading them again shows it. Bundles take turns from
 * look to look; the partial one is read every time. Of each the tiles and proofs are checked, too.
 * @returns where the next look begins
 * @throws Alarm `entry`, `tree`
 */
export async function readAgain(
  source: LogSource,
  { bundles, next }: Pick<Memory, "bundles" | "next">,
  seen: Seen,
): Promise<number> {
  const count = Math.min(seen.again === "all" ? bundles.length : seen.again, bundles.length);
  const indexes = Array.from({ length: count }, (_, at) => (next + at) % bundles.length);
  for (const index of indexes) {
    const leaves = (await source.entries(index, seen.size)).map(leafHash);
    if (!sameBytes(hashOver(leaves), bundles[index] ?? new Uint8Array()))
      throw new Alarm("entry", entriesUnder({ level: 0, index, width: tileWidth }));
    await checkTree(source, index, leaves, seen);
  }
  if (seen.size % tileWidth > 0) {
    const leaves = (await source.entries(bundles.length, seen.size)).map(leafHash);
    await checkTree(source, bundles.length, leaves, seen);
  }
  await checkUpperTiles(source, bundles, indexes);
  return bundles.length === 0 ? 0 : (next + count) % bundles.length;
}

/**
 * Are the server's hashes those of the entries, and can it prove them? A proof shows the hashes above the leaves, the one of an entry that
 * the server can't foresee; those of every second entry show all of them.
 */
async function checkTree(source: LogSource, index: number, leaves: Uint8Array[], { size, root, again }: Seen) {
  const tile = { level: 0, index, width: leaves.length };
  if (!sameHashes(await source.hashes(tile), leaves)) throw new Alarm("entry", entriesUnder(tile));
  const chosen = Math.floor(Math.random() * leaves.length);
  for (const [at, leaf] of leaves.entries()) {
    if (again === "all" ? at % 2 === 1 : at !== chosen) continue;
    const entry = index * tileWidth + at;
    const proof = await source.inclusion(entry, size);
    if (!verifyInclusion({ leafHash: leaf, index: entry, size, root, proof }))
      throw new Alarm("tree", entriesUnder(tile));
  }
}

/** The tiles above those bundles, level by level. */
async function checkUpperTiles(source: LogSource, bundles: readonly Uint8Array[], read: readonly number[]) {
  let [hashes, below] = [bundles, read];
  for (let level = 1; below.length > 0; level++) {
    const indexes = [...new Set(below.map((index) => Math.floor(index / tileWidth)))];
    for (const index of indexes) {
      const own = hashes.slice(index * tileWidth, (index + 1) * tileWidth);
      const tile = { level, index, width: own.length };
      if (!sameHashes(await source.hashes(tile), own)) throw new Alarm("tree", entriesUnder(tile));
    }
    const full = Math.floor(hashes.length / tileWidth);
    hashes = Array.from({ length: full }, (_, at) => hashOver(hashes.slice(at * tileWidth, (at + 1) * tileWidth)));
    below = indexes.filter((index) => index < full);
  }
}

const sameHashes = (some: readonly Uint8Array[], others: readonly Uint8Array[]): boolean =>
  some.length === others.length && some.every((hash, at) => sameBytes(hash, others[at] ?? new Uint8Array()));
