import { authorize } from "../../core/policy.ts";
import type { Work } from "../../core/work.ts";
import { refuseForPublic } from "../../notices/index.ts";
import { advance, takeTurn } from "../advance.ts";
import { rectificationPolicy, refuseOwnVillage } from "../policy.ts";
import { type FoundProblem, findProblem } from "../queries.ts";
import { holdNoticeOf, showAgain } from "../take-down.ts";
import type { JudgeInput } from "./judge-rectification.ts";

/**
 * The county takes back what was no problem; the ledger keeps it with the reason, and a notice that it took down is shown again.
 * @throws Problem `rectification.village_post`, those of `advance`, `privacy.found`, `wording.found`, `wording.changed`
 */
export async function cancelProblem(work: Work, { id, version, text }: JudgeInput): Promise<FoundProblem> {
  await takeTurn(work, id);
  await holdNoticeOf(work, id);
  const found = await findProblem(work, id);
  authorize(rectificationPolicy, work.actor, "cancel", { placeCode: found.village.code });
  refuseOwnVillage(work.actor, found, "cancel");
  await refuseForPublic(work, found.problem.countyId, "撤销的原因", text);
  const after = await advance(work, found, "cancel", { seen: version, line: { text } });
  await showAgain(work, after.problem, found.village);
  return after;
}
