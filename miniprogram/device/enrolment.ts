import type { Answer, Fault } from "../api/request";
import { type Account, sendOwn } from "../api/session";
import { enrolmentText, feedRandom, generateKeyPair, sealPrivateKey, sealRandom } from "../generated/signing";
import { newKey, randomBytes } from "../wx/random";
import { changeKeys, type PendingKey, readKeys } from "./key-store";
import { revokeReplaced, signWith } from "./keys";

/** Random bytes for a key pair, and some more. */
const pairRandom = 64;

const full: Fault = {
  kind: "refused",
  code: "phone.full",
  message: "手机存储已满，签字密钥没有地方保存，还没有启用。请清理出一些空间后再试，激活码没有用掉。",
};

const noRandom: Fault = {
  kind: "refused",
  code: "phone.no_random",
  message: "这台手机没能生成签字密钥，还没有启用。请更新微信后再试，激活码没有用掉。",
};

/** Has a key been made here of which we don't know whether the server has it? */
export const isEnrolling = (accountId: string): boolean => readKeys(accountId).pending !== null;

/**
 * Makes a key on this phone, keeps it under the PIN, and enrols its public half with the activation code. The sealed key is kept before
 * the server is told: after a lost answer `finishEnrolment` sends the very same request again. Takes a second or more.
 */
export async function enrol(account: Account, activationCode: string, pin: string): Promise<Answer<{ keyId: string }>> {
  const pending = await makeKey(account, activationCode, pin).catch(() => null);
  if (!pending) return { ok: false, fault: noRandom };
  if (!changeKeys(account.id, { pending })) return { ok: false, fault: full };
  return finishEnrolment(account.id);
}

async function makeKey(account: Account, activationCode: string, pin: string): Promise<PendingKey> {
  feedRandom(await randomBytes(pairRandom));
  const pair = generateKeyPair();
  const proof = await signWith(pair, enrolmentText(account.id, pair.publicKey));
  const sealed = await sealPrivateKey(pair.privateKey, pin, await randomBytes(sealRandom), Date.now);
  return { body: { algorithm: "SM2", publicKey: pair.publicKey, activationCode, proof }, once: await newKey(), sealed };
}

/** Does the refusal speak of this very code or key? Anything else, such as too many requests, may pass. */
const isFinal = ({ kind, code }: Fault): boolean => kind === "refused" && /^(activation|key|request)\./.test(code);

/** Sends the enrolment that is pending, for the first time or again. A refusal ends it; without an answer it stays. */
export async function finishEnrolment(accountId: string): Promise<Answer<{ keyId: string }>> {
  const { pending, key: before } = readKeys(accountId);
  if (!pending) throw new Error("no enrolment is pending");
  const { body, once, sealed } = pending;
  const answer = await sendOwn<{ keyId: string }>("POST", "/api/me/signing-keys", body, once);
  if (!answer.ok) {
    if (isFinal(answer.fault)) changeKeys(accountId, { pending: null });
    return answer;
  }
  const { keyId } = answer.data;
  // One step, and smaller than what it replaces: a full phone can't stop it.
  changeKeys(accountId, { key: { keyId, publicKey: body.publicKey, sealed, wrong: 0 }, pending: null });
  if (before && before.keyId !== keyId) await revokeReplaced(before.keyId);
  return answer;
}
