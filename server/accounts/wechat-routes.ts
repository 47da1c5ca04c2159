// Getting in by WeChat; apart from session-routes.ts, which would grow too long.
import { done, isDone } from "../../shared/api/common.ts";
import * as contract from "../../shared/api/sessions.ts";
import { type Endpoint, read, write } from "../core/endpoint.ts";
import { bindAccount, bindingOf, recognise, recogniseProblems, unbindOwn } from "../wechat/index.ts";
import { logInByWechat, recogniseVisitor } from "./commands/log-in-by-wechat.ts";
import type { AccountsParts } from "./parts.ts";
import { presentOpened } from "./presenter.ts";

const tag = "登录与账号";

export const wechatEndpoints = ({ store, config, wechat }: AccountsParts): Endpoint[] => [
  write({
    method: "POST",
    path: "/api/sessions/wechat",
    access: "public",
    tag,
    summary: "微信登录（微信须已绑定账号）",
    body: contract.wechatInput,
    output: contract.openedSession,
    status: 201,
    secret: true,
    problems: [...recogniseProblems, "wechat.not_bound", "auth.locked", "auth.account_disabled"],
    prepare: (view, { body }, context) =>
      recogniseVisitor(store, wechat, { ...body, address: context.ip, now: view.now }),
    handle: async (work, _input, known, context) => {
      const origin = { address: context.ip, userAgent: context.get("user-agent") };
      return presentOpened(await logInByWechat(work, { known, origin, secret: config.jwtSecret }));
    },
  }),
  read({
    path: "/api/me/wechat",
    access: "account",
    tag,
    summary: "我的账号是否绑定了微信",
    output: contract.wechatBinding,
    handle: async (view) => ({ boundAt: (await bindingOf(view, view.actor.accountId ?? ""))?.boundAt ?? null }),
  }),
  write({
    method: "POST",
    path: "/api/me/wechat",
    access: "account",
    tag,
    summary: "把我的账号与当前微信绑定（一个账号一个微信，一个微信一个账号）",
    body: contract.wechatInput,
    output: contract.wechatBinding,
    secret: true,
    problems: [...recogniseProblems, "wechat.other_bound", "wechat.taken"],
    prepare: (_view, { body }) => recognise(wechat, body.code),
    handle: async (work, _input, known) => ({ boundAt: (await bindAccount(work, known)).boundAt }),
  }),
  write({
    method: "DELETE",
    path: "/api/me/wechat",
    access: "account",
    tag,
    summary: "解除我的微信绑定",
    output: done,
    problems: ["wechat.not_bound"],
    handle: async (work) => {
      await unbindOwn(work);
      return isDone;
    },
  }),
];
