import type { z } from "zod";
import * as contract from "../../shared/api/exemptions.ts";
import { type Endpoint, read, write } from "../core/endpoint.ts";
import { Problem, type ProblemCode } from "../core/problem.ts";
import { codesOf, type View, type Work } from "../core/work.ts";
import { maySee } from "../notices/index.ts";
import { findVillage, type Place, villagesBelow } from "../places/index.ts";
import { askExemption } from "./commands/ask-exemption.ts";
import { approveExemption, endExemption, refuseExemption, takeBackExemption } from "./commands/decide-exemption.ts";
import { seeExemption } from "./commands/see-exemption.ts";
import type { Exemption } from "./entities.ts";
import { presentExemptions } from "./presenter.ts";
import { findExemption, listExemptions } from "./queries.ts";

const tag = "目录与期限";
const stepProblems: ProblemCode[] = ["exemption.unknown", "exemption.changed", "access.denied"];

type Found = { exemption: Exemption; village: Place };

async function answer(view: View, { exemption }: Pick<Found, "exemption">): Promise<contract.ExemptionAnswer> {
  const [found] = await presentExemptions(view, [exemption]);
  if (!found) throw new Error("an exemption without an answer");
  return found;
}

/** Items that don't apply to a village: asked for, decided, ended. */
export const exemptionsEndpoints = (): Endpoint[] => [
  read({
    path: "/api/exemptions",
    access: "account",
    tag,
    summary: "我能看到的不适用申请，新的在前；state=asked 是等乡镇审核的",
    query: contract.exemptionQuery,
    output: contract.exemptionList,
    problems: ["place.unknown", "access.denied"],
    handle: (view, { query }) => exemptionPage(view, query),
  }),
  write({
    method: "POST",
    path: "/api/exemptions",
    access: "account",
    tag,
    summary: "村里申请一个事项（或它的一期）不适用，须说明原因；乡镇同意后才算",
    body: contract.exemptionInput,
    output: contract.exemption,
    status: 201,
    problems: [
      "place.unknown",
      "village.merged",
      "access.denied",
      "catalogue.none",
      "catalogue.item_unknown",
      "notice.period_mismatch",
      "notice.period_not_wanted",
      "notice.period_future",
      "exemption.not_for_events",
      "exemption.duplicate",
      "exemption.published",
    ],
    handle: async (work, { body }) => answer(work, await askExemption(work, body)),
  }),
  read({
    path: "/api/exemptions/:id",
    access: "account",
    tag,
    summary: "一份不适用申请和它的结果",
    params: contract.exemptionParams,
    output: contract.exemption,
    problems: ["exemption.unknown"],
    handle: async (view, { params }) => answer(view, await findExemption(view, params.id)),
  }),
  step("approval", "乡镇同意：这一项不再是任务；过了截止日才同意的，公开栏数据里会写明", undefined, (work, id) =>
    approveExemption(work, { id }),
  ),
  step("refusal", "乡镇不同意，须说明原因", contract.exemptionReason, (work, id, { reason }) =>
    refuseExemption(work, { id, reason }),
  ),
  step("withdrawal", "村里收回还没有审核的申请", undefined, (work, id) => takeBackExemption(work, { id })),
  step("sight", "村里已看到没有同意；重复不改变什么", undefined, (work, id) => seeExemption(work, { id })),
  step("end", "终止已同意的：从现在起又要公开，须说明原因", contract.exemptionReason, (work, id, { reason }) =>
    endExemption(work, { id, reason }),
  ),
];

/** What one step can be refused for besides. */
const moreProblems: Record<string, ProblemCode[]> = {
  approval: ["exemption.same_person", "exemption.village_post"],
  refusal: ["exemption.same_person", "exemption.village_post"],
  end: ["village.merged"],
};

function step<B extends z.ZodType = z.ZodUndefined>(
  path: string,
  summary: string,
  body: B | undefined,
  run: (work: Work, id: string, input: z.infer<B>) => Promise<Found>,
): Endpoint {
  return write({
    method: "POST",
    path: `/api/exemptions/:id/${path}`,
    access: "account",
    tag,
    summary,
    params: contract.exemptionParams,
    body,
    output: contract.exemption,
    problems: [...stepProblems, ...(moreProblems[path] ?? [])],
    handle: async (work, input) => answer(work, await run(work, input.params.id, input.body as z.infer<B>)),
  });
}

async function exemptionPage(
  view: View,
  query: z.infer<typeof contract.exemptionQuery>,
): Promise<z.input<typeof contract.exemptionList>> {
  const ids = (await villagesOf(view, query.village)).map(({ id }) => id);
  const rows = await listExemptions(view, ids, {
    ...{ state: query.state, before: query.cursor ?? "", limit: query.limit + 1 },
  });
  const shown = rows.slice(0, query.limit);
  const nextCursor = rows.length > query.limit ? (shown.at(-1)?.id ?? null) : null;
  return { items: await presentExemptions(view, shown), nextCursor };
}

/** The village asked for, or all that the caller's posts reach. */
async function villagesOf(view: View, code: string | undefined): Promise<Pick<Place, "id">[]> {
  if (code === undefined) return villagesBelow(view, [...new Set(view.actor.grants.flatMap(codesOf))]);
  const village = await findVillage(view, code);
  if (!maySee(view.actor, { placeCode: village.code })) throw new Problem("access.denied");
  return [village];
}
