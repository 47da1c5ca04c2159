import { addDays, type Day, dayOf, daysBetween } from "../../shared/days.ts";
import { lastDay as lastDayOf } from "../../shared/periods.ts";
import { type Duty, dutiesOf } from "../compliance/index.ts";
import { momentsOf, workingDayIn } from "./moments.ts";
import { type DemoVillage, firstVillage } from "./places.ts";
import type { Outcome, PlanFrame, PlannedNotice } from "./plan.ts";
import { type Chance, chanceOf } from "./random.ts";
import { type Diligence, openVillage, suspendedItem } from "./starts.ts";

/** Events, and the months in which they happen (all when there are none). */
const events: readonly (readonly [string, readonly number[]])[] = [
  ["MJ-02-02", []],
  ["BM-01-01", []],
  ["ZC-02-01", [5, 6, 7]],
  ["ZC-02-02", [4, 5, 9]],
  ["TD-05-01", [9, 11, 12]],
  ["CW-08-01", [3, 4, 10]],
  ["SJ-01-04", []],
  ["SJ-01-12", [1, 2, 9, 10]],
  ["ZC-02-07", [1, 4, 7]],
  ["TD-04-02", [2, 3, 4]],
  ["SJ-01-01", []],
  ["SJ-01-09", []],
  ["ZC-01-01", [2, 3]],
  ["ZC-01-02", [1, 3]],
  ["MJ-02-04", []],
  ["SJ-01-05", []],
  ["ZC-02-06", [8, 9]],
  ["CW-09-05", []],
];
/** What most villages have on show. */
const usual = ["ZZ-01-02", "ZZ-02-02", "ZZ-01-06", "ZZ-01-03", "ZZ-01-04", "ZZ-02-07"];
/** A village that kept every duty that fell due, most of them in time, and published what happened besides. */
export function completeVillage(village: DemoVillage, frame: PlanFrame): PlannedNotice[] {
  const { startDay } = frame;
  const duties = dutiesOf(frame.items, { from: startDay, to: addDays(frame.lastDay, 1), startDay });
  const kept = duties.map((duty) => keptDuty(village, duty, frame));
  const happened = events.flatMap(([itemCode, months], index) => {
    const rows = itemCode === "ZC-02-01" && village.code === firstVillage ? 312 : undefined;
    return index < 13 ? eventOf(village, frame, { itemCode, months, rows }) : [];
  });
  return [...kept, ...happened];
}

/** From when it can be published. What is due within its own period, such as a plan of the year, comes in the weeks before. */
function opensOn({ period, dueDay }: Pick<Duty, "period" | "dueDay">, startDay: Day): Day {
  const over = period === null ? startDay : addDays(lastDayOf(period), 1);
  return later(startDay, over <= dueDay ? over : addDays(dueDay, -20));
}

function keptDuty(
  village: DemoVillage,
  { item, period, dueDay }: Duty,
  { startDay, lastDay: last }: PlanFrame,
): PlannedNotice {
  const chance = chanceOf("kept", village.code, item.code, period ?? "");
  const opens = opensOn({ period, dueDay }, startDay);
  const late = period !== null && chance.happens(0.04) && addDays(dueDay, 12) <= last;
  const [from, to] = late ? [addDays(dueDay, 1), addDays(dueDay, 12)] : [opens, dueDay];
  const day = workingDayIn(earlier(from, last), earlier(to, last), chance);
  const corrected = chance.happens(0.03) && addDays(day, 12) <= last;
  return planned(village, item.code, period, day, chance, corrected ? "corrected" : "published");
}

/** Of the duties that fell due, which share is kept in time, and how many notices come on top. Least and most. */
interface Habit {
  inTime: readonly [number, number];
  /** However many fell due: a demo can't make more notices. */
  most: number;
  more: readonly [number, number];
}

const habits: Record<Exclude<Diligence, "complete">, Habit> = {
  good: { inTime: [0.96, 1], most: 100, more: [1, 2] },
  middling: { inTime: [0.6, 0.75], most: 15, more: [1, 2] },
  poor: { inTime: [0.1, 0.4], most: 6, more: [1, 2] },
  stale: { inTime: [0.03, 0.06], most: 3, more: [1, 1] },
};
/** On top where nothing has fallen due yet. */
const moreAtFirst = 2;
/** A stale village published in its first days only. */
const freshDays = 20;

