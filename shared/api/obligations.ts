import { z } from "zod";
import { type Standing, standings } from "../due-words.ts";
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
    .enum(["published", "late", "overdue", "due", "upcoming", "notApplicable"])
    .describe("按时公开、逾期后公开、逾期未公开、待公开、未到期、不适用"),
  stateName: z.string(),
  standing: z
    .enum(Object.keys(standings) as [Standing])
    .describe("与 state 相同，另分出即将到期（14 天内）和零报表，供日历使用"),
  standingName: z.string(),
  daysLate: z
    .number()
    .int()
    .nullable()
    .describe("公开时已逾期、至今已逾期，或同意不适用时已逾期的天数；没有逾期为 null"),
  exemption: z
    .object({ id, decidedDay: day, reason: z.string().nullable().describe("只有本村和乡镇、县看得到") })
    .nullable()
    .describe("不适用的，是哪一份申请、哪天同意的"),
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
