import { z } from "zod";
import { day, moment, noticeNumber, villageCode } from "./common.ts";

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
