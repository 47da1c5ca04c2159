import { handwritingBox, handwritingLimits, pointCount, type Strokes } from "./strokes.ts";

interface Point {
  x: number;
  y: number;
}

/**
 * What a finger drew, as it is kept: whole numbers in the box, points that a straight line goes through left out, and coarser until it
 * is within the limits. Strokes beyond the most that are kept are left out.
 * @param drawn strokes in the box, with fractions
 */
export function keptStrokes(drawn: readonly (readonly Point[])[]): Strokes {
  const strokes = drawn
    .map((stroke) => stroke.map(inBox))
    .filter((stroke) => stroke.length > 0)
    .slice(0, handwritingLimits.strokes);
  for (let tolerance = 1.5; ; tolerance *= 1.4) {
    const kept = strokes.map((stroke) => simplified(stroke, tolerance).flatMap(({ x, y }) => [x, y]));
    // At last every stroke is its two ends, and that many always fit.
    if (isWithinLimits(kept)) return kept;
  }
}

const isWithinLimits = (strokes: Strokes): boolean =>
  pointCount(strokes) <= handwritingLimits.points && JSON.stringify(strokes).length <= handwritingLimits.bytes;

const inBox = ({ x, y }: Point): Point => ({
  x: Math.min(handwritingBox.width, Math.max(0, Math.round(x))),
  y: Math.min(handwritingBox.height, Math.max(0, Math.round(y))),
});

/** Ramer, Douglas and Peucker's way, without recursion: a scribble may have thousands of points. */
function simplified(points: readonly Point[], tolerance: number): Point[] {
  const last = points.length - 1;
  const kept = new Set([0, last]);
  const open: [number, number][] = [[0, last]];
  for (let part = open.pop(); part; part = open.pop()) {
    const [from, to] = part;
    const far = farthest(points, from, to);
    if (far.distance <= tolerance) continue;
    kept.add(far.at);
    open.push([from, far.at], [far.at, to]);
  }
  return points.filter((_, at) => kept.has(at));
}

function farthest(points: readonly Point[], from: number, to: number): { at: number; distance: number } {
  const [start, end] = [points[from], points[to]];
  let found = { at: from, distance: 0 };
  if (!start || !end) return found;
  for (let at = from + 1; at < to; at++) {
    const point = points[at];
    const distance = point ? distanceToLine(point, start, end) : 0;
    if (distance > found.distance) found = { at, distance };
  }
  return found;
}

/** From a point to the piece of line between two others, which may be one and the same. */
function distanceToLine({ x, y }: Point, start: Point, end: Point): number {
  const [dx, dy] = [end.x - start.x, end.y - start.y];
  const length = dx * dx + dy * dy;
  const along = length === 0 ? 0 : Math.min(1, Math.max(0, ((x - start.x) * dx + (y - start.y) * dy) / length));
  return Math.hypot(x - start.x - along * dx, y - start.y - along * dy);
}
