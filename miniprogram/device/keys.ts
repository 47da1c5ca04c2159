import type { KeyPair } from "../../shared/signing/sm2";
import type { Answer, Fault } from "../api/request";
import { getOwn, sendOwn } from "../api/session";
import { feedRandom, generateKeyPair, pinTries, signText, unsealPrivateKey } from "../generated/signing";
import { newKey, randomBytes } from "../wx/random";
import { changeKeys, readKeys } from "./key-store";

/** The person's key on this phone; null when there is none. */
export function keyOnPhone(accountId: string): { keyId: string; publicKey: string } | null {
  const { key } = readKeys(accountId);
  return key && { keyId: key.keyId, publicKey: key.publicKey };
}

/** What came of a PIN: the key; how many tries are left, none when the key is destroyed; or why no try was made. */
export type Opening = { pair: KeyPair } | { left: number } | { fault: Fault };

const noKey: Fault = {
  kind: "refused",
  code: "key.not_here",
  message: "这台手机上没有您的签字密钥。请向乡镇领取激活条，启用签字。",
};
const full: Fault = {
  kind: "refused",
  code: "phone.full",
  message: "手机存储已满，没法记下签字密码的次数。请清理出一些空间后再试。",
};

/**
 * Opens the key with the PIN. The try is counted in the storage before it is made, so that closing the program doesn't give it back;
 * the last wrong one destroys the key, and the server is told when it can be reached. Takes a second or more: the page shows a spinner.
 */
export async function openKey(accountId: string, pin: string): Promise<Opening> {
  const { key } = readKeys(accountId);
  if (!key) return { fault: noKey };
  const wrong = key.wrong + 1;
  if (!changeKeys(accountId, { key: { ...key, wrong } })) return { fault: full };
  const privateKey = wrong <= pinTries ? await unsealPrivateKey(key.sealed, pin) : null;
  if (privateKey !== null) {
    changeKeys(accountId, { key: { ...key, wrong: 0 } });
    return { pair: { privateKey, publicKey: key.publicKey } };
  }
  if (wrong < pinTries) return { left: pinTries - wrong };
  changeKeys(accountId, { key: null, untold: key.keyId });
  await tellLocked(accountId);
  return { left: 0 };
}

/** Random bytes that one signature takes, and some more. */
const signatureRandom = 64;

/** Signs a text; the randomness is the phone's own. @throws when the phone gives no random bytes */
export async function signWith(pair: KeyPair, text: string): Promise<string> {
  feedRandom(await randomBytes(signatureRandom));
  return signText(text, pair);
}

let isWarm = false;

/**
 * Does ahead of time what the first signature on a phone takes longest for (the multiples of the curve's base point), while the person
 * reads: a key is made and thrown away, and something signed with it. Once; never throws, since signing does it as well.
 */
export async function warmSigning(): Promise<void> {
  if (isWarm) return;
  isWarm = true;
  try {
    feedRandom(await randomBytes(2 * signatureRandom));
    signText("", generateKeyPair());
  } catch {
    // A phone without random bytes: signing says so.
  }
}

const path = "/api/me/signing-keys";

/** Revokes one of the person's own keys. A key that the server doesn't know, or has revoked already, counts as done. */
async function revoke(keyId: string, reason: "pin_locked" | "replaced"): Promise<boolean> {
  const answer = await sendOwn("POST", `${path}/${keyId}/revocation`, { reason }, await newKey());
  return answer.ok || answer.fault.kind === "refused";
}

/** Tells the server of a key that too many wrong PINs destroyed here. Without a network it is told the next time. */
export async function tellLocked(accountId: string): Promise<void> {
  const { untold } = readKeys(accountId);
  if (untold && (await revoke(untold, "pin_locked"))) changeKeys(accountId, { untold: null });
}

/** The key that this phone had before; the server may have revoked it already, and a lost answer leaves it in the person's list. */
export const revokeReplaced = (keyId: string): Promise<boolean> => revoke(keyId, "replaced");

/** One of the person's keys, as the server knows it. */
export interface KnownKey {
  id: string;
  device: string;
  enrolledAt: string;
  revokedAt: string | null;
  revokedReason: string | null;
}

/** How the key on this phone stands: none here, good, or revoked by the server, and then it is gone from the phone too. */
export interface KeyState {
  state: "none" | "good" | "revoked";
  /** Of a revoked one: `lost`, `handover`, `replaced`, `pin_locked`. */
  reason: string;
  keys: KnownKey[];
}

/** Asks the server for the person's keys, tells what could not be told before, and forgets a key that was revoked elsewhere. */
export async function checkKeys(accountId: string): Promise<Answer<KeyState>> {
  await tellLocked(accountId);
  const answer = await getOwn<{ items: KnownKey[] }>(path);
  if (!answer.ok) return answer;
  const keys = answer.data.items;
  const here = keyOnPhone(accountId);
  if (!here) return { ok: true, data: { state: "none", reason: "", keys } };
  const known = keys.find(({ id }) => id === here.keyId);
  if (known && known.revokedAt === null) return { ok: true, data: { state: "good", reason: "", keys } };
  changeKeys(accountId, { key: null });
  return { ok: true, data: { state: "revoked", reason: known?.revokedReason ?? "", keys } };
}

/** Forgets the key on this phone after the server has refused it (`key.revoked`, `key.unknown`). */
export function forgetKey(accountId: string): void {
  changeKeys(accountId, { key: null });
}

/** The person's other phones are lost: their keys, log-ins and the binding to WeChat end in one act. */
export const reportOthersLost = (keyIds: string[]): Promise<Answer<{ done: true }>> =>
  sendOwn("POST", "/api/me/lost-device", { keyIds });
