import { z } from "zod";
import { activationSlip } from "./accounts.ts";
import { id, moment, sm2Signature } from "./common.ts";

export const enrolInput = z.object({
  algorithm: z.literal("SM2"),
  publicKey: z
    .string()
    .toLowerCase()
    .regex(/^04[0-9a-f]{128}$/, "公钥应为 04 开头的 130 位十六进制字符"),
  activationCode: z.string().trim().min(4).max(80),
  /** SM2 signature over the canonical `{"action":"enrol","publicKey":…,"signer":…,"v":1}`. */
  proof: sm2Signature,
});
export const enrolled = z.object({ keyId: id });

export const revocationReasons = { replaced: "更换设备", lost: "手机丢失", pin_locked: "密码多次输错" } as const;
/** What an officer may give as the reason besides: the person hands over the post. */
export const officeRevocationInput = z.object({ reason: z.enum(["replaced", "lost", "pin_locked", "handover"]) });
export const revocationInput = z.object({ reason: z.enum(["replaced", "lost", "pin_locked"]) });

/** Keys that were on the lost device; none when nothing but a log-in was. */
export const lostInput = z.strictObject({
  keyIds: z
    .array(id)
    .max(100)
    .refine((ids) => new Set(ids).size === ids.length, "同一把密钥不要重复填写"),
});
/** The slip for the new device, shown once. */
export const lostByOffice = z.object({ slip: activationSlip });

export const signingKey = z.object({
  id,
  publicKey: z.string(),
  device: z.string(),
  enrolledAt: moment,
  revokedAt: moment.nullable(),
  revokedReason: z.string().nullable(),
});
export const signingKeys = z.object({ items: z.array(signingKey) });
export const keyParams = z.object({ keyId: id });
export const accountKeyParams = z.object({ accountId: id, keyId: id });
export const accountParams = z.object({ accountId: id });
