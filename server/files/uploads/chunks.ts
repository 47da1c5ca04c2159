// Where the chunks of an upload lie. Apart, because whoever keeps, joins or clears them must agree.
import { buffer } from "node:stream/consumers";
import { uploadLimits } from "../../../shared/api/attachments.ts";
import { sha256Of } from "../../core/digest.ts";
import type { Upload } from "../entities.ts";
import type { ObjectStore } from "../object-store.ts";

type Sized = Pick<Upload, "id" | "size">;

export const chunkCount = (size: number): number => Math.ceil(size / uploadLimits.chunk);

/** Bytes that this chunk must have; 0 for one beyond the end. */
export const chunkBytes = (size: number, part: number): number =>
  Math.max(0, Math.min(uploadLimits.chunk, size - part * uploadLimits.chunk));

/** No digest of content: nobody can ask the store whether a file is there by knowing it. */
export const chunkKey = (uploadId: string, part: number): string => sha256Of(`chunk ${uploadId} ${part}`);

/** The whole file; null when a chunk is gone. */
export async function joinChunks(objects: ObjectStore, { id, size }: Sized): Promise<Buffer | null> {
  const chunks: Buffer[] = [];
  for (let part = 0; part < chunkCount(size); part++) {
    const object = await objects.get(chunkKey(id, part));
    if (!object) return null;
    chunks.push(await buffer(object.stream));
  }
  return Buffer.concat(chunks);
}

/** Deletes every chunk that could be there, noted or not: a crash may have come between its bytes and its row. */
export async function removeChunks(objects: ObjectStore, { id, size }: Sized): Promise<void> {
  for (let part = 0; part < chunkCount(size); part++) await objects.delete(chunkKey(id, part));
}
