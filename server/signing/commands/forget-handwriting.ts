import { In } from "typeorm";
import type { Work } from "../../core/work.ts";
import { Handwriting } from "../entities.ts";
import { signaturesOf } from "../queries.ts";

/** Deletes what signers of these sign-offs wrote by finger. The digests stay, as in the public log: nobody can guess strokes from them. */
export async function forgetHandwriting(work: Work, signOffIds: readonly string[]): Promise<void> {
  const signatures = await signaturesOf(work, [...signOffIds]);
  const written = signatures.filter(({ handwritingDigest }) => handwritingDigest !== null).map(({ id }) => id);
  if (written.length > 0) await work.tx.delete(Handwriting, { signatureId: In(written) });
}
