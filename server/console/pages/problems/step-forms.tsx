// What each step asks for, and what it sends.
import type { ComponentChildren } from "preact";
import type { ProblemDetail } from "../../../../shared/api/rectification.ts";
import { dayName } from "../../../../shared/days.ts";
import { closings, villagerAnswers } from "../../../../shared/rectification/states.ts";
import type { Problem } from "../../../core/problem.ts";
import { Choice, Field, TextArea, wrongIn } from "../../frame/forms.tsx";
import { type DoneText, type PageRequest, textOf, valuesOf } from "../../frame/page.tsx";
import { Evidence, type EvidenceOffer } from "./evidence.tsx";
import type { StepPage } from "./parts.tsx";

/** A step as a form. */
interface Sending {
  /** Last part of the API's address. */
  call: string;
  done: DoneText;
  title: string;
  button: string;
  body(form: PageRequest["form"]): object;
  fields(drawn: Drawn): ComponentChildren;
}

/** What the fields of a form are drawn from. */
interface Drawn {
  found: ProblemDetail;
  form: PageRequest["form"];
  problem: Problem | null;
  offer: EvidenceOffer | null;
}

const words = (form: PageRequest["form"]) => ({ text: textOf(form, "text") });

const Words = ({
  label,
  hint,
  required = false,
  drawn: { form, problem },
}: {
  label: string;
  hint?: string;
  required?: boolean;
  drawn: Drawn;
}) => (
  <TextArea
    name="text"
    label={label}
    hint={hint}
    wrong={wrongIn(problem, "text")}
    value={textOf(form, "text")}
    input={{ required, maxLength: 900, rows: 4, ...(required ? { minLength: 4 } : {}) }}
  />
);

/** Every step of the ledger that is a form. */
export const sendings: Record<StepPage, Sending> = {
  submit: {
    ...{ call: "submission", done: "problemSubmitted", title: "报整改", button: "报整改" },
    body: (form) => ({ ...words(form), notices: valuesOf(form, "notices"), files: valuesOf(form, "files") }),
    fields: (drawn) => (
      <>
        <p>写一段文字、选一条公开信息、附一张照片，至少一项。照片不是必须的。</p>
        <Words label="怎样整改的" hint="写清做了什么、什么时候做的；不写姓名、电话、证件号。" drawn={drawn} />
        {drawn.offer && <Evidence offer={drawn.offer} form={drawn.form} />}
      </>
    ),
  },
  verify: {
    ...{ call: "verification", done: "problemVerified", title: "核实整改", button: "核实：已经改好" },
    body: words,
    fields: (drawn) => (
      <>
        <p>看过以后再核实。没有改好的，请退回重改。</p>
        <Words label="怎样核实的（可以不写）" drawn={drawn} />
      </>
    ),
  },
  reopen: {
    ...{ call: "reopening", done: "problemReopened", title: "退回重改", button: "退回重改" },
    body: words,
    fields: (drawn) => <Words label="哪里没有改好" hint="村里会看到这段话。" required drawn={drawn} />,
  },
  close: {
    ...{ call: "closing", done: "problemClosed", title: "销号", button: "销号" },
    body: (form) => ({ ...words(form), closing: textOf(form, "closing") }),
    fields: (drawn) => (
      <>
        <Choice
          name="closing"
          legend="怎样结束的"
          hint="“已销号”和“整改到位”分开统计。"
          chosen={textOf(drawn.form, "closing") || "fixed"}
          options={Object.entries(closings).map(([value, label]) => ({
            value,
            label,
            hint: value === "accepted" ? "如公示期已过，再补没有意义；须写明原因。" : undefined,
          }))}
        />
        <Words label="说明（无法补救的须写明原因）" drawn={drawn} />
      </>
    ),
  },
  extend: {
    ...{ call: "extension", done: "problemExtended", title: "延期", button: "延期" },
    body: (form) => ({
      ...words(form),
      untilDay: textOf(form, "how") === "meeting" ? null : textOf(form, "untilDay"),
    }),
    fields: (drawn) => <Extension drawn={drawn} />,
  },
  cancel: {
    ...{ call: "cancellation", done: "problemCancelled", title: "撤销问题", button: "撤销" },
    body: words,
    fields: (drawn) => (
      <>
        <p>问题不成立、登记错了或重复的，才撤销。台账上保留它和撤销的原因；因它暂停展示的信息会恢复展示。</p>
        <Words label="原因" required drawn={drawn} />
      </>
    ),
  },
  answer: {
    ...{ call: "answer", done: "villagerAnswered", title: "问村民：解决了吗？", button: "记下答复" },
    body: (form) => ({ ...words(form), answer: textOf(form, "answer") }),
    fields: (drawn) => (
      <>
        <p>
          {drawn.found.raiser ? `请问一问${drawn.found.raiser}` : "请问一问反映问题的村民"}
          ，照他说的记。“没有解决”会把问题退回村里重改。
        </p>
        <Choice
          name="answer"
          legend="解决了吗？"
          chosen={textOf(drawn.form, "answer")}
          options={Object.entries(villagerAnswers).map(([value, label]) => ({ value, label }))}
        />
        <Words label="原话（可以不写）" hint="村里会看到这段话，不写是谁说的，不写电话。" drawn={drawn} />
      </>
    ),
  },
};

const Extension = ({ drawn }: { drawn: Drawn }) => {
  const { found, form, problem } = drawn;
  const { meeting, latest } = found.extension ?? { meeting: null, latest: found.dueDay };
  return (
    <>
      {meeting && (
        <Choice
          name="how"
          legend="延到哪一天"
          chosen={textOf(form, "how") || "meeting"}
          options={[
            { value: "meeting", label: `需要会议：${dayName(meeting)}`, hint: "从列入台账之日起 30 日" },
            { value: "day", label: "另定一天", hint: "在下面填写" },
          ]}
        />
      )}
      <Field
        name="untilDay"
        label="新的期限"
        hint={`晚于${dayName(found.dueDay)}，最晚${dayName(latest)}；休息日顺延到上班的那天。`}
        wrong={wrongIn(problem, "untilDay")}
        input={{ type: "date", value: textOf(form, "untilDay"), max: latest, required: !meeting }}
      />
      <Words label="延期的原因" required drawn={drawn} />
    </>
  );
};
