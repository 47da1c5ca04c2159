import type { AppraisalDetail } from "../../../../shared/api/appraisal.ts";
import { pointsText, typedPoints } from "../../../../shared/appraisal/scheme.ts";
import { invalid, Problem } from "../../../core/problem.ts";
import { Choice, DoOrReturn, Field, isForForm, ProblemNote, TextArea, wrongIn } from "../../frame/forms.tsx";
import {
  type ConsolePage,
  leadTo,
  type PageAnswer,
  type PageContent,
  type PageRequest,
  textOf,
} from "../../frame/page.tsx";
import { appraisalOf, appraisalPath, crumbsOf, Facts, Points, pathOf } from "./parts.tsx";

const objectPath = `${appraisalPath}/:id/object`;
const answerPath = `${appraisalPath}/:id/objections/:objectionId`;

/** A township objects; the county answers. */
export const objectionPages: ConsolePage[] = [
  { method: "GET", path: objectPath, access: "member", handle: (request) => objectPage(request, null) },
  { method: "POST", path: objectPath, access: "member", handle: object },
  { method: "GET", path: answerPath, access: "member", handle: (request) => answerPage(request, null) },
  { method: "POST", path: answerPath, access: "member", handle: answer },
];

async function object(request: PageRequest): Promise<PageAnswer> {
  const { api, form, params } = request;
  const body = { scoreId: textOf(form, "score"), reason: textOf(form, "reason") };
  try {
    await api.send("POST", `/api/appraisals/${params.id}/objections`, body, textOf(form, "once"));
    return leadTo(pathOf({ id: params.id ?? "" }), "objectionMade");
  } catch (fault) {
    if (!isForForm(fault)) throw fault;
    return objectPage(request, fault);
  }
}

function scoreIn({ scores }: AppraisalDetail, id: string) {
  const score = scores.find((one) => one.id === id);
  if (!score) throw new Problem("appraisal.score_unknown");
  return score;
}

async function objectPage(request: PageRequest, problem: Problem | null): Promise<PageContent> {
  const { form, query } = request;
  const appraisal = await appraisalOf(request);
  const score = scoreIn(appraisal, textOf(form, "score") || (query.score ?? ""));
  return {
    title: `${score.name}：提出异议`,
    crumbs: crumbsOf(appraisal),
    width: "reading",
    status: problem?.status ?? 200,
    body: (
      <>
        <Facts appraisal={appraisal} />
        <p>
          现在的得分：
          <Points score={score} />
        </p>
        <ProblemNote problem={problem} anchor={(issue) => `f-${issue.path}`} />
        <form method="post" action={`${pathOf(appraisal)}/object`}>
          <input type="hidden" name="once" value={crypto.randomUUID()} />
          <input type="hidden" name="score" value={score.id} />
          <TextArea
            name="reason"
            label="理由"
            hint="写明哪一项、哪些数不对，依据是什么；不写个人信息"
            wrong={wrongIn(problem, "reason")}
            value={textOf(form, "reason")}
            input={{ required: true, maxLength: 1_000, rows: 6 }}
          />
          <DoOrReturn button="提出异议" back={pathOf(appraisal)} />
        </form>
      </>
    ),
  };
}

async function answer(request: PageRequest): Promise<PageAnswer> {
  const { api, form, params } = request;
  const state = textOf(form, "state");
  try {
    const points = state === "upheld" ? newPoints(textOf(form, "points")) : null;
    const body = { state, answer: textOf(form, "answer"), points };
    const call = `/api/appraisals/${params.id}/objections/${params.objectionId}/answer`;
    await api.send("POST", call, body, textOf(form, "once"));
    return leadTo(pathOf({ id: params.id ?? "" }), "objectionAnswered");
  } catch (fault) {
    if (!isForForm(fault)) throw fault;
    return answerPage(request, fault);
  }
}

/** Whoever upholds says how many points there are now: nothing typed is not nought. @throws Problem `request.invalid` */
function newPoints(text: string): number {
  const points = typedPoints(text);
  if (points !== null) return points;
  const message = "采纳异议的，请填改为多少分，写成 1.5 或 1.50；不改分的，请选“不采纳”";
  throw invalid([{ path: "points", key: "points", message }]);
}

async function answerPage(request: PageRequest, problem: Problem | null): Promise<PageContent> {
  const { form, params } = request;
  const appraisal = await appraisalOf(request);
  const objection = appraisal.objections.find(({ id }) => id === params.objectionId);
  if (!objection) throw new Problem("objection.unknown");
  const score = scoreIn(appraisal, objection.scoreId);
  return {
    title: `答复${score.name}的异议`,
    crumbs: crumbsOf(appraisal),
    width: "reading",
    status: problem?.status ?? 200,
    body: (
      <>
        <p class="note">{objection.reason}</p>
        <p>
          现在的得分：
          <Points score={score} />
        </p>
        <ProblemNote problem={problem} anchor={(issue) => `f-${issue.path}`} />
        <form method="post" action={`${pathOf(appraisal)}/objections/${objection.id}`}>
          <input type="hidden" name="once" value={crypto.randomUUID()} />
          <Choice
            name="state"
            legend="答复"
            chosen={textOf(form, "state")}
            options={[
              { value: "upheld", label: "采纳，改分" },
              { value: "rejected", label: "不采纳" },
            ]}
          />
          <Field
            name="points"
            label="采纳的，改为多少分"
            hint={`0 到 ${pointsText(score.most)}，两位小数`}
            wrong={wrongIn(problem, "points")}
            input={{ inputMode: "decimal", maxLength: 4, value: textOf(form, "points"), class: "num" }}
          />
          <TextArea
            name="answer"
            label="理由"
            wrong={wrongIn(problem, "answer")}
            value={textOf(form, "answer")}
            input={{ required: true, maxLength: 1_000, rows: 5 }}
          />
          <DoOrReturn button="答复" back={pathOf(appraisal)} />
        </form>
      </>
    ),
  };
}
