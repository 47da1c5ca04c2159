import type { Strokes } from "../../shared/handwriting/strokes";
import { keptStrokes } from "../generated/shared";
import { inScript, type Script } from "./words";

const words = {
  open: "加上手写签名（可以不加）",
  canvas: "手写签名区域，用手指写名字",
  hint: "用手指在框里写名字。手写签名显示在公开页和张贴版上；起证明作用的是凭签字密码的签字，不写也一样有效。",
  again: "重写",
  close: "不加手写签名",
  empty: "还没有写",
  written: "已写好",
};
export const handwritingWords = (script: Script) => inScript(words, script);

interface Spot {
  x: number;
  y: number;
}

/** What a finger drew on a canvas of this size, as it is kept (`shared/handwriting`). */
export const strokesOf = (drawn: readonly (readonly Spot[])[], size: { width: number; height: number }): Strokes =>
  keptStrokes(
    drawn.map((stroke) => stroke.map(({ x, y }) => ({ x: (x * 1000) / size.width, y: (y * 400) / size.height }))),
  );
