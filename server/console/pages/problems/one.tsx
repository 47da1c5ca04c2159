import type { ProblemDetail } from "../../../../shared/api/rectification.ts";
import { dayName, dayOf } from "../../../../shared/days.ts";
import { dueText } from "../../../../shared/due-words.ts";
import { filePath } from "../../../core/links.ts";
import type { Problem } from "../../../core/problem.ts";
import { formatMoment } from "../../../notices/content-view/index.ts";
import { isForForm, ProblemNote, StepForm } from "../../frame/forms.tsx";
import { type ConsolePage, leadTo, type PageContent, type PageRequest } from "../../frame/page.tsx";
import {
  isWithVillage,
  listCrumb,
  nextStep,
  pathOf,
  problemOf,
  SeverityBadge,
  StateBadge,
  stepOrder,
  stepPages,
} from "./parts.tsx";

/** One problem: what is wrong, what is wanted by when, what was done, and what can be done now. */
export const problemPages: ConsolePage[] = [
  { method: "GET", path: "/problems/:id", access: "member", handle: (request) => onePage(request, null) },
  {
    method: "POST",
    path: "/problems/:id/seen",
    access: "member",
    handle: async (request) => {
      const { api, params } = request;
      try {
        await api.send("POST", `/api/problems/${params.id}/sight`);
      } catch (fault) {
        if (!isForForm(fault)) throw fault;
        return onePage(request, fault);
      }
      return leadTo(`/console/problems/${params.id}`, "problemSeen");
    },
  },
];

async function onePage(request: PageRequest, problem: Problem | null): Promise<PageContent> {
  const found = await problemOf(request);
  const today = dayOf(request.asking.now);
  return {
    title: `${found.village.name}：${found.typeName}`,
    width: "reading",
    status: problem?.status ?? 200,
    crumbs: [listCrumb],
    body: (
      <>
        <ProblemNote problem={problem} />
        <Facts problem={found} today={today} />
        <Steps problem={found} />
        <h2>办理经过</h2>
        <TimeLine problem={found} />
      </>
    ),
  };
}

/** What the problem is. Also at the head of the pages of its steps. */
export const Facts = ({ problem, today }: { problem: ProblemDetail; today: string }) => (
  <dl class="facts">
    <dt>状态</dt>
    <dd>
      <StateBadge problem={problem} /> <SeverityBadge problem={problem} />
      {problem.reopened > 0 && <span class="hint">退回过 {problem.reopened} 次</span>}
    </dd>
    <dt>依据或事实</dt>
    <dd>
      {problem.text}
      {problem.foundIn && (
        <span class="hint">
          在{problem.foundIn.name}发现，该村已并入{problem.village.name}
        </span>
      )}
    </dd>
    {problem.notice && <dt>有关的公开信息</dt>}
    {problem.notice && (
      <dd>
        <a href={`/console/notices/${problem.notice.id}`}>{problem.notice.title || problem.notice.number}</a>
        <span class="hint">{problem.notice.number}</span>
        {problem.notice.change && <span class="hint near">{problem.notice.change}</span>}
      </dd>
    )}
    <dt>整改要求</dt>
    <dd>{problem.wanted}</dd>
    <dt>期限</dt>
    <dd>
      {dayName(problem.dueDay)}
      {isWithVillage(problem) && (
        <span class={`hint ${problem.daysOverdue > 0 ? "late" : ""}`}>{dueText(problem.dueDay, today)}</span>
      )}
      {problem.daysOverdue > 0 && <span class="hint">逾期的问题，县里也能看到。</span>}
      {isWithVillage(problem) && problem.provisional && <span class="hint">节假日安排未发布，可能顺延</span>}
      {problem.firstDueDay !== problem.dueDay && <span class="hint">原来的期限：{dayName(problem.firstDueDay)}</span>}
    </dd>
    <dt>责任人</dt>
    <dd>{problem.responsible.join("、") || "本村还没有任职的村书记和经办人"}</dd>
    <dt>来源</dt>
    <dd>
      {problem.sourceName}
      {problem.campaign && `：${problem.campaign.name}`}
      {problem.raiser && <span class="hint">反映人：{problem.raiser}（只有乡镇和县里看得到）</span>}
      <span class="hint">
        {problem.number}，{dayName(problem.openedDay)}由{problem.finder.name}
        {problem.openedBy}列入台账
      </span>
    </dd>
  </dl>
);

/** The one clear action first; the others beside it. */
const Steps = ({ problem }: { problem: ProblemDetail }) => {
  const next = nextStep(problem);
  const open = stepOrder.filter((step) => problem.actions.some((action) => action === step));
  if (open.length === 0 && !problem.actions.includes("see")) return <p class="soft">{waitText(problem)}</p>;
  return (
    <div class="actions">
      {open.map((step) => (
        <a
          key={step}
          class={step === next ? "button primary" : "button"}
          href={`${pathOf(problem)}/${stepPages[step].path}`}
        >
          {stepPages[step].button}
        </a>
      ))}
      {problem.actions.includes("see") && (
        <StepForm action={`${pathOf(problem)}/seen`}>
          <button type="submit" class="quiet">
            我已看到
          </button>
        </StepForm>
      )}
    </div>
  );
};

/** Whose turn it is, for whoever can do nothing now. */
const waitText = ({ state }: ProblemDetail): string =>
  ({
    open: "等村里整改。",
    reopened: "等村里重新整改。",
    submitted: "等乡镇或县里核实。报整改的人和在本村任职的人不能核实。",
    verified: "等乡镇或县里销号。",
    closed: "已经销号。回头看发现又犯的，乡镇或县里可以退回重改。",
    void: "已经撤销，不用办理。",
  })[state];

const TimeLine = ({ problem }: { problem: ProblemDetail }) => (
  <ol class="line">
    {problem.steps.map((line) => (
      <li key={`${line.at} ${line.step} ${line.byName}`}>
        <strong>{line.stepName}</strong>
        {line.untilDay && `，期限 ${dayName(line.untilDay)}`}
        <span class="hint">
          {line.byName}，{formatMoment(line.at)}
        </span>
        {line.text && <p>{line.text}</p>}
        {(line.notices.length > 0 || line.files.length > 0) && (
          <ul>
            {line.notices.map((notice) => (
              <li key={notice.id}>
                <a href={`/console/notices/${notice.id}`}>{notice.title || notice.number}</a>
              </li>
            ))}
            {line.files.map((file) => (
              <li key={file.sha256}>
                {file.kept ? <a href={filePath(file.sha256)}>{file.name}</a> : `${file.name}（文件已依法删除）`}
              </li>
            ))}
          </ul>
        )}
      </li>
    ))}
  </ol>
);
