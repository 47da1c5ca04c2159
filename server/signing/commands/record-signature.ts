import type { SignerRole } from "../../../shared/roles.ts";
import { isDuplicate } from "../../core/database-faults.ts";
import { newId } from "../../core/ids.ts";
import { Problem } from "../../core/problem.ts";
import type { Work } from "../../core/work.ts";
import { Signature } from "../entities.ts";
import { usableKey } from "../queries.ts";

export interface RecordSignatureInput {
  signOffId: string;
  role: SignerRole;
  accountId: string;
  keyId: string;
  /** As rebuilt by the server and verified (`verifyText`). */
  statement: string;
  signature: string;
}

/** Keeps a verified signature. The unique keys of the table settle every race: one signature per role and per person. */
export async function recordSignature(work: Work, input: RecordSignatureInput): Promise<Signature> {
  await usableKey(work, input.keyId, input.accountId); // again, inside the transaction: it may have been revoked meanwhile
  const row: Signature = {
    id: newId(work.now),
    ...input,
    signature: input.signature.toLowerCase(),
    signedAt: work.now.toISOString(),
  };
  try {
    await work.tx.insert(Signature, row);
  } catch (fault) {
    throw isDuplicate(fault) ? new Problem("signature.same_person") : fault;
  }
  return row;
}
