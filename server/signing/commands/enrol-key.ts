import { isPublicKey, verifyText } from "../../../shared/signing/sm2.ts";
import { enrolmentText } from "../../../shared/signing/statement.ts";
import { consumeActivationCode } from "../../accounts/index.ts";
import { isDuplicate } from "../../core/database-faults.ts";
import { newId } from "../../core/ids.ts";
import { Problem } from "../../core/problem.ts";
import type { Work } from "../../core/work.ts";
import { SigningKey } from "../entities.ts";
import { logEnrolment, logRevocation } from "../key-entries.ts";
import { activeKeysOf } from "../queries.ts";
import { endKey } from "./revoke-key.ts";

/** Devices at a time. A further one replaces the oldest: a code was handed out for it, so somebody vouched for the change. */
const maxDevices = 10;

export interface EnrolKeyInput {
  accountId: string;
  publicKey: string;
  activationCode: string;
  /** The key's own signature over `enrolmentText`: possession of the private key. */
  proof: string;
  device: string;
}

/** Checks the proof of possession; slow, so it runs before the transaction. */
export function checkEnrolment(input: Pick<EnrolKeyInput, "accountId" | "publicKey" | "proof">): void {
  if (!isPublicKey(input.publicKey)) throw new Problem("key.invalid");
  if (!verifyText(enrolmentText(input.accountId, input.publicKey), input.proof, input.publicKey))
    throw new Problem("key.proof_invalid");
}

/** Enrols a public key with a one-time activation code (电子签名法 第十三条: the key is the signer's alone). Call `checkEnrolment` first. */
export async function enrolKey(work: Work, input: EnrolKeyInput): Promise<SigningKey> {
  const { accountId } = input;
  await consumeActivationCode(work, { accountId, code: input.activationCode });
  const [oldest, ...others] = await activeKeysOf(work, accountId);
  const key: SigningKey = {
    id: newId(work.now),
    accountId,
    algorithm: "SM2",
    publicKey: input.publicKey,
    proof: input.proof.toLowerCase(),
    device: input.device.slice(0, 200),
    enrolledAt: work.now.toISOString(),
    revokedAt: null,
    revokedReason: null,
  };
  try {
    await work.tx.insert(SigningKey, key);
  } catch (fault) {
    throw isDuplicate(fault) ? new Problem("key.taken") : fault;
  }
  work.touch({ kind: "signingKey", id: key.id, before: null, after: key });
  const isFull = others.length + 1 >= maxDevices;
  const replaced = oldest && isFull ? ({ id: oldest.id, accountId, reason: "replaced" } as const) : null;
  const hasEnded = replaced !== null && (await endKey(work, replaced));
  // The log after all keys: a signature, too, holds its key before it asks for the head of the log.
  await logEnrolment(work, key);
  if (hasEnded) await logRevocation(work, replaced);
  return key;
}
