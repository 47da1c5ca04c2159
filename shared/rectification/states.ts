import { type Day, daysBetween } from "../days.ts";

/** States of a problem on the rectification ledger (整改台账, 销号): handbook section 7. */
export const rectificationStates = {
  open: "待整改",
  submitted: "已报整改，待核实",
  verified: "已核实，待销号",
  reopened: "退回重改",
  closed: "已销号",
  void: "已撤销",
} as const;
export type RectificationState = keyof typeof rectificationStates;

interface Step {
  name: string;
  moves: Partial<Record<RectificationState, RectificationState>>;
}

/** When: every step with the states that it may start from, and where each leads. `advance` is the only writer. */
export const rectificationSteps = {
  /** The village says what it did, with evidence. */
  submit: { name: "报整改", moves: { open: "submitted", reopened: "submitted" } },
  /** Somebody other than the fixer, and not of the finder's own village, looked and it is fixed. */
  verify: { name: "核实", moves: { submitted: "verified" } },
  /** It isn't fixed, or not any more (回头看). */
  reopen: { name: "退回重改", moves: { submitted: "reopened", verified: "reopened", closed: "reopened" } },
  close: { name: "销号", moves: { verified: "closed" } },
  /** The township gives more time, with a reason. */
  extend: { name: "延期", moves: { open: "open", reopened: "reopened" } },
  /** The county takes back what was no problem, with a reason; the ledger keeps it. */
  cancel: { name: "撤销", moves: { open: "void", submitted: "void", reopened: "void", verified: "void" } },
} as const satisfies Record<string, Step>;
export type RectificationStepName = keyof typeof rectificationSteps;

/** The state after a step; null when it can't be taken from here. */
export function stateAfter(step: RectificationStepName, state: RectificationState): RectificationState | null {
  const { moves }: Step = rectificationSteps[step];
  return moves[state] ?? null;
}

/** Where a problem comes from. */
export const problemSources = { visit: "检查", villager: "村民反映", office: "日常监督" } as const;
export type ProblemSource = keyof typeof problemSources;

/**
 * How a closed problem ended: closed and fixed are counted apart. `accepted`: it can't be fixed any more (a date that has passed), and
 * the office closes it with the reason.
 */
export const closings = { fixed: "已整改到位", accepted: "无法补救，已说明" } as const;
export type Closing = keyof typeof closings;

/** Still to be fixed by the village. */
export const waitsForVillage = ["open", "reopened"] as const satisfies readonly RectificationState[];
/** Somebody of township or county has to look at it, or to close it. */
export const waitsForOffice = ["submitted", "verified"] as const satisfies readonly RectificationState[];

/** How long the fix is late by `today`; 0 in time, or when it isn't the village's turn. From the first day on it stands in the county's list by itself (逾期未整改). */
export const daysOverdue = ({ state, dueDay }: { state: RectificationState; dueDay: Day }, today: Day): number =>
  waitsForVillage.some((one) => one === state) ? Math.max(0, daysBetween(dueDay, today)) : 0;

/** What a villager who raised a problem says when asked “解决了吗？”. `unreached`: nobody to ask, or not to be found. */
export const villagerAnswers = { yes: "解决了", no: "没有解决", unreached: "没有联系上" } as const;
export type VillagerAnswer = keyof typeof villagerAnswers;
const answerKeys = Object.keys(villagerAnswers) as VillagerAnswer[];

/** How an answer stands in the time line, with what the villager said besides. */
export const answerLine = (answer: VillagerAnswer, text: string): string =>
  text === "" ? villagerAnswers[answer] : `${villagerAnswers[answer]}：${text}`;
/** Which answer such a line holds; null: it is none. */
export const answerIn = (line: string): VillagerAnswer | null =>
  answerKeys.find((key) => line === villagerAnswers[key] || line.startsWith(`${villagerAnswers[key]}：`)) ?? null;

/** Lines of a problem's time line beside the steps above. */
export const otherSteps = {
  open: "列入整改台账",
  seen: "村里已看到",
  answer: "问村民“解决了吗？”",
  foundAgain: "检查又发现",
  sheetVoided: "来源检查表已作废",
} as const;
/** Of those, what changes nothing about the problem, not even its version. */
export const sideSteps: readonly string[] = ["seen", "foundAgain", "sheetVoided"] satisfies (keyof typeof otherSteps)[];
export type TimeLineStep = RectificationStepName | keyof typeof otherSteps;

/** Name of any line of the time line. */
export const stepName = (step: TimeLineStep): string =>
  step in otherSteps
    ? otherSteps[step as keyof typeof otherSteps]
    : rectificationSteps[step as RectificationStepName].name;
