import { sha256Of } from "../core/digest.ts";
import type { Signature } from "../signing/index.ts";
import type { NewEntry } from "../transparency/index.ts";
import type { SigningCase } from "./sign-offs.ts";

/** What the public log is told of a publication, correction or withdrawal. @param signatures all of them, in the order of signing */
export function actEntry(
  { notice, revision, signOff }: Pick<SigningCase, "notice" | "revision" | "signOff">,
  signatures: readonly Signature[],
  now: Date,
): NewEntry {
  const facts = {
    subject: notice.number,
    notice: notice.number,
    revision: revision.revision,
    village: notice.villageCode,
    item: notice.itemCode,
    period: notice.period,
    contentDigest: revision.contentDigest,
    signatures: signatures.map(({ role, accountId, keyId, signature, signedAt, handwritingDigest }) => ({
      ...{ role, signer: accountId, key: keyId, signature, signedAt },
      ...(handwritingDigest === null ? {} : { handwriting: handwritingDigest }),
    })),
  };
  const moment = now.toISOString();
  if (signOff.action === "withdraw")
    return { kind: "notice.withdrawn", ...facts, withdrawnAt: moment, noteDigest: sha256Of(signOff.changeNote ?? "") };
  return {
    kind: signOff.action === "publish" ? "notice.published" : "notice.corrected",
    ...facts,
    publishedAt: moment,
  };
}
