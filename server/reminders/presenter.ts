// A digest as its reader sees it: what was told, and how it stands by now.
import { In } from "typeorm";
import type { ReminderRowAnswer, RemindersAnswer } from "../../shared/api/reminders.ts";
import { addDays, type Day, dayOf } from "../../shared/days.ts";
import { standingText } from "../../shared/due-words.ts";
import { periodName } from "../../shared/periods.ts";
import { isProvisional } from "../../shared/rectification/deadlines.ts";
import { rectificationStates, waitsForVillage } from "../../shared/rectification/states.ts";
import { vacancyText } from "../../shared/reminders/audience.ts";
import { accountNames } from "../accounts/index.ts";
import { type Obligation, obligationsOfVillages } from "../compliance/index.ts";
import { inBatches } from "../core/batches.ts";
import { holds, type View } from "../core/work.ts";
import { maySee } from "../notices/index.ts";
import { isMerged, type Place, placesByIds } from "../places/index.ts";
import { Rectification } from "../rectification/index.ts";
import { reminderStates } from "../wechat/index.ts";
import type { DigestRow } from "./digest.ts";
import type { ReminderDigest } from "./entities.ts";
import { type DigestHead, rowsOf } from "./queries.ts";
import { dutyKey } from "./told.ts";

/** Rows that are shown of one digest: the office of a county with much left undone finds the rest in the calendar. */
const mostRows = 300;
/** A due day that moved since is found as far away as this, days. */
const moved = 60;

export const presentHead = ({ day, madeAt, late, soon, readAt }: DigestHead): RemindersAnswer["earlier"][number] => ({
  day,
  madeAt,
  late,
  soon,
  readAt,
});

/** With how each duty stands now. A fixed number of queries, and some for each county. */
export async function presentDigest(
  view: View,
  digest: ReminderDigest,
): Promise<NonNullable<RemindersAnswer["digest"]>> {
  const all = rowsOf(digest);
  const villages = await villagesOf(view, all);
  // Whoever has lost a post since no longer sees what it was about.
  const mine = all.filter(({ villageId }) => villages.has(villageId));
  const shown = mine.slice(0, mostRows);
  const now = await standingNow(view, mine, villages);
  const names = await accountNames(view, [...new Set(shown.flatMap(({ standsInFor }) => standsInFor ?? []))]);
  return {
    ...presentHead(digest),
    rows: shown.flatMap((row) => {
      const village = villages.get(row.villageId);
      return village ? [present(view, row, { village, names, now: now.get(keyOf(row.villageId, row)) })] : [];
    }),
    count: mine.length,
    now: totalsOf(mine, now, dayOf(view.now)),
    wechat: (await reminderStates(view, [digest.id])).get(digest.id) ?? null,
  };
}

/** How all of it stands, whatever is shown of it. */
function totalsOf(rows: readonly DigestRow[], now: ReadonlyMap<string, Now>, today: Day) {
  const totals = { late: 0, soon: 0, done: 0 };
  for (const row of rows) {
    const { isOpen, dueDay } = now.get(keyOf(row.villageId, row)) ?? { isOpen: false, dueDay: row.dueDay };
    totals[!isOpen ? "done" : dueDay < today ? "late" : "soon"] += 1;
  }
  return totals;
}

async function villagesOf(view: View, rows: readonly DigestRow[]): Promise<Map<string, Place>> {
  const found = new Map<string, Place>();
  for (const some of inBatches([...new Set(rows.map(({ villageId }) => villageId))]))
    for (const [id, place] of await placesByIds(view, some))
      if (maySee(view.actor, { placeCode: place.code })) found.set(id, place);
  return found;
}

/** How something stands now. */
interface Now {
  dueDay: Day;
  provisional: boolean;
  isOpen: boolean;
  stateName: string;
}

type Known = Pick<DigestRow, "problem" | "itemCode" | "period" | "dutyId">;
const keyOf = (villageId: string, { problem, itemCode, ...duty }: Known): string =>
  problem?.id ?? `${villageId} ${dutyKey({ ...duty, itemCode: itemCode ?? "" })}`;

async function standingNow(
  view: View,
  rows: readonly DigestRow[],
  villages: ReadonlyMap<string, Place>,
): Promise<Map<string, Now>> {
  const found = await problemsNow(view, rows);
  const days = rows.map(({ dueDay }) => dueDay).sort();
  const [from, to] = [days[0], days.at(-1)];
  if (!from || !to) return found;
  const ids = new Set(rows.map(({ villageId }) => villageId));
  const today = dayOf(view.now);
  const there = [...villages.values()].filter((village) => ids.has(village.id) && !isMerged(village, today));
  const span = { from: addDays(from, -moved), to: addDays(to, moved) };
  for (const [villageId, duties] of await obligationsOfVillages(view, there, span))
    for (const duty of duties) found.set(keyOf(villageId, { ...duty, problem: null }), nowOf(duty));
  return found;
}

const nowOf = ({ dueDay, provisional, state, standing, daysLate }: Obligation): Now => ({
  ...{ dueDay, provisional, stateName: standingText(standing, daysLate) },
  isOpen: state === "overdue" || state === "due",
});

async function problemsNow({ db }: View, rows: readonly DigestRow[]): Promise<Map<string, Now>> {
  const ids = rows.flatMap(({ problem }) => problem?.id ?? []);
  const problems: Rectification[] = [];
  for (const some of inBatches(ids)) problems.push(...(await db.findBy(Rectification, { id: In(some) })));
  return new Map(
    problems.map(({ id, state, dueDay }) => [
      id,
      {
        ...{ dueDay, provisional: isProvisional(dueDay), stateName: rectificationStates[state] },
        isOpen: waitsForVillage.some((waits) => waits === state),
      },
    ]),
  );
}

interface RowFacts {
  village: Place;
  names: ReadonlyMap<string, string>;
  /** Absent: it is no duty any more. */
  now: Now | undefined;
}

function present({ actor }: View, row: DigestRow, { village, names, now }: RowFacts): ReminderRowAnswer {
  const isOpen = now?.isOpen ?? false;
  return {
    villageCode: village.code,
    villageName: village.name,
    itemCode: row.itemCode,
    itemName: row.itemName,
    problem: row.problem,
    period: row.period,
    periodName: row.period === null ? null : periodName(row.period),
    dutyId: row.dutyId,
    eventName: row.eventName,
    dueDay: now?.dueDay ?? row.dueDay,
    provisional: now?.provisional ?? row.provisional,
    step: row.step,
    isOpen,
    stateName: now?.stateName ?? "不再是任务",
    vacancy: vacancyText(row.vacant),
    standsInFor: row.standsInFor && (names.get(row.standsInFor) ?? ""),
    mayDraft: isOpen && row.problem === null && holds(actor, "handler", village.code),
  };
}
