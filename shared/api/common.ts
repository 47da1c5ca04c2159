import { z } from "zod";

export const moment = z.string().describe("UTC, 2025-03-05T02:00:00.123Z");
export const day = z.iso.date("请填写日期，写成 2025-03-05 的样子").describe("Asia/Shanghai, 2025-03-05");
export const id = z.string().regex(/^[0-9A-HJKMNP-TV-Z]{26}$/, "编号格式不正确");
export const villageCode = z.string().regex(/^\d{12}$/, "村代码应为 12 位数字");
export const placeCode = z.string().regex(/^(\d{6}|\d{9}|\d{12})$/, "地方代码应为 6、9 或 12 位数字");
export const itemCode = z.string().regex(/^[A-Z]{2}-\d{2}-\d{2}$/, "事项编码应形如 CW-02-01");
export const noticeNumber = z.string().regex(/^\d{12}-\d{4}-\d{4,}$/, "编号格式不正确");
export const period = z
  .string()
  .regex(/^\d{4}(-(H[12]|Q[1-4]|0[1-9]|1[0-2]))?$/, "所属期应形如 2026、2026-H1、2026-Q3 或 2026-09");
export const sha256 = z.string().regex(/^[0-9a-f]{64}$/, "文件指纹格式不正确");

/** SM2 signature, r and s. */
export const sm2Signature = z.string().regex(/^[0-9a-fA-F]{128}$/, "签名应为 128 位十六进制字符");

/** Path of what belongs to a village. */
export const villageParams = z.object({ code: villageCode });

/** Query of every list. */
export const page = z.object({
  cursor: z.string().max(200).optional(),
  limit: z.coerce.number().int().min(1).max(100).default(20),
});

/** Answer of every list. */
export const listOf = <T extends z.ZodType>(item: T) =>
  z.object({ items: z.array(item), nextCursor: z.string().nullable() });

/** Nothing to say but that it is done. */
export const done = z.object({ done: z.literal(true) });
export const isDone = { done: true } as const;
