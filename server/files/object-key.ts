import { createHash } from "node:crypto";

// Apart from the stores, because both of them need the check and the interface needs the stores.

/** SHA-256 as 64 hex digits. */
export const sha256Of = (bytes: Uint8Array | string): string => createHash("sha256").update(bytes).digest("hex");

/** Last line of defence: a key that isn't 64 hex digits could name a path. It is a mistake of ours, so no Problem. */
export function demandKey(key: string): string {
  if (!/^[0-9a-f]{64}$/.test(key)) throw new Error(`Not an object key: ${JSON.stringify(key.slice(0, 80))}`);
  return key;
}
