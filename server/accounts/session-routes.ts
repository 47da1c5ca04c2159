// Getting in and out; apart from routes.ts, which would grow too long.
import { done, isDone } from "../../shared/api/common.ts";
import * as contract from "../../shared/api/sessions.ts";
import { type Endpoint, read, write } from "../core/endpoint.ts";
import { Problem } from "../core/problem.ts";
import { changePassword, preparePassword } from "./commands/change-password.ts";
import { endOwnSession } from "./commands/end-session.ts";
import { checkLogin, openSession } from "./commands/log-in.ts";
import { refreshSession } from "./commands/refresh-session.ts";
import type { AccountsParts } from "./parts.ts";
import { presentAccount, presentGrant, presentOpened, presentSession } from "./presenter.ts";
import { grantsOf, isActive, openSessions, ownAccount } from "./queries.ts";

const tag = "登录与账号";

/** Endpoints of sessions and of the caller's own account. */
export const sessionEndpoints = (parts: AccountsParts): Endpoint[] => [
  ...loginEndpoints(parts),
  ...ownSessionEndpoints,
  ...meEndpoints(parts),
];

const loginEndpoints = ({ store, config }: AccountsParts): Endpoint[] => [
  write({
    method: "POST",
    path: "/api/sessions",
    access: "public",
    tag,
    summary: "登录",
    body: contract.loginInput,
    output: contract.openedSession,
    status: 201,
    secret: true,
    problems: ["auth.wrong", "auth.locked", "auth.account_disabled"],
    prepare: (view, { body }, context) => checkLogin(store, view.now, { ...body, address: context.ip }),
    handle: async (work, _input, checked, context) => {
      const origin = { address: context.ip, userAgent: context.get("user-agent") };
      return presentOpened(await openSession(work, { checked, origin, secret: config.jwtSecret }));
    },
  }),
  write({
    method: "POST",
    path: "/api/sessions/refresh",
    access: "public",
    tag,
    summary: "用续期凭证换新的登录凭证（一分钟内重复提交同一凭证，得到同一个新凭证；更晚再用旧凭证会下线）",
    body: contract.refreshInput,
    output: contract.openedSession,
    secret: true,
    problems: ["auth.refresh_invalid", "auth.refresh_reused", "auth.session_ended", "auth.account_disabled"],
    handle: async (work, { body }) => presentOpened(await refreshSession(work, { ...body, secret: config.jwtSecret })),
  }),
];

const ownSessionEndpoints: Endpoint[] = [
  write({
    method: "DELETE",
    path: "/api/sessions/current",
    access: "account",
    tag,
    summary: "退出登录",
    output: done,
    beforePasswordChange: true,
    handle: async (work) => {
      if (!work.actor.sessionId) throw new Problem("auth.required");
      await endOwnSession(work, { sessionId: work.actor.sessionId });
      return isDone;
    },
  }),
  read({
    path: "/api/me/sessions",
    access: "account",
    tag,
    summary: "我在哪些设备上登录着",
    output: contract.mySessions,
    handle: async (view) => ({
      items: (await openSessions(view)).map((session) => presentSession(view.actor, session)),
    }),
  }),
  write({
    method: "DELETE",
    path: "/api/me/sessions/:id",
    access: "account",
    tag,
    summary: "让一台设备下线",
    params: contract.sessionParams,
    output: done,
    problems: ["session.unknown"],
    handle: async (work, { params }) => {
      await endOwnSession(work, { sessionId: params.id });
      return isDone;
    },
  }),
];

const meEndpoints = ({ store, waitingFor }: AccountsParts): Endpoint[] => [
  read({
    path: "/api/me",
    access: "account",
    tag,
    summary: "我是谁、有哪些职责、有什么等我办",
    output: contract.me,
    handle: async (view) => {
      const account = presentAccount(await ownAccount(view));
      const grants = (await grantsOf(view, [account.id])).filter((grant) => isActive(grant, view.now));
      const waiting = waitingFor ? await waitingFor(view) : [];
      return { account, grants: grants.map(presentGrant), mustChangePassword: account.mustChangePassword, waiting };
    },
  }),
  write({
    method: "PUT",
    path: "/api/me/password",
    access: "account",
    tag,
    summary: "修改我的密码（其他设备会下线）",
    body: contract.passwordInput,
    output: done,
    beforePasswordChange: true,
    secret: true,
    problems: ["password.wrong", "auth.locked", "account.changed"],
    prepare: (view, { body }) => preparePassword(store, view, body),
    handle: async (work, _input, prepared) => {
      await changePassword(work, prepared);
      return isDone;
    },
  }),
];
