import {
  appendLeaves,
  emptyFrontier,
  type Frontier,
  frontierToHex,
  leafHash,
  rootOf,
  type StoredNode,
  sameBytes,
  utf8Bytes,
} from "../../shared/log/index.ts";
import type { Entry } from "../../shared/receipts/entry.ts";
import { sealSubject } from "../audit/index.ts";
import type { View } from "../core/work.ts";
import { countNodes, fromHex, type LogEntry, type LogHead, logEntries, nodesAt, toHex } from "../transparency/index.ts";
import { Divergence, demandSame } from "./divergence.ts";
import type { Ledger } from "./ledger.ts";

/** A state of the log that somebody else kept: a checkpoint whose signature was verified. */
export interface KnownCheckpoint {
  size: number;
  root: Uint8Array;
}

const pageLength = 1_000;

/**
 * Reads a log from its first entry to its last, hashes everything anew and compares it with what is stored: entries, inner
 * hashes, head, and checkpoints from elsewhere. The ledger is told of every entry.
 * @param step called after each page with the number of entries read
 * @throws Divergence
 */
export async function walkLog(
  view: View,
  head: LogHead,
  ledger: Ledger,
  { checkpoints, step }: { checkpoints: readonly KnownCheckpoint[]; step(done: number): void },
): Promise<void> {
  const longer = checkpoints.find(({ size }) => size > head.size);
  if (longer) throw new Divergence("log.shrunk", { size: longer.size });
  let frontier: Frontier = emptyFrontier;
  let last = "";
  while (frontier.size < head.size) {
    const first = frontier.size;
    const entries = await logEntries(view, head.countyId, {
      first,
      count: pageEnd(first, head.size, checkpoints) - first,
    });
    const hashes = entries.map((entry, at) => {
      if (entry.index !== first + at) throw new Divergence("log.entry_missing", { entry: first + at });
      last = checkEntry(entry, last, ledger);
      return fromHex(entry.leafHash);
    });
    if (hashes.length === 0) throw new Divergence("log.entry_missing", { entry: first });
    const appended = appendLeaves(frontier, hashes);
    await checkNodes(view, head.countyId, appended.completed);
    frontier = appended.frontier;
    checkCheckpoints(frontier, checkpoints);
    step(frontier.size);
  }
  checkHead(head, frontier, last);
  if ((await countNodes(view, head.countyId)) !== innerNodes(head.size)) throw new Divergence("log.entry_surplus");
}

/** A page ends where a checkpoint asks for the root. */
function pageEnd(first: number, size: number, checkpoints: readonly KnownCheckpoint[]): number {
  const asked = checkpoints.map((one) => one.size).filter((one) => one > first);
  return Math.min(first + pageLength, size, ...asked);
}

/** @returns the entry's moment */
function checkEntry(entry: LogEntry, last: string, ledger: Ledger): string {
  const { index } = entry;
  if (toHex(leafHash(utf8Bytes(entry.text))) !== entry.leafHash)
    throw new Divergence("log.entry_changed", { entry: index });
  const said = ledger.add(index, entry.text);
  const { kind, at } = said;
  const columns = { kind: [entry.kind, kind], at: [entry.at, at], subject: [entry.subject, subjectOf(said)] } as const;
  demandSame("log.entry_differs", { entry: index }, columns);
  if (at < last) throw new Divergence("log.time_order", { entry: index });
  return at;
}

/** What an entry is found by. */
function subjectOf(entry: Entry): string {
  if ("notice" in entry) return entry.notice;
  if ("draw" in entry) return entry.draw;
  if ("bulletin" in entry) return entry.bulletin;
  if ("day" in entry) return sealSubject(entry.day);
  return "key" in entry ? entry.key : String(entry.number);
}

async function checkNodes(view: View, countyId: string, completed: readonly StoredNode[]): Promise<void> {
  const inner = completed.filter(({ level }) => level > 0);
  const stored = new Map(
    (await nodesAt(view, countyId, inner)).map((node) => [`${node.level}/${node.index}`, node.hash]),
  );
  for (const { level, index, hash } of inner) {
    const found = stored.get(`${level}/${index}`);
    if (!found || !sameBytes(found, hash)) throw new Divergence("log.node_changed", { level, node: index });
  }
}

function checkCheckpoints(frontier: Frontier, checkpoints: readonly KnownCheckpoint[]): void {
  for (const { size, root } of checkpoints)
    if (size === frontier.size && !sameBytes(rootOf(frontier), root)) throw new Divergence("log.rewritten", { size });
}

function checkHead(head: LogHead, frontier: Frontier, last: string): void {
  const isRight =
    head.root === toHex(rootOf(frontier)) && head.frontier === frontierToHex(frontier) && head.lastAt === last;
  if (!isRight) throw new Divergence("log.head_differs");
}

/** How many perfect subtrees above the leaves a log of this size has. */
function innerNodes(size: number): number {
  let count = 0;
  for (let width = Math.floor(size / 2); width > 0; width = Math.floor(width / 2)) count += width;
  return count;
}
