import { z } from "zod";
import { findingTypes, severities } from "../inspections/findings.ts";
import { hasUnseen, unseenText } from "../names.ts";
import { invisible } from "../notices/check-values.ts";
import {
  closings,
  otherSteps,
  problemSources,
  rectificationStates,
  rectificationSteps,
  villagerAnswers,
} from "../rectification/states.ts";
import { day, id, itemCode, listOf, moment, page, placeCode, sha256, villageCode } from "./common.ts";

const keysOf = <T extends object>(of: T) => z.enum(Object.keys(of) as [keyof T & string, ...(keyof T & string)[]]);
const state = keysOf(rectificationStates);
const severity = keysOf(severities);
const type = keysOf(findingTypes);
const source = keysOf(problemSources);
const closing = keysOf(closings);
const steps = keysOf({ ...rectificationSteps, ...otherSteps });

const visible = [(text: string) => !invisible.test(text), "含有看不见的控制字符，请删去后重新输入"] as const;
const text = (most: number) =>
  z
    .string()
    .trim()
    .max(most, `最多 ${most} 个字`)
    .refine(...visible);
const reason = (missing: string) => text(1000).min(4, missing);
const version = z.number().int().min(1).describe("看到的版本；别人先办理过则拒绝");

export const problemParams = z.object({ id });
export const placeParams = z.object({ code: placeCode });
export const villageOf = z.object({ code: villageCode });

/** A problem that the office enters: its own daily supervision, or what a villager said. */
export const problemInput = z.strictObject({
  source: z.enum(["villager", "office"]),
  raiser: z
    .string()
    .trim()
    .max(20, "称呼最多 20 个字")
    .refine((name) => !hasUnseen(name), unseenText)
    .default("")
    .describe("村民的称呼，如“王大娘”，可以不写；不写电话、住址"),
  type,
  severity,
  noticeId: id.nullable().default(null).describe("问题出在哪一条公开信息上；没有就是 null"),
  itemCode: itemCode.nullable().default(null),
  text: text(1000).min(4, "请写明问题，至少 4 个字").describe("依据或事实：看到了什么"),
  wanted: text(500).default("").describe("整改要求；不写则按问题的类型"),
});
export const submissionInput = z.strictObject({
  version,
  text: text(1000).default(""),
  notices: z.array(id).max(20, "最多附 20 条公开信息").default([]).describe("公开信息的 id，须是本村已公开过的"),
  files: z.array(sha256).max(9, "最多附 9 个附件").default([]).describe("已上传到本村的附件；照片不是必须的"),
});
export const verificationInput = z.strictObject({
  version,
  text: text(1000).default("").describe("怎样核实的，可以不写"),
});
export const reopeningInput = z.strictObject({ version, text: reason("请写明哪里没有改好，至少 4 个字") });
export const closingInput = z.strictObject({
  version,
  closing,
  text: text(1000).default("").describe("无法补救的须写明原因"),
});
export const extensionInput = z.strictObject({
  version,
  untilDay: day.nullable().describe("新的期限；null：需要会议讨论，从列入台账之日起 30 日"),
  text: reason("请写明延期的原因，至少 4 个字"),
});
export const cancellationInput = z.strictObject({ version, text: reason("请写明撤销的原因，至少 4 个字") });
export const answerInput = z.strictObject({
  version,
  answer: keysOf(villagerAnswers),
  text: text(900).default("").describe("村民的原话，照说的记；不写姓名、电话"),
});

const place = z.object({ code: placeCode, name: z.string() });
const noticeRef = z.object({ id, number: z.string(), title: z.string() });

