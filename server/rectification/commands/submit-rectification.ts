import { dayOf } from "../../../shared/days.ts";
import { authorize } from "../../core/policy.ts";
import { Problem } from "../../core/problem.ts";
import { actingAccount, type Work } from "../../core/work.ts";
import { refuseForPublic } from "../../notices/index.ts";
import { advance, demandStep, takeTurn } from "../advance.ts";
import { readEvidence } from "../evidence.ts";
import { rectificationPolicy } from "../policy.ts";
import { type FoundProblem, findProblem } from "../queries.ts";

export interface SubmitRectificationInput {
  id: string;
  version: number;
  text: string;
  /** Ids of public notices of the village. */
  notices: readonly string[];
  /** SHA-256 of files that were uploaded for the village. */
  files: readonly string[];
}

/**
 * The village says what it did: a text, a public notice or a photo, whichever shows it. A photo is never demanded.
 * @throws Problem `rectification.nothing_shown`, `rectification.notice_unfit`, `rectification.file_unknown`, those of `advance`, `privacy.found`,
 * `wording.found`, `wording.changed`
 */
export async function submitRectification(
  work: Work,
  { id, version, text, notices, files }: SubmitRectificationInput,
): Promise<FoundProblem> {
  await takeTurn(work, id);
  const found = await findProblem(work, id);
  const { problem, village } = found;
  authorize(rectificationPolicy, work.actor, "submit", { placeCode: village.code });
  await demandStep(work, problem, { step: "submit", seen: version });
  if (text === "" && notices.length === 0 && files.length === 0) throw new Problem("rectification.nothing_shown");
  if (text !== "") await refuseForPublic(work, problem.countyId, "整改情况", text);
  const evidence = await readEvidence(work, found, { notices, files });
  const today = dayOf(work.now);
  return advance(work, found, "submit", {
    seen: version,
    line: { text, evidence },
    set: {
      ...{ submittedDay: today, submittedBy: actingAccount(work) },
      firstSubmittedDay: problem.firstSubmittedDay ?? today,
    },
  });
}
