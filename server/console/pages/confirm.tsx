import { newId } from "../../core/ids.ts";
import { Problem } from "../../core/problem.ts";
import { shownNotice } from "../../notices/index.ts";
import { Choice, DoOrReturn, ProblemNote, TextArea } from "../frame/forms.tsx";
import { type ConsolePage, leadTo, type PageContent, type PageRequest, textOf } from "../frame/page.tsx";
import { noticeCrumbs } from "./notice.tsx";
import { type Question, questions, type ReasonChoice } from "./questions.ts";

const reasonOf = ({ kinds }: ReasonChoice, form: PageRequest["form"]): string => {
  const chosen = textOf(form, "kind");
  const words = textOf(form, "reason").trim();
  const kind = Object.hasOwn(kinds, chosen) && chosen !== "other" ? kinds[chosen] : "";
  return [kind, words].filter(Boolean).join("：");
};

const bodyOf = ({ asks }: Question, form: PageRequest["form"]): unknown => {
  if (asks === "publicNote") return { changeNote: textOf(form, "changeNote") };
  return asks ? { reason: reasonOf(asks, form) } : undefined;
};

/** A page and its form for each question. */
export const confirmPages: ConsolePage[] = questions.flatMap((question): ConsolePage[] => [
  {
    method: "GET",
    path: `/notices/:id/${question.path}`,
    access: "member",
    handle: (request) => ask(request, question, null),
  },
  {
    method: "POST",
    path: `/notices/:id/${question.path}`,
    access: "member",
    handle: async (request) => {
      const { api, params, form } = request;
      const page = `/console/notices/${params.id}`;
      try {
        const once = textOf(form, "once") || undefined;
        await api.send("POST", `/api/notices/${params.id}/${question.call}`, bodyOf(question, form), once);
      } catch (fault) {
        if (!(fault instanceof Problem) || fault.status !== 400) throw fault;
        return ask(request, question, fault);
      }
      return leadTo(question.leadsTo ? `${page}/${question.leadsTo}` : page, question.done);
    },
  },
]);

async function ask(request: PageRequest, question: Question, problem: Problem | null): Promise<PageContent> {
  const { notice } = await request.look((view) => shownNotice(view, request.params.id ?? ""));
  if (!notice.actions.includes(question.action) || question.fits?.(notice) === false)
    throw new Problem("notice.wrong_state", { state: notice.stateName, step: question.title });
  const wrong = problem?.details.issues?.[0]?.message;
  const note = textOf(request.form, "changeNote");
  const page = `/console/notices/${notice.id}`;
  return {
    title: question.title,
    width: "reading",
    asTyped: true,
    status: problem?.status ?? 200,
    crumbs: [...noticeCrumbs(notice), { name: notice.title || notice.itemName, to: page }],
    body: (
      <>
        <p>{question.explanation(notice)}</p>
        <ProblemNote problem={problem} />
        <form method="post" action={`${page}/${question.path}`}>
          <input type="hidden" name="once" value={newId(request.asking.now)} />
          {question.asks === "publicNote" && (
            <TextArea
              name="changeNote"
              label={question.path === "withdraw" ? "撤回原因" : "更正说明"}
              hint="会和公开内容一起给村民看，至少 5 个字，请不要写个人隐私。"
              value={note}
              wrong={wrong}
              input={{ required: true, minLength: 5, maxLength: 500, rows: 4 }}
            />
          )}
          {typeof question.asks === "object" && <ReasonFields asks={question.asks} form={request.form} wrong={wrong} />}
          <DoOrReturn button={question.button} back={page} />
        </form>
      </>
    ),
  };
}

interface ReasonProps {
  asks: ReasonChoice;
  form: PageRequest["form"];
  wrong: string | undefined;
}

const ReasonFields = ({ asks, form, wrong }: ReasonProps) => (
  <>
    <Choice
      name="kind"
      legend="原因"
      chosen={textOf(form, "kind")}
      options={Object.entries(asks.kinds).map(([value, label]) => ({ value, label }))}
    />
    <TextArea
      name="reason"
      label="具体说明"
      hint={asks.hint}
      value={textOf(form, "reason")}
      wrong={wrong}
      input={{ maxLength: 400, rows: 4 }}
    />
  </>
);
