import { type Day, dayName, dayOf, rollToWorkingDay } from "../../../shared/days.ts";
import { daysAfterOpening, latestDay, meetingDays } from "../../../shared/rectification/deadlines.ts";
import { countySetting } from "../../catalogue/index.ts";
import { authorize } from "../../core/policy.ts";
import { Problem } from "../../core/problem.ts";
import type { Work } from "../../core/work.ts";
import { refuseForPublic } from "../../notices/index.ts";
import { advance, demandStep, takeTurn } from "../advance.ts";
import { rectificationPolicy, refuseOwnVillage } from "../policy.ts";
import { type FoundProblem, findProblem } from "../queries.ts";

export interface ExtendDeadlineInput {
  id: string;
  version: number;
  /** The new last day, moved on to a working day; null: a meeting has to decide (需要会议), 30 days from the day of opening. */
  untilDay: Day | null;
  text: string;
}

/**
 * The township gives more time, with a reason; with all extensions as many days from the day of opening as the county allows.
 * @throws Problem `rectification.village_post`, `rectification.extension_early`, `rectification.extension_far`, those of `advance`, `privacy.found`, `wording.found`, `wording.changed`
 */
export async function extendDeadline(work: Work, input: ExtendDeadlineInput): Promise<FoundProblem> {
  await takeTurn(work, input.id);
  const found = await findProblem(work, input.id);
  const { problem } = found;
  authorize(rectificationPolicy, work.actor, "extend", { placeCode: found.village.code });
  refuseOwnVillage(work.actor, found, "extend");
  await demandStep(work, problem, { step: "extend", seen: input.version });
  const days = await countySetting(work, problem.countyId);
  const until =
    input.untilDay === null ? daysAfterOpening(problem.openedDay, meetingDays) : rollToWorkingDay(input.untilDay);
  const latest = latestDay(problem, days);
  if (until <= problem.dueDay || until < dayOf(work.now))
    throw new Problem("rectification.extension_early", { due: dayName(problem.dueDay) });
  if (until > latest)
    throw new Problem("rectification.extension_far", { latest: dayName(latest), days: days.extensionDays });
  await refuseForPublic(work, problem.countyId, "延期的原因", input.text);
  return advance(work, found, "extend", {
    ...{ seen: input.version, line: { text: input.text, untilDay: until }, set: { dueDay: until } },
  });
}
