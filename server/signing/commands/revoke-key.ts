import { IsNull } from "typeorm";
import { Problem } from "../../core/problem.ts";
import type { Work } from "../../core/work.ts";
import { SigningKey } from "../entities.ts";

export interface RevokeKeyInput {
  accountId: string;
  keyId: string;
  reason: "replaced" | "lost" | "pin_locked" | "handover";
}

/** Ends a key at this instant: signatures made before stay valid, none can be made after. Revoking twice changes nothing. */
export async function revokeKey(work: Work, { accountId, keyId, reason }: RevokeKeyInput): Promise<void> {
  const key = await work.db.findOneBy(SigningKey, { id: keyId, accountId });
  if (!key) throw new Problem("key.unknown");
  await work.tx.update(
    SigningKey,
    { id: keyId, revokedAt: IsNull() },
    { revokedAt: work.now.toISOString(), revokedReason: reason },
  );
}
