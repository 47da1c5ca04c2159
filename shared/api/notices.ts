import { z } from "zod";
import { catalogueItem } from "../catalogue/item.ts";
import { invisible } from "../notices/check-values.ts";
import { contentLimits, type NoticeContent } from "../notices/content.ts";
import { secrecyReviewerKeys, secrecyStatement } from "../notices/secrecy.ts";
import { type NoticePhase, noticePhases, noticeStates, noticeSteps } from "../notices/states.ts";
import { type SuspensionGround, suspensionGrounds } from "../notices/suspension.ts";
import { signerRoles } from "../roles.ts";
import { day, id, listOf, moment, noticeNumber, page, period, sha256, sm2Signature, villageCode } from "./common.ts";
import { handwriting } from "./handwriting.ts";

/** No item of a catalogue comes near; without a limit a body full of strange keys keeps a server busy for seconds. */
const mostElements = 200;

/** Element values as they are typed: checked for kind and size when saved, for completeness when submitted. */
export const elements = z
  // Counted before the keys are looked at one by one.
  .preprocess(
    (given, context) => {
      if (typeof given === "object" && given !== null && Object.keys(given).length > mostElements)
        context.addIssue({ code: "custom", message: `要素不超过 ${mostElements} 项` });
      return given;
    },
    z.record(z.string().max(40), z.unknown()),
  )
  .describe("按目录要素键名填写；金额为分，面积为 0.01 亩");

/** What nobody sees must not be signed, and writing direction must not be turned round in what everybody reads. */
const visible = [(text: string) => !invisible.test(text), "含有看不见的控制字符，请删去后重新输入"] as const;
const title = z
  .string()
  .trim()
  .max(100, "标题不超过 100 字")
  .refine(...visible);
const version = z.number().int().min(0);
/** A few sentences for others to read. @param short what to say when there are fewer than `least` characters */
export const publicText = (short: string, least: number, most: number) =>
  z
    .string(short)
    .trim()
    .min(least, short)
    .max(most, `说明不超过 ${most} 字`)
    .refine(...visible);
/** The public reads it beside the notice. */
export const changeNote = publicText("请至少用 5 个字说明原因", 5, 500);

/** What an identity's key and an explanation look like; more questions than this no item has. */
const mostExplanations = 50;
const explanations = z
  .record(
    z.string().max(120),
    z
      .string()
      .trim()
      .max(contentLimits.explanation, `说明不超过 ${contentLimits.explanation} 字`)
      .refine(...visible),
  )
  .refine((given) => Object.keys(given).length <= mostExplanations, `说明不超过 ${mostExplanations} 条`)
  .describe("对不符之处的说明，按 questions 的 key 填写；没有问到的不会公开");

export const draftInput = z.object({
  villageCode,
  itemCode: z.string().max(16),
  period: period.nullable().default(null),
  title: title.default(""),
  elements: elements.default({}),
  explanations: explanations.optional(),
  /** Made by the client, kept with its draft: sent again under another idempotency key it is still the same notice. */
  draftId: z
    .string()
    .regex(/^[\w-]{8,64}$/)
    .optional(),
  dutyId: id.optional().describe("为哪一项事件任务起草（见 obligations 的 dutyId）；一项任务只有一条"),
});
export const saveInput = z.object({
  version,
  title,
  elements,
  changeNote: z
    .string()
    .trim()
    .max(500)
    .refine(...visible)
    .optional(),
  /** As they are unless given. */
  explanations: explanations.optional(),
});
export const stepInput = z.object({ version: version.optional() });
export const signatureInput = z.object({
  role: z.enum(signerRoles),
  keyId: id,
  signature: sm2Signature,
  /** Shown beside the signer's name; no part of what is signed. */
  handwriting: handwriting.optional(),
});
export const returnInput = z.object({
  reason: z
    .string()
    .trim()
    .min(2, "请说明原因")
    .max(500)
    .refine(...visible),
  /** The version that was read: while another waits for signatures, nothing is returned. */
  revision: version.optional(),
});
export const reviewInput = z.object({
  confirmed: z.literal(true, "请逐项看过，再确认").describe(secrecyStatement),
  /** The version that was read: no other is reviewed. */
  revision: z.number().int().min(1),
});
export const changeInput = z.object({ changeNote });
export const postingInput = z.object({ photoSha256: sha256.optional() });

const grounds = Object.keys(suspensionGrounds) as [SuspensionGround, ...SuspensionGround[]];
const steps = Object.keys(noticeSteps) as [keyof typeof noticeSteps];
const states = Object.keys(noticeStates) as [keyof typeof noticeStates];

export const signer = z.object({
  role: z.enum(signerRoles),
  roleName: z.string(),
  /** Is it this role's turn? */
  isNext: z.boolean(),
  /** The canonical JSON to sign: for a role that was signed, what was signed; for the caller's own role, what to sign; else null. */
  statement: z.string().nullable(),
  signedBy: z
    .object({ accountId: id, name: z.string(), signedAt: moment, handwriting: handwriting.nullable() })
    .nullable(),
});

export const noticeSummary = z.object({
  id,
  number: noticeNumber,
  /** The village's code on the day of drafting: it is in the number and in what is signed. */
  villageCode,
  /** The village's code of today. */
  placeCode: villageCode,
  villageName: z.string(),
  itemCode: z.string(),
  itemName: z.string(),
  period: z.string().nullable(),
  /** The duty of an event that it is made for; null: none. */
  dutyId: id.nullable(),
  title: z.string(),
  state: z.enum(states),
  stateName: z.string(),
  revision: z.number(),
  updatedAt: moment,
  publishedAt: moment.nullable(),
  /** Steps that are open to the caller now: who may, when, and (for signing) whose turn it is. */
  actions: z.array(z.enum(steps)),
});

