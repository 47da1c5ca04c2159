import type { Notice } from "../../../shared/api/notices.ts";
import { newId } from "../../core/ids.ts";
import { Problem } from "../../core/problem.ts";
import { Choice, ProblemNote, TextArea } from "../frame/forms.tsx";
import { shownNotice } from "../frame/load-notice.ts";
import { type ConsolePage, type DoneText, leadTo, type PageContent, type PageRequest, textOf } from "../frame/page.tsx";
import { noticeCrumbs } from "./notice.tsx";

/** A step that asks once more, and perhaps for a reason. */
interface Question {
  /** Below the notice's page. */
  path: string;
  /** Which of the notice's actions must be open. */
  action: Notice["actions"][number];
  title: string;
  /** What will happen, so that nobody is surprised. */
  explanation(notice: Notice): string;
  button: string;
  asks?: "publicNote" | "returnReason";
  /** Below `/api/notices/:id/`. */
  call: string;
  done: DoneText;
  leadsTo?: "edit" | "sign";
}

const questions: Question[] = [
  {
    path: "return",
    action: "return",
    title: "退回",
    explanation: ({ state }) =>
      state === "withdrawalSigning"
        ? "退回后撤回停止，公开的内容不变。"
        : "退回后经办人可以修改；已有的签字全部作废，改好后要重新签。",
    button: "退回",
    asks: "returnReason",
    call: "return",
    done: "returned",
  },
  {
    path: "correct",
    action: "correct",
    title: "发起更正",
    explanation: () => "更正要经办人和村书记重新签字。签完字之前，村民看到的仍是现在的版本；旧版以后也能查到。",
    button: "开始更正",
    asks: "publicNote",
    call: "corrections",
    done: "corrected",
    leadsTo: "edit",
  },
  {
    path: "cancel-correction",
    action: "cancelCorrection",
    title: "取消更正",
    explanation: () => "正在写的更正会丢掉，公开的内容不变。",
    button: "取消更正",
    call: "corrections/cancel",
    done: "correctionCancelled",
  },
  {
    path: "withdraw",
    action: "withdraw",
    title: "发起撤回",
    explanation: () =>
      "撤回要经办人和村书记都签字。撤回后公开栏不再显示内容，但会留下“已撤回”和原因。只是有错字或数字不对，请用“更正”。",
    button: "发起撤回",
    asks: "publicNote",
    call: "withdrawals",
    done: "withdrawing",
    leadsTo: "sign",
  },
  {
    path: "archive",
    action: "archive",
    title: "归档",
    explanation: () => "归档后这条信息从办理列表移走，不能再更正或撤回。",
    button: "归档",
    call: "archive",
    done: "archived",
  },
  {
    path: "discard",
    action: "discard",
    title: "作废草稿",
    explanation: () => "作废后这份草稿不能恢复。已经公开的信息不受影响。",
    button: "作废这份草稿",
    call: "discard",
    done: "discarded",
  },
];

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
          <div class="actions">
            <button type="submit" class="primary">
              {question.button}
            </button>
            <a class="button" href={page}>
              不了，返回
            </a>
          </div>
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
