// Substitutes: one's own, and those of persons whose accounts one looks after. Apart from routes.ts, which would grow too long.
import { accountParams } from "../../shared/api/accounts.ts";
import { done, isDone } from "../../shared/api/common.ts";
import * as contract from "../../shared/api/reminders.ts";
import { findManaged } from "../accounts/index.ts";
import { type Endpoint, read, write } from "../core/endpoint.ts";
import type { ProblemCode } from "../core/problem.ts";
import { actingAccount } from "../core/work.ts";
import { endSubstitute } from "./commands/end-substitute.ts";
import { nameSubstitute } from "./commands/name-substitute.ts";
import { presentSubstitute } from "./substitutes.ts";

const tag = "到期提醒";
const problems: ProblemCode[] = ["substitute.self", "substitute.out_of_reach", "substitute.days"];

export const substituteEndpoints = (): Endpoint[] => [...own, ...ofOthers];

const own: Endpoint[] = [
  read({
    path: "/api/me/substitute",
    access: "account",
    tag,
    summary: "我指定的代理人，和可以指定的人",
    output: contract.substituteAnswer,
    handle: (view) => presentSubstitute(view, actingAccount(view)),
  }),
  write({
    method: "PUT",
    path: "/api/me/substitute",
    access: "account",
    tag,
    summary: "指定一段时间的代理人：到期提醒两个人都收到；换人即替换",
    body: contract.substituteInput,
    output: contract.substituteAnswer,
    problems,
    handle: async (work, { body: { accountId: substituteId, ...days } }) => {
      const accountId = actingAccount(work);
      await nameSubstitute(work, { accountId, substituteId, ...days });
      return presentSubstitute(work, accountId);
    },
  }),
  write({
    method: "DELETE",
    path: "/api/me/substitute",
    access: "account",
    tag,
    summary: "取消代理人",
    output: done,
    problems: ["substitute.none"],
    handle: async (work) => {
      await endSubstitute(work, { accountId: actingAccount(work) });
      return isDone;
    },
  }),
];

const path = "/api/accounts/:id/substitute";

const ofOthers: Endpoint[] = [
  read({
    path,
    access: "account",
    tag,
    summary: "我管理的一名人员的代理人，和可以指定的人",
    params: accountParams,
    output: contract.substituteAnswer,
    problems: ["account.unknown"],
    handle: async (view, { params }) => {
      const { account } = await findManaged(view, params.id);
      return presentSubstitute(view, account.id);
    },
  }),
  write({
    method: "PUT",
    path,
    access: "account",
    tag,
    summary: "为我管理的一名人员指定代理人，如本人病假、不能登录时",
    params: accountParams,
    body: contract.substituteInput,
    output: contract.substituteAnswer,
    problems: ["account.unknown", ...problems],
    handle: async (work, { params, body: { accountId: substituteId, ...days } }) => {
      const { account } = await findManaged(work, params.id);
      await nameSubstitute(work, { accountId: account.id, substituteId, ...days });
      return presentSubstitute(work, account.id);
    },
  }),
  write({
    method: "DELETE",
    path,
    access: "account",
    tag,
    summary: "取消一名人员的代理人",
    params: accountParams,
    output: done,
    problems: ["account.unknown", "substitute.none"],
    handle: async (work, { params }) => {
      const { account } = await findManaged(work, params.id);
      await endSubstitute(work, { accountId: account.id });
      return isDone;
    },
  }),
];
