import { concatBytes } from "@noble/hashes/utils.js";
import { LogError } from "./log-error.ts";
import { tileWidth } from "./tiles.ts";

/** An entry's length stands before it as two bytes. A log that serves bundles must refuse longer entries when they are appended. */
export const longestEntry = 65_535;

/** An entry bundle of C2SP tlog-tiles: each entry after its length, uint16 big-endian. @throws LogError `bundle.invalid` */
export function encodeBundle(entries: readonly Uint8Array[]): Uint8Array {
  if (entries.length < 1 || entries.length > tileWidth) {
    throw new LogError("bundle.invalid", `a bundle holds 1 to ${tileWidth} entries, not ${entries.length}`);
  }
  const parts = entries.flatMap((entry) => {
    if (entry.length > longestEntry) throw new LogError("bundle.invalid", `entry of ${entry.length} bytes`);
    return [Uint8Array.of(entry.length >> 8, entry.length & 0xff), entry];
  });
  return concatBytes(...parts);
}

/** The entries of a bundle of this width. @throws LogError `bundle.invalid` unless it holds exactly as many and nothing else */
export function decodeBundle(bytes: Uint8Array, width: number): Uint8Array[] {
  const entries: Uint8Array[] = [];
  let at = 0;
  while (at < bytes.length) {
    const [high, low] = [bytes[at], bytes[at + 1]];
    const end = low === undefined ? Number.POSITIVE_INFINITY : at + 2 + ((high ?? 0) << 8) + low;
    if (end > bytes.length) throw new LogError("bundle.invalid", "the bundle ends within an entry");
    entries.push(bytes.slice(at + 2, end));
    at = end;
  }
  if (entries.length !== width || width < 1 || width > tileWidth) {
    throw new LogError("bundle.invalid", `the bundle holds ${entries.length} entries, not ${width}`);
  }
  return entries;
}
