import { LessThan, Not } from "typeorm";
import type { Clock } from "../../core/clock.ts";
import type { Logger } from "../../core/logger.ts";
import { inRounds } from "../../core/rounds.ts";
import type { Store } from "../../core/store.ts";
import { Upload, UploadChunk } from "../entities.ts";
import type { ObjectStore } from "../object-store.ts";
import { removeChunks } from "./chunks.ts";
import { onUploadEnded } from "./ended.ts";

export interface ClearParts {
  store: Store;
  objects: ObjectStore;
  clock: Clock;
}

/**
 * Days: an upload that nobody goes on with is given up; a given-up one is forgotten; a finished one answers repeated requests as
 * long as answers are kept.
 */
const days = { open: 7, void: 1, done: 60 } as const;

/**
 * Gives up what nobody goes on with, and deletes the chunks of what has ended from the object store. Begun again wherever it stopped.
 * @throws Problem `files.store_unavailable`; what was not deleted waits for the next call
 */
export async function clearUploads({ store, objects, clock }: ClearParts): Promise<void> {
  const before = (state: keyof typeof days) => LessThan(daysBefore(clock(), days[state]));
  const over = { state: "void", slot: null, name: "", sha256: "", touchedAt: clock().toISOString() } as const;
  await store.transaction((tx) => tx.update(Upload, { state: "open", touchedAt: before("open") }, over));
  for (const upload of await store.read((db) => db.findBy(Upload, { cleared: false, state: Not("open") }))) {
    await removeChunks(objects, upload);
    await store.transaction(async (tx) => {
      await tx.update(Upload, { id: upload.id }, { cleared: true });
      await tx.delete(UploadChunk, { uploadId: upload.id });
    });
  }
  const old = await store.read((db) =>
    db.findBy(Upload, [
      { state: "void", touchedAt: before("void") },
      { state: "done", touchedAt: before("done") },
    ]),
  );
  for (const upload of old) {
    // Once more: a chunk that came late may have been cut off between its bytes and its row.
    await removeChunks(objects, upload);
    await store.transaction((tx) => tx.delete(Upload, { id: upload.id }));
  }
}

const daysBefore = (now: Date, count: number): string => new Date(now.getTime() - count * 24 * 3_600_000).toISOString();

/** Clears at once, after every upload that ends in this process and every ten minutes, for what another left unfinished. @returns stops it */
export const clearInBackground = (parts: ClearParts & { logger: Logger }): (() => Promise<void>) =>
  inRounds(parts, {
    name: "clear-uploads",
    every: 10,
    on: onUploadEnded,
    round: () => clearUploads(parts),
    failed: "chunks of uploads were not cleared away; the next round tries again",
  });
