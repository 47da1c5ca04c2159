import {
  emptyFrontier,
  type Frontier,
  LogError,
  type OpenedCheckpoint,
  openCheckpoint,
  rootOf,
  sameBytes,
  type VerifierKey,
  verifyConsistency,
} from "../../../shared/log/index.ts";
import { Alarm, Unreachable } from "./alarm.ts";
import { readAgain, readOn, type Seen } from "./reading.ts";
import type { LogSource } from "./source.ts";

/** What a witness remembers of a log. */
export interface Memory {
  /** The checkpoint that was seen last, as a note; null before the first. */
  note: string | null;
  /** Of all entries seen, each hashed by the witness itself. */
  frontier: Frontier;
  /** Hash over each full bundle of 256 entries, so that it can be read again and compared. */
  bundles: readonly Uint8Array[];
  /** The bundle with which the next look begins to read again what is old. */
  next: number;
}

/** Of a witness that has seen nothing yet. */
export const emptyMemory: Memory = { note: null, frontier: emptyFrontier, bundles: [], next: 0 };

/** Whose log it is, and how thoroughly to look. */
export interface LookOptions {
  key: VerifierKey;
  /** How many full bundles are read again; `all`: every one, and every hash of the tree is asked for. */
  again: number | "all";
}

/**
 * One look at a log: is it the one that was seen before, only longer? Verifies the checkpoint, its consistency with the last one, hashes
 * every new entry itself up to the root, and reads old ones again.
 * @returns the checkpoint, which may be cosigned, and the new memory
 * @throws Alarm, Unreachable
 */
export async function lookAt(
  source: LogSource,
  memory: Memory,
  { key, again }: LookOptions,
): Promise<{ opened: OpenedCheckpoint; memory: Memory & { note: string } }> {
  const note = await source.checkpoint();
  try {
    const opened = openedBy(note, key);
    await checkConsistency(source, memory.frontier, opened.checkpoint);
    const grown = await readOn(source, memory, { ...opened.checkpoint, again });
    const next = await readAgain(source, { ...memory, bundles: grown.bundles }, { ...opened.checkpoint, again });
    return { opened, memory: { ...grown, note, next } };
  } catch (fault) {
    if (fault instanceof Alarm) fault.evidence = memory.note === null ? [note] : [memory.note, note];
    throw fault;
  }
}

function openedBy(note: string, key: VerifierKey): OpenedCheckpoint {
  try {
    return openCheckpoint(note, key);
  } catch (fault) {
    if (!(fault instanceof LogError)) throw fault;
    // What isn't a checkpoint at all, a page of a proxy for example, is no sign of a forgery.
    if (fault.code === "note.malformed") throw new Unreachable("服务器给的不是检查点");
    throw new Alarm("key");
  }
}

async function checkConsistency(source: LogSource, seen: Frontier, { size, root }: Omit<Seen, "again">): Promise<void> {
  const [from, fromRoot] = [seen.size, rootOf(seen)];
  if (size < from) throw new Alarm("shrunk", { before: from, now: size });
  if (from === 0) return;
  const fits =
    size === from
      ? sameBytes(root, fromRoot)
      : verifyConsistency({ from, to: size, fromRoot, toRoot: root, proof: await source.consistency(from, size) });
  if (!fits) throw new Alarm("forked", { before: from });
}
