import { z } from "zod";

const sha1 = z.string().regex(/^[0-9a-fA-F]{40}$/, "签名不对");

/** What the platform adds to the address of the message push. */
export const pushQuery = z.object({
  signature: sha1,
  timestamp: z.string().regex(/^\d{1,12}$/, "时间戳不对"),
  nonce: z.string().min(1).max(64),
  /** Of the encrypted message; missing outside safe mode. */
  msg_signature: sha1.optional(),
});
/** With what the platform asks whether the address of the message push is ours. */
export const pushProof = pushQuery.extend({ echostr: z.string().min(1).max(200) });
/** What the platform wants to read, else it sends the push again. */
export const pushTaken = z.literal("success");

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
      /** Persons who were told or don't want it any more: WeChat's answer was lost. */
      unsure: z.int(),
    }),
  ),
});
