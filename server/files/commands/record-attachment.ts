import { isDuplicate } from "../../core/database-faults.ts";
import { newId } from "../../core/ids.ts";
import { authorize } from "../../core/policy.ts";
import type { Work } from "../../core/work.ts";
import type { Place } from "../../places/index.ts";
import type { ExaminedFile } from "../checks/examine.ts";
import { Attachment } from "../entities.ts";
import { attachmentPolicy } from "../policy.ts";
import { demandRoom } from "../queries.ts";

/** A file whose bytes are in the object store already, and the village that it is for. */
export interface RecordAttachmentInput {
  village: Pick<Place, "id" | "code">;
  file: ExaminedFile;
}

/**
 * Notes that a village holds a file. The same bytes again give the row that is there, with its first name.
 * @throws Problem `access.denied`, `files.too_many_today`
 */
export async function recordAttachment(work: Work, { village, file }: RecordAttachmentInput): Promise<Attachment> {
  authorize(attachmentPolicy, work.actor, "upload", village);
  const row = rowOf(work, village.id, file);
  try {
    // Inserted before anything is read: on MySQL the first read fixes what a transaction sees, and it must see a twin's row.
    await work.tx.insert(Attachment, row);
  } catch (fault) {
    const earlier = isDuplicate(fault)
      ? await work.tx.findOneBy(Attachment, { placeId: village.id, sha256: file.sha256 })
      : null;
    if (!earlier) throw fault;
    return earlier;
  }
  await demandRoom(work, village.id, 0);
  work.touch({ kind: "attachment", id: row.id, place: village.code, before: null, after: row });
  return row;
}

/** The row of a file that a place holds. */
export const rowOf = ({ actor, now }: Work, placeId: string, file: ExaminedFile): Attachment => ({
  id: newId(now),
  placeId,
  sha256: file.sha256,
  name: file.name,
  mediaType: file.mediaType,
  size: file.bytes.length,
  width: file.width,
  height: file.height,
  uploadedBy: actor.accountId ?? "",
  uploadedAt: now.toISOString(),
  ...{ reading: null, readingReason: null, readingEdition: null, found: null, secrecyKey: null, secrets: null },
});
