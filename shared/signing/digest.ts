import { sha256 } from "@noble/hashes/sha2.js";
import { bytesToHex, hexToBytes } from "@noble/hashes/utils.js";
import { utf8Bytes } from "../log/bytes.ts";

/**
 * SHA-256(salt ‖ canonical JSON of the content), hex. The salt (64 hex digits) is published with the notice and destroyed when the
 * notice is erased: then the digest in the log says nothing about what the content was.
 */
export function contentDigest(salt: string, canonicalContent: string): string {
  return bytesToHex(sha256.create().update(hexToBytes(salt)).update(utf8Bytes(canonicalContent)).digest());
}
