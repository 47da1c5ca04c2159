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

/** Does it come from the platform, and now? SHA-1 over the sorted parts is the platform's own choice. */
export function isFromPlatform(token: string, { signature, timestamp, nonce }: PushSignature, now: Date): boolean {
  if (Math.abs(now.getTime() / 1000 - Number(timestamp)) > tolerance) return false;
  const expected = createHash("sha1").update([token, timestamp, nonce].sort().join("")).digest("hex");
  const [ours, theirs] = [Buffer.from(expected), Buffer.from(signature.toLowerCase())];
  return ours.length === theirs.length && timingSafeEqual(ours, theirs);
}
