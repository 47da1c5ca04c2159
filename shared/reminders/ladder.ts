// When people are told of a duty: the one place that knows the ladder.
import { addDays, type Day, daysBetween, isWorkingDay, rollToWorkingDay } from "../days.ts";
import type { Role } from "../roles.ts";

/** Posts that are told of a village's duties, from the nearest to the highest. */
export const toldRoles = ["handler", "villageSecretary", "townshipOfficer", "countyOfficer"] as const satisfies Role[];
export type ToldRole = (typeof toldRoles)[number];

interface LadderStep {
  key: string;
  /** Days from the due day; negative: before it. */
  days: number;
  roles: readonly ToldRole[];
}

/** 14, 5 and 1 days before the due day, 1, 7 and 30 days after it; the longer something is late, the more people are told. */
export const ladder = [
  { key: "before14", days: -14, roles: ["handler"] },
  { key: "before5", days: -5, roles: ["handler"] },
  { key: "before1", days: -1, roles: ["handler", "villageSecretary"] },
  { key: "after1", days: 1, roles: ["handler", "villageSecretary"] },
  { key: "after7", days: 7, roles: ["handler", "villageSecretary", "townshipOfficer"] },
  { key: "after30", days: 30, roles: ["handler", "villageSecretary", "townshipOfficer", "countyOfficer"] },
] as const satisfies readonly LadderStep[];
export type StepKey = (typeof ladder)[number]["key"];

const steps: readonly LadderStep[] = ladder;
/** How many days a step that was missed is still caught up: nobody is told of the last step of what is older. */
const catchUpDays = 30;
const firstDays = ladder[0].days;
const lastDays = ladder[5].days;

/** Due days of everything that can be on the ladder today, both included. */
export const ladderSpan = (today: Day): { from: Day; to: Day } => ({
  from: addDays(today, -lastDays - catchUpDays),
  to: addDays(today, -firstDays),
});

/** Index in `ladder` of the last step whose day has come; -1: none yet. */
export function reachedStep(dueDay: Day, today: Day): number {
  const since = daysBetween(dueDay, today);
  if (since > lastDays + catchUpDays) return -1;
  return steps.findLastIndex(({ days }) => days <= since);
}

/**
 * The step to tell of today, or -1. One step at a time and each once: what was missed is caught up by the step that is reached by now.
 * A due day that moves later (an announcement, a correction) repeats no step that was told.
 *
 * On a day off nobody is told, except where waiting for the next working day would miss the due day.
 * @param told index of the last step told; -1: none
 */
export function stepToTell(dueDay: Day, today: Day, told: number): number {
  const reached = reachedStep(dueDay, today);
  if (reached <= told) return -1;
  if (isWorkingDay(today)) return reached;
  return today <= dueDay && rollToWorkingDay(today) > dueDay ? reached : -1;
}

/** Who is told at a step. */
export const rolesAt = (step: number): readonly ToldRole[] => steps[step]?.roles ?? [];

/** @throws RangeError for an index that is none */
export function stepKey(step: number): StepKey {
  const found = ladder[step];
  if (!found) throw new RangeError(`no step ${step}`);
  return found.key;
}

/** Is it a step after the due day? */
export const isAfter = (key: StepKey): boolean => key.startsWith("after");
