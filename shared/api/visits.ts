import { z } from "zod";
import { findingTypes, severities } from "../inspections/findings.ts";
import { knownKinds } from "../inspections/known.ts";
import { sheetLimits, speakers } from "../inspections/sheet.ts";
import { campaignKinds } from "../inspections/states.ts";
import { photoOrigins, visitStates } from "../inspections/visits.ts";
import { invisible } from "../notices/check-values.ts";
import { day, id, itemCode, moment, noticeNumber, placeCode, sha256, sm2Signature, villageCode } from "./common.ts";

const keysOf = <K extends string>(of: Record<K, unknown>) => Object.keys(of) as [K];
const type = z.enum(keysOf(findingTypes));
const severity = z.enum(keysOf(severities));
const lineKey = z.string().regex(/^[A-Za-z][\w-]{0,39}$/, "检查表没有这样的项目");
/** As typed: what is signed on a phone must reach the server letter by letter. */
const typed = (most: number) =>
  z
    .string()
    .max(most, `最多 ${most} 字`)
    .refine((text) => !/\p{Cs}/u.test(text), "含有半个字符（如被截断的表情），请删去后重新输入");
/** What is read by others as it stands; several lines. */
const visible = [(text: string) => !invisible.test(text), "含有看不见的控制字符，请删去后重新输入"] as const;
const isoMoment = z.string().regex(/^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}:\d{2}\.\d{3}Z$/, "时间格式不正确");
const most = 100;
/** Of one line: ten one by one, and the rest in one (`known-lines.ts`). */
const mostProposed = 20;

const answer = z.strictObject({ points: z.number().int().min(0).max(100).nullable(), note: typed(sheetLimits.note) });
const seen = {
  noticeNumber: noticeNumber.nullable(),
  revision: z.number().int().min(1).nullable().describe("当时看到的是第几版"),
  itemCode: itemCode.nullable(),
};
const finding = z.strictObject({
  ...{ id, type, severity, lineKey, text: typed(sheetLimits.text), ...seen },
  photos: z.array(id).max(sheetLimits.photos, `每个问题最多 ${sheetLimits.photos} 张照片`),
});
const fact = z.strictObject({
  kind: z.enum(keysOf(knownKinds)),
  lineKey: lineKey.nullable(),
  good: z.boolean(),
  text: typed(2000),
});
const proposal = z.strictObject({
  lineKey,
  points: z.number().int().min(0).max(100),
  note: typed(sheetLimits.note),
  findings: z.array(z.strictObject({ type, severity, text: typed(sheetLimits.text), ...seen })).max(mostProposed),
});
/** What the system knew before the visit, as it was known. */
export const known = z.strictObject({
  ...{ at: isoMoment, from: day, to: day },
  facts: z.array(fact).max(most),
  proposals: z.array(proposal).max(most),
  seal: z
    .string()
    .regex(/^[0-9a-f]{64}$/, "封印格式不正确")
    .optional()
    .describe("服务器的封印，原样带回；没有或对不上的，不算系统核对的"),
});
export const sheet = z.strictObject({
  answers: z.record(lineKey, answer).refine((answers) => Object.keys(answers).length <= most, `最多 ${most} 项`),
  findings: z.array(finding).max(sheetLimits.findings, `最多 ${sheetLimits.findings} 个问题`),
  word: z
    .strictObject({ by: z.enum(keysOf(speakers)), text: typed(sheetLimits.word), readOver: z.boolean() })
    .nullable()
    .describe("村里人说的话；只写身份，不写姓名"),
  known: known.nullable(),
  visitDay: day,
  deviceTime: isoMoment.describe("手机上最后一次改动的时间"),
});

export const visitParams = z.object({ id });
export const photoParams = visitParams.extend({ photoId: id });
const edition = z.number().int().min(1).max(1_000_000).describe("手机上第几次改动，每改一次加一");

