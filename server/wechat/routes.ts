import { pushProof, pushQuery, pushTaken } from "../../shared/api/wechat.ts";
import { type Endpoint, raw, write } from "../core/endpoint.ts";
import type { Logger } from "../core/logger.ts";
import { Problem } from "../core/problem.ts";
import type { WechatClient } from "./client.ts";
import { takePush } from "./commands/take-push.ts";
import { eventName, meaningOf, type NoteVerdict } from "./push/events.ts";
import { pushProblems, receivePush } from "./push/receive.ts";
import { isFromPlatform } from "./push/signature.ts";
import { demandWechat } from "./recognise.ts";

/** What the endpoints need of the program. */
export interface WechatParts {
  logger: Logger;
  /** Null or absent: WeChat is off. */
  wechat?: WechatClient | null;
}

const tag = "微信小程序";
const path = "/api/wechat/push";

export const wechatEndpoints = (parts: WechatParts, hooks: { noteVerdict: NoteVerdict }): Endpoint[] => [
  proofEndpoint(parts),
  pushEndpoint(parts, hooks),
];

const proofEndpoint = ({ wechat }: WechatParts): Endpoint =>
  raw({
    path,
    method: "GET",
    access: "public",
    tag,
    summary: "微信后台核对消息推送的地址：签名无误时原样返回 echostr",
    query: pushProof,
    produces: ["text/plain"],
    forPrograms: true,
    problems: ["wechat.off", "wechat.push_forged"],
    handle: async (context, view, { query }) => {
      const push = wechat?.settings.push;
      if (!push) throw new Problem("wechat.off");
      if (!isFromPlatform(push.token, query, view.now)) throw new Problem("wechat.push_forged");
      context.type = "text/plain";
      context.set("cache-control", "no-store");
      context.body = query.echostr;
    },
  });

/** Answered from the database alone: the platform waits five seconds, and sends what isn't answered with `success` up to three times more. */
const pushEndpoint = ({ wechat, logger }: WechatParts, { noteVerdict }: { noteVerdict: NoteVerdict }): Endpoint =>
  write({
    path,
    method: "POST",
    access: "public",
    tag,
    summary: "微信推送来的事件（安全模式、JSON）：退订、送达结果、图片检查结果、用户撤回授权；其他事件不处理",
    query: pushQuery,
    consumes: ["application/json"],
    output: pushTaken,
    secret: true,
    problems: [...pushProblems, "wechat.push_unknown"],
    prepare: async (view, { query }, context) => {
      const { settings } = demandWechat(wechat);
      const { digest, event } = await receivePush(settings, context.req, { query, now: view.now });
      const change = await meaningOf(view, { settings, noteVerdict }, event);
      if (!change) logger.info({ event: eventName(event) }, "WeChat pushed an event that means nothing to us");
      return { digest, change };
    },
    handle: async (work, _input, { digest, change }) => {
      if (change) await takePush(work, digest, change);
      return "success" as const;
    },
  });
