// The slow half of an upload, before its transaction: checks, re-encoding and the object store.
import { authorize } from "../core/policy.ts";
import type { View } from "../core/work.ts";
import { findVillage, type Place } from "../places/index.ts";
import { type ExaminedFile, examine } from "./checks/examine.ts";
import { type CleanFile, cleanHere } from "./hidden/index.ts";
import type { ObjectStore } from "./object-store.ts";
import { attachmentPolicy } from "./policy.ts";
import { attachmentsOf, demandRoom } from "./queries.ts";
import type { Upload } from "./receive.ts";

/** What `recordAttachment` needs to note a file. */
export interface KeptFile {
  village: Place;
  file: ExaminedFile;
}

/**
 * Checks an upload and puts its bytes into the object store, so that no row ever speaks of bytes that aren't there.
 * Bytes without a row, left by a transaction that failed, do no harm: nobody can read them.
 * @throws Problem `place.unknown`, `access.denied`, `files.*`
 */
export async function keepFile(
  view: View,
  objects: ObjectStore,
  upload: Upload,
  cleanFile: CleanFile = cleanHere,
): Promise<KeptFile> {
  const village = await findVillage(view, upload.villageCode);
  authorize(attachmentPolicy, view.actor, "upload", village);
  const file = await examine(upload.bytes, upload.name, { cleanFile, agreed: upload.agreed ?? false });
  const [known] = await attachmentsOf(view, village.id, [file.sha256]);
  if (!known) await demandRoom(view, village.id, 1);
  if (!(await objects.has(file.sha256))) await objects.put(file.sha256, file.bytes, file.mediaType);
  return { village, file };
}
