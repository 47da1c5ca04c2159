// Pictures that an office holds, such as inspectors' photos. Who may add and see them is for the feature whose pictures they are.
import type { Context } from "koa";
import type { ThumbnailWidth } from "../../shared/api/attachments.ts";
import { isDuplicate } from "../core/database-faults.ts";
import type { View, Work } from "../core/work.ts";
import { type ExaminedFile, examine } from "./checks/examine.ts";
import { isPicture } from "./checks/kinds.ts";
import { type Look, lookOf } from "./checks/look.ts";
import { rowOf } from "./commands/record-attachment.ts";
import { Attachment } from "./entities.ts";
import type { ObjectStore } from "./object-store.ts";
import { attachmentsOf, neutralName } from "./queries.ts";
import { sendFile } from "./serve-file.ts";
import { openFile, openThumbnail } from "./thumbnail.ts";

/** A picture as it will be held, and how it looks. */
export interface KeptPicture {
  file: ExaminedFile;
  look: Look | null;
}

/**
 * Checks and re-encodes a picture (place and time go from it) and puts its bytes into the object store, before the transaction.
 * @returns null for anything but a picture
 * @throws Problem `files.*`
 */
export async function keepPicture(objects: ObjectStore, bytes: Buffer): Promise<KeptPicture | null> {
  const file = await examine(bytes, "photo");
  if (!isPicture(file.mediaType)) return null;
  if (!(await objects.has(file.sha256))) await objects.put(file.sha256, file.bytes, file.mediaType);
  return { file, look: await lookOf(file.bytes) };
}

/** Notes that an office holds a picture, so that nobody removes its bytes. The same again changes nothing. */
export async function holdPicture(work: Work, placeId: string, file: ExaminedFile): Promise<void> {
  try {
    await work.tx.insert(Attachment, rowOf(work, placeId, file));
  } catch (fault) {
    if (!isDuplicate(fault)) throw fault;
  }
}

/** Writes a picture that an office holds as the answer. @returns false when there is none */
export async function sendPicture(
  context: Context,
  view: View,
  objects: ObjectStore,
  { placeId, sha256, width }: { placeId: string; sha256: string; width: ThumbnailWidth | undefined },
): Promise<boolean> {
  const [row] = await attachmentsOf(view, placeId, [sha256]);
  const object = row && (width ? await openThumbnail(objects, row, width) : await openFile(objects, row));
  if (!row || !object) return false;
  sendFile(context, { row, name: neutralName(row), isPublic: false }, object);
  return true;
}
