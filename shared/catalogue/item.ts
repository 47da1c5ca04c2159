import { z } from "zod";
import { itemCode } from "../api/common.ts";
import { signerRoles } from "../roles.ts";

/** Types of an element (公开内容要素), with their value in a notice: see shared/notices/content.ts. */
export const elementTypes = [
  "text",
  "longtext",
  "number",
  "money",
  "date",
  "table",
  "person-list",
  "attachment",
] as const;
export type ElementType = (typeof elementTypes)[number];

export const frequencies = {
  "once-and-on-change": "长期公开，变动时更新",
  annual: "每年",
  semiannual: "每半年",
  quarterly: "每季度",
  monthly: "每月",
  "on-event": "发生时",
} as const;
export type Frequency = keyof typeof frequencies;

export const kinds = {
  general: "自治事务",
  party: "党务",
  financial: "财务",
  welfare: "救助福利",
  policy: "政策补贴",
} as const;

const key = z.string().regex(/^[a-zA-Z][a-zA-Z0-9]{0,39}$/, "键名只能用字母和数字，以字母开头");

const column = z.strictObject({
  key,
  label: z.string().min(1, "请填写列名").max(60, "列名最多 60 个字"),
  type: z.enum(["text", "number", "money", "date"]),
  unit: z.string().max(20).optional(),
  /** Show the column's total below the table. */
  sum: z.boolean().optional(),
  /** The value follows from the others. */
  derived: z.boolean().optional(),
  /** How the value is masked before publication. */
  mask: z.string().max(40).optional(),
  required: z.boolean().optional(),
});

/** Arithmetic that must hold (勾稽关系); evaluated by the checks, not by the table itself. */
const identity = z.strictObject({
  id: z.string(),
  scope: z.enum(["row", "table", "period", "cross"]),
  expr: z.string(),
  message: z.string(),
  severity: z.enum(["error", "warn"]).optional(),
  when: z.string().optional(),
  match: z.array(z.string()).optional(),
});

/** One element (公开内容要素) of an item. */
export const catalogueElement = z.strictObject({
  key,
  label: z.string().min(1, "请填写要素名称").max(80, "要素名称最多 80 个字"),
  type: z.enum(elementTypes),
  required: z.boolean(),
  note: z.string().max(300).optional(),
  columns: z.array(column).min(1).max(40).optional(),
  /** Lines that the table starts with, by section. */
  rowGroups: z.record(z.string(), z.array(z.string())).optional(),
  identities: z.array(identity).optional(),
});

const basis = { basis: z.string(), verify: z.boolean().optional() };
const monthDay = z.string().regex(/^(0[1-9]|1[0-2])-(0[1-9]|[12]\d|3[01])$/, "月份和日期不对，如 3 月 31 日");
/** A whole number with one sentence for everything that can be wrong with it. */
const whole = (from: number, to: number) => {
  const message = `应填 ${from} 到 ${to} 的整数`;
  return z.number(message).int(message).min(from, message).max(to, message);
};
const dayOfMonth = whole(1, 28);

/** When the item is due; `shared/deadlines.ts` turns rule and period into a day. */
const deadline = z.discriminatedUnion("rule", [
  z.strictObject({
    rule: z.literal("once-and-on-change"),
    withinWorkingDays: whole(0, 120),
    ...basis,
  }),
  z.strictObject({
    rule: z.literal("annual"),
    by: monthDay,
    yearOffset: z.union([z.literal(0), z.literal(1)]),
    ...basis,
  }),
  z.strictObject({ rule: z.literal("semiannual"), byDayOfNextMonth: dayOfMonth, ...basis }),
  z.strictObject({ rule: z.literal("quarter"), byDayOfNextMonth: dayOfMonth, ...basis }),
  z.strictObject({ rule: z.literal("monthly"), byDayOfNextMonth: dayOfMonth, ...basis }),
  z.strictObject({
    rule: z.literal("within-working-days-of-event"),
    days: whole(0, 120),
    event: z.string(),
    ...basis,
  }),
  z.strictObject({
    rule: z.literal("within-calendar-days-of-event"),
    days: whole(0, 120),
    event: z.string(),
    ...basis,
  }),
  z.strictObject({
    rule: z.literal("before-event"),
    calendarDays: whole(0, 120),
    event: z.string(),
    ...basis,
  }),
]);
export type DeadlineRule = z.infer<typeof deadline>;

/** One row of the baseline catalogue (基准目录). */
export const catalogueItem = z.strictObject({
  /** Such as `CW-02-01`; the two letters name the group of level 1. */
  code: itemCode,
  /** 一级事项. */
  level1: z.string().min(1).max(40),
  /** 二级事项: the item's name. */
  level2: z.string().min(1, "请填写事项名称").max(80, "事项名称最多 80 个字"),
  kind: z.enum(["general", "party", "financial", "welfare", "policy"]),
  elements: z.array(catalogueElement).min(1, "至少要有一个要素").max(60, "要素最多 60 个"),
  legalBasis: z.array(z.strictObject({ ref: z.string(), text: z.string(), verify: z.boolean().optional() })),
  frequency: z.enum(["once-and-on-change", "annual", "semiannual", "quarterly", "monthly", "on-event"]),
  deadline,
  deadlineAlternatives: z.array(z.strictObject({ when: z.string(), frequency: z.string(), deadline })).optional(),
  publicityPeriodDays: z
    .strictObject({
      days: whole(1, 365),
      dayType: z.enum(["calendar", "working"]),
      basis: z.string(),
      verify: z.boolean().optional(),
    })
    .nullable(),
  retention: z.strictObject({ archive: z.string(), boardMinDays: z.number().int(), basis: z.string() }),
  audience: z.string(),
  containsPersonalData: z.string(),
  maskFields: z.array(z.string()).optional(),
  neverPublish: z.array(z.string()).optional(),
  aggregateOnly: z.boolean().optional(),
  requiresSupervisionSignature: z.boolean(),
  signatures: z.array(z.enum(signerRoles)).min(2),
  note: z.string().optional(),
});

export type CatalogueItem = z.infer<typeof catalogueItem>;
export type CatalogueElement = z.infer<typeof catalogueElement>;
export type CatalogueColumn = z.infer<typeof column>;
