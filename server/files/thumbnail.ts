// Small versions of stored pictures, made when first asked for and kept beside them.
import { Readable } from "node:stream";
import { buffer } from "node:stream/consumers";
import { type ThumbnailWidth, thumbnailWidths } from "../../shared/api/attachments.ts";
import { sha256Of } from "../core/digest.ts";
import { Problem } from "../core/problem.ts";
import { isPicture } from "./checks/kinds.ts";
import { narrow } from "./checks/picture.ts";
import type { Attachment } from "./entities.ts";
import type { ObjectStore, StoredObject } from "./object-store.ts";

/** Change it with the way thumbnails are made: the old ones are then no longer found. */
const recipe = 1;

const keyOf = (sha256: string, width: ThumbnailWidth): string => sha256Of(`thumbnail ${recipe} ${width} ${sha256}`);

/** Where the thumbnails of a file lie, if any were made. */
export const thumbnailKeysOf = (sha256: string): string[] => thumbnailWidths.map((width) => keyOf(sha256, width));

/** The stored file; null when its bytes are gone. */
export const openFile = (objects: ObjectStore, { sha256 }: Attachment): Promise<StoredObject | null> =>
  objects.get(sha256);

/**
 * A stored picture, at most `width` pixels wide; a narrower one comes as it is. Null when its bytes are gone.
 * @throws Problem `files.no_preview` for anything but a picture
 */
export async function openThumbnail(
  objects: ObjectStore,
  row: Attachment,
  width: ThumbnailWidth,
): Promise<StoredObject | null> {
  const { mediaType } = row;
  if (!isPicture(mediaType)) throw new Problem("files.no_preview");
  if (row.width !== null && row.width <= width) return openFile(objects, row);
  const key = keyOf(row.sha256, width);
  const kept = await objects.get(key);
  if (kept) return kept;
  const original = await openFile(objects, row);
  if (!original) return null;
  const bytes = await narrow(await buffer(original.stream), mediaType, width);
  await objects.put(key, bytes, mediaType);
  return { stream: Readable.from([bytes]), size: bytes.length };
}
