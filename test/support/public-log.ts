import { expect } from "vitest";
import type { Store } from "../../server/core/store.ts";
import { LogEntry, LogHead, LogNode } from "../../server/transparency/entities.ts";
import {
  appendLeaves,
  emptyFrontier,
  frontierToHex,
  leafHash,
  rootOf,
  toBase64,
  utf8Bytes,
} from "../../shared/log/index.ts";
import type { Entry } from "../../shared/receipts/entry.ts";
import { canonicalJson } from "../../shared/signing/canonical.ts";

const toHex = (bytes: Uint8Array): string => Buffer.from(bytes).toString("hex");

/**
 * The entries of a county's log, after everything was worked out again from them: no gaps, no forks, the head's root and
 * frontier, every node, times that never go back, canonical text.
 */
export async function wholeLog(store: Store, countyId: string): Promise<Entry[]> {
  const { heads, entries, nodes } = await store.read(async (db) => ({
    heads: await db.findBy(LogHead, { countyId }),
    entries: await db.find(LogEntry, { where: { countyId }, order: { index: "ASC" } }),
    nodes: await db.find(LogNode, { where: { countyId }, order: { level: "ASC", index: "ASC" } }),
  }));
  expect(entries.map(({ index }) => index)).toEqual(entries.map((_, index) => index));
  const hashes = entries.map(({ text }) => leafHash(utf8Bytes(text)));
  expect(entries.map((row) => row.leafHash)).toEqual(hashes.map(toHex));
  const { frontier, root, completed } = appendLeaves(emptyFrontier, hashes);
  const expected = { size: entries.length, root: toHex(root), frontier: frontierToHex(frontier) };
  if (entries.length > 0) expect(heads).toMatchObject([{ ...expected, lastAt: entries.at(-1)?.at }]);
  const above = completed
    .filter(({ level }) => level > 0)
    .map(({ level, index, hash }) => ({ countyId, level, index, hash: toHex(hash) }))
    .sort((a, b) => a.level - b.level || a.index - b.index);
  expect(nodes).toEqual(above);
  const parsed = entries.map(({ text }) => JSON.parse(text) as Entry);
  for (const [index, { text, kind, at }] of entries.entries()) {
    expect(canonicalJson(parsed[index])).toBe(text);
    expect(parsed[index]).toMatchObject({ v: 1, kind, at });
    expect(at >= (entries[index - 1]?.at ?? "")).toBe(true);
  }
  return parsed;
}

/** The root of the log's first `size` entries, base64. */
export async function rootAt(store: Store, countyId: string, size: number): Promise<string> {
  const entries = await store.read((db) => db.find(LogEntry, { where: { countyId }, order: { index: "ASC" } }));
  const hashes = entries.slice(0, size).map(({ text }) => leafHash(utf8Bytes(text)));
  return toBase64(rootOf(appendLeaves(emptyFrontier, hashes).frontier));
}
