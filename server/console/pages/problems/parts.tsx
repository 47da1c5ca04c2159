import type { ProblemAnswer, ProblemDetail } from "../../../../shared/api/rectification.ts";
import { waitsForVillage } from "../../../../shared/rectification/states.ts";
import type { Crumb, PageRequest } from "../../frame/page.tsx";
import { DueWhen } from "../due-when.tsx";

export const problemsPath = "/console/problems";
export const pathOf = ({ id }: { id: string }): string => `${problemsPath}/${id}`;
export const listCrumb: Crumb = { name: "问题整改", to: problemsPath };

/** The problem of the page's address. */
export const problemOf = ({ api, params }: PageRequest): Promise<ProblemDetail> =>
  api.get<ProblemDetail>(`/api/problems/${params.id}`);

const tones: Record<ProblemAnswer["state"], string> = {
  ...{ open: "warn", submitted: "warn", verified: "", reopened: "bad", closed: "good", void: "" },
};

/** State as a badge; of what is closed, how it ended. */
export const StateBadge = ({ problem }: { problem: ProblemAnswer }) => (
  <span class={`badge ${tones[problem.state]}`}>
    {problem.stateName}
    {problem.closing === "accepted" && "（无法补救）"}
  </span>
);

const severityTones = { veto: "bad", major: "warn", minor: "" } as const;
export const SeverityBadge = ({ problem }: { problem: ProblemAnswer }) => (
  <span class={`badge ${severityTones[problem.severity]}`}>{problem.severityName}</span>
);

/** Is it the village's turn? */
export const isWithVillage = ({ state }: Pick<ProblemAnswer, "state">): boolean =>
  waitsForVillage.some((one) => one === state);

/** What each step is called where it is begun, and the page that asks for it. */
export const stepPages = {
  submit: { path: "submit", button: "报整改" },
  verify: { path: "verify", button: "核实" },
  close: { path: "close", button: "销号" },
  answer: { path: "answer", button: "问村民“解决了吗？”" },
  extend: { path: "extend", button: "延期" },
  reopen: { path: "reopen", button: "退回重改" },
  cancel: { path: "cancel", button: "撤销" },
} as const;
export type StepPage = keyof typeof stepPages;

/** Steps in the order in which they help most; the first one that is open is the one clear action. */
export const stepOrder: StepPage[] = ["submit", "verify", "answer", "close", "extend", "reopen", "cancel"];

/** The step that waits for whoever looks; null when it is others' turn. */
export const nextStep = ({ actions }: ProblemAnswer): StepPage | null => {
  const [first] = stepOrder.filter((step) => actions.some((action) => action === step));
  return first && ["submit", "verify", "answer", "close"].includes(first) ? first : null;
};

/** A problem in a list: what, where, by when, and what to do. */
export const ProblemRow = ({
  problem,
  today,
  withVillage,
}: {
  problem: ProblemAnswer;
  today: string;
  /** Also says which village, for offices. */
  withVillage: boolean;
}) => {
  const step = nextStep(problem);
  return (
    <li>
      <span class="what">
        <a href={pathOf(problem)}>
          {withVillage && `${problem.village.name}：`}
          {problem.typeName}
        </a>{" "}
        <SeverityBadge problem={problem} /> <StateBadge problem={problem} />
        <span class="hint">{problem.text.length > 60 ? `${problem.text.slice(0, 60)}…` : problem.text}</span>
        <span class="hint">
          {withVillage && `${problem.township.name} · `}
          {problem.number} · {problem.sourceName}
          {problem.campaign && `：${problem.campaign.name}`}
          {problem.reopened > 0 && ` · 退回过 ${problem.reopened} 次`}
        </span>
      </span>
      <DueWhen
        {...{ dueDay: problem.dueDay, today, open: isWithVillage(problem), provisional: problem.provisional }}
        tone={problem.daysOverdue > 0 ? "late" : ""}
      />
      {step && (
        <a
          class={isWithVillage(problem) ? "button primary do" : "button do"}
          href={`${pathOf(problem)}/${stepPages[step].path}`}
        >
          {stepPages[step].button}
          <span class="hidden">：{problem.typeName}</span>
        </a>
      )}
    </li>
  );
};
