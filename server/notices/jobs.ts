import { AuditEvent } from "../audit/index.ts";
import type { Clock } from "../core/clock.ts";
import { answerTables, forgetAnswers } from "../core/idempotency.ts";
import type { Logger } from "../core/logger.ts";
import { inRounds } from "../core/rounds.ts";
import type { Store } from "../core/store.ts";
import { filesToRemove, fileTables, type ObjectStore, removeFiles } from "../files/index.ts";
import { handwritingTable, signatureTable } from "../signing/index.ts";
import { onErasure } from "./board-changes.ts";
import { Erasure } from "./entities.ts";
import { erasedTables } from "./erase-content.ts";

export interface PurgeParts {
  store: Store;
  objects: ObjectStore;
  clock: Clock;
}

/**
 * Clears away what an erasure leaves after its commit: answers kept for repeated requests, the files, and old bytes in the
 * database's own files. Begun again from the start wherever it stopped, which does no harm.
 */
export async function purgeErased({ store, objects, clock }: PurgeParts): Promise<void> {
  const waiting = await store.read((db) => db.findBy(Erasure, { state: "purging" }));
  if (waiting.length === 0) return;
  const files = await filesToRemove(store);
  for (const { noticeId, number, decidedAt } of waiting)
    await forgetAnswers(store, [noticeId, number, ...files], decidedAt ?? "");
  await removeFiles({ store, objects });
  await store.scrub([...erasedTables, ...fileTables, signatureTable, handwritingTable, AuditEvent, ...answerTables]);
  const purged = { state: "purged", slot: null, purgedAt: clock().toISOString() } as const;
  for (const { id } of waiting) await store.transaction((tx) => tx.update(Erasure, { id, state: "purging" }, purged));
}

/** Purges at once, after every erasure of this process and every ten minutes, for what another left unfinished. @returns stops it */
export const purgeInBackground = (parts: PurgeParts & { logger: Logger }): (() => Promise<void>) =>
  inRounds(parts, {
    name: "purge-erased",
    every: 10,
    on: onErasure,
    round: () => purgeErased(parts),
    failed: "erased content was not cleared away; the next round tries again",
  });
