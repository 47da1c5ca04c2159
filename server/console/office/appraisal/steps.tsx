import type { AppraisalDetail } from "../../../../shared/api/appraisal.ts";
import type { Problem } from "../../../core/problem.ts";
import { DoOrReturn, Field, isForForm, ProblemNote, TextArea, wrongIn } from "../../frame/forms.tsx";
import {
  type ConsolePage,
  type DoneText,
  leadTo,
  type PageAnswer,
  type PageContent,
  type PageRequest,
  textOf,
} from "../../frame/page.tsx";
import { appraisalOf, appraisalPath, crumbsOf, Facts, pathOf } from "./parts.tsx";

const steps = {
  publish: {
    ...{ title: "发给乡镇征求异议", call: "publication", button: "发给乡镇", done: "appraisalPublished" },
    text: "各乡镇马上就能看到全部得分和依据，从明天起有 5 个工作日可以提出异议。发下以后不能再改部门的结果。",
  },
  settle: {
    ...{ title: "定分", call: "settlement", button: "定分", done: "appraisalSettled" },
    text: "异议期已过、异议都已答复才能定分。定了以后不能再改。",
  },
  discard: {
    ...{ title: "作废，重新计算", call: "discarding", button: "作废", done: "appraisalDiscarded" },
    text: "作废以后可以按别的截止时间重新计算，填过的部门结果要重填。",
  },
} as const satisfies Record<string, { title: string; call: string; button: string; done: DoneText; text: string }>;
type StepKey = keyof typeof steps;

/** Steps of an appraisal: each asks first. */
export const stepPages: ConsolePage[] = [
  ...(Object.keys(steps) as StepKey[]).flatMap((key): ConsolePage[] => {
    const path = `${appraisalPath}/:id/${key}`;
    return [
      { method: "GET", path, access: "member", handle: (request) => stepPage(request, key, null) },
      { method: "POST", path, access: "member", handle: (request) => take(request, key) },
    ];
  }),
  {
    ...{ method: "GET", path: `${appraisalPath}/:id/department`, access: "member" },
    handle: (request) => departmentPage(request, null),
  },
  { method: "POST", path: `${appraisalPath}/:id/department`, access: "member", handle: enter },
  { method: "POST", path: `${appraisalPath}/:id/departments/:scoreId/drop`, access: "member", handle: drop },
];

async function take(request: PageRequest, key: StepKey): Promise<PageAnswer> {
  const { api, form, params } = request;
  const { call, done } = steps[key];
  try {
    await api.send("POST", `/api/appraisals/${params.id}/${call}`, { version: Number(textOf(form, "version")) });
    return leadTo(pathOf({ id: params.id ?? "" }), done);
  } catch (fault) {
    if (!isForForm(fault)) throw fault;
    return stepPage(request, key, fault);
  }
}

async function stepPage(request: PageRequest, key: StepKey, problem: Problem | null): Promise<PageContent> {
  const appraisal = await appraisalOf(request);
  const { title, button, text } = steps[key];
  return {
    title,
    crumbs: crumbsOf(appraisal),
    width: "reading",
    status: problem?.status ?? 200,
    body: (
      <>
        <Facts appraisal={appraisal} />
        <ProblemNote problem={problem} />
        <form method="post" action={`${pathOf(appraisal)}/${key}`}>
          <input type="hidden" name="version" value={appraisal.version} />
          <p>{text}</p>
          <DoOrReturn button={button} back={pathOf(appraisal)} />
        </form>
      </>
    ),
  };
}

async function enter(request: PageRequest): Promise<PageAnswer> {
  const { api, form, params } = request;
  const text = (name: string) => textOf(form, name).trim();
  const count = (name: string) => (text(name) === "" ? Number.NaN : Number(text(name)));
  const body = {
    ...{ version: Number(text("version")), name: text("name"), reason: text("reason") },
    ...{ due: count("due"), onTime: count("onTime") },
  };
  try {
    await api.send("POST", `/api/appraisals/${params.id}/departments`, body, text("once"));
    return leadTo(pathOf({ id: params.id ?? "" }), "departmentEntered");
  } catch (fault) {
    if (!isForForm(fault)) throw fault;
    return departmentPage(request, fault);
  }
}

async function drop({ api, params }: PageRequest): Promise<PageAnswer> {
  await api.send("DELETE", `/api/appraisals/${params.id}/departments/${params.scoreId}`);
  return leadTo(pathOf({ id: params.id ?? "" }), "departmentDropped");
}

async function departmentPage(request: PageRequest, problem: Problem | null): Promise<PageContent> {
  const appraisal: AppraisalDetail = await appraisalOf(request);
  const typed = (name: string) => textOf(request.form, name);
  const number = (name: string, label: string) => (
    <Field
      name={name}
      label={label}
      wrong={wrongIn(problem, name)}
      input={{ required: true, inputMode: "numeric", maxLength: 6, value: typed(name), class: "num" }}
    />
  );
  return {
    title: "填写部门结果",
    crumbs: crumbsOf(appraisal),
    width: "reading",
    status: problem?.status ?? 200,
    body: (
      <>
        <p>系统里没有部门的数据。填写的结果会标明“人工填写”、谁填的和依据，乡镇都能看到。</p>
        <ProblemNote problem={problem} anchor={(issue) => `f-${issue.path}`} />
        <form method="post" action={`${pathOf(appraisal)}/department`}>
          <input type="hidden" name="once" value={crypto.randomUUID()} />
          <input type="hidden" name="version" value={appraisal.version} />
          <Field
            name="name"
            label="部门"
            wrong={wrongIn(problem, "name")}
            input={{ required: true, maxLength: 40, value: typed("name") }}
          />
          <div class="pair">
            {number("due", "应办事项")}
            {number("onTime", "其中按时办结")}
          </div>
          <TextArea
            name="reason"
            label="依据"
            hint="例如：每月办结情况通报"
            wrong={wrongIn(problem, "reason")}
            value={typed("reason")}
            input={{ required: true, maxLength: 500, rows: 3 }}
          />
          <DoOrReturn button="保存" back={pathOf(appraisal)} />
        </form>
      </>
    ),
  };
}
