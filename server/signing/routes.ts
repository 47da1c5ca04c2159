import { done } from "../../shared/api/common.ts";
import * as contract from "../../shared/api/signing.ts";
import { type Endpoint, read, write } from "../core/endpoint.ts";
import { Problem } from "../core/problem.ts";
import type { View } from "../core/work.ts";
import { checkEnrolment, enrolKey } from "./commands/enrol-key.ts";
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
    problems: ["key.invalid", "key.proof_invalid", "key.taken", "key.too_many"],
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
      return { done: true as const };
    },
  }),
];
