import { z } from "zod";
import {
  type AppraisalState,
  appraisalStates,
  appraisalSteps,
  type ObjectionState,
  objectionStates,
} from "../appraisal/states.ts";
import { hasUnseen, unseenText } from "../names.ts";
import { day, id, listOf, moment, page, placeCode } from "./common.ts";

const states = Object.keys(appraisalStates) as [AppraisalState, ...AppraisalState[]];
const steps = Object.keys(appraisalSteps) as [keyof typeof appraisalSteps];
const answers = Object.keys(objectionStates) as [ObjectionState, ...ObjectionState[]];
const countyCode = z.string().regex(/^\d{6}$/, "县代码应为 6 位数字");
const version = z.number().int().min(1).describe("看到的版本；别人先改过则拒绝");
/** Texts that whoever is concerned reads. */
const text = (least: number, most: number, missing: string) =>
  z
    .string(missing)
    .trim()
    .min(least, missing)
    .max(most, `最多 ${most} 个字`)
    .refine((one) => !hasUnseen(one.replaceAll("\n", "").replaceAll("\r", "")), unseenText);
const hundredths = z.number().int().min(0).describe("百分之一分：185 是 1.85 分");
const whole = (missing: string) => z.number(missing).int("应是整数").min(0).max(100_000, "数目太大");

export const countyParams = z.object({ code: countyCode });
export const appraisalParams = z.object({ id });
export const scoreParams = appraisalParams.extend({ scoreId: id });
export const objectionParams = appraisalParams.extend({ objectionId: id });

/** Works out the points of a year. */
export const appraisalInput = z.strictObject({
  year: z.number().int().min(2020, "年份不正确").max(2100, "年份不正确"),
  cutOffDay: day.describe("数据截至哪一天：以前的日子到当天 24 时，今天到现在"),
});
export const departmentInput = z.strictObject({
  version,
  name: text(2, 40, "请填写部门名称"),
  due: whole("请填写应办事项的数目"),
  onTime: whole("请填写按时办结的数目"),
  reason: text(4, 500, "请写明依据，至少 4 个字"),
});
export const stepInput = z.strictObject({ version });
export const objectionInput = z.strictObject({ scoreId: id, reason: text(4, 1_000, "请写明异议的理由，至少 4 个字") });
export const answerInput = z.strictObject({
  state: z.enum(["upheld", "rejected"]),
  answer: text(4, 1_000, "请写明答复的理由，至少 4 个字"),
  points: hundredths.nullable().default(null).describe("采纳时改为多少；百分之一分"),
});

const part = z.object({
  key: z.string(),
  name: z.string(),
  rule: z.string(),
  most: hundredths,
  points: hundredths,
  part: z.number().nullable(),
  whole: z.number().nullable(),
});
const objection = z.object({
  id,
  scoreId: id,
  state: z.enum(answers),
  stateName: z.string(),
  byName: z.string(),
  at: moment,
  reason: z.string(),
  answer: z.string().nullable(),
  answeredAt: moment.nullable(),
  pointsBefore: hundredths.nullable(),
  pointsAfter: hundredths.nullable(),
});
export type ObjectionAnswer = z.infer<typeof objection>;
export const score = z.object({
  id,
  kind: z.enum(["township", "department"]),
  code: z.string(),
  name: z.string(),
  most: hundredths,
  computed: hundredths,
  points: hundredths,
  parts: z.array(part),
  entered: z
    .object({ byName: z.string(), reason: z.string() })
    .nullable()
    .describe("人工填写的：谁填的、依据；计算的为 null"),
  mayObject: z.boolean(),
});
export type ScoreAnswer = z.infer<typeof score>;

export const appraisal = z.object({
  id,
  county: z.object({ code: placeCode, name: z.string() }),
  year: z.number(),
  state: z.enum(states),
  stateName: z.string(),
  scheme: z.number(),
  schemeTitle: z.string(),
  cutOff: moment,
  cutOffName: z.string(),
  createdAt: moment,
  publishedAt: moment.nullable(),
  objectUntil: day.nullable(),
  finalAt: moment.nullable(),
  version: z.number(),
  actions: z.array(z.enum(steps)).describe("您现在可以办理的步骤"),
});
export type AppraisalAnswer = z.infer<typeof appraisal>;
export const appraisalsQuery = page;
export const appraisalList = listOf(appraisal);
export const appraisalDetail = appraisal.extend({
  basis: z
    .object({ from: day, to: day, townships: z.number().int(), villages: z.number().int() })
    .describe("统计范围：哪些天，当时几个乡镇、几个村"),
  scores: z.array(score),
  objections: z.array(objection),
});
export type AppraisalDetail = z.infer<typeof appraisalDetail>;
