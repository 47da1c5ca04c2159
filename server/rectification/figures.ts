// The ledger as it stood at a moment: states are worked out of the steps, which are only ever inserted.
import { Between, In, LessThanOrEqual } from "typeorm";
import { type Day, dayOf } from "../../shared/days.ts";
import {
  answerIn,
  type Closing,
  type RectificationState,
  type RectificationStepName,
  rectificationSteps,
  stateAfter,
  type VillagerAnswer,
} from "../../shared/rectification/states.ts";
import { inBatches } from "../core/batches.ts";
import type { View } from "../core/work.ts";
import { Rectification, RectificationStep } from "./entities.ts";

/** A problem as it stood. */
export interface ProblemAsOf
  extends Pick<Rectification, "id" | "townshipId" | "villageId" | "source" | "type" | "severity" | "openedDay"> {
  state: RectificationState;
  /** The last day to fix it, with what was given beyond the first by then. */
  dueDay: Day;
  /** Day of the last submission by then; null: none. */
  submittedDay: Day | null;
  /** The first submission by then: its day, and whether it came by the last day of that moment; null: none. */
  firstSubmission: { day: Day; inTime: boolean } | null;
  /** What the villager who raised it answered last; null: nobody asked by then. */
  answer: VillagerAnswer | null;
  /** How it was closed; null while it isn't. */
  closing: Closing | null;
  /** How often it had come back. */
  reopened: number;
}

/** The problems of a county that were opened on these days (both included), as they stood at the moment; by number. */
export async function problemsAsOf(
  { db }: Pick<View, "db">,
  countyId: string,
  { from, to, moment }: { from: Day; to: Day; moment: string },
): Promise<ProblemAsOf[]> {
  const rows = await db.find(Rectification, {
    select: {
      ...{ id: true, townshipId: true, villageId: true, source: true, type: true, severity: true },
      ...{ openedDay: true, firstDueDay: true },
    },
    where: { countyId, openedDay: Between(from, to), openedAt: LessThanOrEqual(moment) },
    order: { number: "ASC" },
  });
  const steps = new Map<string, RectificationStep[]>();
  for (const some of inBatches(rows.map(({ id }) => id)))
    for (const step of await db.find(RectificationStep, {
      select: { id: true, rectificationId: true, step: true, at: true, untilDay: true, closing: true, text: true },
      where: { rectificationId: In(some), at: LessThanOrEqual(moment) },
      order: { version: "ASC" },
    }))
      steps.set(step.rectificationId, [...(steps.get(step.rectificationId) ?? []), step]);
  return rows.map((row) => replay(row, steps.get(row.id) ?? []));
}

const isStep = (name: string): name is RectificationStepName => Object.hasOwn(rectificationSteps, name);

function replay(
  row: Rectification,
  steps: readonly Pick<RectificationStep, "step" | "at" | "untilDay" | "closing" | "text">[],
): ProblemAsOf {
  const { id, townshipId, villageId, source, type, severity, openedDay, firstDueDay } = row;
  const problem: ProblemAsOf = {
    ...{ id, townshipId, villageId, source, type, severity, openedDay, dueDay: firstDueDay },
    ...{ state: "open", submittedDay: null, firstSubmission: null, answer: null, closing: null, reopened: 0 },
  };
  for (const { step, at, untilDay, closing, text } of steps) {
    if (step === "answer") problem.answer = answerIn(text);
    if (!isStep(step)) continue;
    problem.state = stateAfter(step, problem.state) ?? problem.state;
    // An extension, or the time that is given again to what came back.
    if (untilDay !== null) problem.dueDay = untilDay;
    if (step === "submit") {
      const day = dayOf(new Date(at));
      problem.firstSubmission ??= { day, inTime: day <= problem.dueDay };
      problem.submittedDay = day;
    }
    if (step === "reopen") problem.reopened += 1;
    problem.closing = step === "close" ? closing : null;
  }
  return problem;
}
