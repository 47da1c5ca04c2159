import { IsNull } from "typeorm";
import type { RevocationReason } from "../../../shared/receipts/entry.ts";
import { Problem } from "../../core/problem.ts";
import type { Work } from "../../core/work.ts";
import { SigningKey } from "../entities.ts";
import { type EndedKey, logRevocation } from "../key-entries.ts";

export interface RevokeKeyInput {
  accountId: string;
  keyId: string;
  reason: RevocationReason;
  /** Where the person works, for the audit trail; unless given, the place of whoever acts. */
  place?: string | undefined;
}

/** Ends a key at this instant: signatures made before stay valid, none can be made after. Revoking twice changes nothing. */
export async function revokeKey(work: Work, { accountId, keyId, reason, place }: RevokeKeyInput): Promise<void> {
  const key = await work.db.findOneBy(SigningKey, { id: keyId, accountId });
  if (!key) throw new Problem("key.unknown");
  const ended = { id: keyId, accountId, reason, place };
  if (await endKey(work, ended)) await logRevocation(work, ended);
}

/** Ends several of a person's keys at this instant, then tells the log of each. */
export async function revokeKeys(
  work: Work,
  { accountId, keyIds, reason, place }: Omit<RevokeKeyInput, "keyId"> & { keyIds: readonly string[] },
): Promise<void> {
  const ended: EndedKey[] = [];
  for (const id of keyIds) {
    const key = { id, accountId, reason, place };
    if (await endKey(work, key)) ended.push(key);
  }
  for (const key of ended) await logRevocation(work, key);
}

/** Ends a key without a word to the log yet. @returns false when it had ended before */
export async function endKey(work: Work, { id, reason, place }: EndedKey): Promise<boolean> {
  const ended = { revokedAt: work.now.toISOString(), revokedReason: reason };
  const { affected } = await work.tx.update(SigningKey, { id, revokedAt: IsNull() }, ended);
  if (affected !== 1) return false;
  const before = { revokedAt: null, revokedReason: null };
  // With a lost phone more ends than its keys, and they are what it is about.
  work.touch({ kind: "signingKey", id, place, before, after: ended, main: reason === "lost" });
  return true;
}
