import { type CodeArea, type Damage, isInFinder } from "./damage.ts";
import { seeded } from "./random.ts";

/** One thing that hides a part of a code. */
export interface Cover {
  /** `black dirt`, for messages. */
  name: string;
  /** How much it hides of the corner mark that it hides most of, with the mark's light border: 0 to 1. */
  hidesMark: number;
  damage: Damage;
  /** The same, but corner marks and their light borders stay free. */
  sparingMarks: Damage;
}

const kinds = ["sticker", "torn off", "dirt"] as const;
const looks = ["black", "white", "grey", "striped"] as const;

/** The shape of a thing. Lengths are shares of the code's side. */
interface Shape {
  kind: (typeof kinds)[number];
  x: number;
  y: number;
  /** Width by height: 1:2 to 2:1. */
  aspect: number;
  /** The direction of its width. */
  angle: number;
  /** What makes an edge uneven: sines around it. */
  waves: { count: number; phase: number; height: number }[];
}

/**
 * A seeded thing that covers exactly `share` of the code: a sticker with straight edges, a piece torn off at the rim, or a
 * patch of dirt; anywhere, in any direction, black, white, grey or striped.
 */
export function coverOf(area: CodeArea, share: number, seed: number): Cover {
  const random = seeded(seed);
  const kind = pick(kinds, random);
  const look = pick(looks, random);
  const shape = shapeOf(kind, random);
  const mask = maskOf(area, share, shape);
  const grey = 60 + random() * 140;
  const stripe = (area.side / area.modules) * (1 + random() * 3);
  const along = [Math.cos(shape.angle), Math.sin(shape.angle)] as const;
  const shades = { black: [0, 0], white: [255, 255], grey: [grey, grey], striped: [0, 255] }[look];
  const shadeAt = (x: number, y: number) =>
    shades[Math.abs(Math.floor((x * along[0] + y * along[1]) / stripe)) % 2] ?? 0;
  const paint =
    (isSpared: (x: number, y: number) => boolean): Damage =>
    (picture) => {
      const data = Uint8Array.from(picture.data);
      for (let i = 0; i < mask.length; i++) {
        const [x, y] = [area.left + (i % area.side), area.top + Math.floor(i / area.side)];
        if (mask[i] && !isSpared(x, y)) data[y * picture.width + x] = shadeAt(x, y);
      }
      return { ...picture, data };
    };
  return {
    name: `${look} ${kind}, seed ${seed}`,
    hidesMark: hiddenOfMarks(area, mask),
    damage: paint(() => false),
    sparingMarks: paint((x, y) => isInFinder(area, x, y)),
  };
}

const pick = <T>(list: readonly T[], random: () => number): T => list[Math.floor(random() * list.length)] as T;

function shapeOf(kind: Shape["kind"], random: () => number): Shape {
  let [x, y] = [random(), random()];
  if (kind === "torn off") {
    const rim = Math.round(random());
    [x, y] = random() < 0.5 ? [x, rim] : [rim, y];
  }
  const uneven = kind === "sticker" ? 0 : 0.25;
  const waves = [2, 3, 5, 9].map((count) => ({
    count,
    phase: random() * 2 * Math.PI,
    height: (uneven * random()) / Math.sqrt(count),
  }));
  return { kind, x, y, aspect: 2 ** (random() * 2 - 1), angle: random() * Math.PI, waves };
}

/** The pixels of the code nearest to the shape's middle, by the shape's own measure, until `share` of them are covered: ones. */
function maskOf({ side }: CodeArea, share: number, shape: Shape): Uint8Array {
  const measure = measureOf(shape);
  const distances = new Float64Array(side * side);
  for (let y = 0; y < side; y++)
    for (let x = 0; x < side; x++) distances[y * side + x] = measure((x + 0.5) / side, (y + 0.5) / side);
  const limit = limitOf(distances, share * side * side);
  const mask = new Uint8Array(side * side);
  for (let i = 0; i < mask.length; i++) if ((distances[i] ?? 0) < limit) mask[i] = 1;
  return mask;
}

/** Below which number `wanted` of the distances lie. Found by halving: sorting them would take most of a test's time. */
function limitOf(distances: Float64Array, wanted: number): number {
  let [low, high] = [0, 4];
  for (let round = 0; round < 30; round++) {
    const middle = (low + high) / 2;
    let below = 0;
    for (let i = 0; i < distances.length; i++) if ((distances[i] ?? 0) < middle) below += 1;
    if (below < wanted) low = middle;
    else high = middle;
  }
  return high;
}

/** Directions in which an uneven edge is known; it is asked at each pixel. */
const steps = 720;

/** How far out a point lies: the same number all along the shape's edge. */
function measureOf({ kind, x, y, aspect, angle, waves }: Shape): (atX: number, atY: number) => number {
  const [cos, sin, wide] = [Math.cos(angle), Math.sin(angle), Math.sqrt(aspect)];
  const reaches = Float64Array.from({ length: steps }, (_, i) => {
    const direction = (i / steps) * 2 * Math.PI;
    return waves.reduce((sum, { count, phase, height }) => sum + height * Math.sin(count * direction + phase), 1);
  });
  return (atX, atY) => {
    const across = ((atX - x) * cos + (atY - y) * sin) / wide;
    const down = ((atY - y) * cos - (atX - x) * sin) * wide;
    if (kind === "sticker") return Math.max(Math.abs(across), Math.abs(down));
    const turn = Math.atan2(down, across) / (2 * Math.PI) + 1;
    return Math.sqrt(across ** 2 + down ** 2) / (reaches[Math.floor(turn * steps) % steps] ?? 1);
  };
}

function hiddenOfMarks(area: CodeArea, mask: Uint8Array): number {
  const { left, top, side, modules } = area;
  const hidden = { topLeft: 0, topRight: 0, bottomLeft: 0 };
  for (let y = 0; y < side; y++) {
    for (let x = 0; x < side; x++) {
      if (!mask[y * side + x] || !isInFinder(area, left + x, top + y)) continue;
      hidden[x > side / 2 ? "topRight" : y > side / 2 ? "bottomLeft" : "topLeft"] += 1;
    }
  }
  return Math.max(...Object.values(hidden)) / ((8 * side) / modules) ** 2;
}
