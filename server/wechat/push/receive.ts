import type { IncomingMessage } from "node:http";
import type { z } from "zod";
import type { pushQuery } from "../../../shared/api/wechat.ts";
import { readBody } from "../../core/body.ts";
import { sha256Of } from "../../core/digest.ts";
import { Problem } from "../../core/problem.ts";
import type { WechatSettings } from "../../core/wechat-settings.ts";
import { openEnvelope } from "./cipher.ts";
import { isFromPlatform, isWhatWasSent } from "./signature.ts";

/** A push that comes from the platform and is meant for us. */
export interface Received {
  /** SHA-256 of the message: sent again, by the platform or by somebody else, it is the same. */
  digest: string;
  /** The event as JSON; what is in it is for each event to check. */
  event: Record<string, unknown>;
}

/** Bytes; the largest event has some 4 KB. */
const mostBytes = 64 * 1024;

/** How receiving a push can be refused. */
export const pushProblems = [
  "wechat.off",
  "wechat.push_forged",
  "wechat.push_plain",
  "wechat.push_format",
  "wechat.push_unreadable",
  "wechat.push_other_app",
  "request.too_large",
] as const;

/**
 * Reads a push: address signed now, body of a bounded size, JSON, encrypted, its signature, its app id. Nothing is opened before its
 * signature is known, so nobody else can try what opens. @throws Problem, one of `pushProblems`
 */
export async function receivePush(
  { push, appId }: WechatSettings,
  request: IncomingMessage,
  { query, now }: { query: z.infer<typeof pushQuery>; now: Date },
): Promise<Received> {
  if (!push) throw new Problem("wechat.off");
  if (!isFromPlatform(push.token, query, now)) throw new Problem("wechat.push_forged");
  const encrypted = envelopeIn((await readBody(request, mostBytes)).toString("utf8"));
  if (!query.msg_signature || encrypted === null) throw new Problem("wechat.push_plain");
  if (!isWhatWasSent(push.token, query, { encrypted, signature: query.msg_signature }))
    throw new Problem("wechat.push_forged");
  const opened = openEnvelope(push.aesKey, encrypted);
  if (!opened) throw new Problem("wechat.push_unreadable");
  if (opened.appId !== appId) throw new Problem("wechat.push_other_app");
  return { digest: sha256Of(opened.message), event: objectIn(opened.message) };
}

/** The encrypted part of a body; null: there is none. In compatible mode the plain part beside it is left alone. */
function envelopeIn(body: string): string | null {
  const { Encrypt: encrypted } = objectIn(body);
  return typeof encrypted === "string" ? encrypted : null;
}

function objectIn(text: string): Record<string, unknown> {
  if (text.trimStart().startsWith("<")) throw new Problem("wechat.push_format");
  try {
    const parsed: unknown = JSON.parse(text);
    if (typeof parsed === "object" && parsed !== null && !Array.isArray(parsed))
      return parsed as Record<string, unknown>;
  } catch (fault) {
    throw new Problem("wechat.push_unreadable", {}, { cause: fault });
  }
  throw new Problem("wechat.push_unreadable");
}
