import { type SchemeNumber, schemes } from "../../../shared/appraisal/scheme.ts";
import { addWorkingDays, dayName, dayOf } from "../../../shared/days.ts";
import { authorize } from "../../core/policy.ts";
import { Problem } from "../../core/problem.ts";
import type { Work } from "../../core/work.ts";
import { advance, assertStep } from "../advance.ts";
import { appraisalPolicy } from "../policy.ts";
import { type FoundAppraisal, findAppraisal, openObjections } from "../queries.ts";

interface Input {
  id: string;
  version: number;
}

/** Shows the points to the townships, which may object for the scheme's working days; the first day isn't counted. @throws Problem `appraisal.wrong_state`, `appraisal.changed` */
export async function publishAppraisal(work: Work, { id, version }: Input): Promise<FoundAppraisal> {
  const { appraisal, county } = await findAppraisal(work, id);
  authorize(appraisalPolicy, work.actor, "publish", { county: county.code });
  const { objectionDays } = schemes[appraisal.scheme as SchemeNumber];
  const set = {
    publishedAt: work.now.toISOString(),
    objectUntil: addWorkingDays(dayOf(work.now), objectionDays),
  };
  return { appraisal: await advance(work, { appraisal, county }, "publish", { seen: version, ...set }), county };
}

/** Makes the points final: when the time for objections is over and each was answered. @throws Problem `objection.open`, `objection.still_open`, `appraisal.wrong_state`, `appraisal.changed` */
export async function settleAppraisal(work: Work, { id, version }: Input): Promise<FoundAppraisal> {
  const { appraisal, county } = await findAppraisal(work, id);
  authorize(appraisalPolicy, work.actor, "settle", { county: county.code });
  assertStep(appraisal, "settle");
  const until = appraisal.objectUntil ?? "";
  if (dayOf(work.now) <= until) throw new Problem("objection.still_open", { day: dayName(until) });
  const count = await openObjections(work, id);
  if (count > 0) throw new Problem("objection.open", { count });
  const set = { seen: version, finalAt: work.now.toISOString() };
  return { appraisal: await advance(work, { appraisal, county }, "settle", set), county };
}

/** Gives a draft up, so that the year can be worked out anew. @throws Problem `appraisal.wrong_state`, `appraisal.changed` */
export async function discardAppraisal(work: Work, { id, version }: Input): Promise<FoundAppraisal> {
  const { appraisal, county } = await findAppraisal(work, id);
  authorize(appraisalPolicy, work.actor, "discard", { county: county.code });
  return { appraisal: await advance(work, { appraisal, county }, "discard", { seen: version }), county };
}
