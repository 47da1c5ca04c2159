import { dayOf } from "../../../shared/days.ts";
import { dayToFix } from "../../../shared/rectification/deadlines.ts";
import type { Closing } from "../../../shared/rectification/states.ts";
import { countySetting } from "../../catalogue/index.ts";
import { authorize } from "../../core/policy.ts";
import { Problem } from "../../core/problem.ts";
import { actingAccount, type Work } from "../../core/work.ts";
import { refuseForPublic } from "../../notices/index.ts";
import { advance, demandStep, takeTurn } from "../advance.ts";
import type { Rectification } from "../entities.ts";
import { hasPostIn, rectificationPolicy } from "../policy.ts";
import { type FoundProblem, findProblem, wasAsked } from "../queries.ts";

/** A step with words about it. */
export interface JudgeInput {
  id: string;
  version: number;
  text: string;
}

/**
 * Somebody of township or county looked, and it is fixed. Never the fixer, nor anybody with a post in the village.
 * @throws Problem `rectification.own_fix`, `rectification.village_post`, those of `advance`, `privacy.found`, `wording.found`, `wording.changed`
 */
export async function verifyRectification(work: Work, { id, version, text }: JudgeInput): Promise<FoundProblem> {
  await takeTurn(work, id);
  const found = await findProblem(work, id);
  const { problem, village, foundIn } = found;
  authorize(rectificationPolicy, work.actor, "verify", { placeCode: village.code });
  if (problem.state === "submitted" && problem.submittedBy === work.actor.accountId)
    throw new Problem("rectification.own_fix");
  if (hasPostIn(work.actor, [village.code, foundIn.code]))
    throw new Problem("rectification.village_post", { village: village.name });
  if (text !== "") await refuseForPublic(work, problem.countyId, "核实情况", text);
  return advance(work, found, "verify", {
    ...{ seen: version, line: { text } },
    set: { verifiedBy: actingAccount(work), verifiedAt: work.now.toISOString() },
  });
}

/**
 * It isn't fixed, or not any more (回头看). The village gets the time again that such a problem has, and never less than it had.
 * @throws Problem those of `advance`, `privacy.found`, `wording.found`, `wording.changed`
 */
export async function reopenProblem(work: Work, { id, version, text }: JudgeInput): Promise<FoundProblem> {
  await takeTurn(work, id);
  const found = await findProblem(work, id);
  authorize(rectificationPolicy, work.actor, "reopen", { placeCode: found.village.code });
  await refuseForPublic(work, found.problem.countyId, "退回的原因", text);
  return sendBack(work, found, { version, text });
}

/** The step itself, for whoever may take it. */
export async function sendBack(
  work: Work,
  found: FoundProblem,
  { version, text }: Pick<JudgeInput, "version" | "text">,
): Promise<FoundProblem> {
  const { problem } = found;
  const dueDay = await dueAgain(work, problem);
  return advance(work, found, "reopen", {
    ...{ seen: version, line: { text, untilDay: dueDay } },
    set: {
      ...{ dueDay, reopened: problem.reopened + 1, verifiedBy: null, verifiedAt: null },
      ...{ closedAt: null, closing: null, solved: null },
    },
  });
}

async function dueAgain(work: Work, { severity, dueDay, countyId }: Rectification): Promise<string> {
  const again = dayToFix(severity, dayOf(work.now), await countySetting(work, countyId));
  return again > dueDay ? again : dueDay;
}

/**
 * Strikes a verified problem off the list (销号), as fixed or as what can't be fixed any more, for a reason. What a villager raised only
 * after they were asked.
 * @throws Problem `rectification.reason_missing`, `rectification.ask_villager`, those of `advance`, `privacy.found`, `wording.found`, `wording.changed`
 */
export async function closeProblem(
  work: Work,
  { id, version, closing, text }: JudgeInput & { closing: Closing },
): Promise<FoundProblem> {
  await takeTurn(work, id);
  const found = await findProblem(work, id);
  const { problem } = found;
  authorize(rectificationPolicy, work.actor, "close", { placeCode: found.village.code });
  await demandStep(work, problem, { step: "close", seen: version });
  if (closing === "accepted" && text.length < 4) throw new Problem("rectification.reason_missing");
  if (!(await wasAsked(work, problem))) throw new Problem("rectification.ask_villager");
  if (text !== "") await refuseForPublic(work, problem.countyId, "销号说明", text);
  return advance(work, found, "close", {
    ...{ seen: version, line: { text, closing } },
    set: { closing, closedAt: work.now.toISOString() },
  });
}
