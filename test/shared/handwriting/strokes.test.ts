import { describe, expect, it } from "vitest";
import { handwriting } from "../../../shared/api/handwriting.ts";
import { keptStrokes } from "../../../shared/handwriting/simplify.ts";
import { handwritingSvg, pathOf, pointCount } from "../../../shared/handwriting/strokes.ts";

const line = (length: number, of: (at: number) => { x: number; y: number }) =>
  Array.from({ length }, (_, at) => of(at));

describe("strokes that are kept", () => {
  it("leave out the points that a straight line goes through, and no corner", () => {
    const corner = [...line(50, (at) => ({ x: at * 2.02, y: 10 })), ...line(50, (at) => ({ x: 99, y: 10 + at * 4 }))];
    expect(keptStrokes([corner])).toEqual([[0, 10, 99, 10, 99, 206]]);
  });

  it("stay in the box, wherever the finger went, and keep a dot", () => {
    const out = [{ x: -20, y: 500 }];
    expect(keptStrokes([out, []])).toEqual([[0, 400]]);
    expect(pathOf([[0, 400]])).toBe("M0 400h0");
  });

  it("are within the limits of the server, however wild the scribble", () => {
    const noise = (seed: number) => Math.abs(Math.sin(seed * 12.9898) * 43_758.5453) % 1;
    const wild = Array.from({ length: 90 }, (_, stroke) =>
      line(100, (at) => ({ x: noise(stroke * 999 + at) * 1000, y: noise(stroke * 777 + at * 3) * 400 })),
    );
    const kept = keptStrokes(wild);
    expect(handwriting.safeParse(kept).success).toBe(true);
    expect(kept).toHaveLength(64);
    expect(pointCount(kept)).toBeGreaterThan(500);
  });
});

it("is drawn with numbers only, whatever a database was made to hold", () => {
  const forged = [['"/><script>' as unknown as number, 1]];
  expect(handwritingSvg(forged, "#111")).not.toContain("script");
});
