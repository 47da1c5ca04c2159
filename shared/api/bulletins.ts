import { z } from "zod";
import { type Audience, audiences, type BulletinState, bulletinStates, bulletinSteps } from "../bulletins/states.ts";
import { hasUnseen, unseenText } from "../names.ts";
import { day, id, listOf, moment, page, placeCode, sha256 } from "./common.ts";

const states = Object.keys(bulletinStates) as [BulletinState, ...BulletinState[]];
const steps = Object.keys(bulletinSteps) as [keyof typeof bulletinSteps];
const audienceKeys = Object.keys(audiences) as [Audience, ...Audience[]];
const countyCode = z.string().regex(/^\d{6}$/, "县代码应为 6 位数字");
const quarter = z.string().regex(/^20\d{2}-Q[1-4]$/, "季度应形如 2026-Q3");
const version = z.number().int().min(1).describe("看到的版本；别人先改过则拒绝");
const line = (most: number, missing: string) =>
  z
    .string(missing)
    .trim()
    .max(most, `最多 ${most} 个字`)
    .refine((text) => !hasUnseen(text), unseenText);
/** Several lines; what isn't seen is refused, line breaks aside. */
const lines = z
  .string("请填写正文")
  .max(20_000, "每一部分最多 20000 字")
  .transform((text) => text.replace(/\r\n?/g, "\n").trim())
  .refine((text) => !hasUnseen(text.replaceAll("\n", "")), unseenText);

export const countyParams = z.object({ code: countyCode });
export const bulletinParams = z.object({ id });
export const versionParams = bulletinParams.extend({ number: z.coerce.number().int().min(1).max(10_000) });

/** Begins the bulletin of a quarter; where one was issued, the corrected one. */
export const bulletinInput = z.strictObject({
  quarter,
  cutOffDay: day.describe("数据截至哪一天：以前的日子到当天 24 时，今天到现在"),
  replyBy: day.describe("乡镇书面报告整改情况的最后一天"),
  audience: z
    .enum(audienceKeys)
    .optional()
    .describe("谁可以看；不写的，更正的通报与被更正的一份相同，第一次起草的为 internal"),
});
export const redraftInput = z.strictObject({ version, cutOffDay: day, replyBy: day });
export const stepInput = z.strictObject({ version });
export const issueInput = z.strictObject({
  version,
  acceptDiffering: z.boolean().default(false).describe("手填的数字和数据不一样也照样印发"),
  acceptNarrower: z.boolean().default(false).describe("被更正的一份是公开的，更正的一份仍按内部印发"),
});

export const sections = z.object({ lead: lines, overall: lines, problems: lines, demands: lines });
export const saveInput = z.strictObject({
  version,
  title: line(100, "请填写标题").min(1, "请填写标题"),
  number: line(30, "请填写发文字号").refine(
    (text) => text === "" || /^[^\s〔〕]{1,16}〔20\d{2}〕[1-9]\d{0,3}号$/.test(text),
    "发文字号应形如 平政办发〔2026〕48号：六角括号，不补零，不加“第”",
  ),
  addressee: line(200, "请填写主送机关").min(1, "请填写主送机关"),
  copyTo: line(300, "请填写抄送机关"),
  audience: z.enum(audienceKeys),
  sections,
});

const named = z.object({ code: placeCode, name: z.string() });
export const figure = z.object({
  key: z.string(),
  name: z.string(),
  value: z.number().nullable(),
  text: z.string(),
  unit: z.string(),
  definition: z.string(),
  query: z.object({
    name: z.string(),
    parameters: z.object({
      ...{ county: z.string(), from: day, to: day, cutOff: moment, township: z.string().nullable() },
    }),
  }),
  cutOff: moment,
});
export type FigureAnswer = z.infer<typeof figure>;

export const remark = z.object({
  section: z.string(),
  kind: z.enum(["unknown", "restored", "differs", "typed"]),
  found: z.string(),
  around: z.string(),
  key: z.string().nullable(),
  expected: z.string().nullable(),
});
export type RemarkAnswer = z.infer<typeof remark>;

