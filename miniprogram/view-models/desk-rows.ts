// Rows of the to-do list that aren't notices: problems of the ledger and sheets of inspections, each with what this phone holds of it.
import type { DeskExemption, DeskProblem, DeskSheet } from "../../shared/api/desk";
import { dayOf, dueText, shortDay } from "../generated/shared";
import type { FixOnPhone, LookOnPhone, OutboxState } from "../outbox/index";
import { momentShown } from "./moments";
import { editPath, problemPath, sheetPath } from "./staff-paths";
import { ownWords, type Script, speaker } from "./words";

/** One thing to do. */
export interface DeskRow {
  key: string;
  title: string;
  /** A line of facts below. */
  about: string;
  /** Why it was sent back; empty where nothing was. */
  reason: string;
  /** What the outbox or the due day says; `bad` is shown in the colour of alarm. */
  mark: string;
  bad: boolean;
  /** Where a tap leads; empty for whoever may only look. */
  url: string;
  /** A refused request for an exemption that can be put away with one tap: its id. */
  seen?: string;
}

/** What rows are written with. */
export interface Around {
  today: string;
  /** Names of the villages; empty where there is only one. */
  place: ReadonlyMap<string, string>;
  script: Script;
}

/** What the village has to fix; before it what was written of problems that no longer wait: somebody else has reported meanwhile. */
export function problemRows(problems: readonly DeskProblem[], fixes: readonly FixOnPhone[], around: Around): DeskRow[] {
  const waits = new Set(problems.map(({ id }) => id));
  const written = fixes.filter(({ problemId, submitted }) => !submitted && !waits.has(problemId));
  return [
    ...written.map((fix) => ownRow(fix, { key: fix.problemId, url: problemPath(fix.problemId) }, around.script)),
    ...problems.map((problem) =>
      problemRow(
        problem,
        fixes.find(({ problemId }) => problemId === problem.id),
        around,
      ),
    ),
  ];
}

function problemRow(problem: DeskProblem, fix: FixOnPhone | undefined, { today, place, script }: Around): DeskRow {
  const say = speaker(script);
  return {
    key: problem.id,
    title: [problem.typeName, problem.text].join("："),
    about: [
      place.get(problem.villageCode),
      problem.severityName,
      say`应于 ${shortDay(problem.dueDay, today)} 前改正`,
      problem.provisional && say`放假安排未出，可能顺延`,
    ]
      .filter(Boolean)
      .join(" · "),
    reason: [problem.cameBack && say`报过整改，被退回重改。`, ownWords(fix?.state.words ?? "", script)]
      .filter(Boolean)
      .join(""),
    mark: ownWords(dueText(problem.dueDay, today), script),
    bad: problem.daysOverdue > 0,
    url: problemPath(problem.id),
  };
}

/** What the village has to look at; before it what was said of sheets that no longer wait, and the server didn't take. */
export function sheetRows(sheets: readonly DeskSheet[], looks: readonly LookOnPhone[], around: Around): DeskRow[] {
  const waits = new Set(sheets.map(({ id }) => id));
  const written = looks.filter(({ visitId, submitted }) => !submitted && !waits.has(visitId));
  return [
    ...written.map((look) => ownRow(look, { key: look.visitId, url: sheetPath(look.visitId) }, around.script)),
    ...sheets.map((sheet) =>
      sheetRow(
        sheet,
        looks.find(({ visitId }) => visitId === sheet.id),
        around,
      ),
    ),
  ];
}

function sheetRow(sheet: DeskSheet, look: LookOnPhone | undefined, { today, place, script }: Around): DeskRow {
  const say = speaker(script);
  return {
    key: sheet.id,
    title: say`${sheet.campaignName}检查表`,
    about: [
      place.get(sheet.villageCode),
      say`${shortDay(sheet.visitDay, today)}检查`,
      [sheet.inspectorName, sheet.byName].filter(Boolean).join(" "),
      sheet.findings > 0 ? say`登记了 ${sheet.findings} 个问题` : say`未发现问题`,
    ]
      .filter(Boolean)
      .join(" · "),
    reason: ownWords(look?.state.words ?? "", script),
    mark: sheet.points === null ? "" : say`${sheet.points} 分`,
    bad: false,
    url: sheetPath(sheet.id),
  };
}

/** What became of requests that an item doesn't apply: refused ones can be put away. */
export function exemptionRows(
  exemptions: readonly DeskExemption[],
  {
    mayDraft,
    refusalSeen,
    ...around
  }: Around & {
    mayDraft(villageCode: string): boolean;
    refusalSeen(exemptionId: string): OutboxState | null;
  },
): DeskRow[] {
  const { place, script, today } = around;
  const say = speaker(script);
  const dayOn = (moment: string): string => shortDay(dayOf(new Date(moment)), today);
  return exemptions.map((one): DeskRow => {
    const { id, villageCode, itemCode, itemName, period, periodName, state, decidedBy, decidedAt } = one;
    const isRefused = state === "refused";
    const sight = refusalSeen(id);
    const isKept = sight !== null && sight.state !== "stuck";
    return {
      key: id,
      title: [itemName, periodName].filter(Boolean).join(" "),
      about: [
        place.get(villageCode),
        period === null && say`长期不适用`,
        say`${dayOn(one.askedAt)}申请`,
        decidedAt && say`${dayOn(decidedAt)}审核`,
      ]
        .filter(Boolean)
        .join(" · "),
      reason: isRefused
        ? say`${decidedBy ?? ""}：${sentence(one.refusal ?? "")}这一项仍要公开；要再申请的，请在电脑上的管理后台办理。`
        : state === "approved"
          ? say`${decidedBy ?? ""}已同意，不用公开。`
          : "",
      mark: isKept ? say`已看到` : ownWords(one.stateName, script),
      bad: isRefused && !isKept,
      url:
        isRefused && mayDraft(villageCode)
          ? editPath({ village: villageCode, item: itemCode, period: period ?? "" })
          : "",
      seen: one.maySee && !isKept ? id : "",
    };
  });
}

/** Somebody's words with an end, so that others can follow. */
const sentence = (text: string): string => (/[。！？…]$/.test(text) ? text : `${text}。`);

/** What was written on this phone of something that is no longer in the server's list. */
const ownRow = (
  { title, at, state }: FixOnPhone | LookOnPhone,
  { key, url }: Pick<DeskRow, "key" | "url">,
  script: Script,
): DeskRow => ({
  ...{ key, url, title, mark: "", bad: false },
  about: speaker(script)`${momentShown(at)} 写在这台手机上`,
  reason: ownWords(state.words, script),
});

/** How it is with what is on its way; null for what is only being written. */
export const stateOnWay = ({ isWaiting, state }: FixOnPhone | LookOnPhone): OutboxState | null =>
  isWaiting || state.state === "stuck" ? state : null;
