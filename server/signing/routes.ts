import { done, isDone } from "../../shared/api/common.ts";
import * as contract from "../../shared/api/signing.ts";
import { findManaged, homeIn, presentSlip } from "../accounts/index.ts";
import { type Endpoint, read, write } from "../core/endpoint.ts";
import { Problem } from "../core/problem.ts";
import type { View } from "../core/work.ts";
import { checkEnrolment, enrolKey } from "./commands/enrol-key.ts";
import { reportLostOf, reportOwnLost } from "./commands/report-lost.ts";
import { revokeKey } from "./commands/revoke-key.ts";
import { presentKey } from "./presenter.ts";
import { keysOf } from "./queries.ts";

/** The caller's account; the endpoints below need one. */
function self(view: Pick<View, "actor">): string {
  if (!view.actor.accountId) throw new Problem("auth.required");
  return view.actor.accountId;
}

const tag = "签字密钥";

export const signingEndpoints = (): Endpoint[] => [
  read({
    path: "/api/me/signing-keys",
    access: "account",
    tag,
    summary: "我的签字密钥",
    output: contract.signingKeys,
    handle: async (view) => ({ items: (await keysOf(view, self(view))).map(presentKey) }),
  }),
  write({
    method: "POST",
    path: "/api/me/signing-keys",
    access: "account",
    tag,
    summary: "用激活码登记本机的公钥（启用签字）",
    body: contract.enrolInput,
    output: contract.enrolled,
    status: 201,
    problems: [
      "activation.unknown",
      "activation.used",
      "activation.expired",
      "key.invalid",
      "key.proof_invalid",
      "key.taken",
    ],
    prepare: async (view, { body }) => checkEnrolment({ accountId: self(view), ...body }),
    handle: async (work, { body }, _, context) => {
      const key = await enrolKey(work, { accountId: self(work), ...body, device: context.get("user-agent") });
      return { keyId: key.id };
    },
  }),
  write({
    method: "POST",
    path: "/api/me/signing-keys/:keyId/revocation",
    access: "account",
    tag,
    summary: "停用我的一把签字密钥",
    params: contract.keyParams,
    body: contract.revocationInput,
    output: done,
    problems: ["key.unknown"],
    handle: async (work, { params, body }) => {
      await revokeKey(work, { accountId: self(work), keyId: params.keyId, reason: body.reason });
      return isDone;
    },
  }),
  write({
    method: "POST",
    path: "/api/me/lost-device",
    access: "account",
    tag,
    summary: "手机丢失：停用上面的签字密钥，并让其他设备全部退出",
    body: contract.lostInput,
    output: done,
    problems: ["key.unknown"],
    handle: async (work, { body }) => {
      await reportOwnLost(work, { accountId: self(work), keyIds: body.keyIds });
      return isDone;
    },
  }),
  ...officeEndpoints,
];

/** For the offices above a person: a phone is lost, a post is handed over. Who may is what accounts say about the person. */
const officeEndpoints: Endpoint[] = [
  read({
    path: "/api/accounts/:accountId/signing-keys",
    access: "account",
    tag,
    summary: "一名人员的签字密钥（乡镇、县用）",
    params: contract.accountParams,
    output: contract.signingKeys,
    problems: ["account.unknown"],
    handle: async (view, { params }) => {
      const { account } = await findManaged(view, params.accountId);
      return { items: (await keysOf(view, account.id)).map(presentKey) };
    },
  }),
  write({
    method: "POST",
    path: "/api/accounts/:accountId/signing-keys/:keyId/revocation",
    access: "account",
    tag,
    summary: "停用一名人员的一把签字密钥（手机丢失、工作交接时由乡镇、县办理）",
    params: contract.accountKeyParams,
    body: contract.officeRevocationInput,
    output: done,
    problems: ["account.unknown", "key.unknown"],
    handle: async (work, { params, body }) => {
      const { account, grants } = await findManaged(work, params.accountId);
      const place = homeIn(grants, work.now);
      await revokeKey(work, { accountId: account.id, keyId: params.keyId, reason: body.reason, place });
      return isDone;
    },
  }),
  write({
    method: "POST",
    path: "/api/accounts/:accountId/lost-device",
    access: "account",
    tag,
    summary: "一名人员的手机丢失：停用上面的签字密钥、从所有设备退出、换发激活条；激活条只在本次答复中出现",
    params: contract.accountParams,
    body: contract.lostInput,
    output: contract.lostByOffice,
    status: 201,
    secret: true,
    problems: ["account.unknown", "key.unknown"],
    handle: async (work, { params, body }) => ({
      slip: presentSlip(await reportLostOf(work, { accountId: params.accountId, keyIds: body.keyIds })),
    }),
  }),
];
