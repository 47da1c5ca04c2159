import { z } from "zod";
import { day, id, moment, noticeNumber, villageCode } from "./common.ts";

export const obligationsQuery = z.object({
  from: day.optional().describe("最早的截止日，默认一年前"),
  to: day.optional().describe("最晚的截止日，默认 60 天后；与最早的截止日相差不超过三年"),
});

export const obligation = z.object({
  itemCode: z.string(),
  itemName: z.string(),
  level1: z.string(),
  period: z.string().nullable(),
  periodName: z.string().nullable(),
  dueDay: day,
  provisional: z.boolean().describe("当年放假安排尚未发布，截止日可能顺延"),
  state: z
    .enum(["published", "late", "overdue", "due", "upcoming"])
    .describe("按时公开、逾期后公开、逾期未公开、待公开、未到期"),
  stateName: z.string(),
  noticeNumber: noticeNumber.nullable(),
  publishedAt: moment.nullable(),
  legalBasis: z.array(z.string()),
  deadlineText: z.string(),
  dutyId: id.nullable().describe("因事件产生的任务；起草时作为 dutyId 交回"),
  event: z
    .object({ id, name: z.string(), day, title: z.string().nullable().describe("只有本村和乡镇、县看得到") })
    .nullable()
    .describe("因哪件事产生；按期公开和长期公开的为 null"),
});

export const obligations = z.object({
  villageCode,
  villageName: z.string(),
  from: day,
  to: day,
  today: day,
  items: z.array(obligation),
});

export type ObligationAnswer = z.infer<typeof obligation>;
