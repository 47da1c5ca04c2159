import { z } from "zod";
import { longestValue, plainValue, valueIssue } from "../inspections/draw/index.ts";
import { campaignKinds, campaignStates, campaignSteps } from "../inspections/states.ts";
import { hasUnseen, unseenText } from "../names.ts";
import { invisible } from "../notices/check-values.ts";
import { day, id, listOf, moment, page, placeCode, sha256 } from "./common.ts";

const kinds = Object.keys(campaignKinds) as [keyof typeof campaignKinds];
const states = Object.keys(campaignStates) as [keyof typeof campaignStates];
const steps = Object.keys(campaignSteps) as [keyof typeof campaignSteps];
const countyCode = z.string().regex(/^\d{6}$/, "县代码应为 6 位数字");
const townshipCode = z.string().regex(/^\d{9}$/, "乡镇代码应为 9 位数字");

/** A line that people type: no line breaks, nothing that isn't seen. */
const line = (most: number, missing: string) =>
  z
    .string()
    .trim()
    .min(1, missing)
    .max(most, `最多 ${most} 个字`)
    .refine((text) => !hasUnseen(text), unseenText);
/** Several lines; what isn't seen is refused. */
const visible = [(text: string) => !invisible.test(text), "含有看不见的控制字符，请删去后重新输入"] as const;
const reason = z
  .string()
  .trim()
  .min(4, "请写明原因，至少 4 个字")
  .max(500, "原因最多 500 字")
  .refine(...visible);
const version = z.number().int().min(1).describe("看到的版本；别人先改过则拒绝");

export const countyParams = z.object({ code: countyCode });
export const campaignParams = z.object({ id });
export const exclusionParams = campaignParams.extend({ exclusionId: id });
export const inspectorsParams = campaignParams.extend({
  code: z.string().regex(/^(\d{6}|\d{9})$/, "应为县（6 位）或乡镇（9 位）代码"),
});

const checklistLine = z.strictObject({
  key: z.string().regex(/^[a-z][a-z0-9-]{0,23}$/, "应为小写字母、数字和 -，字母开头，最多 24 位"),
  title: line(40, "请填写项目名称"),
  guide: z
    .string()
    .transform((text) => text.replace(/\r\n?/g, "\n").trim())
    .pipe(
      z
        .string()
        .max(500, "说明最多 500 字")
        .refine(...visible),
    ),
  points: z.number("请填写分数").int("分数应是整数").min(1, "每项至少 1 分").max(100, "每项最多 100 分"),
});
const checklistContent = {
  title: line(60, "请填写检查表的名称"),
  vetoCap: z
    .number("请填写总分最高为几分")
    .int("分数应是整数")
    .min(0)
    .max(99)
    .describe("有单项否决问题时，总分最高为几分"),
  lines: z.array(checklistLine).max(60, "最多 60 项"),
};

/** The next version of the county's checklist. */
export const checklistInput = z.strictObject({
  ...checklistContent,
  after: z.number().int().min(1).describe("在哪一版上修改；须是最新一版"),
});
export const checklist = z.object({ number: z.number(), ...checklistContent, createdAt: moment.nullable() });
export const checklists = z.object({ items: z.array(checklist) });
export type ChecklistAnswer = z.infer<typeof checklist>;

/** Opens a campaign. */
export const campaignInput = z.strictObject({
  kind: z.enum(kinds),
  name: line(60, "请填写检查的名称"),
  fromDay: day,
  untilDay: day,
  checklist: z.number().int().min(1).describe("第几版检查表"),
  earlierId: id.nullable().default(null).describe("回头看：以前哪一次检查；其他种类为 null"),
});

const place = z.object({ code: placeCode, name: z.string() });
const person = z.object({ accountId: id, name: z.string() });
const exclusion = z.object({ id, inspector: place, target: place, reason: z.string(), byName: z.string(), at: moment });
const team = place.extend({ inspectors: z.array(person), candidates: z.array(person) });

export const drawState = z.object({
  size: z.number(),
  villages: z.number(),
  source: z.object({ name: z.string(), where: z.string(), day }),
  digest: sha256,
  committedAt: moment,
  entry: z.number().describe("定名单记在公开日志的第几条，从 0 起"),
  value: z.string().nullable(),
  seed: sha256.nullable(),
  drawnAt: moment.nullable(),
});

