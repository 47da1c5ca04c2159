// How a picture looks, in 64 bits: copies that were made smaller or compressed again keep nearly all of them.
import sharp from "sharp";
import { turn } from "./picture.ts";

/** Four parts of 16 bits each. */
export type Look = readonly [number, number, number, number];

const side = 32;
const kept = 8;
/** Grey levels (0 to 255) that a picture varies by, at least: a blank wall looks like every other blank wall. */
const leastContrast = 3;

/** `cosines[u][x]` of the discrete cosine transform, for the frequencies 1 to 8: the mean brightness and plain stripes say little. */
const cosines = Array.from({ length: kept }, (_, u) =>
  Array.from({ length: side }, (_, x) => Math.cos(((2 * x + 1) * (u + 1) * Math.PI) / (2 * side))),
);

/**
 * The perceptual hash of a picture (pHash: DCT of 32 × 32 grey pixels, 8 × 8 low frequencies against their median;
 * C. Zauner, Implementation and benchmarking of perceptual image hash functions, 2010). Null when it is too plain to be told from others.
 */
export async function lookOf(picture: Uint8Array): Promise<Look | null> {
  const pixels = await turn(() =>
    sharp(picture).greyscale().resize(side, side, { fit: "fill" }).toColourspace("b-w").raw().toBuffer(),
  );
  if (contrastOf(pixels) < leastContrast) return null;
  const frequencies = transformed(pixels);
  const sorted = [...frequencies].sort((a, b) => a - b);
  const median = ((sorted[31] ?? 0) + (sorted[32] ?? 0)) / 2;
  const part = (at: number): number =>
    frequencies.slice(16 * at, 16 * at + 16).reduce((bits, value) => bits * 2 + (value > median ? 1 : 0), 0);
  return [part(0), part(1), part(2), part(3)];
}

function contrastOf(pixels: Uint8Array): number {
  const mean = pixels.reduce((sum, value) => sum + value, 0) / pixels.length;
  return Math.sqrt(pixels.reduce((sum, value) => sum + (value - mean) ** 2, 0) / pixels.length);
}

function transformed(pixels: Uint8Array): number[] {
  const rows = Array.from({ length: side }, (_, y) =>
    cosines.map((wave) => wave.reduce((sum, factor, x) => sum + factor * (pixels[y * side + x] ?? 0), 0)),
  );
  return cosines.flatMap((wave) =>
    Array.from({ length: kept }, (_, u) => wave.reduce((sum, factor, y) => sum + factor * (rows[y]?.[u] ?? 0), 0)),
  );
}

/** In how many of the 64 bits two looks differ. */
export const lookDistance = (a: Look, b: Look): number =>
  a.reduce((sum, part, at) => sum + bitsOf(part ^ (b[at] ?? 0)), 0);

function bitsOf(value: number): number {
  let count = 0;
  for (let left = value; left !== 0; left &= left - 1) count += 1;
  return count;
}

/** The part itself and the sixteen that differ from it in one bit. */
export const nearParts = (part: number): number[] => [
  part,
  ...Array.from({ length: 16 }, (_, bit) => part ^ (1 << bit)),
];
