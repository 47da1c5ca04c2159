import { z } from "zod";
import { handwritingBox, handwritingLimits, pointCount } from "../handwriting/strokes.ts";

const { strokes: mostStrokes, points: mostPoints, bytes: mostBytes } = handwritingLimits;

const stroke = z
  .array(z.number().int("手写签名的坐标应为整数"))
  .min(2, "手写签名的每一笔至少有一个点")
  .max(mostPoints * 2)
  .refine((numbers) => numbers.length % 2 === 0, "手写签名的坐标应成对")
  .refine(
    (numbers) =>
      numbers.every((number, at) => number >= 0 && number <= (at % 2 ? handwritingBox.height : handwritingBox.width)),
    `手写签名的坐标应在 ${handwritingBox.width} × ${handwritingBox.height} 的框内`,
  );

/** A handwritten signature: strokes `x, y, x, y, …`. Never a picture: what is shown beside a name can't hold anything else. */
export const handwriting = z
  .array(stroke)
  .min(1, "手写签名是空的")
  .max(mostStrokes, `手写签名不超过 ${mostStrokes} 笔`)
  .refine((strokes) => pointCount(strokes) <= mostPoints, `手写签名不超过 ${mostPoints} 个点`)
  .refine((strokes) => JSON.stringify(strokes).length <= mostBytes, `手写签名不超过 ${mostBytes / 1024} KB`)
  .describe("手写签名的笔画，每笔为 x, y, x, y……；框为 1000 × 400");
