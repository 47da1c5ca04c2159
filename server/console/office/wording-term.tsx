import type { TermInput, TermsAnswer, WordingState } from "../../../shared/api/wording.ts";
import { type TermKind, termKey, termKinds } from "../../../shared/wording/index.ts";
import { Problem } from "../../core/problem.ts";
import { listOf } from "../../wording/index.ts";
import { DoOrReturn, Field, isForForm, ProblemNote, TextArea } from "../frame/forms.tsx";
import {
  type ConsolePage,
  leadTo,
  type PageAnswer,
  type PageContent,
  type PageRequest,
  textOf,
} from "../frame/page.tsx";
import { Select } from "./pieces.tsx";
import { joined, listAddress, Steps, wordingCrumb } from "./wording-parts.tsx";

/** Adding, changing and taking away one term: typed, shown as it was and as it will be, then put in force. */
export const wordingTermPages: ConsolePage[] = [
  { method: "GET", path: "/wording/term", access: "member", handle: (request) => formPage(request) },
  { method: "POST", path: "/wording/term", access: "member", handle: (request) => check(request) },
  { method: "POST", path: "/wording/term/confirm", access: "member", handle: (request) => save(request) },
  { method: "GET", path: "/wording/removal", access: "member", handle: (request) => removalPage(request, null) },
  { method: "POST", path: "/wording/removal", access: "member", handle: (request) => remove(request) },
];

/** What was typed, and of which version it was typed over. */
interface Typed {
  term: TermInput;
  reason: string;
  number: number;
}

const empty: TermInput = { text: "", kind: "typo", suggestions: [], exceptions: [], source: "" };

/** The term as it is, also of the product's list. */
async function termOf({ api, asking }: PageRequest, text: string) {
  const query = new URLSearchParams({ q: text.slice(0, 60), limit: "100" });
  const { items } = await api.get<TermsAnswer>(`${listAddress(asking.actor)}/terms?${query}`);
  return items.find((term) => termKey(term.text) === termKey(text)) ?? null;
}

const typedOf = ({ form }: PageRequest): Typed => ({
  term: {
    text: textOf(form, "text").trim(),
    kind: textOf(form, "kind") as TermKind,
    suggestions: listOf(textOf(form, "suggestions")),
    exceptions: listOf(textOf(form, "exceptions")),
    source: textOf(form, "source").trim(),
  },
  reason: textOf(form, "reason").trim(),
  number: Number(textOf(form, "number")),
});

async function formPage(request: PageRequest): Promise<PageContent> {
  const { api, asking, query } = request;
  const { number } = await api.get<WordingState>(listAddress(asking.actor));
  const known = query.text ? await termOf(request, query.text) : null;
  const term = known ?? { ...empty, text: query.text ?? "" };
  return termForm({ term, reason: "", number }, known !== null, null);
}

/** Shows what becomes of the term; what is wrong with it is told when it is put in force. */
async function check(request: PageRequest): Promise<PageContent> {
  const typed = typedOf(request);
  const before = typed.term.text === "" ? null : await termOf(request, typed.term.text);
  if (typed.term.text === "" || typed.reason.length < 2) {
    const message = typed.term.text === "" ? "请填写词语。" : "请至少用 2 个字说明原因。";
    const issues = [{ path: typed.term.text === "" ? "text" : "reason", key: "missing", message }];
    return termForm(typed, false, new Problem("request.invalid", { issues, count: 1 }));
  }
  const { term, reason, number } = typed;
  const kept = { ...term, suggestions: joined(term.suggestions), exceptions: joined(term.exceptions), reason, number };
  return {
    title: "请核对这个词的改动",
    width: "reading",
    crumbs: [wordingCrumb],
    body: (
      <>
        <Steps steps={[{ before, after: term }]} total={1} label="改动" />
        <p>
          确定后立即对全县生效。
          {term.kind === "secrecy" && "含有这个词的信息从此不能提交；正在签字的，最后一人签字前会再查一遍。"}
        </p>
        <form method="post" action="/console/wording/term/confirm">
          {Object.entries(kept).map(([name, value]) => (
            <input key={name} type="hidden" name={name} value={value} />
          ))}
          <DoOrReturn button="确定，立即生效" back="/console/wording" />
        </form>
      </>
    ),
  };
}

