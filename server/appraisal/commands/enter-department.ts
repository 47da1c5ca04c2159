import { departmentParts, pointsOf, type SchemeNumber } from "../../../shared/appraisal/scheme.ts";
import { isDuplicate } from "../../core/database-faults.ts";
import { newId } from "../../core/ids.ts";
import { authorize } from "../../core/policy.ts";
import { Problem } from "../../core/problem.ts";
import { actingAccount, type Work } from "../../core/work.ts";
import { refuseForPublic } from "../../notices/index.ts";
import { advance } from "../advance.ts";
import { AppraisalScore } from "../entities.ts";
import { appraisalPolicy } from "../policy.ts";
import { type FoundAppraisal, findAppraisal, findScore } from "../queries.ts";

export interface EnterDepartmentInput {
  id: string;
  version: number;
  name: string;
  due: number;
  onTime: number;
  reason: string;
}

/**
 * Enters the outcomes of a department, of which the system has no rows: by hand, with what they rest on, and marked as entered.
 * @throws Problem `appraisal.outcome_invalid`, `appraisal.department_known`, `appraisal.changed`, `appraisal.wrong_state`, `privacy.found`, `wording.found`
 */
export async function enterDepartment(
  work: Work,
  { id, version, name, due, onTime, reason }: EnterDepartmentInput,
): Promise<FoundAppraisal> {
  const { appraisal, county } = await findAppraisal(work, id);
  authorize(appraisalPolicy, work.actor, "enter", { county: county.code });
  if (onTime > due) throw new Problem("appraisal.outcome_invalid");
  await refuseForPublic(work, county.id, "部门名称", name);
  await refuseForPublic(work, county.id, "依据", reason);
  const next = await advance(work, { appraisal, county }, "enter", { seen: version });
  const parts = departmentParts(due, onTime, appraisal.scheme as SchemeNumber);
  const points = pointsOf(parts);
  const row: AppraisalScore = {
    ...{ id: newId(work.now), appraisalId: id, kind: "department", placeId: null, name, code: "" },
    ...{ computed: points, points, parts: JSON.stringify(parts), enteredBy: actingAccount(work), reason },
  };
  try {
    await work.tx.insert(AppraisalScore, row);
  } catch (fault) {
    throw isDuplicate(fault) ? new Problem("appraisal.department_known", { name }) : fault;
  }
  work.touch({ kind: "appraisal", id: row.id, place: county.code, before: null, after: row });
  return { appraisal: next, county };
}

/** Takes a department's outcomes away again, before anything is published. @throws Problem `appraisal.score_unknown`, `appraisal.wrong_state` */
export async function dropDepartment(
  work: Work,
  { id, scoreId }: { id: string; scoreId: string },
): Promise<FoundAppraisal> {
  const { appraisal, county } = await findAppraisal(work, id);
  authorize(appraisalPolicy, work.actor, "drop", { county: county.code });
  const score = await findScore(work, id, scoreId);
  if (score.kind !== "department") throw new Problem("appraisal.score_unknown");
  const next = await advance(work, { appraisal, county }, "drop");
  await work.tx.delete(AppraisalScore, { id: scoreId });
  work.touch({ kind: "appraisal", id: scoreId, place: county.code, before: score, after: null });
  return { appraisal: next, county };
}
