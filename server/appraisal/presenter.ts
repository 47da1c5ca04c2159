import type { z } from "zod";
import type * as contract from "../../shared/api/appraisal.ts";
import type { Basis } from "../../shared/appraisal/basis.ts";
import { type PartScore, type SchemeNumber, schemes } from "../../shared/appraisal/scheme.ts";
import {
  type AppraisalStep,
  appraisalAfter,
  appraisalStates,
  appraisalSteps,
  objectionStates,
} from "../../shared/appraisal/states.ts";
import { cutOffName } from "../../shared/bulletins/figures.ts";
import { dayOf } from "../../shared/days.ts";
import { accountNames } from "../accounts/index.ts";
import type { View } from "../core/work.ts";
import { placesByIds } from "../places/index.ts";
import type { AppraisalScore } from "./entities.ts";
import { appraisalPolicy } from "./policy.ts";
import { type FoundAppraisal, objectionsOf, scoresOf } from "./queries.ts";

const stepNames = Object.keys(appraisalSteps) as AppraisalStep[];

/** An appraisal with what the actor may do with it now; who may object is said of each score. */
export function presentAppraisal(
  { actor }: Pick<View, "actor">,
  { appraisal, county }: FoundAppraisal,
): z.input<typeof contract.appraisal> {
  const { id, year, state, scheme, cutOff, createdAt, publishedAt, objectUntil, finalAt, version } = appraisal;
  const may = (step: AppraisalStep) =>
    step !== "object" && appraisalAfter(step, state) !== null && appraisalPolicy[step](actor, { county: county.code });
  return {
    ...{ id, county: { code: county.code, name: county.name }, year, state, stateName: appraisalStates[state] },
    ...{ scheme, schemeTitle: schemes[scheme as SchemeNumber].title, cutOff, cutOffName: cutOffName(cutOff) },
    ...{ createdAt, publishedAt, objectUntil, finalAt, version, actions: stepNames.filter(may) },
  };
}

/** One appraisal with points and objections. */
export async function presentDetail(
  view: View,
  found: FoundAppraisal,
): Promise<z.input<typeof contract.appraisalDetail>> {
  const { appraisal } = found;
  const scores = await scoresOf(view, appraisal.id);
  const objections = await objectionsOf(view, appraisal.id);
  const persons = [...scores.flatMap(({ enteredBy }) => enteredBy ?? []), ...objections.map(({ byId }) => byId)];
  const names = await accountNames(view, [...new Set(persons)]);
  const objectable = await objectableOf(view, found, scores);
  return {
    ...presentAppraisal(view, found),
    basis: presentBasis(JSON.parse(appraisal.basis) as Basis),
    scores: scores.map((score) => presentScore(score, { scheme: appraisal.scheme as SchemeNumber, names, objectable })),
    objections: objections.map((row) => {
      const { id, scoreId, state, byId, at, reason, answer, answeredAt, pointsBefore, pointsAfter } = row;
      return {
        ...{ id, scoreId, state, stateName: objectionStates[state], byName: names.get(byId) ?? "", at, reason },
        ...{ answer, answeredAt, pointsBefore, pointsAfter },
      };
    }),
  };
}

/** Of what days, and of how many villages as they lay then, the points come. */
const presentBasis = ({ from, to, units }: Basis) => ({
  ...{ from, to, townships: units.filter(({ villages }) => villages.length > 0).length },
  villages: units.reduce((sum, { villages }) => sum + villages.length, 0),
});

/** Scores that the actor may object to now. */
async function objectableOf(
  view: View,
  { appraisal, county }: FoundAppraisal,
  scores: readonly AppraisalScore[],
): Promise<ReadonlySet<string>> {
  const isOpen = appraisal.state === "published" && dayOf(view.now) <= (appraisal.objectUntil ?? "");
  if (!isOpen) return new Set();
  const places = await placesByIds(
    view,
    scores.flatMap(({ placeId }) => placeId ?? []),
  );
  const may = ({ placeId }: AppraisalScore): boolean => {
    const township = places.get(placeId ?? "")?.code;
    return appraisalPolicy.object(view.actor, { county: county.code, ...(township ? { township } : {}) });
  };
  return new Set(scores.filter(may).map(({ id }) => id));
}

function presentScore(
  { id, kind, code, name, computed, points, parts, enteredBy, reason }: AppraisalScore,
  {
    scheme,
    names,
    objectable,
  }: { scheme: SchemeNumber; names: ReadonlyMap<string, string>; objectable: ReadonlySet<string> },
): z.input<typeof contract.score> {
  return {
    ...{ id, kind, code, name, most: schemes[scheme][kind].most, computed, points },
    parts: (JSON.parse(parts) as PartScore[]).map((one) => ({
      ...{ key: one.key, name: one.name, rule: one.rule, most: one.most, points: one.points },
      ...{ part: one.part, whole: one.whole },
    })),
    entered: enteredBy === null ? null : { byName: names.get(enteredBy) ?? "", reason: reason ?? "" },
    mayObject: objectable.has(id),
  };
}
