import { z } from "zod";
import { uploadLimits } from "../upload-limits.ts";
import { attachment } from "./attachments.ts";
import { id, sha256, villageCode } from "./common.ts";

const { file, name, chunk } = uploadLimits;

export const uploadInput = z.object({
  villageCode,
  name: z.string().trim().min(1, "请写明文件名").max(name, `文件名不超过 ${name} 字`),
  size: z.number().int().min(1, "文件是空的").max(file, "文件太大（上限 20 MB）"),
  /** Of the whole file as it will come. */
  sha256,
});

export const uploadParams = z.object({ id });
export const chunkParams = z.object({
  id,
  index: z.coerce
    .number()
    .int()
    .min(0)
    .max(Math.ceil(file / chunk) - 1),
});
export const completionQuery = z.object({
  clean: z.enum(["1"]).optional().describe("1：文件里有看不见的内容时，存一份清理过的副本"),
});
/** Of the chunk. */
export const chunkQuery = z.object({ sha256 });

export const upload = z.object({
  id,
  /** Bytes of every chunk but the last. */
  chunkSize: z.number().int(),
  /** Numbers of the chunks that are there, from 0. */
  chunks: z.array(z.number().int()),
  /** What has become of it; null until it is complete. */
  attachment: attachment.nullable(),
});
export type UploadAnswer = z.infer<typeof upload>;
