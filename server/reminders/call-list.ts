// What is overdue and due soon in a township, by village, with whom to call: for paper.
import type { ReminderListAnswer } from "../../shared/api/reminders.ts";
import { addDays, type Day, dayOf, daysBetween } from "../../shared/days.ts";
import { periodName } from "../../shared/periods.ts";
import { ladder } from "../../shared/reminders/ladder.ts";
import { roles } from "../../shared/roles.ts";
import { authorize } from "../core/policy.ts";
import { Problem } from "../core/problem.ts";
import type { View } from "../core/work.ts";
import { childrenOf, findPlaceByCode, isMerged, type Place } from "../places/index.ts";
import { type DueThing, dueThings } from "./due-things.ts";
import { reminderPolicy } from "./policy.ts";
import { type Staff, staffOf } from "./staff.ts";

export type Wanted = "all" | "late" | "soon";

/** Overdue for so long is still listed, days; older years are the calendar's. */
const back = 365;
/** Lines that still make a list for a telephone: about sixty sheets. */
const mostLines = 1_500;

/** A fixed number of queries, however many villages. @throws Problem `place.unknown`, `access.denied`, `reminder.one_township` */
export async function callList(view: View, code: string, only: Wanted): Promise<ReminderListAnswer> {
  const place = await findPlaceByCode(view, code);
  authorize(reminderPolicy, view.actor, "list", place);
  if (place.level === "county") throw new Problem("reminder.one_township");
  const today = dayOf(view.now);
  const villages = await villagesOf(view, place, today);
  const span = { from: addDays(today, -back), to: addDays(today, -ladder[0].days) };
  const things = await dueThings(view, villages, span);
  const staff = await staffOf(view, villages);
  const open = (village: Place) => things.get(village.id) ?? [];
  const late = villages.flatMap(open).filter(({ dueDay }) => dueDay < today).length;
  const wanted = villages.map((village) => ({
    village,
    duties: open(village).filter(({ dueDay }) => only === "all" || dueDay < today === (only === "late")),
  }));
  const { lines, isCut } = cut(wanted.filter(({ duties }) => duties.length > 0));
  return {
    place: { code: place.code, name: place.name },
    ...{ today, late, soon: villages.flatMap(open).length - late, isCut },
    villages: lines.map(({ village, duties }) => ({
      code: village.code,
      name: village.name,
      persons: personsOf(staff, village),
      duties: duties.map((duty) => presentThing(duty, today)),
    })),
  };
}

async function villagesOf(view: View, place: Place, today: Day): Promise<Place[]> {
  const all = place.level === "village" ? [place] : await childrenOf(view, place);
  return all.filter((village) => !isMerged(village, today));
}

/** Whole villages, as long as they fit. */
function cut<Line extends { duties: readonly unknown[] }>(all: readonly Line[]): { lines: Line[]; isCut: boolean } {
  let count = 0;
  const lines = all.filter(({ duties }, index) => {
    count += duties.length;
    return index === 0 || count <= mostLines;
  });
  return { lines, isCut: lines.length < all.length };
}

const personsOf = (staff: Staff, { id }: Place): ReminderListAnswer["villages"][number]["persons"] =>
  (["handler", "villageSecretary"] as const).map((role) => ({
    roleName: roles[role].name,
    names: staff.namesAt(id, role),
  }));

function presentThing({ row, dueDay }: DueThing, today: Day): ReminderListAnswer["villages"][number]["duties"][number] {
  const { itemCode, itemName, problem, period, eventName, provisional } = row;
  return {
    ...{ itemCode, itemName, problem: problem?.number ?? null, eventName, dueDay, provisional },
    periodName: period === null ? null : periodName(period),
    daysLate: daysBetween(dueDay, today),
  };
}
