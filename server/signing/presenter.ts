import type { SigningKey } from "./entities.ts";

/** What its owner and their officers see of a key; there is nothing secret about a public key. */
export const presentKey = ({ id, publicKey, device, enrolledAt, revokedAt, revokedReason }: SigningKey) => ({
  id,
  publicKey,
  device,
  enrolledAt,
  revokedAt,
  revokedReason,
});
