import type { Basis } from "../../../shared/appraisal/basis.ts";
import { currentScheme, type PartScore, pointsOf, townshipParts } from "../../../shared/appraisal/scheme.ts";
import type { Day } from "../../../shared/days.ts";
import { insertMany } from "../../core/batches.ts";
import { isDuplicate } from "../../core/database-faults.ts";
import { newId } from "../../core/ids.ts";
import { authorize } from "../../core/policy.ts";
import { Problem } from "../../core/problem.ts";
import { actingAccount, type View, type Work } from "../../core/work.ts";
import { findCounty } from "../../places/index.ts";
import { cutOffAt } from "../cut-off.ts";
import { Appraisal, AppraisalScore } from "../entities.ts";
import { basisOf, type Outcomes, outcomesOf } from "../outcomes.ts";
import { appraisalPolicy } from "../policy.ts";
import type { FoundAppraisal } from "../queries.ts";

export interface DraftAppraisalInput {
  /** Code of the county. */
  code: string;
  year: number;
  cutOffDay: Day;
}

/** What was worked out before the transaction. */
export interface PreparedAppraisal {
  basis: Basis;
  outcomes: Outcomes;
}

/** Works a year's outcomes out. @throws Problem `appraisal.cut_off` */
export async function prepareAppraisal(
  view: View,
  { code, year, cutOffDay }: DraftAppraisalInput,
): Promise<PreparedAppraisal> {
  const county = await findCounty(view, code);
  authorize(appraisalPolicy, view.actor, "draft", { county: county.code });
  const cutOff = cutOffDay < `${year}-01-01` ? null : cutOffAt(view.now, cutOffDay);
  if (cutOff === null) throw new Problem("appraisal.cut_off", { year });
  const basis = await basisOf(view, county, { from: `${year}-01-01`, to: `${year}-12-31`, cutOff });
  return { basis, outcomes: await outcomesOf(view, basis) };
}

/** Keeps a year's points of the townships, as the scheme gives them. @throws Problem `appraisal.begun` */
export async function draftAppraisal(
  work: Work,
  { code, year }: DraftAppraisalInput,
  { basis, outcomes }: PreparedAppraisal,
): Promise<FoundAppraisal> {
  const county = await findCounty(work, code);
  authorize(appraisalPolicy, work.actor, "draft", { county: county.code });
  const appraisal: Appraisal = {
    ...{ id: newId(work.now), countyId: county.id, year, state: "drafted", slot: `${county.id}/${year}` },
    ...{ scheme: currentScheme, cutOff: basis.cutOff, byId: actingAccount(work), createdAt: work.now.toISOString() },
    ...{ publishedAt: null, objectUntil: null, finalAt: null, version: 1, basis: JSON.stringify(basis) },
  };
  try {
    await work.tx.insert(Appraisal, appraisal);
  } catch (fault) {
    throw isDuplicate(fault) ? new Problem("appraisal.begun", { year }) : fault;
  }
  const scores = outcomes.units.map(({ unit, counts }): AppraisalScore => {
    const parts: PartScore[] = townshipParts(counts);
    const points = pointsOf(parts);
    return {
      ...{ id: newId(work.now), appraisalId: appraisal.id, kind: "township", placeId: unit.id },
      ...{ name: unit.name, code: unit.code, computed: points, points, parts: JSON.stringify(parts) },
      ...{ enteredBy: null, reason: null },
    };
  });
  await insertMany(work.tx, AppraisalScore, scores);
  const { basis: _basis, ...row } = appraisal;
  work.touch({ kind: "appraisal", id: appraisal.id, place: county.code, before: null, after: { ...row, scores } });
  return { appraisal, county };
}
