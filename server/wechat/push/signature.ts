import { createHash, timingSafeEqual } from "node:crypto";

/** What the platform adds to each push. */
export interface PushSignature {
  signature: string;
  /** Seconds since 1970. */
  timestamp: string;
  nonce: string;
}

/** Seconds by which the platform's clock and ours may differ: what is older was recorded and is sent again. */
const tolerance = 300;

/** Does the address come from the platform, and now? SHA-1 over the sorted parts is the platform's own choice. */
export function isFromPlatform(token: string, { signature, timestamp, nonce }: PushSignature, now: Date): boolean {
  if (Math.abs(now.getTime() / 1000 - Number(timestamp)) > tolerance) return false;
  return isSignatureOf([token, timestamp, nonce], signature);
}

/** Was this what the platform sent with it? `signature` covers the address alone, `msg_signature` the encrypted message, too. */
export const isWhatWasSent = (
  token: string,
  { timestamp, nonce }: PushSignature,
  { encrypted, signature }: { encrypted: string; signature: string },
): boolean => isSignatureOf([token, timestamp, nonce, encrypted], signature);

function isSignatureOf(parts: string[], signature: string): boolean {
  const expected = createHash("sha1").update(parts.sort().join("")).digest("hex");
  const [ours, theirs] = [Buffer.from(expected), Buffer.from(signature.toLowerCase())];
  return ours.length === theirs.length && timingSafeEqual(ours, theirs);
}