export const problem = z.object({
  id,
  number: z.string().describe("县代码-年份-顺序号"),
  village: place,
  township: place,
  foundIn: place.nullable().describe("在后来并入的村发现的：原来的村"),
  source,
  sourceName: z.string(),
  raiser: z.string().nullable().describe("村民的称呼；只给乡镇和县看"),
  campaign: z.object({ id, name: z.string() }).nullable(),
  type,
  typeName: z.string(),
  severity,
  severityName: z.string(),
  notice: noticeRef
    .extend({ change: z.string().nullable().describe("列入台账以后的变化，如“此信息已更正”") })
    .nullable(),
  itemCode: z.string().nullable(),
  text: z.string(),
  wanted: z.string(),
  state,
  stateName: z.string(),
  openedDay: day,
  dueDay: day,
  firstDueDay: day,
  provisional: z.boolean().describe("当年放假安排尚未发布，期限可能顺延"),
  daysOverdue: z.number().int().describe("村里逾期几天没有整改；大于 0 的，县里也能在逾期清单里看到"),
  firstSubmittedDay: day.nullable(),
  reopened: z.number().int().describe("退回过几次"),
  closing: closing.nullable(),
  closingName: z.string().nullable(),
  solved: z.boolean().nullable(),
  version: z.number().int(),
  actions: z.array(keysOf({ ...rectificationSteps, answer: true, see: true })).describe("您现在可以办理的步骤"),
});
const line = z.object({
  step: steps,
  stepName: z.string(),
  byName: z.string(),
  at: moment,
  text: z.string(),
  untilDay: day.nullable(),
  notices: z.array(noticeRef),
  files: z.array(z.object({ sha256, name: z.string(), kept: z.boolean().describe("false：文件已依法删除") })),
});
export const problemDetail = problem.extend({
  today: day.describe("回答的日期，剩几天从这天算"),
  openedBy: z.string(),
  finder: place.describe("发现问题的乡镇或县"),
  steps: z.array(line),
  responsible: z.array(z.string()).describe("责任人：现任村书记、经办人"),
  extension: z
    .object({ latest: day, meeting: day.nullable().describe("“需要会议”可延到哪天；已不晚于现在的期限则为 null") })
    .nullable()
    .describe("您能延期时，最晚到哪天；延期已用完、最晚的一天已过去时为 null"),
});

export const counts = z.object({
  open: z.number().int(),
  submitted: z.number().int(),
  verified: z.number().int(),
  reopened: z.number().int(),
  closed: z.number().int(),
  fixed: z.number().int().describe("已销号的里面，整改到位的"),
  accepted: z.number().int().describe("已销号的里面，无法补救、说明了原因的"),
  cancelled: z.number().int(),
  cameBack: z.number().int().describe("退回过的，不论现在怎样"),
  overdue: z.number().int(),
});

const flag = z.enum(["true", "false"]).transform((value) => value === "true");
const filters = z.object({
  severity: severity.optional(),
  type: type.optional(),
  campaign: id.optional().describe("哪一次检查发现的"),
});
export const problemsQuery = page.extend(filters.shape).extend({
  state: state.optional(),
  waiting: z.enum(["village", "office"]).optional().describe("等村里整改的，或等乡镇、县里核实和销号的"),
  overdue: flag.optional().describe("true：只看村里逾期没有整改的"),
});
export const problemList = listOf(problem).extend({ counts });
export const sheetQuery = filters.extend({ unsettled: flag.optional().describe("true：只列还没有销号的") });

/** A problem list as it is printed. */
export const problemSheet = z.object({
  place,
  campaign: z.object({ id, name: z.string(), fromDay: day, untilDay: day }).nullable(),
  day: day.describe("打印的日期"),
  total: z.number().int(),
  more: z.boolean().describe("太多，只列出前面的"),
  rows: z.array(
    problem
      .pick({ id: true, number: true, township: true, village: true, typeName: true, severityName: true })
      .extend({ fact: z.string(), wanted: z.string(), dueDay: day, stateName: z.string(), responsible: z.string() }),
  ),
});

export type ProblemAnswer = z.infer<typeof problem>;
export type ProblemDetail = z.infer<typeof problemDetail>;
export type ProblemCounts = z.infer<typeof counts>;
export type ProblemListAnswer = z.infer<typeof problemList>;
export type ProblemSheet = z.infer<typeof problemSheet>;
