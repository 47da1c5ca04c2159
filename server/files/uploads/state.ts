import { uploadLimits } from "../../../shared/api/attachments.ts";
import type { UploadAnswer } from "../../../shared/api/uploads.ts";
import { Problem } from "../../core/problem.ts";
import type { View } from "../../core/work.ts";
import { Upload, UploadChunk } from "../entities.ts";
import { presentAttachment } from "../presenter.ts";
import { attachmentsOf } from "../queries.ts";

/** The caller's own upload. @throws Problem `upload.unknown`, alike for others' and for one that was given up */
export async function findUpload({ db, actor }: Pick<View, "db" | "actor">, id: string): Promise<Upload> {
  const upload = await db.findOneBy(Upload, { id, accountId: actor.accountId ?? "" });
  if (!upload || upload.state === "void") throw new Problem("upload.unknown");
  return upload;
}

/** Numbers of the chunks that are there, in order. */
export const partsOf = async ({ db }: Pick<View, "db">, uploadId: string): Promise<number[]> =>
  (await db.find(UploadChunk, { where: { uploadId }, order: { part: "ASC" } })).map(({ part }) => part);

/** How far an upload is. */
export async function presentUpload(view: Pick<View, "db">, upload: Upload): Promise<UploadAnswer> {
  const { id, placeId, attachmentSha256 } = upload;
  const [row] = attachmentSha256 ? await attachmentsOf(view, placeId, [attachmentSha256]) : [];
  return {
    id,
    chunkSize: uploadLimits.chunk,
    chunks: await partsOf(view, id),
    attachment: row ? presentAttachment(row) : null,
  };
}
