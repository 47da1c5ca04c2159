import type { SealedKey } from "../../shared/signing/seal";
import { drop, isRecord, put, take } from "./store";

/** A person's signing key on this phone. The private half is readable with the PIN only. */
export interface PhoneKey {
  /** The server's id of the public key. */
  keyId: string;
  publicKey: string;
  sealed: SealedKey;
  /** Wrong PINs since the last right one. */
  wrong: number;
}

/** A key that was made and perhaps enrolled: kept until we know, so that a lost answer costs neither key nor activation code. */
export interface PendingKey {
  body: { algorithm: "SM2"; publicKey: string; activationCode: string; proof: string };
  /** Idempotency key: the enrolment is sent again as the same one. */
  once: string;
  sealed: SealedKey;
}

/** All that a phone keeps of a person's keys: under one storage key, so that each step is done or not done, never half. */
export interface KeyRecord {
  key: PhoneKey | null;
  pending: PendingKey | null;
  /** A key that was destroyed here and of which the server doesn't know yet. */
  untold: string | null;
}

const none: KeyRecord = { key: null, pending: null, untold: null };
const slot = (accountId: string): string => `signing-key:${accountId}`;

const isKeyRecord = (value: unknown): value is KeyRecord => isRecord(value) && "key" in value && "pending" in value;

export const readKeys = (accountId: string): KeyRecord => take(slot(accountId), isKeyRecord) ?? none;

/** Changes parts of the record; false when the phone is full, and then nothing has changed. */
export function changeKeys(accountId: string, changes: Partial<KeyRecord>): boolean {
  const next = { ...readKeys(accountId), ...changes };
  if (next.key || next.pending || next.untold) return put(slot(accountId), next);
  drop(slot(accountId));
  return true;
}