export const bulletin = z.object({
  id,
  county: named,
  quarter,
  quarterName: z.string(),
  state: z.enum(states),
  stateName: z.string(),
  audience: z.enum(audienceKeys),
  title: z.string(),
  number: z.string(),
  cutOff: moment,
  cutOffName: z.string(),
  current: z.number(),
  createdAt: moment,
  issuedAt: moment.nullable(),
  digest: sha256.nullable(),
  entry: z.number().nullable().describe("印发记在公开日志的第几条，从 0 起"),
  replaces: id.nullable(),
  version: z.number(),
  actions: z.array(z.enum(steps)).describe("您现在可以办理的步骤"),
});
export type BulletinAnswer = z.infer<typeof bulletin>;
export const bulletinsQuery = page;
export const bulletinList = listOf(bulletin);

export const bulletinDetail = bulletin.extend({
  addressee: z.string(),
  copyTo: z.string(),
  replyBy: day,
  sections,
  townships: z.array(named).describe("按固定的次序"),
  narrows: z.boolean().describe("起草中：被更正的一份是公开的，而这一份是内部的"),
  figures: z.array(figure),
  remarks: z.array(remark),
});
export type BulletinDetail = z.infer<typeof bulletinDetail>;
/** `restored`: numbers inside marks that had been changed, and are the figures' again. */
export const saved = bulletin.extend({ restored: z.array(remark) });
export type SavedAnswer = z.infer<typeof saved>;

const versionFrame = z.object({
  number: z.number(),
  at: moment,
  byName: z.string(),
  step: z.enum(["draft", "save", "redraft"]),
  cutOff: moment,
});
export const versions = z.object({ items: z.array(versionFrame) });
export type VersionAnswer = z.infer<typeof versionFrame>;
export const versionDetail = versionFrame.extend({
  ...{ title: z.string(), docNumber: z.string(), addressee: z.string(), copyTo: z.string(), sections },
});
export type VersionDetail = z.infer<typeof versionDetail>;

/** Figures worked out anew from the rows, beside those that the bulletin holds. */
export const reproduction = z.object({
  cutOff: moment,
  same: z.boolean(),
  figures: z.number().describe("一共重算了几个数字"),
  differing: z.array(
    z.object({ key: z.string(), name: z.string(), said: z.number().nullable(), now: z.number().nullable() }),
  ),
  limits: z.array(z.string()).describe("哪些情况下不能重算出当时的数字"),
});
export type ReproductionAnswer = z.infer<typeof reproduction>;

/** `json`: the canonical text, whose SHA-256 stands in the log. */
export const documentFormats = ["docx", "pdf", "xlsx", "json"] as const;
export const documentQuery = z.object({
  format: z.enum(documentFormats),
  version: z.coerce.number().int().min(1).max(10_000).optional(),
});
export const publicDocumentQuery = z.object({ format: z.enum(documentFormats) });

/** What everybody may know of an issued bulletin; the content where it is public. */
export const publicBulletin = z.object({
  id,
  county: named,
  quarterName: z.string(),
  audience: z.enum(audienceKeys),
  issuedAt: moment,
  digest: sha256,
  entry: z.number(),
  replacedBy: id.nullable(),
  replaces: id.nullable(),
  content: z
    .object({
      title: z.string(),
      number: z.string(),
      addressee: z.string(),
      parts: z.array(z.object({ head: z.string(), paragraphs: z.array(z.string()) })),
      signer: z.string(),
      date: z.string(),
      annexes: z.array(
        z.object({
          title: z.string(),
          heads: z.array(z.string()),
          rows: z.array(z.array(z.union([z.string(), z.number()]))),
          note: z.string(),
        }),
      ),
    })
    .nullable(),
});
export type PublicBulletin = z.infer<typeof publicBulletin>;
