import { z } from "zod";
import { sha256, villageCode } from "./common.ts";

// Apart, because the browser needs the bounds and not the schemas.
export { acceptedFiles, uploadLimits } from "../upload-limits.ts";

/** Widths of thumbnails in pixels; there are no others. */
export const thumbnailWidths = [320, 480, 960] as const;
export type ThumbnailWidth = (typeof thumbnailWidths)[number];

/** A file as a village holds it. */
export const attachment = z.object({
  sha256,
  /** Cleaned file name, its ending that of the stored format. */
  name: z.string(),
  mediaType: z.string(),
  /** Bytes as stored: pictures are re-encoded. */
  size: z.number().int(),
  /** Pixels; null unless a picture. */
  width: z.number().int().nullable(),
  height: z.number().int().nullable(),
});
/** What an upload became. */
export const keptAttachment = attachment.extend({
  removed: z.array(z.string()).describe("存的是清理过的副本：去掉了哪些看不见的内容；没有则为空"),
});
export type KeptAttachment = z.infer<typeof keptAttachment>;
export type AttachmentAnswer = z.infer<typeof attachment>;

/** Of which village the file is asked. */
export const readingInput = z.object({ villageCode });
export const attachmentReading = z.object({
  /** `waiting`: a long file takes more time; ask again. */
  state: z.enum(["waiting", "clean", "found", "unreadable"]),
  /** What to do, for whoever uploaded it; null: nothing. */
  words: z.string().nullable(),
});
/** The same without waiting for it, with how far it is. */
export const readingProgress = attachmentReading.extend({
  progress: z
    .object({ page: z.number().int(), pages: z.number().int() })
    .nullable()
    .describe("正在检查第几页（图）、共几页；0 / 0 表示还在排队；null 表示没有在检查，或由另一个进程检查"),
});
export type ReadingProgress = z.infer<typeof readingProgress>;

export const fileParams = z.object({ sha256 });
export const fileQuery = z.object({
  w: z
    .enum(["320", "480", "960"], "缩略图宽度只能是 320、480 或 960")
    .transform((width) => Number(width) as ThumbnailWidth)
    .optional(),
});
/** What makes a link to a picture that is to be checked. */
export const checkQuery = z.object({
  until: z.coerce.number().int().positive(),
  seal: z.string().regex(/^[0-9a-f]{64}$/, "链接不完整"),
});
