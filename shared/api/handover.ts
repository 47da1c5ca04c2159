import { z } from "zod";
import { hasNumber, hasUnseen, numberText, unseenText } from "../names.ts";
import { signerRoles } from "../roles.ts";
import { activationSlip, grantParams, loginPattern } from "./accounts.ts";
import { day, id, listOf, moment, noticeNumber, page, villageCode } from "./common.ts";

/** Who takes over: with a name a new person, without one somebody who has an account. */
export const taker = z.strictObject({
  login: z
    .string()
    .normalize("NFKC")
    .trim()
    .toLowerCase()
    .regex(loginPattern, "登录名只能用字母、数字和 . _ -，2 到 64 位"),
  name: z
    .string()
    .trim()
    .max(40, "姓名最多 40 个字")
    .regex(/\p{L}/u, "请填写姓名")
    .refine((text) => !hasUnseen(text), unseenText)
    .refine((text) => !hasNumber(text), numberText)
    .optional()
    .describe("新人员的姓名；不填表示接任人已有账号"),
});

export const handoverParams = z.object({ id });
export const handoverOfGrantParams = grantParams;
export const handoversQuery = page.extend({ village: villageCode });

const noticeLine = z.object({ id, number: noticeNumber, title: z.string(), stateName: z.string() });
const dutyLine = z.object({
  itemCode: z.string(),
  itemName: z.string(),
  periodName: z.string().nullable(),
  dueDay: day,
});

/** What a handover does, or did. */
export const handoverPlan = z.object({
  post: z.object({ role: z.enum(signerRoles), roleName: z.string(), villageCode, villageName: z.string() }),
  giver: z.object({
    accountId: id,
    name: z.string(),
    /** Posts that the person keeps, such as `和平村 会计`. */
    otherPosts: z.array(z.string()),
    keys: z.enum(["ended", "kept", "none"]).describe("签字密钥：停用；另有签字职责而保留；原来就没有"),
    /** Without any other post all sessions end. */
    loggedOut: z.boolean(),
  }),
  taker: z.object({
    accountId: id.nullable().describe("新人员在交接前还没有账号"),
    login: z.string(),
    name: z.string(),
    isNew: z.boolean(),
    needsSlip: z.boolean().describe("还没有能用的签字密钥，交接时发激活条"),
  }),
  drafts: z.array(noticeLine).describe("移交人正在起草的信息，改由接任人起草"),
  waiting: z
    .array(
      noticeLine.extend({
        isNext: z.boolean().describe("正等这一签；否则前面还有人没签"),
        takerSigned: z.boolean().describe("接任人已以别的角色签过这一轮，须退回后重新签"),
      }),
    )
    .describe("还缺这一角色签字的信息，改由接任人签"),
  due: z.array(dutyLine).describe("30 天内到期、还没有公开的事项"),
  overdue: z.array(dutyLine).describe("一年内已逾期、还没有公开的事项"),
});
export type HandoverPlanAnswer = z.infer<typeof handoverPlan>;

export const handoverRecord = handoverPlan.extend({
  id,
  /** The old grant and key end and the new grant begins. */
  at: moment,
  byName: z.string(),
});
export type HandoverRecord = z.infer<typeof handoverRecord>;

/** The slip is shown once; null when the person can sign already. */
export const handedOver = z.object({ handover: handoverRecord, slip: activationSlip.nullable() });

export const handoverList = listOf(
  z.object({ id, at: moment, roleName: z.string(), giverName: z.string(), takerName: z.string(), byName: z.string() }),
);
