import { verifyText } from "../signing/sm2.ts";
import { enrolmentText } from "../signing/statement.ts";
import type { OpenedReceipt } from "./check-agreement.ts";
import { type Finding, momentName, type Speaker } from "./verdict.ts";

/** The SM2 signatures: of each statement, and of the enrolment that proved whose hand the key is in. The dearest check, so the last. */
export function checkSignatures({ receipt, enrolments }: OpenedReceipt, speaker: Speaker): Finding[] {
  const { finding, role: nameOf, action } = speaker;
  return receipt.signatures.flatMap(({ role, signer, name, statement, signature, publicKey }, at) => {
    const { proof = "", at: enrolledAt = "" } = enrolments[at] ?? {};
    const proven = verifyText(enrolmentText(signer, publicKey), proof, publicKey);
    const signed = verifyText(statement, signature, publicKey);
    const values = { role: nameOf(role), name, action: action(receipt.action) };
    if (proven && signed) return [finding("signature.good", { ...values, enrolledAt: momentName(enrolledAt) })];
    return [
      ...(proven ? [] : [finding("proof.invalid", values)]),
      ...(signed ? [] : [finding("signature.invalid", values)]),
    ];
  });
}
