import { type AppraisalStep, appraisalAfter, appraisalStates, appraisalSteps } from "../../shared/appraisal/states.ts";
import { Problem } from "../core/problem.ts";
import type { Work } from "../core/work.ts";
import { Appraisal } from "./entities.ts";
import type { FoundAppraisal } from "./queries.ts";

/** Refuses a step that can't be taken in this state (409). */
export function assertStep({ state }: Appraisal, step: AppraisalStep): void {
  if (appraisalAfter(step, state) !== null) return;
  const { name } = appraisalSteps[step];
  throw new Problem("appraisal.wrong_state", { state: appraisalStates[state], step: name, currentState: state });
}

/** The row as the audit trail takes it: what it was worked out of is in the row itself. */
const told = ({ basis: _basis, ...row }: Appraisal): object => row;

/**
 * The only writer of an appraisal's state: moves it by the table unless somebody changed the row since it was read, or since the caller saw it.
 * @param seen the version that the caller saw; left out where any will do
 */
export async function advance(
  work: Work,
  { appraisal, county }: FoundAppraisal,
  step: AppraisalStep,
  {
    seen = appraisal.version,
    ...set
  }: { seen?: number } & Partial<Pick<Appraisal, "publishedAt" | "objectUntil" | "finalAt">> = {},
): Promise<Appraisal> {
  assertStep(appraisal, step);
  const state = appraisalAfter(step, appraisal.state) ?? appraisal.state;
  const slot = state === "discarded" ? null : appraisal.slot;
  const change = { ...set, state, slot, version: appraisal.version + 1 };
  const { affected } = await work.tx.update(Appraisal, { id: appraisal.id, version: seen }, change);
  if (affected !== 1 || seen !== appraisal.version) throw new Problem("appraisal.changed");
  const next = { ...appraisal, ...change };
  work.touch({
    ...{ kind: "appraisal", id: appraisal.id, place: county.code, before: told(appraisal), after: told(next) },
    main: true,
  });
  return next;
}
