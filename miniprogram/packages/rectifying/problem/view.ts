import type { ProblemDetail } from "../../../../shared/api/rectification";
import { dayName, dueText } from "../../../generated/shared";
import { momentShown } from "../../../view-models/moments";
import { ownWords, type Script, speaker } from "../../../view-models/words";
import { problemWords } from "./words";

/** What the page needs to know beside the answer. */
export interface Shown {
  script: Script;
  /** Whoever holds the phone. */
  name: string;
}

const withVillage: readonly string[] = ["open", "reopened"];

/** What is wrong, what is wanted by when, whose turn it is. */
export function problemView(problem: ProblemDetail, { script, name }: Shown) {
  const say = speaker(script);
  const w = problemWords(script);
  const { state, actions, village, number, notice, dueDay, firstDueDay, daysOverdue } = problem;
  const isTurn = withVillage.includes(state);
  return {
    title: problem.typeName,
    about: [village.name, number].join(" · "),
    state: problem.stateName,
    isBack: state === "reopened",
    severity: problem.severityName,
    isVeto: problem.severity === "veto",
    due: dayName(dueDay),
    left: isTurn ? ownWords(dueText(dueDay, problem.today), script) : "",
    isLate: daysOverdue > 0,
    dueMore: [
      daysOverdue > 0 && say`逾期的问题，县里也能看到。`,
      isTurn && problem.provisional && say`节假日安排未发布，可能顺延。`,
      firstDueDay !== dueDay && say`原来的期限：${dayName(firstDueDay)}。`,
      isTurn &&
        actions.includes("submit") &&
        say`到期前改不完的，请在期限以前向${problem.township.name}说明原因：延期由乡镇决定，村里不能自己延期。`,
    ]
      .filter(Boolean)
      .join(""),
    text: problem.text,
    foundIn: problem.foundIn ? say`在${problem.foundIn.name}发现，该村已归入${village.name}。` : "",
    wanted: problem.wanted,
    notice: notice && {
      title: notice.title || notice.number,
      number: notice.number,
      change: notice.change ?? "",
      url: `/pages/notice/index?number=${notice.number}`,
    },
    responsible: problem.responsible.join("、") || w.nobody,
    source: [problem.sourceName, problem.campaign?.name].filter(Boolean).join("："),
    opened: say`${dayName(problem.openedDay)}由${problem.finder.name}${problem.openedBy}列入台账`,
    back: backText(problem),
    wait: actions.includes("submit") ? "" : waitText(problem, script),
    ofOffice: actions.some((step) => !["submit", "see"].includes(step)),
    mayReport: actions.includes("submit"),
    maySee: actions.includes("see") && !roundOf(problem).some(({ step, byName }) => step === "seen" && byName === name),
  };
}
export type ProblemView = ReturnType<typeof problemView>;

/** Lines since it was opened, or came back last. */
const roundOf = ({ steps }: ProblemDetail): ProblemDetail["steps"] =>
  steps.slice(steps.findLastIndex(({ step }) => step === "reopen") + 1);

/** Who sent it back and why; empty where nobody did. */
function backText({ state, steps }: ProblemDetail): string {
  const last = state === "reopened" ? steps.findLast(({ step }) => step === "reopen") : undefined;
  return last ? `${last.byName}：${last.text}` : "";
}

const waits: Record<ProblemDetail["state"], string> = {
  open: "等村里整改：由村书记或经办人报。",
  reopened: "等村里重新整改：由村书记或经办人报。",
  submitted: "已经报过整改，等乡镇或县里核实。",
  verified: "已经核实，等乡镇或县里销号。",
  closed: "已经销号，不用再办。",
  void: "已经撤销，不用办理。",
};
const waitText = ({ state, closingName }: ProblemDetail, script: Script): string =>
  ownWords(closingName ? `${waits[state]}${closingName}。` : waits[state], script);

/** A line of what was done. */
export interface StepView {
  key: string;
  name: string;
  about: string;
  text: string;
  isBack: boolean;
  notices: { title: string; url: string }[];
  files: string[];
}

/** So many lines at once, the newest first. */
const linesShown = 5;

/** What was done, page by page. @param page from 0, the newest lines */
export function stepsView({ steps }: ProblemDetail, page: number, script: Script) {
  const say = speaker(script);
  const newest = [...steps].reverse();
  const rows: StepView[] = newest.slice(page * linesShown, (page + 1) * linesShown).map((line) => ({
    key: `${line.at} ${line.step} ${line.byName}`,
    name: line.stepName,
    about: [line.byName, momentShown(line.at), line.untilDay && say`期限 ${dayName(line.untilDay)}`]
      .filter(Boolean)
      .join(" · "),
    text: line.text,
    isBack: line.step === "reopen",
    notices: line.notices.map(({ title, number }) => ({
      title: title || number,
      url: `/pages/notice/index?number=${number}`,
    })),
    files: line.files.map(({ name, kept }) => (kept ? name : say`${name}（文件已依法删除）`)),
  }));
  return { rows, hasLater: page > 0, hasEarlier: (page + 1) * linesShown < newest.length };
}
