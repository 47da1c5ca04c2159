import { expect } from "vitest";
import type { Miniprogram } from "./host/browser.ts";

const maximalSetData = ({ page }: Miniprogram) =>
  page.evaluate(() => Math.max(...(window as unknown as { setDataBytes: number[] }).setDataBytes));
const nodes = ({ page }: Miniprogram) =>
  page.evaluate(() => document.querySelectorAll(".wx-frame:not([hidden]) *").length);
/** Closes the phone, after a look at what every page must keep to. */
export async function end(opened: Miniprogram): Promise<void> {
  expect(await maximalSetData(opened)).toBeLessThanOrEqual(64 * 1024);
  expect(await nodes(opened)).toBeLessThanOrEqual(1_000);
  expect(opened.errors).toEqual([]);
  await opened.close();
}

type Point = readonly [x: number, y: number];
type Line = readonly [from: Point, to: Point];
const cross: readonly Line[] = [
  [
    [0.2, 0.2],
    [0.2, 0.8],
  ],
  [
    [0.1, 0.5],
    [0.6, 0.5],
  ],
];
/** Writes a name by finger, in parts of the canvas: a line down, and one across, unless said otherwise. */
export async function write({ page }: Miniprogram, lines = cross): Promise<void> {
  const canvas = page.getByRole("img", { name: "手写签名区域，用手指写名字" });
  await canvas.scrollIntoViewIfNeeded();
  const box = await canvas.boundingBox();
  if (!box) throw new Error("no canvas");
  const session = await page.context().newCDPSession(page);
  const touch = (type: "touchStart" | "touchMove" | "touchEnd", points: Point[]) =>
    session.send("Input.dispatchTouchEvent", {
      type,
      touchPoints: points.map(([x, y]) => ({ x: box.x + x * box.width, y: box.y + y * box.height })),
    });
  for (const [from, to] of lines) {
    await touch("touchStart", [from]);
    await touch("touchMove", [[(from[0] + to[0]) / 2, (from[1] + to[1]) / 2]]);
    await touch("touchMove", [to]);
    await touch("touchEnd", []);
  }
}
