import { createHash } from "node:crypto";
import fc from "fast-check";

/** RFC 6962's definitions word for word, slow and on Node's SHA-256: what the library is held against. */

const sha256 = (...parts: Uint8Array[]): Uint8Array => {
  const hash = createHash("sha256");
  for (const part of parts) hash.update(part);
  return new Uint8Array(hash.digest());
};

/** Section 2.1: MTH. */
export function treeHash(entries: readonly Uint8Array[]): Uint8Array {
  const [only] = entries;
  if (only === undefined) return sha256();
  if (entries.length === 1) return sha256(Uint8Array.of(0), only);
  const split = splitOf(entries.length);
  return sha256(Uint8Array.of(1), treeHash(entries.slice(0, split)), treeHash(entries.slice(split)));
}

/** Section 2.1.1: PATH(m, D[n]). */
export function auditPath(index: number, entries: readonly Uint8Array[]): Uint8Array[] {
  if (entries.length === 1) return [];
  const split = splitOf(entries.length);
  const [left, right] = [entries.slice(0, split), entries.slice(split)];
  return index < split
    ? [...auditPath(index, left), treeHash(right)]
    : [...auditPath(index - split, right), treeHash(left)];
}

/** On which sides the hashes of an audit path stand: `R` for the right. Two places with the same sides can't be told apart by a proof. */
export function sidesOf(index: number, size: number): string {
  if (size === 1) return "";
  const split = splitOf(size);
  return index < split ? `${sidesOf(index, split)}R` : `${sidesOf(index - split, size - split)}L`;
}

/** Section 2.1.2: SUBPROOF(m, D[n], b). */
export function subproof(from: number, entries: readonly Uint8Array[], known = true): Uint8Array[] {
  if (from === entries.length) return known ? [] : [treeHash(entries)];
  const split = splitOf(entries.length);
  const [left, right] = [entries.slice(0, split), entries.slice(split)];
  return from <= split
    ? [...subproof(from, left, known), treeHash(right)]
    : [...subproof(from - split, right, false), treeHash(left)];
}

/** Different entries of different lengths. */
export const someEntries = (count: number): Uint8Array[] =>
  Array.from({ length: count }, (_, at) => new TextEncoder().encode(`entry ${at}${"·".repeat(at % 5)}`));

/** Any line of a note: whole characters, no control characters. */
export const someText = fc.string({ unit: "grapheme" }).map((text) => text.replace(/\p{Cc}/gu, ""));

/** A copy with one bit of one byte changed. */
export function flipped(bytes: Uint8Array, at: number, bit = 0): Uint8Array {
  const copy = Uint8Array.from(bytes);
  copy[at] = (copy[at] ?? 0) ^ (1 << bit);
  return copy;
}

/** The list with one member changed. */
export const replaced = <T>(list: readonly T[], at: number, value: T): T[] =>
  list.map((member, position) => (position === at ? value : member));

function splitOf(count: number): number {
  let split = 1;
  while (split * 2 < count) split *= 2;
  return split;
}
