import { z } from "zod";
import { id } from "../../shared/api/common.ts";
import * as contract from "../../shared/api/erasures.ts";
import { type Endpoint, read, write } from "../core/endpoint.ts";
import type { ProblemCode } from "../core/problem.ts";
import type { View } from "../core/work.ts";
import type { InForce } from "../wording/index.ts";
import { confirmErasure } from "./commands/confirm-erasure.ts";
import { refuseErasure, takeBackErasure } from "./commands/end-proposal.ts";
import { proposeErasure } from "./commands/propose-erasure.ts";
import type { Erasure } from "./entities.ts";
import { findErasure, listErasures, presentErasures } from "./erasures.ts";
import type { Placed } from "./placed.ts";
import { readyWording } from "./wording.ts";

const tag = "依法删除";
const params = z.object({ id });
const decisionProblems: ProblemCode[] = ["erasure.unknown", "erasure.decided"];

async function answer(view: View, erasure: Placed<Erasure>): Promise<contract.Erasure> {
  const [presented] = await presentErasures(view, [erasure]);
  if (!presented) throw new Error("one erasure goes in, one comes out");
  return presented;
}

/** Deleting published content by law (依法删除): the village proposes, the county confirms. */
export const erasureEndpoints = (): Endpoint[] => [
  write({
    method: "POST",
    path: "/api/notices/:id/erasures",
    access: "account",
    tag,
    summary: "村书记申请依法删除已公开的内容；县政务公开办同意后才删除，删除后不能恢复",
    params,
    body: contract.proposalInput,
    output: contract.erasure,
    status: 201,
    problems: [
      "notice.unknown",
      "notice.wrong_state",
      "erasure.pending",
      "privacy.found",
      "wording.found",
      "wording.changed",
      "erasure.already_erased",
      "erasure.revision_unknown",
    ],
    prepare: (view, input) => readyWording(view, input.params.id),
    handle: async (work, input, words: InForce) =>
      answer(work, await proposeErasure(work, { noticeId: input.params.id, ...input.body, words })),
  }),
  read({
    path: "/api/erasures",
    access: "account",
    tag,
    summary: "我能看到的依法删除申请，新的在前",
    query: contract.erasureQuery,
    output: contract.erasureList,
    handle: async (view, { query: { limit, ...filter } }) => {
      const rows = await listErasures(view, { ...filter, limit: limit + 1 });
      const page = rows.slice(0, limit);
      return {
        items: await presentErasures(view, page),
        nextCursor: rows.length > limit ? (page.at(-1)?.id ?? null) : null,
      };
    },
  }),
  read({
    path: "/api/erasures/:id",
    access: "account",
    tag,
    summary: "一份依法删除申请和办理情况",
    params,
    output: contract.erasure,
    problems: ["erasure.unknown"],
    handle: async (view, input) => answer(view, await findErasure(view, input.params.id)),
  }),
  write({
    method: "POST",
    path: "/api/erasures/:id/confirmation",
    access: "account",
    tag,
    summary: "县政务公开办同意删除：内容立即删除，不能恢复，并记入公开日志",
    params,
    body: contract.confirmationInput,
    output: contract.erasure,
    problems: [...decisionProblems, "erasure.same_person", "notice.wrong_state", "notice.changed"],
    handle: async (work, input) => answer(work, await confirmErasure(work, { erasureId: input.params.id })),
  }),
  write({
    method: "POST",
    path: "/api/erasures/:id/refusal",
    access: "account",
    tag,
    summary: "县政务公开办不同意删除，须说明原因",
    params,
    body: contract.refusalInput,
    output: contract.erasure,
    problems: decisionProblems,
    handle: async (work, input) =>
      answer(work, await refuseErasure(work, { erasureId: input.params.id, reason: input.body.reason })),
  }),
  write({
    method: "POST",
    path: "/api/erasures/:id/withdrawal",
    access: "account",
    tag,
    summary: "村里收回还没有办理的依法删除申请",
    params,
    output: contract.erasure,
    problems: decisionProblems,
    handle: async (work, input) => answer(work, await takeBackErasure(work, { erasureId: input.params.id })),
  }),
];
