import { createDecipheriv } from "node:crypto";

/** A message as it comes out of its envelope. */
export interface Opened {
  message: string;
  /** The mini-program that it was meant for. */
  appId: string;
}

/** Bytes before the message: random ones, then its length. */
const head = { random: 16, length: 4 };
/** The platform fills up to multiples of 32 bytes, where AES itself would do with 16. */
const block = 32;

/**
 * Opens what safe mode encrypts: AES-256-CBC under the EncodingAESKey, its first half as the starting vector; inside 16 random bytes,
 * the message's length, the message, the app id. Null: it wasn't made with this key.
 */
export function openEnvelope(aesKey: string, encrypted: string): Opened | null {
  const key = Buffer.from(`${aesKey}=`, "base64");
  const bytes = Buffer.from(encrypted, "base64");
  if (bytes.length === 0 || bytes.length % block !== 0) return null;
  const cipher = createDecipheriv("aes-256-cbc", key, key.subarray(0, 16)).setAutoPadding(false);
  const plain = withoutPadding(Buffer.concat([cipher.update(bytes), cipher.final()]));
  if (!plain || plain.length < head.random + head.length) return null;
  const from = head.random + head.length;
  const until = from + plain.readUInt32BE(head.random);
  if (until > plain.length) return null;
  return { message: plain.toString("utf8", from, until), appId: plain.toString("utf8", until) };
}

/** PKCS#7: as many bytes as are added have that number as their value. */
function withoutPadding(plain: Buffer): Buffer | null {
  const added = plain.at(-1) ?? 0;
  if (added < 1 || added > block || added > plain.length) return null;
  const kept = plain.length - added;
  return plain.subarray(kept).every((byte) => byte === added) ? plain.subarray(0, kept) : null;
}
