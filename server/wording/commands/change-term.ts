import { IsNull } from "typeorm";
import { type Term, termKey } from "../../../shared/wording/index.ts";
import { authorize } from "../../core/policy.ts";
import { Problem } from "../../core/problem.ts";
import type { View, Work } from "../../core/work.ts";
import type { Place } from "../../places/index.ts";
import { WordingTerm, type WordingVersion } from "../entities.ts";
import { type Plan, planChange } from "../plan.ts";
import { wordingPolicy } from "../policy.ts";
import { headOf } from "../queries.ts";
import { type KeptTerm, termOf } from "../terms.ts";
import { putInForce } from "./put-in-force.ts";

type County = Pick<Place, "id" | "code">;

export interface ChangeTermInput {
  county: County;
  /** Of the version that the caller saw. */
  number: number;
  reason: string;
}

/** The term of a county with this text, however it is spelled; null without one. */
async function keptTerm(view: Pick<View, "db">, countyId: string, text: string): Promise<KeptTerm | null> {
  const row = await view.db.findOneBy(WordingTerm, { countyId, termKey: termKey(text), untilNumber: IsNull() });
  return row && termOf(row);
}

/** Adds a term, or changes the one that is there. */
export async function saveTerm(
  work: Work,
  { term, ...input }: ChangeTermInput & { term: Term },
): Promise<WordingVersion> {
  authorize(wordingPolicy, work.actor, "change", input.county);
  const before = await keptTerm(work, input.county.id, term.text);
  const plan = await planOne(work, input.county, before, [term]);
  return putInForce(work, { ...input, plan, way: "term" });
}

/** Takes a county's own term away; what comes with the product stays. @throws Problem `wording.term_unknown` */
export async function removeTerm(
  work: Work,
  { text, ...input }: ChangeTermInput & { text: string },
): Promise<WordingVersion> {
  authorize(wordingPolicy, work.actor, "change", input.county);
  const before = await keptTerm(work, input.county.id, text);
  if (!before) throw new Problem("wording.term_unknown");
  const plan = await planOne(work, input.county, before, []);
  return putInForce(work, { ...input, plan, way: "term" });
}

/** The limits are of the whole list, of which one term is read. */
async function planOne(work: Work, { id }: County, before: KeptTerm | null, wanted: Term[]): Promise<Plan> {
  const { terms } = await headOf(work, id);
  const others = terms - (before ? 1 : 0);
  return planChange(before ? [before] : [], wanted, { keep: false, others });
}
