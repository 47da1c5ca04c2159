import { z } from "zod";
import { id, listOf, moment, noticeNumber, page, placeCode } from "./common.ts";

export const assessmentOutcomes = { open: "待签字", published: "已公开", returned: "已退回" } as const;
export type AssessmentOutcome = keyof typeof assessmentOutcomes;
const outcomes = Object.keys(assessmentOutcomes) as [AssessmentOutcome, ...AssessmentOutcome[]];

/** An assessment in a list. */
export const assessmentRow = z.object({
  id,
  noticeId: id,
  number: noticeNumber,
  revision: z.number().int(),
  /** The village's code of today. */
  villageCode: z.string(),
  villageName: z.string(),
  itemCode: z.string(),
  itemName: z.string(),
  period: z.string().nullable(),
  persons: z.number().int().describe("名单上的人数（户数）"),
  fullNames: z.number().int().describe("公开姓名全称的处数"),
  sensitive: z.array(z.string()).describe("涉及的敏感个人信息种类"),
  smallGroups: z.number().int(),
  warnings: z.number().int().describe("个人信息检查提示核对的处数"),
  submittedBy: z.string(),
  submittedAt: moment,
  outcome: z.enum(outcomes),
  outcomeName: z.string(),
  settledAt: moment.nullable().describe("公开或退回的时间"),
  keptUntil: moment.nullable().describe("至少保存到何时"),
  signers: z.array(z.object({ roleName: z.string(), name: z.string(), signedAt: moment })),
});

/** An assessment in full: the three questions of 个人信息保护法第五十六条. */
export const assessment = assessmentRow.extend({
  sections: z.array(z.object({ title: z.string(), lines: z.array(z.string()) })),
});

const filters = z.object({
  place: placeCode.optional().describe("县、乡镇或村代码；不写则为本人负责的全部"),
  year: z.coerce.number().int().min(2000).max(2100).optional().describe("提交的年份"),
});
export const assessmentQuery = page.extend(filters.shape);
export const assessmentExportQuery = filters;
export const assessmentList = listOf(assessmentRow);
export const assessmentsOfNotice = z.object({ items: z.array(assessment) });

export type AssessmentRow = z.infer<typeof assessmentRow>;
export type Assessment = z.infer<typeof assessment>;
