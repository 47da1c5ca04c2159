import { z } from "zod";

/** With what the platform asks whether the address of the message push is ours. */
export const pushProof = z.object({
  signature: z.string().regex(/^[0-9a-fA-F]{40}$/, "签名不对"),
  timestamp: z.string().regex(/^\d{1,12}$/, "时间戳不对"),
  nonce: z.string().min(1).max(64),
  echostr: z.string().min(1).max(200),
});

/** A tap on “允许” for one message about a village's next notice. */
export const consentInput = z.strictObject({
  /** What `wx.login` gives. */
  code: z.string().regex(/^[\w-]{8,128}$/, "微信登录凭证的格式不对，请再点一次"),
});

/** Notices of which somebody could not be told in WeChat. */
export const unreachedList = z.object({
  items: z.array(
    z.object({
      number: z.string(),
      itemName: z.string(),
      publishedAt: z.string(),
      /** Persons who were told. */
      reached: z.int(),
      /** Persons who don't want the message any more. */
      refused: z.int(),
      /** Persons whom WeChat could not tell. */
      failed: z.int(),
    }),
  ),
});
