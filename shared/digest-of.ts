import { sha256 } from "@noble/hashes/sha2.js";
import { bytesToHex } from "@noble/hashes/utils.js";

/** SHA-256 of bytes, hex, where there is neither Node nor Web Crypto. */
export const digestOf = (bytes: Uint8Array): string => bytesToHex(sha256(bytes));

/**
 * Bytes that are hashed without a pause: a phone without a compiler for scripts, as every iPhone in WeChat is, hashes about 1 MB a
 * second (Node without one: 1.1), so these take it 30 ms, and a page that is drawn every 50 ms stays alive.
 */
export const bytesAtOnce = 32 * 1024;

/** The same as `digestOf`, with a pause after each slice, so that a document of 20 MB stops no page. */
export async function digestInSlices(bytes: Uint8Array, pause: () => Promise<unknown>): Promise<string> {
  const hash = sha256.create();
  for (let at = 0; at < bytes.length; at += bytesAtOnce) {
    if (at > 0) await pause();
    hash.update(bytes.subarray(at, at + bytesAtOnce));
  }
  return bytesToHex(hash.digest());
}
