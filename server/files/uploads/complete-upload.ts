import { IsNull } from "typeorm";
import { sha256Of } from "../../core/digest.ts";
import { Problem, type ProblemCode } from "../../core/problem.ts";
import type { View, Work } from "../../core/work.ts";
import { Place } from "../../places/index.ts";
import { recordAttachment } from "../commands/record-attachment.ts";
import { type Attachment, Upload } from "../entities.ts";
import type { CleanFile } from "../hidden/index.ts";
import { type KeptFile, keepFile } from "../keep-file.ts";
import type { ObjectStore } from "../object-store.ts";
import { attachmentsOf } from "../queries.ts";
import { chunkCount, joinChunks } from "./chunks.ts";
import { uploadEnded } from "./ended.ts";
import { findUpload, partsOf } from "./state.ts";

/** What uploads need besides the database. */
export interface UploadParts {
  objects: ObjectStore;
  cleanFile: CleanFile;
}

/** What joining the chunks came to: a file, a refusal that no repetition changes, or nothing to do because it was done before. */
export type Joined = { kept: KeptFile } | { refusal: Problem } | { done: true };

/** Refusals that have nothing to do with what is in the file, and the one that is taken back by agreeing to a cleaned copy. */
const passing: readonly ProblemCode[] = ["files.store_unavailable", "files.too_many_today", "files.hidden"];

/**
 * Joins the chunks, checks them against the digest of the whole, and takes the file like any other upload, before the transaction.
 * @throws Problem `upload.unknown`, `upload.incomplete`, and what `keepFile` refuses for now
 */
export async function joinUpload(
  view: View,
  { objects, cleanFile }: UploadParts,
  { id: uploadId, agreed }: { id: string; agreed: boolean },
): Promise<Joined> {
  const upload = await findUpload(view, uploadId);
  if (upload.state === "done") return { done: true };
  const parts = await partsOf(view, uploadId);
  const missing = chunkCount(upload.size) - parts.length;
  const bytes = missing === 0 ? await joinChunks(objects, upload) : null;
  if (!bytes) return (await isDone(view, uploadId)) ? { done: true } : incomplete(missing);
  if (sha256Of(bytes) !== upload.sha256) return { refusal: new Problem("upload.damaged") };
  const village = await view.db.findOneBy(Place, { id: upload.placeId });
  try {
    const sent = { villageCode: village?.code ?? "", name: upload.name, bytes, agreed };
    return { kept: await keepFile(view, objects, sent, cleanFile) };
  } catch (fault) {
    if (fault instanceof Problem && fault.code.startsWith("files.") && !passing.includes(fault.code))
      return { refusal: fault };
    throw fault;
  }
}

/** A twin may have completed it and cleared the chunks away meanwhile. */
const isDone = async (view: View, uploadId: string): Promise<boolean> =>
  (await findUpload(view, uploadId)).state === "done";

const incomplete = (missing: number): never => {
  throw new Problem("upload.incomplete", { missing: Math.max(1, missing) });
};

/**
 * Ends an upload: with the attachment that it became, the same however often it is asked for; or given up, when the file is one that
 * can't be taken.
 */
export async function completeUpload(work: Work, uploadId: string, joined: Joined): Promise<Attachment> {
  if ("refusal" in joined) {
    work.afterRollback((after) => giveUp(after, uploadId));
    throw joined.refusal;
  }
  if ("done" in joined) return attachmentOf(work, uploadId);
  const row = await recordAttachment(work, joined.kept);
  const over = { state: "done", name: "", sha256: "", attachmentSha256: row.sha256 } as const;
  const mine = {
    id: uploadId,
    accountId: work.actor.accountId ?? "",
    state: "open",
    attachmentSha256: IsNull(),
  } as const;
  // Not open any more: a twin has made it the same attachment.
  await work.tx.update(Upload, mine, { ...over, touchedAt: work.now.toISOString() });
  work.touch({ kind: "upload", id: uploadId, before: { state: "open" }, after: { state: "done" } });
  work.afterCommit(uploadEnded);
  return row;
}

async function giveUp(work: Work, uploadId: string): Promise<void> {
  const mine = { id: uploadId, accountId: work.actor.accountId ?? "", state: "open" } as const;
  const over = { state: "void", slot: null, name: "", sha256: "", touchedAt: work.now.toISOString() } as const;
  await work.tx.update(Upload, mine, over);
  work.afterCommit(uploadEnded);
}

async function attachmentOf(work: Work, uploadId: string): Promise<Attachment> {
  const upload = await findUpload(work, uploadId);
  const [row] = await attachmentsOf(work, upload.placeId, [upload.attachmentSha256 ?? ""]);
  if (!row) throw new Problem("upload.unknown");
  work.touch({ kind: "upload", id: uploadId, before: { state: "done" }, after: { state: "done", again: true } });
  return row;
}