/** A village that published some of what it should, as far as it came. */
export function partOfVillage(
  village: DemoVillage,
  frame: PlanFrame,
  diligence: Exclude<Diligence, "complete">,
): PlannedNotice[] {
  const { startDay, items, lastDay } = frame;
  const chance = chanceOf("part", village.code);
  const until = diligence === "stale" ? earlier(addDays(startDay, freshDays), lastDay) : lastDay;
  const window: PlanFrame = { ...frame, lastDay: until };
  const due = dutiesOf(items, { from: startDay, to: lastDay, startDay });
  const { inTime, most, more } = habits[diligence];
  const share = chance.int(inTime[0] * 100, inTime[1] * 100) / 100;
  const kept = chance
    .some(
      due.filter((duty) => opensOn(duty, startDay) <= until),
      Math.min(most, Math.round(due.length * share)),
    )
    .map((duty) => keptDuty(village, duty, window));
  const done = new Set(kept.map(({ itemCode }) => itemCode));
  const choice = [
    ...usual.filter((code) => !done.has(code)).map((code) => onShow(village, window, code)),
    ...events.flatMap(([itemCode, months]) => eventOf(village, window, { itemCode, months })),
  ];
  const extra = chance.int(...more) + (due.length === 0 ? moreAtFirst : 0);
  const chosen = [...kept, ...chance.some(choice, extra)];
  if (village.code !== openVillage) return chosen;
  const open = chosen.filter(({ itemCode }) => !leftOpen.includes(itemCode));
  const isThere = open.some(({ itemCode }) => itemCode === suspendedItem);
  return isThere ? open : [...open, onShow(village, window, suspendedItem)];
}

/** What a newcomer can still draft as the first in the open village, and the two sheets that the accounts would have to agree with. */
const leftOpen = ["ZZ-01-01", "CW-02-01", "CW-02-02", "CW-03-01"];

/** Put on show some time after the start; nobody was in a hurry. */
function onShow(village: DemoVillage, { startDay, lastDay: last }: PlanFrame, code: string): PlannedNotice {
  const chance = chanceOf("on show", village.code, code);
  const day = workingDayIn(startDay, earlier(addDays(startDay, 60), last), chance);
  return planned(village, code, null, day, chance, outcomeOf(chance, day, last));
}

function eventOf(
  village: DemoVillage,
  { items, startDay, lastDay: last }: PlanFrame,
  { itemCode, months, rows }: { itemCode: string; months: readonly number[]; rows?: number },
): PlannedNotice[] {
  if (!items.some((item) => item.code === itemCode)) return [];
  const chance = chanceOf("event", village.code, itemCode);
  const fitting = daysIn(startDay, last, months);
  const [first] = fitting;
  if (first === undefined) return [];
  const drawn = chance.pick(fitting);
  const day = workingDayIn(drawn, earlier(addDays(drawn, 4), last), chance);
  const outcome = chance.happens(0.025) && addDays(day, 12) <= last ? "withdrawn" : outcomeOf(chance, day, last);
  return [{ ...planned(village, itemCode, null, day, chance, outcome), ...(rows ? { rows } : {}) }];
}

/** Days by what was asked for: the same for nearly all villages. */
const knownDays = new Map<string, readonly Day[]>();

function daysIn(from: Day, to: Day, months: readonly number[]): readonly Day[] {
  const key = `${from} ${to} ${months.join()}`;
  const known = knownDays.get(key);
  if (known) return known;
  const all = Array.from({ length: daysBetween(from, to) }, (_, index) => addDays(from, index + 1));
  const days = all.filter((day) => months.length === 0 || months.includes(Number(day.slice(5, 7))));
  knownDays.set(key, days);
  return days;
}

const outcomeOf = (chance: Chance, day: Day, last: Day): Outcome =>
  chance.happens(0.04) && addDays(day, 12) <= last ? "corrected" : "published";

function planned(
  village: DemoVillage,
  itemCode: string,
  period: string | null,
  day: Day,
  chance: Chance,
  outcome: Outcome,
): PlannedNotice {
  const at = momentsOf(day, chance);
  const changes = outcome === "corrected" || outcome === "withdrawn";
  const changedOn = addDays(dayOf(new Date(at.drafted)), chance.int(1, 9));
  return {
    ...{ village, itemCode, period, at, outcome },
    ...(changes ? { changed: momentsOf(workingDayIn(changedOn, addDays(changedOn, 3), chance), chance) } : {}),
  };
}

const later = (a: Day, b: Day): Day => (a > b ? a : b);
const earlier = (a: Day, b: Day): Day => (a < b ? a : b);
