import { pointsText, type SchemeNumber, schemes } from "../../../shared/appraisal/scheme.ts";
import { dayName, dayOf } from "../../../shared/days.ts";
import { isDuplicate } from "../../core/database-faults.ts";
import { newId } from "../../core/ids.ts";
import { authorize } from "../../core/policy.ts";
import { Problem } from "../../core/problem.ts";
import { actingAccount, type Work } from "../../core/work.ts";
import { refuseForPublic } from "../../notices/index.ts";
import { findPlace } from "../../places/index.ts";
import { advance, assertStep } from "../advance.ts";
import { AppraisalObjection, AppraisalScore } from "../entities.ts";
import { appraisalPolicy } from "../policy.ts";
import { type FoundAppraisal, findAppraisal, findScore } from "../queries.ts";

/**
 * A township objects to its own points (异议), with a reason.
 * @throws Problem `objection.too_late`, `objection.begun`, `appraisal.score_unknown`, `appraisal.wrong_state`, `privacy.found`, `wording.found`
 */
export async function objectToScore(
  work: Work,
  { id, scoreId, reason }: { id: string; scoreId: string; reason: string },
): Promise<FoundAppraisal> {
  const { appraisal, county } = await findAppraisal(work, id);
  const score = await findScore(work, id, scoreId);
  const township = score.placeId === null ? undefined : (await findPlace(work, score.placeId)).code;
  authorize(appraisalPolicy, work.actor, "object", { county: county.code, ...(township ? { township } : {}) });
  assertStep(appraisal, "object");
  const until = appraisal.objectUntil ?? "";
  if (dayOf(work.now) > until) throw new Problem("objection.too_late", { day: dayName(until) });
  await refuseForPublic(work, county.id, "异议理由", reason);
  const next = await advance(work, { appraisal, county }, "object");
  const row: AppraisalObjection = {
    ...{ id: newId(work.now), appraisalId: id, scoreId, state: "asked", byId: actingAccount(work) },
    ...{ at: work.now.toISOString(), reason, answeredBy: null, answeredAt: null, answer: null },
    ...{ pointsBefore: null, pointsAfter: null, slot: scoreId },
  };
  try {
    await work.tx.insert(AppraisalObjection, row);
  } catch (fault) {
    throw isDuplicate(fault) ? new Problem("objection.begun") : fault;
  }
  work.touch({ kind: "appraisal", id: row.id, place: county.code, before: null, after: row });
  return { appraisal: next, county };
}

export interface AnswerObjectionInput {
  id: string;
  objectionId: string;
  state: "upheld" | "rejected";
  answer: string;
  /** Hundredths; where it is upheld. */
  points: number | null;
}

/** The county answers, with a reason; upheld, the points change. @throws Problem `objection.unknown`, `objection.answered`, `objection.points`, `appraisal.wrong_state`, `privacy.found`, `wording.found` */
export async function answerObjection(
  work: Work,
  { id, objectionId, state, answer, points }: AnswerObjectionInput,
): Promise<FoundAppraisal> {
  const { appraisal, county } = await findAppraisal(work, id);
  authorize(appraisalPolicy, work.actor, "answer", { county: county.code });
  assertStep(appraisal, "answer");
  const row = await work.db.findOneBy(AppraisalObjection, { id: objectionId, appraisalId: id });
  if (!row) throw new Problem("objection.unknown");
  if (row.state !== "asked") throw new Problem("objection.answered");
  const score = await findScore(work, id, row.scoreId);
  if (state === "upheld") demandPoints(appraisal.scheme as SchemeNumber, score, points);
  await refuseForPublic(work, county.id, "答复", answer);
  const next = await advance(work, { appraisal, county }, "answer");
  const after = state === "upheld" ? (points ?? score.points) : score.points;
  const set = {
    ...{ state, answer, answeredBy: actingAccount(work), answeredAt: work.now.toISOString() },
    ...{ pointsBefore: score.points, pointsAfter: after, slot: null },
  };
  await work.tx.update(AppraisalObjection, { id: objectionId, state: "asked" }, set);
  if (after !== score.points) await work.tx.update(AppraisalScore, { id: score.id }, { points: after });
  work.touch({ kind: "appraisal", id: objectionId, place: county.code, before: row, after: { ...row, ...set } });
  return { appraisal: next, county };
}

function demandPoints(scheme: SchemeNumber, { kind, points: before }: AppraisalScore, points: number | null): void {
  const { most } = schemes[scheme][kind];
  if (points === null || points > most || points === before)
    throw new Problem("objection.points", { most: pointsText(most), points: pointsText(before) });
}
