import { z } from "zod";
import { groups } from "../catalogue/names.ts";
import { type LatenessBin, latenessBins } from "../figures/lateness.ts";
import { findingOrder } from "../inspections/findings.ts";
import { type ProblemFate, problemFates } from "../rectification/fates.ts";
import { day, id, itemCode, moment, noticeNumber, period, placeCode, villageCode } from "./common.ts";

const count = z.number().int();
const group = z.enum(Object.keys(groups) as [keyof typeof groups]);
const fate = z.enum(Object.keys(problemFates) as [ProblemFate]);
const bin = z.enum(Object.keys(latenessBins) as [LatenessBin]);
/** States of a duty that is due. */
const endedStates = ["published", "late", "overdue"] as const;

export const figuresParams = z.object({ code: placeCode });
export const figuresQuery = z.object({
  from: day.optional().describe("截止日、公开日最早到哪一天，默认 11 个月前的 1 日"),
  to: day.optional().describe("截止日、公开日最晚到哪一天，默认今天；前后最多三年"),
});

/** What is said of every figure: what was counted. */
const told = { name: z.string(), definition: z.string() };

const cell = {
  ended: count.describe("到期"),
  late: count.describe("逾期后公开"),
  missing: count.describe("逾期未公开"),
};

const window = z.object({
  id: z.string(),
  name: z.string(),
  kind: z.enum(["quarterEnd", "campaign"]),
  from: day,
  to: day,
  baseFrom: day,
  baseTo: day,
  days: count.describe("这几天有几天"),
  baseDays: count.describe("所在季度已经过去几天"),
  inside: count.describe("这几天公开的"),
  total: count.describe("整个季度公开的"),
  endedInside: count.describe("截止日在这几天的任务"),
  ended: count.describe("截止日在整个季度的任务"),
});

const problemCounts = {
  open: count.describe("正在整改，含超过期限的"),
  overdue: count.describe("逾期未整改"),
  fixed: count.describe("已整改到位"),
  accepted: count.describe("无法补救"),
};
const findingType = z.enum(findingOrder);

/** Figures of a county, a township or a village between two days, worked out from rows when they are asked for. */
export const figures = z.object({
  place: z.object({ code: placeCode, name: z.string(), level: z.enum(["county", "township", "village"]) }),
  from: day,
  to: day,
  today: day,
  summary: z.array(
    z.object({
      ...{ metric: z.string(), ...told },
      value: z.number().nullable().describe("比例为 0 到 1；没有可算的为 null"),
    }),
  ),
  heat: z.object({
    ...told,
    items: z.array(z.object({ code: itemCode, name: z.string(), level1: z.string() })),
    villages: z.array(
      z.object({
        ...{ code: villageCode, name: z.string(), townshipCode: placeCode, townshipName: z.string() },
        cells: z.array(z.object({ item: count.describe("items 的序号"), ...cell })).describe("没有到期任务的事项不列"),
      }),
    ),
  }),
  months: z.object({
    ...told,
    months: z.array(z.object({ month: z.string(), ...cell, onTime: count.describe("按时公开") })),
  }),
  lateness: z.object({
    ...told,
    bins: z.array(z.object({ bin, name: z.string(), count })),
    median: z.object({ ...told, days: z.number().nullable() }),
  }),
  bursts: z.object({
    ...told,
    windows: z.array(window),
    villages: z.array(
      z.object({
        ...{ code: villageCode, name: z.string(), townshipName: z.string() },
        counts: z.array(z.object({ inside: count, total: count })).describe("与 windows 的次序相同"),
      }),
    ),
  }),
  copied: z.object({
    ...told,
    complete: z.boolean().describe("较早公开的内容是否都比较过了"),
    more: z.boolean().describe("还有没列出的"),
    groups: z.array(
      z.object({
        ...{ digest: z.string(), villages: count, notices: count },
        passages: count.describe("这些信息里相同的段落有几段"),
        length: count.describe("最长的一段有几个字"),
        opening: z.string().describe("最长的一段开头的字"),
        example: z.object({ number: noticeNumber, title: z.string(), villageName: z.string() }),
      }),
    ),
  }),
  problems: z.object({
    ...told,
    fates: z.array(z.object({ fate, metric: z.string(), ...told, count })),
    types: z.array(z.object({ type: findingType, typeName: z.string(), ...problemCounts })),
  }),
});

const which = {
  ...figuresQuery.shape,
  village: villageCode.optional(),
};

export const figureDutiesQuery = z.object({
  ...which,
  item: itemCode.optional(),
  group: group.optional(),
  month: z
    .string()
    .regex(/^\d{4}-(0[1-9]|1[0-2])$/, "月份应形如 2026-09")
    .optional()
    .describe("只列截止日在这个月的"),
  state: z
    .enum([...endedStates, "behind"])
    .optional()
    .describe("behind：逾期后公开的和逾期未公开的"),
  bin: bin.optional().describe("只列逾期天数在这一段的"),
});

/** The duties that a figure counts. */
export const figureDuties = z.object({
  place: z.object({ code: placeCode, name: z.string() }),
  from: day,
  to: day,
  total: count,
  items: z
    .array(
      z.object({
        ...{ villageCode, villageName: z.string(), townshipName: z.string() },
        ...{ itemCode, itemName: z.string(), period: period.nullable(), periodName: z.string().nullable() },
        ...{ dueDay: day, state: z.enum(endedStates), stateName: z.string(), daysLate: count.nullable() },
        noticeNumber: noticeNumber.nullable(),
      }),
    )
    .describe("最多 500 条，多出的不列"),
});

export const figureNoticesQuery = z.object(which);

/** The notices that a figure counts, by the day on which they were published. */
export const figureNotices = z.object({
  place: z.object({ code: placeCode, name: z.string() }),
  from: day,
  to: day,
  total: count,
  items: z
    .array(
      z.object({
        ...{ number: noticeNumber, title: z.string(), villageCode, villageName: z.string() },
        publishedAt: moment,
      }),
    )
    .describe("最多 500 条，多出的不列"),
});

export const figureProblemsQuery = z.object({ ...which, type: findingType.optional(), fate: fate.optional() });

/** The problems that a figure counts, by the day on which they were found. */
export const figureProblems = z.object({
  place: z.object({ code: placeCode, name: z.string() }),
  from: day,
  to: day,
  total: count,
  items: z
    .array(
      z.object({
        ...{
          id,
          number: z.string(),
          villageCode,
          villageName: z.string(),
          typeName: z.string(),
          severityName: z.string(),
        },
        ...{ text: z.string(), stateName: z.string(), openedDay: day, dueDay: day, isOverdue: z.boolean() },
      }),
    )
    .describe("最多 500 条，多出的不列"),
});

export const passageParams = z.object({
  code: placeCode,
  digest: z.string().regex(/^[0-9a-f]{32}$/, "段落编号格式不正确"),
});

/** The notices of several villages that hold the same passage. */
export const passage = z.object({
  place: z.object({ code: placeCode, name: z.string() }),
  from: day,
  to: day,
  length: count,
  opening: z.string(),
  villages: count,
  items: figureNotices.shape.items,
});

export type FiguresAnswer = z.infer<typeof figures>;
export type FigureDutiesAnswer = z.infer<typeof figureDuties>;
export type FigureNoticesAnswer = z.infer<typeof figureNotices>;
export type PassageAnswer = z.infer<typeof passage>;
export type FigureProblemsAnswer = z.infer<typeof figureProblems>;
