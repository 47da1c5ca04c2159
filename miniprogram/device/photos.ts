import { sizeOfFile } from "../wx/kept-files";
import { compress, lookAt } from "../wx/photos";
import { redraw } from "../wx/redraw";

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

type Way = (width: number, height: number, quality: number) => Promise<string>;

/**
 * Makes a picture of the camera or the album small enough to send, as JPEG. Gives a temporary file; null when the phone can't make
 * it small enough.
 * @throws when the phone can't read it
 */
export async function shrinkPhoto(path: string): Promise<string | null> {
  const { width, height, isJpeg } = await lookAt(path);
  const compressed: Way = (w, _h, quality) => compress(path, w, quality);
  const redrawn: Way = (w, h, quality) => redraw(path, w, h, quality);
  // WeChat's own function makes nothing but JPEG smaller, and not on every phone; a canvas needs more memory.
  for (const way of isJpeg ? [compressed, redrawn] : [redrawn]) {
    const small = await shrinkBy(way, width, height);
    if (small !== null) return small;
  }
  return null;
}

/** The finest that is small enough; null when none is, or this way fails on this phone. */
async function shrinkBy(way: Way, width: number, height: number): Promise<string | null> {
  for (const { side, quality } of grades) {
    const scale = Math.min(1, side / Math.max(width, height));
    const pixels = (length: number): number => Math.max(1, Math.round(length * scale));
    const smaller = await way(pixels(width), pixels(height), quality).catch(() => null);
    if (smaller === null) return null;
    if ((await sizeOfFile(smaller)) <= largestPhoto) return smaller;
  }
  return null;
}
