// What people are reminded of: what a village must publish, and the problems that it must fix. One shape for both.
import type { Day } from "../../shared/days.ts";
import { findingTypes } from "../../shared/inspections/findings.ts";
import { isProvisional } from "../../shared/rectification/deadlines.ts";
import { type Obligation, obligationsOfVillages } from "../compliance/index.ts";
import type { View } from "../core/work.ts";
import type { Place } from "../places/index.ts";
import { type Rectification, toFixIn } from "../rectification/index.ts";
import type { DigestRow } from "./digest.ts";
import { dutyKey } from "./told.ts";

/** Something of a village with a last day. */
export interface DueThing {
  /** What it is known by among what was told; see `ToldDuties`. */
  key: string;
  dueDay: Day;
  row: Omit<DigestRow, "villageId" | "step" | "vacant" | "standsInFor">;
}

/**
 * What is due or overdue in these villages, by their ids. What can't be published yet (the result of an election that is still to come)
 * is not among it; problems go with a merger. A few queries for 500 villages.
 */
export async function dueThings(
  view: View,
  villages: readonly Place[],
  span: { from: Day; to: Day },
): Promise<Map<string, DueThing[]>> {
  const found = new Map<string, DueThing[]>(villages.map(({ id }) => [id, []]));
  for (const [villageId, duties] of await obligationsOfVillages(view, villages, span))
    for (const duty of duties)
      if (duty.state === "due" || duty.state === "overdue") found.get(villageId)?.push(ofDuty(duty));
  for (const { problem, village } of await toFixIn(view, villages))
    if (problem.dueDay >= span.from && problem.dueDay <= span.to) found.get(village.id)?.push(ofProblem(problem));
  return found;
}

const ofDuty = (duty: Obligation): DueThing => ({
  key: dutyKey(duty),
  dueDay: duty.dueDay,
  row: {
    itemCode: duty.itemCode,
    itemName: duty.itemName,
    problem: null,
    period: duty.period,
    dutyId: duty.dutyId,
    eventName: duty.event?.name ?? null,
    dueDay: duty.dueDay,
    provisional: duty.provisional,
  },
});

/** One that came back is told anew: it has another last day. */
const ofProblem = ({ id, number, type, itemCode, dueDay, reopened }: Rectification): DueThing => ({
  key: `${id} ${reopened}`,
  dueDay,
  row: {
    itemCode,
    itemName: findingTypes[type].name,
    problem: { id, number },
    ...{ period: null, dutyId: null, eventName: null, dueDay, provisional: isProvisional(dueDay) },
  },
});
