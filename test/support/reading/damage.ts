import { draw, grey, type Picture, pixel, sharpOf } from "./picture.ts";
import { seeded } from "./random.ts";

/** What happens to a code between the printer and a phone's sensor. */
export type Damage = (picture: Picture) => Promise<Picture> | Picture;

/** Where in a picture the code lies, without its quiet zone. Pixels. */
export interface CodeArea {
  left: number;
  top: number;
  side: number;
  /** Modules along a side. */
  modules: number;
}

/** Mud, stickers, ink: seeded blobs as wide as 12 to 24 % of the code, black, white and grey, until `share` of the code is covered. */
export const covered =
  (area: CodeArea, share: number, seed: number, { spareFinders }: { spareFinders: boolean }): Damage =>
  (picture) => {
    const random = seeded(seed);
    const mask = new Uint8Array(picture.data.length);
    const data = Uint8Array.from(picture.data);
    let left = Math.ceil(share * area.side ** 2);
    while (left > 0) {
      const radius = area.side * (0.06 + random() * 0.06);
      const blob = {
        x: area.left + random() * area.side,
        y: area.top + random() * area.side,
        radius,
        flat: 0.5 + random() / 2,
        shade: [0, 255, 128][Math.floor(random() * 3)] ?? 0,
      };
      left -= paint({ width: picture.width, data, mask }, area, blob, left, spareFinders);
    }
    return { ...picture, data };
  };

interface Blob {
  x: number;
  y: number;
  radius: number;
  /** Height by width. */
  flat: number;
  shade: number;
}

/** Paints a blob where nothing was painted yet, at most `limit` pixels; answers how many it painted. */
function paint(
  { width, data, mask }: { width: number; data: Uint8Array; mask: Uint8Array },
  area: CodeArea,
  blob: Blob,
  limit: number,
  spareFinders: boolean,
): number {
  let painted = 0;
  for (let y = Math.floor(blob.y - blob.radius); y <= blob.y + blob.radius; y++) {
    for (let x = Math.floor(blob.x - blob.radius); x <= blob.x + blob.radius; x++) {
      const inside = (x - blob.x) ** 2 + ((y - blob.y) / blob.flat) ** 2 <= blob.radius ** 2;
      if (!inside || painted >= limit || !isInCode(area, x, y) || mask[y * width + x]) continue;
      if (spareFinders && isInFinder(area, x, y)) continue;
      mask[y * width + x] = 1;
      data[y * width + x] = blob.shade;
      painted += 1;
    }
  }
  return painted;
}

const isInCode = ({ left, top, side }: CodeArea, x: number, y: number): boolean =>
  x >= left && y >= top && x < left + side && y < top + side;

/** The three corners by which a reader finds the code, 7 modules wide, with their light border. */
export function isInFinder({ left, top, side, modules }: CodeArea, x: number, y: number): boolean {
  const column = ((x - left) / side) * modules;
  const row = ((y - top) / side) * modules;
  const far = modules - 8;
  return (column < 8 && row < 8) || (column >= far && row < 8) || (column < 8 && row >= far);
}

/** Covers the first corner mark altogether. */
export const withoutFinder =
  (area: CodeArea): Damage =>
  (picture) =>
    draw(picture.width, picture.height, (x, y) => {
      const module = area.side / area.modules;
      return x < area.left + 8 * module && y < area.top + 8 * module ? 255 : pixel(picture, x, y);
    });

/** Out of focus. `sigma` in pixels. */
export const blurred =
  (sigma: number): Damage =>
  (picture) =>
    grey(sharpOf(picture).blur(sigma));

/** Faded print, dim light: black and white become these greys. */
export const faded =
  (black: number, white: number): Damage =>
  (picture) =>
    draw(picture.width, picture.height, (x, y) => black + ((white - black) * pixel(picture, x, y)) / 255);

/** Grain of a cheap sensor in the dark; `strength` is the standard deviation in greys. */
export const noisy =
  (strength: number, seed: number): Damage =>
  (picture) => {
    const random = seeded(seed);
    const bell = () => random() + random() + random() + random() - 2; // deviation 0.577
    return draw(picture.width, picture.height, (x, y) =>
      Math.max(0, Math.min(255, pixel(picture, x, y) + (bell() * strength) / 0.577)),
    );
  };

/** A shadow that grows from left to right down to `least` of the light. */
export const shaded =
  (least: number): Damage =>
  (picture) =>
    draw(picture.width, picture.height, (x, y) => pixel(picture, x, y) * (1 - (1 - least) * (x / picture.width)));

/** Held askew, in degrees. */
export const turned =
  (degrees: number): Damage =>
  (picture) =>
    grey(sharpOf(picture).rotate(degrees, { background: "#fff" }));

/** Seen from far away: so many pixels wide. */
export const shrunk =
  (width: number): Damage =>
  (picture) =>
    grey(sharpOf(picture).resize({ width }));

/** Several damages, one after the other. */
export const all =
  (...damages: Damage[]): Damage =>
  async (picture) => {
    let damaged = picture;
    for (const damage of damages) damaged = await damage(damaged);
    return damaged;
  };
