import { newId } from "../../core/ids.ts";
import { Problem } from "../../core/problem.ts";
import { Choice, DoOrReturn, ProblemNote, TextArea } from "../frame/forms.tsx";
import { shownNotice } from "../frame/load-notice.ts";
import { type ConsolePage, leadTo, type PageContent, type PageRequest, textOf } from "../frame/page.tsx";
import { noticeCrumbs } from "./notice.tsx";
import { type Question, questions } from "./questions.ts";

/** The short list of reasons to return; each is the beginning of a sentence for the handler. */
const returnReasons = {
  figures: "数字有误",
  attachment: "缺少附件或附件不清楚",
  wording: "文字需要修改",
  personal: "含有不该公开的个人信息",
  other: "其他",
} as const;
type ReturnReason = keyof typeof returnReasons;

const reasonOf = (form: PageRequest["form"]): string => {
  const chosen = textOf(form, "kind");
  const words = textOf(form, "reason").trim();
  const kind = Object.hasOwn(returnReasons, chosen) ? (chosen as ReturnReason) : "other";
  return kind === "other" ? words : [returnReasons[kind], words].filter(Boolean).join("：");
};

const bodyOf = ({ asks }: Question, form: PageRequest["form"]): unknown => {
  if (asks === "publicNote") return { changeNote: textOf(form, "changeNote") };
  return asks === "returnReason" ? { reason: reasonOf(form) } : undefined;
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
  if (!notice.actions.includes(question.action))
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
          {question.asks === "returnReason" && <ReturnFields form={request.form} wrong={wrong} />}
          <DoOrReturn button={question.button} back={page} />
        </form>
      </>
    ),
  };
}

const ReturnFields = ({ form, wrong }: { form: PageRequest["form"]; wrong: string | undefined }) => (
  <>
    <Choice
      name="kind"
      legend="原因"
      chosen={textOf(form, "kind")}
      options={Object.entries(returnReasons).map(([value, label]) => ({ value, label }))}
    />
    <TextArea
      name="reason"
      label="具体说明"
      hint="哪里要改、怎么改；写清楚可以少来回一趟。"
      value={textOf(form, "reason")}
      wrong={wrong}
      input={{ maxLength: 400, rows: 4 }}
    />
  </>
);
