import {
  appendLeaves,
  emptyFrontier,
  type Frontier,
  frontierNodes,
  LogError,
  leafHash,
  type OpenedCheckpoint,
  openCheckpoint,
  rootOf,
  sameBytes,
  type VerifierKey,
  verifyConsistency,
  verifyInclusion,
} from "../../../shared/log/index.ts";
import { Alarm, Unreachable } from "./alarm.ts";
import type { LogSource } from "./source.ts";

/** What a witness remembers of a log. */
export interface Memory {
  /** The checkpoint that was seen last, as a note; null before the first. */
  note: string | null;
  /** Of all entries seen, each hashed by the witness itself. */
  frontier: Frontier;
  /** Hash over each full bundle of 256 entries, so that it can be read again and compared. */
  bundles: Uint8Array[];
}

export interface LookOptions {
  key: VerifierKey;
  /** Full bundles that are read again, from this one on, around. */
  again: { from: number; count: number };
}

const width = 256;
/** Level of the hash over a full bundle: 2^8 entries. */
const bundleLevel = 8;

/**
 * One look at a log: is it the one that was seen before, only longer? Verifies the checkpoint, its consistency with the last one, hashes
 * every new entry itself, reads old ones again and asks for proofs.
 * @returns the checkpoint, which may be cosigned, and the new memory
 * @throws Alarm, Unreachable
 */
export async function lookAt(
  source: LogSource,
  memory: Memory,
  { key, again }: LookOptions,
): Promise<{ opened: OpenedCheckpoint; memory: Memory }> {
  const note = await source.checkpoint();
  const opened = openedBy(note, key);
  const { size, root } = opened.checkpoint;
  const before = memory.frontier.size;
  const evidence = memory.note === null ? [note] : [memory.note, note];
  if (size < before) throw new Alarm("shrunk", { before, now: size }, evidence);
  if (before > 0) await checkConsistency(source, memory.frontier, { size, root, evidence });
  const grown = await readOn(source, memory, size);
  if (!sameBytes(rootOf(grown.frontier), root)) throw new Alarm("entry", { from: before + 1, to: size }, evidence);
  await readAgain(source, memory.bundles, { again, evidence });
  await checkProof(source, { size, root, evidence });
  return { opened, memory: { ...grown, note } };
}

function openedBy(note: string, key: VerifierKey): OpenedCheckpoint {
  try {
    return openCheckpoint(note, key);
  } catch (fault) {
    if (!(fault instanceof LogError)) throw fault;
    // What isn't a checkpoint at all, a page of a proxy for example, is no sign of a forgery.
    if (fault.code === "note.malformed") throw new Unreachable("服务器给的不是检查点");
    throw new Alarm("key", {}, [note]);
  }
}

interface Seen {
  size: number;
  root: Uint8Array;
  evidence: readonly string[];
}

async function checkConsistency(source: LogSource, frontier: Frontier, { size, root, evidence }: Seen): Promise<void> {
  const [from, fromRoot] = [frontier.size, rootOf(frontier)];
  const fits =
    size === from
      ? sameBytes(root, fromRoot)
      : verifyConsistency({
          from,
          to: size,
          fromRoot,
          toRoot: root,
          proof: await source.consistency(from, size),
        });
  if (!fits) throw new Alarm("forked", { before: from }, evidence);
}

/** Reads the entries that are new, bundle by bundle. The bundle that was partial before is read whole: what was seen of it must come again. */
async function readOn(source: LogSource, memory: Memory, size: number): Promise<Omit<Memory, "note">> {
  await checkTail(source, memory.frontier);
  let { frontier } = memory;
  const bundles = [...memory.bundles];
  while (frontier.size < size) {
    const index = Math.floor(frontier.size / width);
    const hashes = (await source.entries(index, size)).map(leafHash);
    const known = frontier.size - index * width;
    const appended = appendLeaves(frontier, hashes.slice(known));
    frontier = appended.frontier;
    const full = appended.completed.find(({ level }) => level === bundleLevel);
    if (full) bundles[index] = full.hash;
  }
  return { frontier, bundles };
}

/** The entries after the last full bundle, read again: are they those that were seen? */
async function checkTail(source: LogSource, { size, hashes }: Frontier): Promise<void> {
  const tail = size % width;
  if (tail === 0) return;
  const index = Math.floor(size / width);
  const read = (await source.entries(index, size)).map(leafHash);
  const seen = rootOf({ size: tail, hashes: hashes.slice(-frontierNodes(tail).length) });
  if (!sameBytes(hashOver(read), seen)) throw new Alarm("entry", { from: index * width + 1, to: size });
}

const hashOver = (hashes: readonly Uint8Array[]): Uint8Array => rootOf(appendLeaves(emptyFrontier, hashes).frontier);

/** Old entries may be edited, although everything that is signed still fits: only reading them again shows it. */
async function readAgain(
  source: LogSource,
  bundles: readonly Uint8Array[],
  { again, evidence }: { again: LookOptions["again"]; evidence: readonly string[] },
): Promise<void> {
  for (let read = 0; read < Math.min(again.count, bundles.length); read++) {
    const index = (again.from + read) % bundles.length;
    const hashes = (await source.entries(index, (index + 1) * width)).map(leafHash);
    if (!sameBytes(hashOver(hashes), bundles[index] ?? new Uint8Array()))
      throw new Alarm("entry", { from: index * width + 1, to: (index + 1) * width }, evidence);
  }
}

/** Can the server prove what it must, about an entry that it can't foresee? */
async function checkProof(source: LogSource, { size, root, evidence }: Seen): Promise<void> {
  if (size === 0) return;
  const index = Math.floor(Math.random() * size);
  const bundle = Math.floor(index / width);
  const entries = await source.entries(bundle, size);
  const leaf = leafHash(entries[index - bundle * width] ?? new Uint8Array());
  const proof = await source.inclusion(index, size);
  if (!verifyInclusion({ leafHash: leaf, index, size, root, proof }))
    throw new Alarm("proof", { entry: index + 1 }, evidence);
}
