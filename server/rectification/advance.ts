import {
  type Closing,
  type RectificationState,
  type RectificationStepName,
  rectificationStates,
  rectificationSteps,
  stateAfter,
  stepName,
  type TimeLineStep,
} from "../../shared/rectification/states.ts";
import { accountNames } from "../accounts/index.ts";
import { newId } from "../core/ids.ts";
import { Problem } from "../core/problem.ts";
import { actingAccount, type Work } from "../core/work.ts";
import { Rectification, RectificationStep } from "./entities.ts";
import { type Evidence, noEvidence } from "./evidence.ts";
import { type FoundProblem, lastStepOf } from "./queries.ts";

/** A line of the time line. */
export interface Line {
  text: string;
  /** Of an extension: the new last day; of what came back: the day by which it has to be fixed. */
  untilDay?: string;
  /** Of a closing: how. */
  closing?: Closing;
  evidence?: Evidence;
}

/** Columns that a step sets beside the state. */
type Set = Partial<Omit<Rectification, "id" | "state" | "version">>;

const hints: Partial<Record<RectificationStepName, Partial<Record<RectificationState, string>>>> = {
  submit: { submitted: "整改已经报过，正等乡镇或县里核实。", verified: "整改已经核实。", closed: "不用再报。" },
  verify: { open: "村里还没有报整改。", reopened: "村里还没有再报整改。", verified: "别人已经核实过了。" },
  close: { open: "村里还没有报整改。", reopened: "村里还没有再报整改。", submitted: "须先核实整改，再销号。" },
};

/**
 * Refuses a step for whoever saw an older version, who is told what happened meanwhile, and one that can't be taken in this state.
 * @throws Problem `rectification.changed`, `rectification.wrong_state`
 */
export async function demandStep(
  work: Work,
  problem: Rectification,
  { step, seen }: { step: RectificationStepName; seen: number },
): Promise<void> {
  await demandUnchanged(work, problem, seen);
  assertStep(problem, step);
}

/** Refuses a step that can't be taken in this state (409), and says what has to come first. */
function assertStep({ state }: Rectification, step: RectificationStepName): void {
  if (stateAfter(step, state) !== null) return;
  const hint = hints[step]?.[state] ?? "请刷新页面查看最新状态。";
  const { name } = rectificationSteps[step];
  throw new Problem("rectification.wrong_state", {
    ...{ state: rectificationStates[state], step: name, hint, currentState: state },
  });
}

/**
 * Makes steps on one problem run one after the other, also in different processes: the no-change update holds its row until the commit.
 * Must be the first statement of the transaction, so that what follows sees what the other one did.
 */
export async function takeTurn(work: Work, id: string): Promise<void> {
  await work.tx.update(Rectification, { id }, { version: () => "version" });
}

/**
 * The only writer of a problem's state: moves it by the table unless somebody changed the row since the caller saw it.
 * @param seen the version that the caller saw
 * @throws Problem `rectification.wrong_state`, `rectification.changed`
 */
export async function advance(
  work: Work,
  found: FoundProblem,
  step: RectificationStepName,
  { seen, line, set = {} }: { seen: number; line: Line; set?: Set },
): Promise<FoundProblem> {
  await demandStep(work, found.problem, { step, seen });
  const state = stateAfter(step, found.problem.state) ?? found.problem.state;
  return write(work, found, step, { line, set: { ...set, state } });
}

/** What a villager answered: leaves the state as it is. @throws Problem `rectification.changed` */
export async function noteAnswer(
  work: Work,
  found: FoundProblem,
  { seen, line, set = {} }: { seen: number; line: Line; set?: Set },
): Promise<FoundProblem> {
  await demandUnchanged(work, found.problem, seen);
  return write(work, found, "answer", { line, set });
}

async function write(
  work: Work,
  found: FoundProblem,
  step: TimeLineStep,
  { line, set }: { line: Line; set: Set & { state?: RectificationState } },
): Promise<FoundProblem> {
  const { problem } = found;
  const { id, version, number } = problem;
  const change = { ...set, version: version + 1 };
  const { affected } = await work.tx.update(Rectification, { id, version }, change);
  if (affected !== 1) throw await changedBy(work, problem);
  const next = { ...problem, ...change };
  await insertLine(work, next, step, line);
  const place = found.village.code;
  work.touch({ kind: "rectification", id: number, place, before: problem, after: next, main: true });
  return { ...found, problem: next };
}

/** Adds to the time line. */
export async function insertLine(
  work: Work,
  { id, version }: Pick<Rectification, "id" | "version">,
  step: TimeLineStep,
  { text, untilDay, closing, evidence = noEvidence }: Line,
): Promise<RectificationStep> {
  const row: RectificationStep = {
    ...{ id: newId(work.now), rectificationId: id, version, step, byId: actingAccount(work) },
    ...{
      at: work.now.toISOString(),
      text,
      untilDay: untilDay ?? null,
      closing: closing ?? null,
      evidence: JSON.stringify(evidence),
    },
  };
  await work.tx.insert(RectificationStep, row);
  return row;
}

/** Refuses what is based on an older version of the problem. @throws Problem `rectification.changed` */
export async function demandUnchanged(work: Work, problem: Rectification, seen: number): Promise<void> {
  if (seen !== problem.version) throw await changedBy(work, problem);
}

/** What happened meanwhile, for whoever came second. */
async function changedBy(work: Work, { id, state }: Rectification): Promise<Problem> {
  const last = await lastStepOf(work, id);
  const who = last && (await accountNames(work, [last.byId])).get(last.byId);
  return new Problem("rectification.changed", {
    ...{ who: who ?? "别人", step: last ? stepName(last.step) : "改动", state: rectificationStates[state] },
    currentState: state,
  });
}
