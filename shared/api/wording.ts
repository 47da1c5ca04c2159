import { z } from "zod";
import { termKindList } from "../wording/term.ts";
import { id, listOf, moment, page } from "./common.ts";

const countyCode = z.string().regex(/^\d{6}$/, "县代码应为 6 位数字");
const number = z.number().int().min(0).describe("您看到的是第几版；还没有自己的词时是 0");
const reason = z
  .string("请至少用 2 个字说明原因")
  .trim()
  .min(2, "请至少用 2 个字说明原因")
  .max(300, "原因不超过 300 字");
const words = z.array(z.string().trim().min(1).max(60)).max(50);

export const wordingParams = z.object({ code: countyCode });
export const wordingVersionParams = z.object({ code: countyCode, number: z.coerce.number().int().min(0) });

/** A word that the lists mark. Exact limits are checked with the term (`termFaults`). */
export const term = z.object({
  text: z.string().trim().max(200),
  kind: z.enum(termKindList),
  suggestions: words.default([]).describe("建议改成什么，最多三种；涉密词没有"),
  exceptions: words.default([]).describe("不属于：包含这个词的正常词语"),
  source: z.string().trim().max(200).default("").describe("依据或说明"),
});

export const termInput = z.object({ number, reason, term });
export const removalInput = z.object({ number, reason, text: z.string().trim().min(1).max(200) });
export const restorationInput = z.object({ number, reason });
export const termsQuery = page.extend({
  q: z.string().trim().max(60).default("").describe("词语、建议里含有这几个字的"),
  kind: z.enum(termKindList).optional(),
  origin: z.enum(["base", "county"]).optional().describe("base：系统自带；county：本县添加"),
});
export const versionsQuery = page;
export const wordingImportQuery = z.object({
  preview: z.enum(["0", "1"]).optional(),
  mode: z.enum(["merge", "replace"]).default("merge").describe("merge：加到现有词库；replace：整个换成这张表"),
  reason: reason.optional().describe("为什么导入；预览时不用填"),
  number: z.coerce.number().int().min(0).optional().describe("预览时是第几版；现在不是这一版就拒绝"),
});

export const shownTerm = term.extend({
  kindName: z.string(),
  origin: z.enum(["base", "county"]),
  stops: z.boolean().describe("是否拦住提交"),
});
export const terms = listOf(shownTerm).extend({ count: z.number().describe("符合条件的词数") });

export const wordingState = z.object({
  countyCode,
  countyName: z.string(),
  number,
  terms: z.number().describe("本县添加的词数"),
  baseTerms: z.number().describe("系统自带的词数"),
});

export const wordingVersion = z.object({
  number,
  way: z.enum(["term", "import", "restore"]),
  wayName: z.string(),
  reason: z.string(),
  added: z.number(),
  changed: z.number(),
  removed: z.number(),
  terms: z.number().describe("改完后本县的词数"),
  restored: z.number().nullable().describe("恢复的是第几版"),
  changedBy: z.object({ id, name: z.string() }),
  changedAt: moment,
});
export const wordingVersions = listOf(wordingVersion);

const step = z.object({ before: term.nullable(), after: term.nullable() });
/** What changes, at most `listed` of it. */
export const wordingPlan = z.object({
  preview: z.boolean(),
  number: z.number().describe("与第几版比较；已生效时是新的一版"),
  counts: z.object({ add: z.number(), change: z.number(), remove: z.number(), same: z.number() }),
  steps: z.array(step).describe("改动，最多列 500 处"),
});
export const wordingVersionDetail = z.object({ version: wordingVersion, steps: z.array(step) });

export type ShownTerm = z.infer<typeof shownTerm>;
export type TermsAnswer = z.infer<typeof terms>;
export type WordingState = z.infer<typeof wordingState>;
export type WordingVersionAnswer = z.infer<typeof wordingVersion>;
export type WordingPlan = z.infer<typeof wordingPlan>;
export type WordingStep = z.infer<typeof step>;
export type TermInput = z.infer<typeof term>;