/** A sheet as it stands on the device, ready or not. */
export const visitInput = z.strictObject({ campaignId: id, villageId: id, edition, sheet });
export const visitSignature = z.strictObject({
  edition,
  keyId: id,
  signature: sm2Signature.describe(
    '对 {"action":"visit","campaign":…,"contentDigest":…,"edition":…,"signer":…,"v":1,"village":…,"visit":…} 的签名',
  ),
});
export const voidInput = z.strictObject({
  reason: z
    .string()
    .trim()
    .min(4, "请写明原因，至少 4 个字")
    .max(500, "原因最多 500 字")
    .refine(...visible),
});
export const seenInput = z.strictObject({
  word: z
    .string()
    .trim()
    .max(500, "最多 500 字")
    .refine(...visible)
    .nullable()
    .default(null)
    .describe("村里要说明的；没有则为 null"),
});

/** Beside the picture's bytes, so that they need no form. */
export const photoQuery = z.object({
  campaignId: id,
  villageId: id,
  findingId: id.optional().describe("属于哪一个问题；不属于的不填"),
  nonce: z
    .string()
    .regex(/^[0-9A-Z]{26}$/, "现场拍照编号格式不正确")
    .optional()
    .describe("现场拍照编号；从相册选的不填"),
});
export const photoSize = z.object({ w: z.enum(["320", "480", "960"]).transform(Number).optional() });

const place = z.object({ code: placeCode, name: z.string() });
const village = z.object({ id, code: villageCode, name: z.string() });

export const photo = z.object({
  id,
  findingId: id.nullable(),
  origin: z.enum(keysOf(photoOrigins)),
  originName: z.string(),
  at: moment.describe("服务器收到的时间"),
  reused: z
    .object({ villageName: z.string(), day, words: z.string() })
    .nullable()
    .describe("与以前的一张照片几乎一样：哪个村、哪天的"),
});
export type VisitPhotoAnswer = z.infer<typeof photo>;

/** A sheet in lists. */
export const visitSummary = z.object({
  id,
  campaign: z.object({ id, name: z.string(), kind: z.enum(keysOf(campaignKinds)) }),
  ...{ village, township: place, inspector: place },
  by: z.object({ accountId: id, name: z.string() }),
  state: z.enum(keysOf(visitStates)),
  stateName: z.string(),
  edition: z.number(),
  visitDay: day,
  clockOff: z.boolean().describe("手机的时间与服务器相差五分钟以上"),
  late: z.boolean().describe("检查截止以后才送到"),
  counts: z.boolean().describe("这次检查中这个村以它为准"),
  points: z.number().nullable(),
  createdAt: moment,
  updatedAt: moment,
  signedAt: moment.nullable(),
  seen: z.object({ at: moment, byName: z.string(), word: z.string().nullable() }).nullable(),
  voidReason: z.string().nullable(),
});
export type VisitSummary = z.infer<typeof visitSummary>;

const line = z.object({ key: z.string(), title: z.string(), guide: z.string(), points: z.number() });
const issue = z.object({ path: z.string(), key: z.string(), message: z.string() });
/** A sheet with all that is in it. */
export const visit = visitSummary.extend({
  sheet,
  knownProved: z.boolean().describe("sheet.known 是系统原来给的；false：没有，或不是系统给的，不能当作系统核对的"),
  digest: sha256.describe("规范化内容的 SHA-256"),
  checklist: z
    .object({ number: z.number(), title: z.string(), vetoCap: z.number(), lines: z.array(line) })
    .describe("这次检查用的检查表"),
  photos: z.array(photo),
  notices: z
    .array(z.object({ number: noticeNumber, revision: z.number(), changed: z.string().nullable() }))
    .describe("问题所涉及的公开信息现在第几版；检查后更正、撤回的，changed 里写明"),
  problems: z
    .array(z.object({ findingId: id, id, number: z.string(), stateName: z.string() }))
    .describe("问题在整改台账上的编号；签字前为空，台账上已有同样问题的不重复登记"),
  foundAgain: z
    .array(z.object({ findingId: id, id, number: z.string(), stateName: z.string() }))
    .describe("检查又发现的：台账上已有同样的问题，记在那一条里"),
  issues: z.array(issue).describe("签字前还要补什么；不是自己的草稿时为空"),
  statement: z.string().nullable().describe("签字时签的文字；不能签时为 null"),
  voiding: z
    .object({
      withdrawn: z.number().describe("随之撤销：还没有人处理的"),
      lifted: z.number().describe("其中使公开信息暂停展示的"),
      moved: z.number().describe("保留，改由也发现了它的另一张检查表为准"),
      kept: z.number().describe("保留：村里已经报过整改的"),
    })
    .nullable()
    .describe("作废这张检查表时，由它登记的问题怎样处理；不能作废的为 null"),
  actions: z.array(z.enum(["save", "sign", "void", "see"])),
});
export type VisitAnswer = z.infer<typeof visit>;

