import * as contract from "../../shared/api/handover.ts";
import { roles } from "../../shared/roles.ts";
import { makeFirstPassword, mayAppoint, presentSlip } from "../accounts/index.ts";
import { type Endpoint, read, write } from "../core/endpoint.ts";
import { Problem, type ProblemCode } from "../core/problem.ts";
import { findVillage } from "../places/index.ts";
import { handOverPost } from "./commands/hand-over-post.ts";
import { planHandover } from "./plan-handover.ts";
import { presentHandover, presentPlan } from "./presenter.ts";
import { findHandover, handoversAt } from "./queries.ts";

const tag = "人员交接";
const path = "/api/accounts/:id/grants/:grantId/handover";
const refusals: ProblemCode[] = [
  "grant.unknown",
  "account.unknown",
  "account.taken",
  "handover.taken",
  "handover.not_village",
  "handover.self",
  "handover.taker_disabled",
  "handover.taker_holds",
  "handover.same_signer",
  "handover.incompatible",
];

/** Preview, the handover itself, and the records of those that were made. */
export const handoverEndpoints = (): Endpoint[] => [
  read({
    path,
    access: "account",
    tag,
    summary: "预览一项任职的交接：移交什么、密钥怎么办；不作任何改动",
    params: contract.handoverOfGrantParams,
    query: contract.taker,
    output: contract.handoverPlan,
    problems: refusals,
    handle: async (view, { params, query }) =>
      presentPlan(await planHandover(view, { accountId: params.id, grantId: params.grantId, taker: query })),
  }),
  write({
    method: "POST",
    path,
    access: "account",
    tag,
    summary: "把一项任职从现在起交给接任人：一次办完或都不办；激活条只在本次答复中出现",
    params: contract.handoverOfGrantParams,
    body: contract.taker,
    output: contract.handedOver,
    status: 201,
    secret: true,
    problems: [...refusals, "handover.changed"],
    prepare: async (view, { params, body }) => {
      // Everything that is wrong is said before a password is made, which is slow.
      await planHandover(view, { accountId: params.id, grantId: params.grantId, taker: body });
      return body.name === undefined ? null : makeFirstPassword();
    },
    handle: async (work, { params, body }, password) => {
      const wish = { accountId: params.id, grantId: params.grantId, taker: body };
      const { handover, slip } = await handOverPost(work, wish, password);
      return { handover: await presentHandover(work, handover), slip: slip && presentSlip(slip) };
    },
  }),
  read({
    path: "/api/handovers",
    access: "account",
    tag,
    summary: "一个村办过的交接",
    query: contract.handoversQuery,
    output: contract.handoverList,
    problems: ["place.unknown", "access.denied"],
    handle: async (view, { query }) => {
      const village = await findVillage(view, query.village);
      if (!mayAppoint(view.actor, { role: "handler", placeCode: village.code })) throw new Problem("access.denied");
      const rows = await handoversAt(view, village, { before: query.cursor ?? "", limit: query.limit + 1 });
      const items = rows.slice(0, query.limit);
      const nextCursor = rows.length > query.limit ? (items.at(-1)?.id ?? null) : null;
      return {
        items: items.map(({ id, at, role, giverName, takerName, byName }) => ({
          ...{ id, at, giverName, takerName, byName },
          roleName: roles[role].name,
        })),
        nextCursor,
      };
    },
  }),
  read({
    path: "/api/handovers/:id",
    access: "account",
    tag,
    summary: "一次交接的清单（移交人、接任人和乡镇、县可以看）",
    params: contract.handoverParams,
    output: contract.handoverRecord,
    problems: ["handover.unknown"],
    handle: async (view, { params }) => presentHandover(view, await findHandover(view, params.id)),
  }),
];
