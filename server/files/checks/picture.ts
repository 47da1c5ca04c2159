import pLimit from "p-limit";
import sharp, { type Sharp } from "sharp";
import { type ThumbnailWidth, uploadLimits } from "../../../shared/api/attachments.ts";
import { Problem } from "../../core/problem.ts";
import type { PictureType } from "./kinds.ts";

/** A picture as we keep it: new pixels from our own encoder and nothing that came beside them. */
export interface Picture {
  bytes: Buffer;
  mediaType: PictureType;
  width: number;
  height: number;
}

/** A decoded picture takes up to 300 MB for a moment, so only two are worked on at a time. */
export const turn = pLimit(2);
const damaged = (cause: unknown) => new Problem("files.damaged", {}, { cause });

/**
 * Decodes a picture and encodes it anew, turned upright and at most `uploadLimits.side` long. EXIF, GPS, XMP, comments, private
 * colour profiles and whatever was hidden before or behind the pixels are gone. The same bytes in give the same bytes out.
 * @throws Problem `files.too_many_pixels` before decoding, `files.damaged`
 */
export function cleanPicture(bytes: Buffer, mediaType: PictureType): Promise<Picture> {
  return turn(async () => {
    const { width, height, hasAlpha } = await headerOf(bytes);
    const pixels = width * height;
    if (pixels > uploadLimits.pixels)
      throw new Problem("files.too_many_pixels", { width, height, limit: uploadLimits.pixels / 10_000 });
    const transparent = mediaType === "image/png" && hasAlpha && !(await isOpaque(bytes));
    return encode(bytes, mediaType, transparent);
  });
}

/** Reads no pixels. */
async function headerOf(bytes: Buffer): Promise<{ width: number; height: number; hasAlpha: boolean }> {
  try {
    const { width, height, hasAlpha = false } = await sharp(bytes, { limitInputPixels: false }).metadata();
    return { width, height, hasAlpha };
  } catch (fault) {
    throw damaged(fault);
  }
}

// Warnings are let pass: some phones write a few stray bytes. A picture that breaks off is refused.
const open = (bytes: Buffer) => sharp(bytes, { limitInputPixels: uploadLimits.pixels, failOn: "error" });

async function isOpaque(bytes: Buffer): Promise<boolean> {
  try {
    return (await open(bytes).stats()).isOpaque;
  } catch (fault) {
    throw damaged(fault);
  }
}

async function encode(bytes: Buffer, mediaType: PictureType, transparent: boolean): Promise<Picture> {
  const { side } = uploadLimits;
  const upright = open(bytes).autoOrient().resize(side, side, { fit: "inside", withoutEnlargement: true });
  const stored = mediaType === "image/png" && !transparent ? "image/jpeg" : mediaType;
  try {
    const { data, info } = await format(upright, stored, mediaType === "image/png").toBuffer({
      resolveWithObject: true,
    });
    return { bytes: data, mediaType: stored, width: info.width, height: info.height };
  } catch (fault) {
    throw damaged(fault);
  }
}

/** An opaque PNG is mostly a picture of text, which blurs unless colours are kept at full resolution. */
function format(picture: Sharp, mediaType: PictureType, ofText = false): Sharp {
  if (mediaType === "image/png") return picture.png();
  if (mediaType === "image/webp") return picture.webp({ quality: 82 });
  return picture.jpeg({ quality: 82, chromaSubsampling: ofText ? "4:4:4" : "4:2:0" });
}

/** A stored picture, narrowed to a width in pixels. */
export const narrow = (bytes: Buffer, mediaType: PictureType, width: ThumbnailWidth): Promise<Buffer> =>
  turn(() => format(open(bytes).resize(width), mediaType).toBuffer());
