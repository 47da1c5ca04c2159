import sharp from "sharp";
import { recognise } from "./ocr.ts";
import type { TextPart } from "./reading.ts";

/** Smaller pictures hold no readable line; larger ones are made so small that print stays legible. Pixels. */
const sizes = { least: 48, most: 2_400 };

/** The text in a photo. @throws when it can't be read */
export async function pictureText(bytes: Buffer): Promise<TextPart[]> {
  const { width = 0, height = 0 } = await sharp(bytes).metadata();
  if (Math.max(width, height) < sizes.least) return [];
  const grey = sharp(bytes).rotate().flatten({ background: "white" }).greyscale();
  const { most } = sizes;
  const picture = await grey.resize(most, most, { fit: "inside", withoutEnlargement: true }).png().toBuffer();
  return [{ text: await recognise(picture), place: "prose" }];
}
