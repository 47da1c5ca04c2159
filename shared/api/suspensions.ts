// An office takes a public notice off the reading side (暂停展示), or puts it back.
import { z } from "zod";
import { type SuspensionGround, suspensionGrounds } from "../notices/suspension.ts";
import { publicText } from "./notices.ts";

const grounds = Object.keys(suspensionGrounds) as [SuspensionGround, ...SuspensionGround[]];

const advice = "只给工作人员看：写清在哪里、什么问题，不要重复姓名、号码等内容";

export const suspensionInput = z.object({
  ground: z.enum(grounds, "请选择暂停展示的理由").describe("村民会看到是哪一类"),
  reason: publicText("请至少用 5 个字说明原因", 5, 200).describe(advice),
});
export const suspensionEndInput = z.object({
  reason: publicText("请至少用 5 个字说明原因", 5, 200).describe(advice),
});
