import * as contract from "../../shared/api/wording.ts";
import { type Endpoint, read, write } from "../core/endpoint.ts";
import { authorize } from "../core/policy.ts";
import { Problem, type ProblemCode } from "../core/problem.ts";
import type { View } from "../core/work.ts";
import { findCounty, type Place } from "../places/index.ts";
import { putInForce } from "./commands/put-in-force.ts";
import { type Plan, planChange } from "./plan.ts";
import { wordingPolicy } from "./policy.ts";
import { presentPlan } from "./presenter.ts";
import { headOf, termsAt, termsInForce } from "./queries.ts";

interface WayBack {
  county: Place;
  plan: Plan;
  /** In force when the plan was made. */
  number: number;
}

/** What would change if an earlier version were in force again. Version 0 is the county without terms of its own. */
async function wayBack(view: View, code: string, to: number): Promise<WayBack> {
  const county = await findCounty(view, code);
  authorize(wordingPolicy, view.actor, "change", county);
  const { number } = await headOf(view, county.id);
  if (to > number) throw new Problem("wording.version_unknown");
  const [now, then] = [await termsInForce(view, county.id), await termsAt(view, county.id, to)];
  return { county, number, plan: planChange(now, then, { keep: false }) };
}

/** Back to an earlier version, as a new one: history stays as it was. */
export const restoreEndpoints = (problems: ProblemCode[]): Endpoint[] => [
  read({
    path: "/api/counties/:code/wording/versions/:number/restoration",
    access: "account",
    tag: "词库",
    summary: "恢复到以前的一版会改动什么；第 0 版是没有自己的词",
    params: contract.wordingVersionParams,
    output: contract.wordingPlan,
    problems: ["place.unknown", "access.denied", "wording.version_unknown"],
    handle: async (view, { params }) => {
      const { plan, number } = await wayBack(view, params.code, params.number);
      return presentPlan(plan, number, true);
    },
  }),
  write({
    method: "POST",
    path: "/api/counties/:code/wording/versions/:number/restoration",
    access: "account",
    tag: "词库",
    summary: "恢复到以前的一版；立即生效，记为新的一版",
    params: contract.wordingVersionParams,
    body: contract.restorationInput,
    output: contract.wordingPlan,
    problems: [...problems, "access.denied", "wording.version_unknown"],
    prepare: (view, { params }) => wayBack(view, params.code, params.number),
    handle: async (work, { params, body }, { county, plan, number }) => {
      authorize(wordingPolicy, work.actor, "change", county);
      if (body.number !== number) throw new Problem("wording.changed");
      const { number: next } = await putInForce(work, {
        ...{ county, plan, number, way: "restore", restored: params.number, reason: body.reason },
      });
      return presentPlan(plan, next, false);
    },
  }),
];
