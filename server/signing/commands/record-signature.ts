import { IsNull } from "typeorm";
import type { Strokes } from "../../../shared/handwriting/strokes.ts";
import type { SignerRole } from "../../../shared/roles.ts";
import { isDuplicate } from "../../core/database-faults.ts";
import { sha256Of } from "../../core/digest.ts";
import { newId } from "../../core/ids.ts";
import { Problem } from "../../core/problem.ts";
import type { Work } from "../../core/work.ts";
import { Handwriting, Signature, SigningKey } from "../entities.ts";
import { usableKey } from "../queries.ts";

export interface RecordSignatureInput {
  signOffId: string;
  role: SignerRole;
  accountId: string;
  keyId: string;
  /** As rebuilt by the server and verified (`verifyText`). */
  statement: string;
  signature: string;
  /** Written by finger beside it. */
  handwriting?: Strokes | undefined;
}

/** Keeps a verified signature. The unique keys of the table settle every race: one signature per role and per person. */
export async function recordSignature(work: Work, { handwriting, ...input }: RecordSignatureInput): Promise<Signature> {
  await holdKey(work, input);
  const strokes = handwriting && JSON.stringify(handwriting);
  const row: Signature = {
    id: newId(work.now),
    ...input,
    signature: input.signature.toLowerCase(),
    signedAt: work.now.toISOString(),
    handwritingDigest: strokes ? sha256Of(strokes) : null,
  };
  try {
    await work.tx.insert(Signature, row);
  } catch (fault) {
    throw isDuplicate(fault) ? new Problem("signature.same_person") : fault;
  }
  if (strokes) await work.tx.insert(Handwriting, { signatureId: row.id, strokes });
  work.touch({ kind: "signature", id: row.id, before: null, after: row });
  return row;
}

/**
 * Changes nothing, but holds the key's row until the commit: whoever revokes it meanwhile comes after this signature. It may have
 * been revoked since it was looked at. @throws Problem `key.unknown`, `key.revoked`
 */
export async function holdKey(
  work: Work,
  { keyId, accountId }: Pick<RecordSignatureInput, "keyId" | "accountId">,
): Promise<void> {
  const usable = { id: keyId, accountId, revokedAt: IsNull() };
  const { affected } = await work.tx.update(SigningKey, usable, { algorithm: "SM2" });
  if (affected === 1) return;
  await usableKey(work, keyId, accountId); // says since when
  throw new Problem("key.revoked", { revokedAt: work.now.toISOString() }); // in a snapshot from before
}
