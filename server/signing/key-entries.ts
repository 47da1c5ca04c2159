// What the public log is told of keys.
import type { RevocationReason } from "../../shared/receipts/entry.ts";
import { countiesOf } from "../accounts/index.ts";
import type { View, Work } from "../core/work.ts";
import { appendEntry, subjectsLogged } from "../transparency/index.ts";
import type { SigningKey } from "./entities.ts";
import { publicKeysOf } from "./queries.ts";

export type EndedKey = Pick<SigningKey, "id" | "accountId"> & {
  reason: RevocationReason;
  /** See `RevokeKeyInput`. */
  place?: string | undefined;
};

/**
 * Tells every county in which the person has or had a post. One without any post can sign nowhere, so nobody is told:
 * should a post come later, `unloggedKeys` finds the key when it signs.
 */
export async function logEnrolment(work: Work, key: SigningKey): Promise<void> {
  for (const countyId of await countiesOf(work, key.accountId)) await appendEnrolment(work, countyId, key);
}

/** Tells the same counties that the key has ended. */
export async function logRevocation(work: Work, key: EndedKey): Promise<void> {
  for (const countyId of await countiesOf(work, key.accountId)) await appendRevocation(work, countyId, key);
}

/**
 * Those of the keys whose enrolment the county's log doesn't hold: they are older than the log, or than their owner's first
 * post in the county. In the order given. To be asked before a transaction, and handed to `logUnlogged` in it.
 */
export async function unloggedKeys(view: View, countyId: string, keyIds: string[]): Promise<SigningKey[]> {
  const logged = await subjectsLogged(view, countyId, "key.enrolled", keyIds);
  const missing = keyIds.filter((id) => !logged.has(id));
  const keys = await publicKeysOf(view, missing);
  return missing.flatMap((id) => keys.get(id) ?? []);
}

/** Appends what is missing of keys, so that what they signed can stand behind it. Told twice by two at once does no harm. */
export async function logUnlogged(work: Work, countyId: string, keys: readonly SigningKey[]): Promise<void> {
  for (const key of keys) {
    await appendEnrolment(work, countyId, key);
    if (key.revokedAt !== null)
      await appendRevocation(work, countyId, { ...key, reason: key.revokedReason as RevocationReason });
  }
}

const appendEnrolment = (work: Work, countyId: string, { id, accountId, publicKey, proof }: SigningKey) =>
  appendEntry(work, countyId, { kind: "key.enrolled", subject: id, key: id, signer: accountId, publicKey, proof });

const appendRevocation = (work: Work, countyId: string, { id, accountId, reason }: EndedKey) =>
  appendEntry(work, countyId, { kind: "key.revoked", subject: id, key: id, signer: accountId, reason });
