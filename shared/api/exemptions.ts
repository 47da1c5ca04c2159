import { z } from "zod";
import { invisible } from "../notices/check-values.ts";
import { day, id, itemCode, listOf, moment, page, period, villageCode } from "./common.ts";

const visible = [(text: string) => !invisible.test(text), "含有看不见的控制字符，请删去后重新输入"] as const;
const reason = z
  .string("请说明原因")
  .trim()
  .min(2, "请说明原因")
  .max(300, "原因不超过 300 字")
  .refine(...visible);

export const exemptionStates = {
  asked: "等乡镇审核",
  approved: "已同意",
  refused: "没有同意",
  takenBack: "已收回",
  ended: "已终止",
} as const;
const state = z.enum(Object.keys(exemptionStates) as [keyof typeof exemptionStates]);

export const exemptionInput = z.object({
  villageCode,
  itemCode,
  period: period.nullable().describe("只免一期的写所属期；null：这个事项长期不适用，直到终止"),
  reason,
});
export const exemptionParams = z.object({ id });
export const exemptionReason = z.object({ reason });

export const exemption = z.object({
  id,
  villageCode,
  villageName: z.string(),
  itemCode: z.string(),
  itemName: z.string(),
  period: z.string().nullable(),
  periodName: z.string().nullable(),
  /** Of one without a period: what falls due from this day on. */
  fromDay: day.nullable(),
  reason: z.string(),
  state,
  stateName: z.string(),
  askedBy: z.string(),
  askedAt: moment,
  decidedBy: z.string().nullable(),
  decidedAt: moment.nullable(),
  /** Why it was refused. */
  refusal: z.string().nullable(),
  endedBy: z.string().nullable(),
  endedAt: moment.nullable(),
  endReason: z.string().nullable(),
  seen: z.object({ at: moment, byName: z.string() }).nullable().describe("村里已看到没有同意"),
  actions: z.array(z.enum(["approve", "refuse", "takeBack", "end", "see"])),
});
export const exemptionQuery = page.extend({ village: villageCode.optional(), state: state.optional() });
export const exemptionList = listOf(exemption);

export type ExemptionState = keyof typeof exemptionStates;
export type ExemptionAnswer = z.infer<typeof exemption>;
