import { z } from "zod";

/** With what the platform asks whether the address of the message push is ours. */
export const pushProof = z.object({
  signature: z.string().regex(/^[0-9a-fA-F]{40}$/, "签名不对"),
  timestamp: z.string().regex(/^\d{1,12}$/, "时间戳不对"),
  nonce: z.string().min(1).max(64),
  echostr: z.string().min(1).max(200),
});
