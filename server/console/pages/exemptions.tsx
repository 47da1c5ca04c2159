import type { ExemptionAnswer } from "../../../shared/api/exemptions.ts";
import { dayName } from "../../../shared/days.ts";
import type { Problem } from "../../core/problem.ts";
import { exemptionPolicy } from "../../exemptions/index.ts";
import { formatMoment } from "../../notices/content-view/index.ts";
import { DoOrReturn, isForForm, ProblemNote, StepForm, TextArea } from "../frame/forms.tsx";
import { type ConsolePage, leadTo, type PageContent, type PageRequest, textOf } from "../frame/page.tsx";
import { More } from "../frame/ways-on.tsx";
import { askPath, ExemptionBadge, type ExemptionList, RequestLine } from "./exemption-fate.tsx";

/** What each step sends, and the word for it afterwards. */
const steps = {
  approve: { call: "approval", name: "同意", done: "exemptionApproved" },
  refuse: { call: "refusal", name: "不同意", done: "exemptionRefused" },
  takeBack: { call: "withdrawal", name: "收回申请", done: "exemptionTakenBack" },
  end: { call: "end", name: "终止", done: "exemptionEnded" },
  see: { call: "sight", name: "知道了", done: "exemptionSeen" },
} as const;
type Step = keyof typeof steps;

/** What doesn't apply to villages: a list, and each with what can be done about it. */
export const exemptionPages: ConsolePage[] = [
  { method: "GET", path: "/exemptions", access: "member", handle: listPage },
  { method: "GET", path: "/exemptions/:id", access: "member", handle: (request) => onePage(request, null) },
  ...(Object.keys(steps) as Step[]).map(
    (step): ConsolePage => ({
      method: "POST",
      path: `/exemptions/:id/${steps[step].call}`,
      access: "member",
      handle: async (request) => {
        const { api, params, form } = request;
        const { call, done } = steps[step];
        const body = step === "refuse" || step === "end" ? { reason: textOf(form, "reason") } : undefined;
        try {
          await api.send("POST", `/api/exemptions/${params.id}/${call}`, body);
        } catch (fault) {
          if (!isForForm(fault)) throw fault;
          return onePage(request, fault);
        }
        return leadTo(`/console/exemptions/${params.id}`, done);
      },
    }),
  ),
];

async function listPage({ api, query }: PageRequest): Promise<PageContent> {
  const cursor = query.cursor ? `&cursor=${encodeURIComponent(query.cursor)}` : "";
  const village = query.village ? `&village=${encodeURIComponent(query.village)}` : "";
  const { items, nextCursor } = await api.get<ExemptionList>(`/api/exemptions?limit=50${village}${cursor}`);
  return {
    title: "不适用的事项",
    width: "reading",
    crumbs: [{ name: "首页", to: "/console" }],
    body: (
      <>
        <p class="soft">
          目录里的事项，本村确实没有的，由村里申请、乡镇同意后，不再列入任务。从“公开事项”里那一项的“不适用”发起。
        </p>
        {items.length === 0 && <p>还没有申请。</p>}
        <ul class="todo">
          {items.map((one) => (
            <li key={one.id}>
              <RequestLine request={one}>
                <span class="hint">
                  {one.villageName} · 申请的原因：{one.reason}
                </span>
              </RequestLine>
            </li>
          ))}
        </ul>
        <More to={nextCursor && `/console/exemptions?cursor=${nextCursor}${village}`} />
      </>
    ),
  };
}

async function onePage({ api, params, form, asking }: PageRequest, problem: Problem | null): Promise<PageContent> {
  const one = await api.get<ExemptionAnswer>(`/api/exemptions/${params.id}`);
  const page = `/console/exemptions/${one.id}`;
  const may = (step: Step) => one.actions.includes(step);
  return {
    title: `不适用：${one.itemName}`,
    width: "reading",
    asTyped: true,
    status: problem?.status ?? 200,
    crumbs: [
      { name: "首页", to: "/console" },
      { name: "不适用的事项", to: "/console/exemptions" },
    ],
    body: (
      <>
        <p>
          <ExemptionBadge exemption={one} />
        </p>
        <ProblemNote problem={problem} />
        <Facts exemption={one} />
        {one.state === "refused" && exemptionPolicy.ask(asking.actor, { placeCode: one.villageCode }) && (
          <p>
            情况有变，或原因没有写清楚的，可以重新写明原因，
            <a href={askPath(one)}>再次申请</a>。
          </p>
        )}
        {may("see") && (
          <StepForm action={`${page}/sight`}>
            <p>点“知道了”后，乡镇看得到村里已经知道，手机上也不再提醒。</p>
            <button type="submit">知道了</button>
          </StepForm>
        )}
        {may("approve") && (
          <StepForm action={`${page}/approval`}>
            <p>同意后，这{one.period ? "一期" : "个事项"}不再是任务；过了截止日才同意的，会写明逾期几天。</p>
            <button type="submit" class="primary">
              同意
            </button>
          </StepForm>
        )}
        {may("takeBack") && (
          <StepForm action={`${page}/withdrawal`}>
            <button type="submit">收回申请</button>
          </StepForm>
        )}
        {(["refuse", "end"] as const).filter(may).map((step) => (
          <details key={step} class="group" open={problem !== null}>
            <summary>{step === "refuse" ? "不同意…" : "终止，重新要求公开…"}</summary>
            <form method="post" action={`${page}/${steps[step].call}`}>
              <TextArea
                name="reason"
                label="原因"
                value={textOf(form, "reason")}
                input={{ required: true, minLength: 2, maxLength: 300, rows: 3 }}
              />
              <DoOrReturn button={steps[step].name} back={page} />
            </form>
          </details>
        ))}
      </>
    ),
  };
}

const Facts = ({ exemption: one }: { exemption: ExemptionAnswer }) => (
  <dl class="facts">
    <dt>村</dt>
    <dd>{one.villageName}</dd>
    <dt>事项</dt>
    <dd>
      {one.itemName}
      <span class="hint">
        {one.itemCode} · {one.periodName ?? `长期不适用，从 ${dayName(one.fromDay ?? "")} 起到期的算`}
      </span>
    </dd>
    <dt>原因</dt>
    <dd>{one.reason}</dd>
    <dt>申请</dt>
    <dd>
      {one.askedBy}，{formatMoment(one.askedAt)}
    </dd>
    {one.decidedAt && (
      <>
        <dt>{one.state === "takenBack" ? "收回" : "审核"}</dt>
        <dd>
          {one.decidedBy}，{formatMoment(one.decidedAt)}
          {one.refusal && <span class="hint">原因：{one.refusal}</span>}
          {one.seen && (
            <span class="hint">
              村里已知道：{one.seen.byName}，{formatMoment(one.seen.at)}
            </span>
          )}
        </dd>
      </>
    )}
    {one.endedAt && (
      <>
        <dt>终止</dt>
        <dd>
          {one.endedBy}，{formatMoment(one.endedAt)}
          <span class="hint">原因：{one.endReason}</span>
        </dd>
      </>
    )}
  </dl>
);
