import { callSurely, newKey, Refusal } from "../kit/request.ts";
import { forget, keep, kept } from "../kit/store.ts";

const slot = (accountId: string): string => `revoke-${accountId}`;

/** Tells the server that a key was destroyed after too many wrong PINs. When the network is down it is told the next time. */
export async function reportLocked(accountId: string, keyId: string): Promise<void> {
  await keep("keys", slot(accountId), keyId);
  await tellPending(accountId);
}

/** Tells what could not be told before. A failure leaves it for the next page. */
export async function tellPending(accountId: string): Promise<void> {
  const keyId = await kept<string>("keys", slot(accountId));
  if (!keyId) return;
  try {
    await callSurely("POST", `/api/me/signing-keys/${keyId}/revocation`, { reason: "pin_locked" }, newKey());
  } catch (fault) {
    // Revoked already counts as told; without a network the note stays for the next page.
    if (!(fault instanceof Refusal) || fault.status >= 500 || fault.status === 401) return;
  }
  await forget("keys", slot(accountId));
}
