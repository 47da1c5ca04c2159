import { z } from "zod";
import { type ErasureReason, erasureReasons } from "../notices/erasure-reasons.ts";
import { id, listOf, moment, noticeNumber, page } from "./common.ts";
import { publicText } from "./notices.ts";

const reasons = Object.keys(erasureReasons) as [ErasureReason, ...ErasureReason[]];

/** What became of a proposal to delete published content by law (依法删除). */
export const erasureStates = {
  proposed: "待县里审核",
  takenBack: "已收回",
  refused: "县里不同意",
  purging: "正在清除",
  purged: "已清除",
} as const;
export type ErasureState = keyof typeof erasureStates;
const states = Object.keys(erasureStates) as [ErasureState, ...ErasureState[]];

export const proposalInput = z.object({
  revision: z
    .number("请选择删到第几版")
    .int()
    .min(1)
    .max(10_000)
    .describe("这一版和以前各版都删除；填最新一版就是全部删除"),
  reason: z.enum(reasons, "请选择删除的法定理由"),
  explanation: publicText("请至少用 5 个字说明理由", 5, 200).describe("会长期公开，不要重复要删除的个人信息"),
});
export const confirmationInput = z.object({
  irrevocable: z.literal(true, "请勾选“知道删除后不能恢复”").describe("知道删除后不能恢复"),
});
export const refusalInput = z.object({ reason: publicText("请说明不同意的原因", 2, 200) });

export const erasure = z.object({
  id,
  noticeId: id,
  number: noticeNumber,
  villageName: z.string(),
  itemName: z.string(),
  period: z.string().nullable(),
  /** As long as something of the notice stands; then a word for what is gone. */
  title: z.string(),
  /** This revision and every earlier one. */
  revision: z.number(),
  /** Does (or did) nothing of the notice stay public? */
  wholly: z.boolean(),
  reason: z.enum(reasons),
  reasonName: z.string(),
  law: z.string(),
  explanation: z.string(),
  state: z.enum(states),
  stateName: z.string(),
  proposedBy: z.string(),
  proposedAt: moment,
  /** Who confirmed, refused or took it back. */
  decidedBy: z.string().nullable(),
  decidedAt: moment.nullable(),
  refusalReason: z.string().nullable(),
  /** Files whose bytes stay because something else uses them; null before the deletion. */
  keptFiles: z.number().nullable(),
  purgedAt: moment.nullable(),
  /** What is open to the caller. */
  actions: z.array(z.enum(["confirm", "refuse", "takeBack"])),
});

export const erasureQuery = page.extend({
  notice: id.optional(),
  state: z.enum(states).optional(),
});
export const erasureList = listOf(erasure);

export type Erasure = z.infer<typeof erasure>;
