import { In, Not } from "typeorm";
import type { Work } from "../../core/work.ts";
import { Attachment, FileRemoval, Upload } from "../entities.ts";

/**
 * A village no longer holds these files. What no other village holds either is noted for removal from the object store, which
 * happens after the commit (`removeFiles`).
 * @returns how many are kept because another village holds the same bytes
 */
export async function releaseFiles(work: Work, placeId: string, sha256s: readonly string[]): Promise<number> {
  if (sha256s.length === 0) return 0;
  const held = await work.tx.find(Attachment, {
    select: { sha256: true },
    where: { placeId: Not(placeId), sha256: In([...sha256s]) },
  });
  const kept = new Set(held.map(({ sha256 }) => sha256));
  await work.tx.delete(Attachment, { placeId, sha256: In([...sha256s]) });
  // Whoever repeats the end of an upload isn't told of a file that is gone.
  const over = { state: "void", slot: null, attachmentSha256: null } as const;
  await work.tx.update(Upload, { placeId, attachmentSha256: In([...sha256s]) }, over);
  const since = work.now.toISOString();
  for (const sha256 of sha256s) if (!kept.has(sha256)) await work.tx.upsert(FileRemoval, { sha256, since }, ["sha256"]);
  return kept.size;
}
