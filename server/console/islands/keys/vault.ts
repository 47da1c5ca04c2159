import { pinTries } from "../../../../shared/signing/pin.ts";
import type { KeyPair } from "../../../../shared/signing/sm2.ts";
import { forget, keep, kept } from "../kit/store.ts";
import { type Sealed, seal, unseal } from "./seal.ts";

/** One person's signing key in this browser. The private half is readable with the PIN only. */
export interface VaultKey {
  accountId: string;
  /** The server's id of the public key. */
  keyId: string;
  publicKey: string;
  sealed: Sealed;
  /** Wrong PINs since the last right one. */
  wrong: number;
}

export const keyOnDevice = (accountId: string): Promise<VaultKey | undefined> => kept<VaultKey>("keys", accountId);

export async function putKey(accountId: string, keyId: string, pair: KeyPair, sealed: Sealed): Promise<void> {
  await keep("keys", accountId, { accountId, keyId, publicKey: pair.publicKey, sealed, wrong: 0 } satisfies VaultKey);
}

export const sealKey = (pair: KeyPair, pin: string): Promise<Sealed> => seal(pair.privateKey, pin);

export const destroyKey = (accountId: string): Promise<undefined> => forget("keys", accountId);

export type Opening = { pair: KeyPair } | { wrong: true; left: number };

/**
 * Opens the key with the PIN. The try is counted on the disk before it is made, so that a reload or a pulled plug doesn't give it
 * back; the last wrong one destroys the key on this device.
 */
export async function openKey(key: VaultKey, pin: string): Promise<Opening> {
  const stored = (await keyOnDevice(key.accountId)) ?? key;
  const wrong = stored.wrong + 1;
  await keep("keys", key.accountId, { ...stored, wrong });
  const privateKey = wrong <= pinTries ? await unseal(stored.sealed, pin) : null;
  if (privateKey !== null) {
    await keep("keys", key.accountId, { ...stored, wrong: 0 });
    return { pair: { privateKey, publicKey: stored.publicKey } };
  }
  if (wrong >= pinTries) await destroyKey(key.accountId);
  return { wrong: true, left: Math.max(0, pinTries - wrong) };
}
