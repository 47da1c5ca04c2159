// Problems of the ledger among what waits for a person of a village (docs/rectification.md).
import type { DeskProblem } from "../../shared/api/desk.ts";
import { dayOf } from "../../shared/days.ts";
import { findingTypes, severities } from "../../shared/inspections/findings.ts";
import { isProvisional } from "../../shared/rectification/deadlines.ts";
import { daysOverdue } from "../../shared/rectification/states.ts";
import type { View } from "../core/work.ts";
import type { Place } from "../places/index.ts";
import { toFixIn } from "../rectification/index.ts";

/** Of what was seen, so many characters tell what it is about. */
const shownText = 80;

/** What the villages still have to fix, by last day. */
export async function deskProblems(view: View, villages: readonly Place[]): Promise<DeskProblem[]> {
  const today = dayOf(view.now);
  return (await toFixIn(view, villages)).map(({ problem, village }) => ({
    ...{ id: problem.id, villageCode: village.code, typeName: findingTypes[problem.type].name },
    ...{ severityName: severities[problem.severity].name, dueDay: problem.dueDay },
    text: problem.text.length > shownText ? `${problem.text.slice(0, shownText)}…` : problem.text,
    ...{ provisional: isProvisional(problem.dueDay), daysOverdue: daysOverdue(problem, today) },
    cameBack: problem.state === "reopened",
  }));
}
