import { authorize } from "../../core/policy.ts";
import type { Work } from "../../core/work.ts";
import { insertLine, takeTurn } from "../advance.ts";
import { rectificationPolicy } from "../policy.ts";
import { type FoundProblem, findProblem, stepsOf } from "../queries.ts";

/** Somebody of the village has seen the problem: once for each person, since it was opened, came back or was found again last. */
export async function noteSeen(work: Work, { id }: { id: string }): Promise<FoundProblem> {
  await takeTurn(work, id);
  const found = await findProblem(work, id);
  authorize(rectificationPolicy, work.actor, "see", { placeCode: found.village.code });
  const steps = await stepsOf(work, id);
  const round = steps.slice(steps.findLastIndex(({ step }) => step === "reopen" || step === "foundAgain") + 1);
  if (round.some(({ step, byId }) => step === "seen" && byId === work.actor.accountId)) return found;
  const line = await insertLine(work, found.problem, "seen", { text: "" });
  const { number } = found.problem;
  work.touch({ kind: "rectification", id: number, place: found.village.code, before: null, after: line });
  return found;
}