export const warning = z.object({
  about: z.enum(["text", "picture"]),
  verdict: z.enum(["review", "risky", "unchecked"]),
  /** A sentence that says what to do. */
  text: z.string(),
  /** Of a picture. */
  sha256: sha256.nullable(),
});

export const notice = noticeSummary.extend({
  version,
  catalogueVersion: z.number(),
  /** What is being typed; null when nothing is. */
  draft: z
    .object({
      title: z.string(),
      elements,
      changeNote: z.string().nullable(),
      explanations: z.record(z.string(), z.string()),
      savedBy: z.string(),
      savedAt: moment,
    })
    .nullable(),
  /** The revision that is being signed, else the one that the public sees, else the newest that was submitted. */
  submitted: z
    .object({
      revision: z.number(),
      title: z.string(),
      elements,
      /** The exact canonical JSON whose digest is signed, and its salt: the signer's own device can check both. Null of a closed one. */
      content: z.string().nullable(),
      salt: z.string().nullable(),
      contentDigest: z.string(),
      submittedAt: moment,
    })
    .nullable(),
  /** The publicity of its lists is over (公示期满): `submitted` has what stays; the rest is read with `archive-readings`. */
  closed: z.object({ shownUntil: day, mayRead: z.boolean() }).nullable(),
  /** An office took it, or the version that is shown, off the reading side (暂停展示): nothing of its content is public. */
  suspended: z
    .object({
      at: moment,
      ground: z.enum(grounds),
      groundName: z.string().describe("村民看到的说法"),
      law: z.string(),
      reason: z.string().describe("只给工作人员看"),
      byName: z.string(),
      isOpen: z.boolean().describe("还在等更正、撤回或恢复；false：后来撤回了，内容仍不展示"),
      mayRead: z.boolean(),
    })
    .nullable(),
  /** What the signers should look at: WeChat's check of the newest submitted revision. Empty where there was none to tell of. */
  warnings: z.array(warning),
  /** The secrecy review (保密审查) of the draft, of the round that is under way, or of the revision that is shown. */
  secrecyReview: z.object({
    reviewer: z
      .enum(secrecyReviewerKeys)
      .nullable()
      .describe("谁审查：起草时按县里现在的规定，签字时按提交时的规定；null：不用审查，或已办完"),
    /** Nobody can sign before it. */
    isAwaited: z.boolean(),
    done: z.object({ name: z.string(), role: z.enum(signerRoles), roleName: z.string(), at: moment }).nullable(),
  }),
  /** The sign-off that is under way. */
  signOff: z
    .object({
      action: z.enum(["publish", "correct", "withdraw"]),
      changeNote: z.string().nullable(),
      signers: z.array(signer),
    })
    .nullable(),
  history: z.array(
    z.object({
      at: moment,
      step: z.string(),
      stepName: z.string(),
      byName: z.string(),
      revision: z.number(),
      reason: z.string().nullable(),
    }),
  ),
  /** What must be mended before it can be submitted. */
  issues: z.array(z.object({ path: z.string(), key: z.string(), message: z.string() })),
  /** What doesn't stop it but should be looked at: figures that ask for an explanation, and what couldn't be compared yet. */
  hints: z.array(z.object({ path: z.string(), key: z.string(), message: z.string() })),
  /** While it is typed: what secrecy words and word lists mark in it, in the texts as they are saved. */
  wording: z.array(
    z.object({
      path: z.string(),
      from: z.number().int().describe("从第几个 UTF-16 单位起"),
      to: z.number().int(),
      kind: z.string(),
      severity: z.enum(["block", "warn"]).describe("block：拦住提交；warn：提醒"),
      found: z.string(),
      suggestions: z.array(z.string()).describe("建议改成什么；空字符串：删去"),
      words: z.string(),
    }),
  ),
  /** While it is typed: up to how many percent of its section 其他 needs no itemising here. */
  othersShare: z.number().nullable(),
  /** While it is typed: which of the hints must be explained before it can be submitted, by the key that the explanation is kept under. */
  questions: z.array(z.object({ key: z.string(), path: z.string(), message: z.string() })),
});

/** All that a device needs to show what would be signed, to compute its digest and statement by itself, and to sign. */
export const signing = z.object({
  notice,
  /** As it was when the notice was drafted. */
  item: catalogueItem,
  /** What to mark changes against: the public version while it is corrected, else what the signers saw before it came back. */
  previous: z.custom<NoticeContent>().nullable().describe("上一版内容，用来标出改了哪里；没有上一版时为 null"),
  /** The impact assessment (个人信息保护影响评估) of what is signed; null where it lists no villagers. */
  impact: z.array(z.object({ title: z.string(), lines: z.array(z.string()) })).nullable(),
  /** The caller's keys that are good now. */
  keyIds: z.array(id),
});

export const submitted = z.object({
  revision: z.number(),
  contentDigest: z.string(),
  version,
  signers: z.array(signer),
  warnings: z.array(warning),
});

export const noticeQuery = page.extend({
  village: villageCode.optional(),
  state: z.enum(states).optional(),
  /** States that belong together; `state` wins. */
  phase: z
    .enum(Object.keys(noticePhases) as [NoticePhase])
    .optional()
    .describe("signing：等人签字的，不论公开、更正还是撤回；public：村民正看得到的"),
  item: z.string().max(16).optional(),
  /** Only those that wait for the caller's signature, or for a review of their secrecy that the caller may make. */
  mine: z.enum(["sign", "review"]).optional(),
});
export const noticeList = listOf(noticeSummary);

export type Notice = z.infer<typeof notice>;
export type SigningAnswer = z.infer<typeof signing>;
export type NoticeSummary = z.infer<typeof noticeSummary>;
export type Signer = z.infer<typeof signer>;
