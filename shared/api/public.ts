import { z } from "zod";
import { groups } from "../catalogue/names.ts";
import { signerRoles } from "../roles.ts";
import { day, itemCode, listOf, moment, noticeNumber, page, period, villageCode } from "./common.ts";

const groupPrefixes = Object.keys(groups) as [keyof typeof groups];

export const publicNoticesQuery = page.extend({
  item: itemCode.optional(),
  period: period.optional().describe("所属期；只写年份表示全年"),
  group: z.enum(groupPrefixes).optional().describe("一级事项的两位字母"),
  q: z
    .string()
    .trim()
    .max(50, "搜索内容不超过 50 字")
    .optional()
    .describe("标题、事项和正文；也可用拼音首字母；空格分开的词须同时出现"),
});
export const numberParams = z.object({ number: noticeNumber });
export const revisionQuery = z.object({
  revision: z.coerce.number().int().min(1).max(10_000).optional().describe("以前的版本；不填为最新"),
});
export const tableParams = numberParams.extend({ key: z.string().max(40) });

export const publicSummary = z.object({
  number: noticeNumber,
  villageCode,
  villageName: z.string(),
  itemCode: z.string(),
  itemName: z.string(),
  groupName: z.string(),
  period: z.string().nullable(),
  title: z.string(),
  revision: z.number(),
  publishedAt: moment,
  firstPublishedAt: moment,
});
export const publicList = listOf(publicSummary);

/** That content was deleted by law: this revision and every earlier one. */
export const publicErasure = z.object({
  revision: z.number(),
  /** Nothing of the notice is left. */
  wholly: z.boolean(),
  erasedAt: moment,
  reason: z.string(),
  /** The article that it rests on. */
  law: z.string(),
  explanation: z.string(),
});

export const publicNotice = publicSummary.extend({
  /** `current`; `superseded` by a later revision; `withdrawn`. */
  state: z.enum(["current", "superseded", "withdrawn"]),
  changeNote: z.string().nullable(),
  endedAt: moment.nullable(),
  /** The publicity of its lists is over (公示期满): elements are what stays, such as totals, and nothing is left to recompute. */
  closed: z.object({ shownUntil: day, text: z.string() }).nullable(),
  /** An office took this version off the reading side (暂停展示): there are no elements, and nothing is left to recompute. */
  suspended: z
    .object({ at: moment, ground: z.string(), groundName: z.string().describe("给村民看的说法"), text: z.string() })
    .nullable(),
  /** 金额为分，面积为 0.01 亩. */
  elements: z.record(z.string(), z.unknown()),
  /** Why figures are as they are where an identity asks, by the identity's key; empty where nothing was asked. */
  explanations: z.record(z.string(), z.string()),
  /** RFC 8785 canonical JSON of the content: contentDigest = SHA-256(salt ‖ this). */
  canonicalContent: z.string().nullable(),
  contentDigest: z.string(),
  salt: z.string().nullable(),
  signers: z.array(
    z.object({
      action: z.enum(["publish", "correct", "withdraw"]),
      role: z.enum(signerRoles),
      roleName: z.string(),
      name: z.string(),
      signedAt: moment,
      statement: z.string(),
      signature: z.string(),
      publicKey: z.string(),
    }),
  ),
  /** Who reviewed its secrecy before it was published; null: it is older than such reviews. */
  secrecyReview: z
    .object({ role: z.enum(signerRoles), roleName: z.string(), name: z.string(), reviewedAt: moment })
    .nullable(),
  legalBasis: z.array(z.string()),
  deadline: z.string(),
  versions: z.array(
    z.object({
      revision: z.number(),
      state: z.enum(["current", "superseded", "withdrawn"]),
      publishedAt: moment,
      changeNote: z.string().nullable(),
      endedAt: moment.nullable(),
    }),
  ),
  /** Earlier versions that were deleted by law. */
  erased: z.array(publicErasure),
});

export type PublicSummary = z.infer<typeof publicSummary>;
export type PublicNoticeAnswer = z.infer<typeof publicNotice>;
export type PublicErasure = z.infer<typeof publicErasure>;
