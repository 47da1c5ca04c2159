import type { Store } from "../core/store.ts";
import { Attachment, FileRemoval, Upload, UploadChunk } from "./entities.ts";
import type { ObjectStore } from "./object-store.ts";
import { thumbnailKeysOf } from "./thumbnail.ts";

/** Tables of which rows go with a file, for the rewriting of the tables' own files. */
export const fileTables = [Attachment, FileRemoval, Upload, UploadChunk];

/** SHA-256 of the files that wait for removal. */
export const filesToRemove = async (store: Store): Promise<string[]> =>
  (await store.read((db) => db.find(FileRemoval))).map(({ sha256 }) => sha256);

/**
 * Deletes released files and what was made of them from the object store. Begun again wherever it stopped; a file that somebody
 * has uploaded anew meanwhile stays.
 * @throws Problem `files.store_unavailable`; what was not deleted waits for the next call
 */
export async function removeFiles({ store, objects }: { store: Store; objects: ObjectStore }): Promise<void> {
  for (const sha256 of await filesToRemove(store)) {
    if (!(await store.read((db) => db.exists(Attachment, { where: { sha256 } }))))
      for (const key of [...thumbnailKeysOf(sha256), sha256]) await objects.delete(key);
    await store.transaction((tx) => tx.delete(FileRemoval, { sha256 }));
  }
}
