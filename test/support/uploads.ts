import { uploadLimits } from "../../shared/api/attachments.ts";
import type { UploadAnswer } from "../../shared/api/uploads.ts";
import type { Answer, Caller } from "./caller.ts";
import { sha256Hex } from "./files.ts";

const { chunk } = uploadLimits;

/** Begins an upload of these bytes. */
export const beginUpload = (
  as: Caller,
  villageCode: string,
  bytes: Buffer,
  name = "照片.jpg",
): Promise<Answer<UploadAnswer>> =>
  as.post("/api/uploads", { villageCode, name, size: bytes.length, sha256: sha256Hex(bytes) });

export const chunkOf = (bytes: Buffer, index: number): Buffer => bytes.subarray(index * chunk, (index + 1) * chunk);

/** Sends one chunk of the whole. */
export const putChunk = (as: Caller, id: string, bytes: Buffer, index: number): Promise<Answer<UploadAnswer>> => {
  const part = chunkOf(bytes, index);
  return as.put(`/api/uploads/${id}/chunks/${index}?sha256=${sha256Hex(part)}`, part);
};
