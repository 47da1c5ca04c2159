import { z } from "zod";
import { roles } from "../roles.ts";
import { day, id, moment } from "./common.ts";

const login = z.string().min(1, "请填写登录名").max(64, "登录名太长");
/** Bounded, because each try is hashed. */
const password = z.string().min(1, "请填写密码").max(128, "密码最多 128 个字符");

export const loginInput = z.strictObject({ login, password });

/** What `wx.login` gives. */
export const wechatInput = z.strictObject({
  code: z.string().regex(/^[\w-]{8,128}$/, "微信登录凭证的格式不对，请再点一次“微信登录”"),
});

export const wechatBinding = z.object({
  /** Since when the account is bound to a WeChat; null: it isn't. */
  boundAt: moment.nullable(),
});

export const accountSummary = z.object({ id, login: z.string(), name: z.string(), mustChangePassword: z.boolean() });

/** Both tokens. The access token is good for ten minutes, the refresh token for thirty days after its last use. */
export const openedSession = z.object({ accessToken: z.string(), refreshToken: z.string(), account: accountSummary });

export const refreshInput = z.strictObject({ refreshToken: z.string().min(1).max(200) });

export const sessionItem = z.object({
  id,
  createdAt: moment,
  /** Last log-in or renewal. */
  seenAt: moment,
  userAgent: z.string(),
  address: z.string(),
  /** Is it the one that asks? */
  current: z.boolean(),
});
export const mySessions = z.object({ items: z.array(sessionItem) });
export const sessionParams = z.object({ id });

export const passwordInput = z.strictObject({ oldPassword: password, newPassword: password });

export const activeGrant = z.object({
  role: z.enum(Object.keys(roles) as [keyof typeof roles]),
  roleName: z.string(),
  placeCode: z.string(),
  placeName: z.string(),
  fromDay: day,
  untilDay: day.nullable(),
});

/** Something that waits for the person, such as a notice to sign. */
export const waitingItem = z.object({
  /** Such as `notice.sign`. */
  kind: z.string(),
  /** What to do, in a sentence. */
  text: z.string(),
  /** Path of the console page where it is done. */
  path: z.string(),
  since: moment,
});
export type WaitingItem = z.infer<typeof waitingItem>;

export const me = z.object({
  account: accountSummary,
  /** Grants of today. */
  grants: z.array(activeGrant),
  mustChangePassword: z.boolean(),
  waiting: z.array(waitingItem),
});

export type AccountSummary = z.infer<typeof accountSummary>;
export type OpenedSession = z.infer<typeof openedSession>;
export type Me = z.infer<typeof me>;
export type WechatBinding = z.infer<typeof wechatBinding>;
