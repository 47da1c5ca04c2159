import type { QrCode } from "./qr-code.ts";

/**
 * The dark areas as one SVG path, one unit per module, without the quiet zone. They are traced around the outside:
 * squares drawn one by one show hairlines between them when a printer smooths edges.
 */
export const outlineOf = (code: QrCode): string => loopsOf(code).map(svgPathOf).join("");

/** The same as operators of a PDF page. PDFKit would have to parse an SVG path, and write each of its steps by itself. */
export const pdfOutlineOf = (code: QrCode): string => loopsOf(code).map(pdfPathOf).join("\n");

/** A corner of a dark area, in modules from the code's upper left corner. */
type Corner = readonly [x: number, y: number];
/** The corners of one closed line. */
type Loop = Corner[];

function loopsOf(code: QrCode): Loop[] {
  const width = code.size + 1;
  const edges = edgesOf(code);
  const loops: Loop[] = [];
  for (const first of edges.keys()) {
    for (let loop = walk(edges, first); loop.length > 0; loop = walk(edges, first))
      loops.push(cornersOf(loop).map((point) => [point % width, Math.floor(point / width)]));
  }
  return loops;
}

/** Where modules meet, numbered row by row: cheaper to look up than pairs of numbers. */
type Point = number;
/** Ends of the edges that leave a point. Walking along, dark lies to the right. */
type Edges = Map<Point, Point[]>;

function edgesOf(code: QrCode): Edges {
  const edges: Edges = new Map();
  const down = code.size + 1;
  const add = (from: Point, to: Point) => {
    const ends = edges.get(from);
    if (ends) ends.push(to);
    else edges.set(from, [to]);
  };
  for (let y = 0; y < code.size; y++) {
    for (let x = 0; x < code.size; x++) {
      if (!code.isDark(x, y)) continue;
      const corner = y * down + x;
      if (!code.isDark(x, y - 1)) add(corner, corner + 1);
      if (!code.isDark(x + 1, y)) add(corner + 1, corner + down + 1);
      if (!code.isDark(x, y + 1)) add(corner + down + 1, corner + down);
      if (!code.isDark(x - 1, y)) add(corner + down, corner);
    }
  }
  return edges;
}

/** Takes one closed loop out of the edges; empty when none leaves the point any more. */
function walk(edges: Edges, first: Point): Point[] {
  const loop: Point[] = [];
  for (let at = first; ; ) {
    const end = edges.get(at)?.pop();
    if (end === undefined) return loop;
    loop.push(end);
    at = end;
  }
}

/** The points at which a loop turns. */
const cornersOf = (loop: Point[]): Point[] =>
  loop.filter((point, i) => {
    const before = loop.at(i - 1) ?? point;
    const after = loop[(i + 1) % loop.length] ?? point;
    return point - before !== after - point;
  });

function svgPathOf([start = [0, 0], ...rest]: Loop): string {
  let [x, y] = start;
  let path = `M${x} ${y}`;
  for (const [nextX, nextY] of rest) {
    path += nextY === y ? `h${nextX - x}` : `v${nextY - y}`;
    [x, y] = [nextX, nextY];
  }
  return `${path}z`;
}

const pdfPathOf = (loop: Loop): string => `${loop.map(([x, y], i) => `${x} ${y} ${i === 0 ? "m" : "l"}`).join(" ")} h`;
