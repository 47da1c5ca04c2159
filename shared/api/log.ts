import { z } from "zod";
import { id, moment } from "./common.ts";

const county = z.string().regex(/^\d{6}$/, "县代码应为 6 位数字");
/** A number in an address: 15 digits at most, so that JavaScript keeps every one of them. */
const count = z
  .string()
  .regex(/^(?:0|[1-9]\d{0,14})$/, "应为不超过 15 位的非负整数，不带前导零")
  .transform(Number);
const hash = z.string().describe("32 bytes, base64");

export const logParams = z.object({ county });
export const tileParams = z.object({ path: z.string().max(60, "地址太长") });
export const countyTileParams = tileParams.extend({ county });

export const inclusionQuery = z.object({
  entry: count.describe("条目的序号，从 0 起"),
  size: count.describe("日志的条数：取自 checkpoint"),
});
export const consistencyQuery = z.object({
  from: count.describe("较早的条数"),
  to: count.describe("较晚的条数"),
});

export const inclusionAnswer = z.object({
  origin: z.string().describe("哪一本日志"),
  entry: z.number(),
  size: z.number(),
  leafHash: hash,
  proof: z.array(hash).describe("RFC 6962 2.1.1，自叶向根"),
});
export const consistencyAnswer = z.object({
  origin: z.string().describe("哪一本日志"),
  from: z.number(),
  to: z.number(),
  proof: z.array(hash).describe("RFC 6962 2.1.2"),
});

export const witnessParams = z.object({ code: county });
export const oneWitnessParams = witnessParams.extend({ id });
export const witnessInput = z.object({
  verifierKey: z.string().trim().min(1).max(300).describe("见证人公钥（C2SP vkey）"),
});
export const witness = z.object({
  id,
  name: z.string(),
  verifierKey: z.string(),
  addedAt: moment,
  size: z.number().nullable().describe("最近一次见证时日志的条数；还没有见证过时为 null"),
  seenAt: moment.nullable().describe("最近一次见证的时间，以见证人的钟为准"),
});
export const witnesses = z.object({ size: z.number().describe("日志现有条数"), items: z.array(witness) });
export type Witnesses = z.infer<typeof witnesses>;

export const cosignatureInput = z.object({
  checkpoint: z.string().min(1).max(12_000).describe("带日志签名和见证人签名行的检查点（C2SP signed note）"),
});
export const cosignatureAnswer = z.object({ size: z.number(), witnesses: z.array(z.string()) });
