import type { Damage } from "./damage.ts";
import { draw, type Picture, pixel } from "./picture.ts";

export type Point = readonly [x: number, y: number];
/** Where the picture's corners come to lie, as shares of its width and height: top left, top right, bottom right, bottom left. */
export type Corners = readonly [Point, Point, Point, Point];

/** Photographed from the side: the picture's corners move to `corners`. */
export const seenFrom =
  (corners: Corners): Damage =>
  (picture) => {
    const { width, height } = picture;
    const target = corners.map(([x, y]): Point => [x * width, y * height]);
    const source: Point[] = [
      [0, 0],
      [width, 0],
      [width, height],
      [0, height],
    ];
    const back = homography(target, source);
    return draw(width, height, (x, y) => sample(picture, back([x + 0.5, y + 0.5])));
  };

/** The projective map that takes four points to four others. */
export function homography(from: readonly Point[], to: readonly Point[]): (point: Point) => Point {
  const rows = from.flatMap(([x, y], i) => {
    const [u, v] = to[i] ?? [0, 0];
    return [
      [x, y, 1, 0, 0, 0, -u * x, -u * y, u],
      [0, 0, 0, x, y, 1, -v * x, -v * y, v],
    ];
  });
  const [a = 0, b = 0, c = 0, d = 0, e = 0, f = 0, g = 0, h = 0] = solve(rows);
  return ([x, y]) => {
    const w = g * x + h * y + 1;
    return [(a * x + b * y + c) / w, (d * x + e * y + f) / w];
  };
}

/** Gauss-Jordan with pivots; each row is its coefficients and the right side. */
function solve(rows: number[][]): number[] {
  const matrix = rows.map((row) => [...row]);
  const at = (row: number, column: number) => matrix[row]?.[column] ?? 0;
  for (let column = 0; column < matrix.length; column++) {
    let best = column;
    for (let row = column; row < matrix.length; row++)
      if (Math.abs(at(row, column)) > Math.abs(at(best, column))) best = row;
    const pivot = matrix[best] ?? [];
    matrix[best] = matrix[column] ?? [];
    const scaled = pivot.map((value) => value / (pivot[column] ?? 1));
    matrix[column] = scaled;
    for (const [row, values] of matrix.entries()) {
      const factor = values[column] ?? 0;
      if (row !== column) matrix[row] = values.map((value, i) => value - factor * (scaled[i] ?? 0));
    }
  }
  return matrix.map((row) => row.at(-1) ?? 0);
}

/** Brightness between pixels. */
function sample(picture: Picture, [x, y]: Point): number {
  const [left, top] = [Math.floor(x - 0.5), Math.floor(y - 0.5)];
  const [dx, dy] = [x - 0.5 - left, y - 0.5 - top];
  const upper = pixel(picture, left, top) * (1 - dx) + pixel(picture, left + 1, top) * dx;
  const lower = pixel(picture, left, top + 1) * (1 - dx) + pixel(picture, left + 1, top + 1) * dx;
  return upper * (1 - dy) + lower * dy;
}
