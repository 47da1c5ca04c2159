import type { IncomingMessage } from "node:http";
import { uploadLimits } from "../../../shared/api/attachments.ts";
import { readBody } from "../../core/body.ts";
import { isDuplicate } from "../../core/database-faults.ts";
import { sha256Of } from "../../core/digest.ts";
import { Problem } from "../../core/problem.ts";
import type { View, Work } from "../../core/work.ts";
import { Upload, UploadChunk } from "../entities.ts";
import type { ObjectStore } from "../object-store.ts";
import { chunkBytes, chunkKey } from "./chunks.ts";
import { uploadEnded } from "./ended.ts";
import { findUpload } from "./state.ts";

export interface Chunk {
  uploadId: string;
  part: number;
  sha256: string;
}

/**
 * Reads a chunk from the wire and puts it into the object store, before the transaction. One that is there already, or comes late
 * for an upload that is done, is read and let go.
 * @throws Problem `upload.unknown`, `upload.chunk_size`, `upload.chunk_damaged`
 */
export async function receiveChunk(
  view: View,
  objects: ObjectStore,
  request: IncomingMessage,
  chunk: Chunk,
): Promise<Chunk> {
  const { uploadId, part, sha256 } = chunk;
  const upload = await findUpload(view, uploadId);
  const bytes = await readBody(request, uploadLimits.chunk);
  const wanted = chunkBytes(upload.size, part);
  if (wanted === 0 || bytes.length !== wanted) throw new Problem("upload.chunk_size", { wanted, came: bytes.length });
  if (sha256Of(bytes) !== sha256) throw new Problem("upload.chunk_damaged");
  const known = await view.db.exists(UploadChunk, { where: { uploadId, part, sha256 } });
  if (!known && upload.state === "open") await objects.put(chunkKey(uploadId, part), bytes, "application/octet-stream");
  return chunk;
}

/**
 * Notes a chunk. When the upload has ended since its bytes were kept, they are cleared away again.
 * @throws Problem `upload.unknown`
 */
export async function keepChunk(work: Work, { uploadId, part, sha256 }: Chunk): Promise<Upload> {
  const mine = { id: uploadId, accountId: work.actor.accountId ?? "" };
  const touchedAt = work.now.toISOString();
  // First, so that whoever ends the upload at this moment waits for this chunk or goes before it.
  const { affected } = await work.tx.update(Upload, { ...mine, state: "open" }, { touchedAt });
  if (affected !== 1) return late(work, mine);
  const before = { id: uploadId, part: null };
  work.touch({ kind: "upload", id: uploadId, before, after: { ...before, part } });
  try {
    await work.tx.insert(UploadChunk, { uploadId, part, sha256 });
  } catch (fault) {
    if (!isDuplicate(fault)) throw fault;
    await work.tx.update(UploadChunk, { uploadId, part }, { sha256 });
  }
  return findUpload(work, uploadId);
}

/** The chunk's bytes have just been put back where they had been cleared away. */
async function late(work: Work, mine: { id: string; accountId: string }): Promise<Upload> {
  const upload = await work.tx.findOneBy(Upload, mine);
  const clearAgain = ({ tx }: Work) => tx.update(Upload, mine, { cleared: false });
  if (upload?.state !== "done") {
    work.afterRollback(clearAgain);
    throw new Problem("upload.unknown");
  }
  await clearAgain(work);
  work.afterCommit(uploadEnded);
  work.touch({ kind: "upload", id: mine.id, before: { id: mine.id }, after: { id: mine.id, late: true } });
  return upload;
}
