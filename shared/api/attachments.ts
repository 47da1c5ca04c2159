import { z } from "zod";
import { sha256 } from "./common.ts";

/** Bounds of uploads, for forms, API and messages alike. */
export const uploadLimits = {
  /** Bytes of one file. */
  file: 20 * 1024 * 1024,
  /** Bytes of one picture, as it comes from the phone. */
  picture: 15 * 1024 * 1024,
  /** Pixels of one picture: 64-megapixel phones get through. */
  pixels: 72_000_000,
  /** Longest side of a stored picture, in pixels. */
  side: 2560,
  /** Characters of a file name. */
  name: 120,
  /** Files of one village in one day. */
  perDay: 200,
} as const;

/** For the `accept` of a file field. Naming JPEG and not HEIC makes an iPhone convert its photos by itself. */
export const acceptedFiles = "image/jpeg,image/png,image/webp,.pdf,.docx,.xlsx";

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
export type AttachmentAnswer = z.infer<typeof attachment>;

export const fileParams = z.object({ sha256 });
export const fileQuery = z.object({
  w: z
    .enum(["320", "480", "960"], "缩略图宽度只能是 320、480 或 960")
    .transform((width) => Number(width) as ThumbnailWidth)
    .optional(),
});