/** What the server has after a save. */
export const saved = z.object({
  taken: z.boolean().describe("服务器上的就是这次送来的；false：服务器上的更新（见 visit），或已签字、已作废"),
  visit,
});
export type SavedVisit = z.infer<typeof saved>;

export const campaignVisits = z.object({
  villages: z.number().describe("应检查几个村"),
  visited: z.number().describe("几个村有签了字的检查表"),
  items: z.array(z.object({ village, township: place, inspector: place, visits: z.array(visitSummary) })),
});
export type CampaignVisits = z.infer<typeof campaignVisits>;

/** Campaigns in which the person is named as an inspector. */
export const myCampaigns = z.object({
  items: z.array(
    z.object({
      ...{ id, name: z.string(), kind: z.enum(keysOf(campaignKinds)), fromDay: day, untilDay: day },
      isOver: z.boolean().describe("县里已经结束这次检查；仍可上传，会标明逾期"),
    }),
  ),
});
export type MyCampaigns = z.infer<typeof myCampaigns>;

export const dayQuery = z.object({
  date: day.optional().describe("哪一天去；默认今天"),
  village: villageCode.optional().describe("只要这一个村"),
});
/** All that a day without a network needs, but for the numbers of photos. */
export const dayPack = z.object({
  campaign: z.object({ id, name: z.string(), kind: z.enum(keysOf(campaignKinds)), fromDay: day, untilDay: day }),
  checklist: z.object({ number: z.number(), title: z.string(), vetoCap: z.number(), lines: z.array(line) }),
  date: day,
  at: moment.describe("服务器时间"),
  signerId: id,
  villages: z.array(
    z.object({
      ...{ village, township: place, inspector: place },
      merged: z.string().nullable().describe("检查开始后并入别的村的，写明"),
      refusal: z.string().nullable().describe("现在不能由您检查的原因；可以时为 null"),
      ...{ known, visits: z.array(visitSummary) },
    }),
  ),
  items: z.array(z.object({ code: z.string(), name: z.string() })).describe("目录事项的名称"),
});
export type DayPack = z.infer<typeof dayPack>;

export const nonceInput = z.strictObject({
  villageIds: z.array(id).min(1).max(40, "一次最多 40 个村"),
  each: z.number().int().min(1).max(12, "每个村最多 12 个").default(8),
});
export const nonces = z.object({
  goodUntil: moment,
  items: z.array(z.object({ villageId: id, nonces: z.array(z.string()) })),
});

const agreementOf = z.object({
  n: z.number().describe("两次都看了的项数"),
  observed: z.number().nullable(),
  kappa: z.number().nullable(),
  words: z.string().nullable().describe("没有 κ 值的原因"),
});
const agreed = z.object({
  villages: z.number().describe("几个村后来又有别人看过"),
  all: agreementOf,
  byEye: agreementOf.describe("只算系统没有事先给分、两个人都靠自己看的项"),
});
export const agreement = z.object({
  items: z.array(agreed.extend({ inspector: place })),
  total: agreed,
});
export type AgreementAnswer = z.infer<typeof agreement>;

/** Signed sheets of a village, newest first, and each beside the one before it. */
export const villageVisits = z.object({
  village,
  items: z.array(visitSummary.extend({ sheet, lines: z.array(line) })),
  pairs: z.array(z.object({ newer: id, older: id, all: agreementOf })),
});
export type VillageVisits = z.infer<typeof villageVisits>;
