import { Not } from "typeorm";
import { uploadLimits } from "../../../shared/api/attachments.ts";
import { isDuplicate } from "../../core/database-faults.ts";
import { sha256Of } from "../../core/digest.ts";
import { newId } from "../../core/ids.ts";
import { authorize } from "../../core/policy.ts";
import { Problem } from "../../core/problem.ts";
import type { Work } from "../../core/work.ts";
import type { Place } from "../../places/index.ts";
import { Upload } from "../entities.ts";
import { attachmentPolicy } from "../policy.ts";

export interface BeginUploadInput {
  village: Pick<Place, "id" | "code">;
  name: string;
  size: number;
  /** Of the whole file. */
  sha256: string;
}

/**
 * Begins an upload, or finds the one that the same person began with the same file for the same village: so it goes on where it
 * stopped, whatever the phone remembers.
 * @throws Problem `access.denied`, `upload.too_many`
 */
export async function beginUpload(work: Work, { village, name, size, sha256 }: BeginUploadInput): Promise<Upload> {
  authorize(attachmentPolicy, work.actor, "upload", village);
  const accountId = work.actor.accountId ?? "";
  const upload: Upload = {
    ...{ id: newId(work.now), accountId, placeId: village.id, slot: sha256Of(`${accountId} ${village.id} ${sha256}`) },
    ...{ name, size, sha256, state: "open", cleared: false, attachmentSha256: null },
    touchedAt: work.now.toISOString(),
  };
  const { id, placeId, slot } = upload;
  try {
    // Inserted before anything is read: on MySQL the first read fixes what a transaction sees, and it must see a twin's row.
    await work.tx.insert(Upload, upload);
  } catch (fault) {
    const known = isDuplicate(fault) ? await work.tx.findOneBy(Upload, { slot: slot ?? "" }) : null;
    if (!known) throw fault;
    work.touch({ kind: "upload", id: known.id, place: village.code, before: null, after: { id: known.id, placeId } });
    return known;
  }
  await demandFew(work, accountId);
  // Not the name and the digest: they speak of the content, which may have to be forgotten.
  work.touch({ kind: "upload", id, place: village.code, before: null, after: { id, placeId, size } });
  return upload;
}

/** What was given up counts as long as its chunks fill the store: else whoever ends uploads by a wrong digest could fill it up. */
async function demandFew({ tx }: Work, accountId: string): Promise<void> {
  const where = { accountId, state: Not("done" as const), cleared: false };
  const open = await tx.find(Upload, { select: { size: true }, where });
  const bytes = open.reduce((sum, { size }) => sum + size, 0);
  if (open.length > uploadLimits.unfinished || bytes > uploadLimits.unfinishedBytes)
    throw new Problem("upload.too_many", { limit: uploadLimits.unfinished });
}
