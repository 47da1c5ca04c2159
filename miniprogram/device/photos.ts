import { sizeOfFile } from "../wx/kept-files";
import { compress, pixelsOf } from "../wx/photos";

/** Bytes of a picture on its way: some seconds on a village's network, and a receipt can still be read. */
export const largestPhoto = 250 * 1024;

/** From fine to coarse; the first that is small enough is taken. `side` is that of the longer one, in pixels. */
const grades = [
  { side: 1600, quality: 80 },
  { side: 1600, quality: 60 },
  { side: 1280, quality: 60 },
  { side: 1280, quality: 40 },
  { side: 960, quality: 40 },
  { side: 800, quality: 25 },
];

/**
 * Makes a picture of the camera or the album small enough to send. Gives a temporary file.
 * @throws when the phone can't read it, or can't make it small enough
 */
export async function shrinkPhoto(path: string): Promise<string> {
  const { width, height } = await pixelsOf(path);
  for (const { side, quality } of grades) {
    const scale = Math.min(1, side / Math.max(width, height));
    const smaller = await compress(path, Math.max(1, Math.round(width * scale)), quality);
    if ((await sizeOfFile(smaller)) <= largestPhoto) return smaller;
  }
  throw new Error("The picture stays too large.");
}
