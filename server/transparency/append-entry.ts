import {
  appendLeaf,
  frontierFromHex,
  frontierToHex,
  leafHash,
  longestEntry,
  utf8Bytes,
} from "../../shared/log/index.ts";
import type { EntryFacts } from "../../shared/receipts/entry.ts";
import { canonicalJson } from "../../shared/signing/canonical.ts";
import { Problem } from "../core/problem.ts";
import type { Work } from "../core/work.ts";
import { lockHead } from "./head.ts";
import { toHex } from "./hex.ts";
import { insertEntry, insertNodes, moveHead } from "./statements.ts";

/** Milliseconds by which the clocks of two servers, or a transaction that waited, may differ without a word. */
const tolerance = 2_000;

/** What to append: an entry's facts, and what it is found by (`LogEntry.subject`), which isn't part of it. */
export type NewEntry = EntryFacts & { subject: string };

/**
 * Appends an entry to a county's log, in the transaction of the act that it records: three statements, a fourth with every second
 * entry. From here to the commit no other act of the county can be recorded, so call it as the last step; of several
 * counties in the order of their ids, so that two transactions never wait for each other.
 * @returns its place and the moment that it says: `work.now`, or that of the entry before when the clock went back
 * @throws Problem `log.entry_too_large`
 */
export async function appendEntry(
  work: Pick<Work, "tx" | "now">,
  countyId: string,
  { subject, ...facts }: NewEntry,
): Promise<{ index: number; at: string }> {
  const head = await lockHead(work, countyId);
  const { at, clock } = momentAfter(head.lastAt, work.now);
  const text = canonicalJson({ v: 1, at, ...(clock === undefined ? {} : { clock }), ...facts });
  const hash = leafHash(bytesOf(text));
  const { frontier, root, completed } = appendLeaf(frontierFromHex(head.size, head.frontier), hash);
  const index = head.size;
  await insertEntry(work.tx, { countyId, index, kind: facts.kind, at, subject, leafHash: toHex(hash), text });
  const nodes = completed.filter(({ level }) => level > 0);
  if (nodes.length > 0) await insertNodes(work.tx, countyId, nodes);
  await moveHead(work.tx, {
    countyId,
    size: frontier.size,
    root: toHex(root),
    frontier: frontierToHex(frontier),
    lastAt: at,
  });
  return { index, at };
}

/** The log's time never goes back. What the clock showed is kept when it is further behind than clocks are. */
function momentAfter(lastAt: string, now: Date): { at: string; clock?: string } {
  const shown = now.toISOString();
  if (shown >= lastAt) return { at: shown };
  const back = Date.parse(lastAt) - now.getTime();
  return back > tolerance ? { at: lastAt, clock: shown } : { at: lastAt };
}

function bytesOf(text: string): Uint8Array {
  const bytes = utf8Bytes(text);
  if (bytes.length > longestEntry)
    throw new Problem("log.entry_too_large", { bytes: bytes.length, limit: longestEntry });
  return bytes;
}
