import sharp, { type Sharp } from "sharp";

/** A grey picture: one byte per pixel, 0 is black, row by row. */
export interface Picture {
  width: number;
  height: number;
  data: Uint8Array;
}

/** Decodes any picture file to grey pixels. */
export async function pictureOf(file: Uint8Array): Promise<Picture> {
  const { data, info } = await sharp(file)
    .flatten({ background: "#fff" })
    .greyscale()
    .raw()
    .toBuffer({ resolveWithObject: true });
  return { width: info.width, height: info.height, data };
}

/** Grey pixels as sharp takes them. */
export const sharpOf = ({ width, height, data }: Picture): Sharp =>
  sharp(data, { raw: { width, height, channels: 1 } });

/** What a sharp pipeline makes, as grey pixels. */
export async function grey(pipeline: Sharp): Promise<Picture> {
  const { data, info } = await pipeline.greyscale().raw().toBuffer({ resolveWithObject: true });
  return { width: info.width, height: info.height, data };
}

/** A picture of the same size, each pixel made from its place. */
export function draw(width: number, height: number, at: (x: number, y: number) => number): Picture {
  const data = new Uint8Array(width * height);
  for (let y = 0; y < height; y++) for (let x = 0; x < width; x++) data[y * width + x] = at(x, y);
  return { width, height, data };
}

/** Brightness at a pixel; outside it is white paper. */
export function pixel({ width, height, data }: Picture, x: number, y: number): number {
  if (x < 0 || y < 0 || x >= width || y >= height) return 255;
  return data[y * width + x] ?? 255;
}
