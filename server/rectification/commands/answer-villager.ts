import {
  answerLine,
  rectificationStates,
  stateAfter,
  type VillagerAnswer,
} from "../../../shared/rectification/states.ts";
import { authorize } from "../../core/policy.ts";
import { Problem } from "../../core/problem.ts";
import type { Work } from "../../core/work.ts";
import { refuseForPublic } from "../../notices/index.ts";
import { demandUnchanged, noteAnswer, takeTurn } from "../advance.ts";
import { rectificationPolicy, refuseOwnVillage } from "../policy.ts";
import { type FoundProblem, findProblem } from "../queries.ts";
import { type JudgeInput, sendBack } from "./judge-rectification.ts";

/**
 * The office asked the villager who raised a problem “解决了吗？” and notes what they said, as they said it. “没有解决” sends it back, also
 * when it is closed already.
 * @throws Problem `rectification.village_post`, `rectification.not_raised`, `rectification.wrong_state`, `rectification.changed`, `privacy.found`, `wording.found`, `wording.changed`
 */
export async function answerVillager(
  work: Work,
  { id, version, answer, text }: JudgeInput & { answer: VillagerAnswer },
): Promise<FoundProblem> {
  await takeTurn(work, id);
  const found = await findProblem(work, id);
  const { problem } = found;
  authorize(rectificationPolicy, work.actor, "answer", { placeCode: found.village.code });
  refuseOwnVillage(work.actor, found, "answer");
  if (problem.source !== "villager") throw new Problem("rectification.not_raised");
  await demandUnchanged(work, problem, version);
  if (stateAfter("reopen", problem.state) === null)
    throw new Problem("rectification.wrong_state", {
      ...{ state: rectificationStates[problem.state], step: "记下村民的答复", hint: "村里报了整改以后再问。" },
      currentState: problem.state,
    });
  if (text !== "") await refuseForPublic(work, problem.countyId, "村民的答复", text);
  const words = answerLine(answer, text);
  const solved = answer === "unreached" ? null : answer === "yes";
  const noted = await noteAnswer(work, found, { seen: version, line: { text: words }, set: { solved } });
  if (answer !== "no") return noted;
  return sendBack(work, noted, { version: noted.problem.version, text: `村民说${words}` });
}