export const campaign = z.object({
  id,
  kind: z.enum(kinds),
  kindName: z.string(),
  name: z.string(),
  county: place,
  fromDay: day,
  untilDay: day,
  checklist: z.number(),
  earlier: z.object({ id, name: z.string() }).nullable(),
  state: z.enum(states),
  stateName: z.string(),
  createdAt: moment,
  startedAt: moment.nullable(),
  cancelReason: z.string().nullable(),
  version: z.number(),
  actions: z.array(z.enum(steps)).describe("您现在可以办理的步骤"),
});
export type CampaignAnswer = z.infer<typeof campaign>;
/** One campaign with all that its page needs. */
export const campaignDetail = campaign.extend({
  exclusions: z.array(exclusion),
  teams: z.array(team),
  draw: drawState.nullable(),
});
export type CampaignDetail = z.infer<typeof campaignDetail>;
export const campaignsQuery = page;
export const campaignList = listOf(campaign);

/** A conflict of interest: the township doesn't inspect that township, or that village. */
export const exclusionInput = z.strictObject({
  inspector: townshipCode,
  target: z.string().regex(/^(\d{9}|\d{12})$/, "应为乡镇（9 位）或村（12 位）代码"),
  reason,
});
export const exclusionAnswer = exclusion;

export const inspectorsInput = z.strictObject({
  accountIds: z.array(id).max(30, "一个检查组最多 30 人"),
  version,
});

const visitor = place;
export const assignedVillage = z.object({ village: place, home: place, inspector: visitor });
export const assignments = z.object({ items: z.array(assignedVillage) });
export type AssignedVillageAnswer = z.infer<typeof assignedVillage>;

export const previewQuery = z.object({
  variant: z.coerce.number().int().min(0).max(999).default(0).describe("同样好的方案中的第几个"),
});
export const assignmentPreview = z.object({
  variant: z.number(),
  digest: sha256.describe("方案的指纹；确定时原样交回"),
  items: z.array(assignedVillage),
  pairs: z.array(z.object({ inspector: place, inspected: place, villages: z.number() })),
  loads: z.array(
    place.extend({ villages: z.number().describe("检查几个村"), own: z.number().describe("自己有几个村") }),
  ),
});
export type AssignmentPreview = z.infer<typeof assignmentPreview>;
export const assignmentInput = z.strictObject({ version, variant: z.number().int().min(0).max(999), digest: sha256 });

/** Fixes list and rule before anybody can know the value. */
export const commitInput = z.strictObject({
  version,
  size: z.number().int("应是整数").min(1, "至少抽 1 个村").describe("抽几个村"),
  source: z.strictObject({
    name: line(100, "请写明用哪一个公开随机数"),
    where: line(200, "请写明在哪里公布"),
    day,
  }),
});
/** The value as it was published. */
export const drawInput = z.strictObject({
  version,
  day,
  value: z
    .string()
    .max(4 * longestValue, `最多 ${longestValue} 个字`)
    .transform(plainValue)
    .superRefine((value, context) => {
      const message = valueIssue(value);
      if (message) context.addIssue({ code: "custom", message });
    })
    .describe("照公布的原样；数字、字母、空格和 + . , : ; / - ( ) 、，最多 100 个字"),
});
export const stepInput = z.strictObject({ version });
export const cancelInput = z.strictObject({ version, reason });

export const drawParams = z.object({ id });
/** What everybody may know of a draw. */
export const publicDraw = z.object({
  id,
  title: z.string(),
  county: place,
  state: z.enum(states),
  stateName: z.string(),
  cancelReason: z.string().nullable(),
  commitment: z.string().describe("名单、数目和随机数来源：规范化 JSON，指纹对它计算"),
  draw: drawState,
  seedText: z.string().nullable().describe("种子是这段文字的 SHA-256；还没有抽取时为 null"),
  villages: z.array(z.string()).nullable().describe("抽到的村的代码；还没有抽取时为 null"),
});
export type PublicDraw = z.infer<typeof publicDraw>;
