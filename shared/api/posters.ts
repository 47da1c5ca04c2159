import { z } from "zod";
import { placeCode } from "./common.ts";

/** Sizes of a code as PNG, pixels along one side. A fixed set, so that a cache holds few copies. */
export const qrSizes = ["256", "512", "1024", "2048"] as const;

export const qrPngQuery = z.object({
  size: z
    .enum(qrSizes, `尺寸只能是 ${qrSizes.join("、")} 像素之一`)
    .default("1024")
    .describe("边长，像素"),
});

/** Path of a pack: county, township or village. */
export const packPath = z.object({ code: placeCode });

export const packQuery = z.object({
  format: z.enum(["pdf", "zip"], "格式只能是 pdf（一个文件，每村一页）或 zip（每村一个文件）").default("pdf"),
});
