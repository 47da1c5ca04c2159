import type { z } from "zod";
import * as contract from "../../shared/api/rectification.ts";
import { type Endpoint, write } from "../core/endpoint.ts";
import type { ProblemCode } from "../core/problem.ts";
import type { View, Work } from "../core/work.ts";
import { wordingInForce } from "../wording/index.ts";
import { answerVillager } from "./commands/answer-villager.ts";
import { cancelProblem } from "./commands/cancel-problem.ts";
import { extendDeadline } from "./commands/extend-deadline.ts";
import { closeProblem, reopenProblem, verifyRectification } from "./commands/judge-rectification.ts";
import { noteSeen } from "./commands/note-seen.ts";
import { submitRectification } from "./commands/submit-rectification.ts";
import { presentDetail } from "./presenter.ts";
import { type FoundProblem, findProblem } from "./queries.ts";

interface Common {
  account: { access: "account"; tag: string };
  textProblems: ProblemCode[];
}

/** What is done about one problem. */
export function stepRoutes({ account, textProblems }: Common): Endpoint[] {
  const step = <B extends z.ZodType>(
    path: string,
    { summary, body, problems = [] }: { summary: string; body: B; problems?: ProblemCode[] },
    run: (work: Work, input: { id: string } & z.infer<B>) => Promise<FoundProblem>,
  ): Endpoint =>
    write({
      ...account,
      method: "POST",
      path: `/api/problems/:id/${path}`,
      summary,
      params: contract.problemParams,
      body,
      output: contract.problemDetail,
      problems: [
        ...(["rectification.unknown", "rectification.wrong_state", "rectification.changed"] as const),
        ...problems,
        ...textProblems,
      ],
      prepare: readyWords,
      handle: async (work: Work, input) =>
        presentDetail(work, await run(work, { id: input.params.id, ...(input.body as z.infer<B> & object) })),
    });
  return [
    step(
      "submission",
      {
        summary: "村里报整改：文字、公开信息、照片至少一项，照片不是必须的",
        body: contract.submissionInput,
        problems: ["rectification.nothing_shown", "rectification.notice_unfit", "rectification.file_unknown"],
      },
      submitRectification,
    ),
    step(
      "verification",
      {
        summary:
          "乡镇或县核实整改；报整改的人和在本村任职的人不能核实（延期、销号、撤销、记村民答复也不由在本村任职的人办理）",
        body: contract.verificationInput,
        problems: ["rectification.own_fix", "rectification.village_post"],
      },
      verifyRectification,
    ),
    step(
      "reopening",
      { summary: "退回重改：没有改好，或回头看发现又犯", body: contract.reopeningInput },
      reopenProblem,
    ),
    step(
      "closing",
      {
        summary: "销号：已整改到位，或无法补救、说明原因；村民反映的要先问过村民",
        body: contract.closingInput,
        problems: ["rectification.village_post", "rectification.reason_missing", "rectification.ask_villager"],
      },
      closeProblem,
    ),
    step(
      "extension",
      {
        summary: "乡镇延长期限，须说明原因；连同延期不超过县里定的天数",
        body: contract.extensionInput,
        problems: ["rectification.village_post", "rectification.extension_early", "rectification.extension_far"],
      },
      extendDeadline,
    ),
    step(
      "cancellation",
      {
        summary: "县里撤销不成立的问题，台账上保留原因",
        body: contract.cancellationInput,
        problems: ["rectification.village_post", "notice.changed"],
      },
      cancelProblem,
    ),
    step(
      "answer",
      {
        summary: "记下村民对“解决了吗？”的答复；“没有解决”退回重改",
        body: contract.answerInput,
        problems: ["rectification.village_post", "rectification.not_raised"],
      },
      answerVillager,
    ),
    write({
      ...account,
      method: "POST",
      path: "/api/problems/:id/sight",
      summary: "村里的人看到了这个问题；每人记一次",
      params: contract.problemParams,
      output: contract.problemDetail,
      problems: ["rectification.unknown"],
      handle: async (work, { params }) => presentDetail(work, await noteSeen(work, { id: params.id })),
    }),
  ];
}

/** Makes the county's list of words ready before a transaction that looks a text through. */
const readyWords = async (view: View, { params }: { params: { id: string } }): Promise<unknown> =>
  wordingInForce(view, (await findProblem(view, params.id)).problem.countyId);