async function save(request: PageRequest): Promise<PageAnswer> {
  const { api, asking } = request;
  const typed = typedOf(request);
  try {
    await api.send("PUT", `${listAddress(asking.actor)}/terms`, typed);
    return leadTo("/console/wording", "wordingSaved");
  } catch (fault) {
    if (!isForForm(fault)) throw fault;
    const { number } = await api.get<WordingState>(listAddress(asking.actor));
    return termForm({ ...typed, number }, false, fault);
  }
}

const Reason = ({ value }: { value: string }) => (
  <Field name="reason" label="为什么改" hint="会记在历次修改里" input={{ value, required: true, maxLength: 300 }} />
);

const termForm = ({ term, reason, number }: Typed, known: boolean, problem: Problem | null): PageContent => ({
  title: known ? "修改一个词" : "添加一个词",
  width: "reading",
  status: problem?.status ?? 200,
  crumbs: [wordingCrumb],
  asTyped: true,
  body: (
    <>
      <ProblemNote problem={problem} />
      <form method="post" action="/console/wording/term">
        <input type="hidden" name="number" value={number} />
        <Field
          name="text"
          label="词语"
          hint="2 到 30 个字。全角半角、繁体、中间的空格都会认出来，不用另填"
          input={{ value: term.text, required: true, maxLength: 30, autocomplete: "off" }}
        />
        <Select name="kind" label="类别" hint="涉密的拦住提交，其他的只提醒" value={term.kind}>
          {Object.entries(termKinds).map(([kind, name]) => (
            <option key={kind} value={kind}>
              {name}
            </option>
          ))}
        </Select>
        <Field
          name="suggestions"
          label="建议改成"
          hint="最多三种，用顿号隔开；涉密词不用填"
          input={{ value: joined(term.suggestions), maxLength: 100 }}
        />
        <TextArea
          name="exceptions"
          label="不属于"
          hint="包含这个词、但没有问题的词语，用顿号隔开。如“村委”不属于“村委会”"
          value={joined(term.exceptions)}
          input={{ rows: 3 }}
        />
        <Field name="source" label="依据" hint="选填，起草的人会看到" input={{ value: term.source, maxLength: 100 }} />
        <Reason value={reason} />
        <div class="actions">
          <button type="submit" class="primary">
            下一步，核对
          </button>
        </div>
      </form>
    </>
  ),
});

async function removalPage(request: PageRequest, problem: Problem | null): Promise<PageContent> {
  const { api, asking } = request;
  const text = request.query.text ?? textOf(request.form, "text");
  const { number } = await api.get<WordingState>(listAddress(asking.actor));
  const term = await termOf(request, text);
  if (term?.origin !== "county") throw new Problem("wording.term_unknown");
  return {
    title: `删除“${term.text}”`,
    width: "reading",
    status: problem?.status ?? 200,
    crumbs: [wordingCrumb],
    body: (
      <>
        <ProblemNote problem={problem} />
        <Steps steps={[{ before: term, after: null }]} total={1} label="要删除的词" />
        <p>确定后立即对全县生效。以后可以在“历次修改”里恢复。</p>
        <form method="post" action="/console/wording/removal">
          <input type="hidden" name="number" value={number} />
          <input type="hidden" name="text" value={term.text} />
          <Reason value={textOf(request.form, "reason")} />
          <DoOrReturn button="确定删除" back="/console/wording" />
        </form>
      </>
    ),
  };
}

async function remove(request: PageRequest): Promise<PageAnswer> {
  const { api, asking, form } = request;
  const body = { number: Number(textOf(form, "number")), reason: textOf(form, "reason"), text: textOf(form, "text") };
  try {
    await api.send("POST", `${listAddress(asking.actor)}/terms/removal`, body);
    return leadTo("/console/wording", "wordingRemoved");
  } catch (fault) {
    if (!isForForm(fault)) throw fault;
    return removalPage(request, fault);
  }
}
