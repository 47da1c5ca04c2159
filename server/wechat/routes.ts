import { pushProof } from "../../shared/api/wechat.ts";
import { type Endpoint, raw } from "../core/endpoint.ts";
import { Problem } from "../core/problem.ts";
import type { WechatClient } from "./client.ts";
import { isFromPlatform } from "./push-signature.ts";

const tag = "微信小程序";

export const wechatEndpoints = ({ wechat }: { wechat?: WechatClient | null }): Endpoint[] => [
  raw({
    path: "/api/wechat/push",
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
  }),
];
