import { addDays, type Day, dayOf, daysBetween } from "../../shared/days.ts";
import { lastDay, type PeriodForm, periodFormOf, periodsBetween } from "../../shared/periods.ts";
import { type Duty, dutiesOf } from "../compliance/index.ts";
import { momentsOf, workingDayIn } from "./moments.ts";
import { type DemoVillage, firstVillage } from "./places.ts";
import type { Outcome, PlanFrame, PlannedNotice, Profile } from "./plan.ts";
import { type Chance, chanceOf } from "./random.ts";

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
/** What most villages publish from time to time, if not always. */
const regular = [
  "CW-02-01",
  "CW-02-02",
  "CW-03-01",
  "SJ-01-02",
  "MJ-02-03",
  "TD-01-02",
  "CW-06-01",
  "CW-02-06",
  "BM-01-02",
  "MJ-03-06",
];

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

function keptDuty(
  village: DemoVillage,
  { item, period, dueDay }: Duty,
  { startDay, lastDay: last }: PlanFrame,
): PlannedNotice {
  const chance = chanceOf("kept", village.code, item.code, period ?? "");
  const over = period === null ? startDay : addDays(lastDay(period), 1);
  // What is due within its own period, such as a plan of the year, is published in the weeks before.
  const opens = later(startDay, over <= dueDay ? over : addDays(dueDay, -20));
  const late = period !== null && chance.happens(0.04) && addDays(dueDay, 12) <= last;
  const [from, to] = late ? [addDays(dueDay, 1), addDays(dueDay, 12)] : [opens, dueDay];
  const day = workingDayIn(earlier(from, last), earlier(to, last), chance);
  const corrected = chance.happens(0.03) && addDays(day, 12) <= last;
  return planned(village, item.code, period, day, chance, corrected ? "corrected" : "published");
}

const counts: Record<Profile, readonly [number, number]> = { good: [8, 11], patchy: [4, 6], stale: [2, 3] };
/** A stale village published nothing for so many days. */
const staleDays = 156;

/** What a newcomer can still draft as the first: the introduction of this village, and its finance sheets. */
const leftOpen = { village: "640221100203", items: ["ZZ-01-01", "CW-02-01"] };

/** A village that published some of what it should. */
export function partOfVillage(village: DemoVillage, frame: PlanFrame, profile: Profile): PlannedNotice[] {
  const chance = chanceOf("part", village.code);
  const until = profile === "stale" ? addDays(frame.lastDay, -staleDays) : frame.lastDay;
  const window: PlanFrame = { ...frame, lastDay: until };
  const choice = [
    ...usual.map((code) => onShow(village, window, code)),
    ...regular.flatMap((code) => periodic(village, window, code)),
    ...events.flatMap(([itemCode, months]) => eventOf(village, window, { itemCode, months })),
  ];
  const chosen = [onShow(village, window, "ZZ-01-01"), ...chance.some(choice, chance.int(...counts[profile]) - 1)];
  return village.code === leftOpen.village
    ? chosen.filter(({ itemCode }) => !leftOpen.items.includes(itemCode))
    : chosen;
}

/** Put on show some time after the start; nobody was in a hurry. */
function onShow(village: DemoVillage, { startDay, lastDay: last }: PlanFrame, code: string): PlannedNotice {
  const chance = chanceOf("on show", village.code, code);
  const day = workingDayIn(startDay, earlier(addDays(startDay, 120), last), chance);
  return planned(village, code, null, day, chance, outcomeOf(chance, day, last));
}

/** Periods of an item that were over in time to be published, each at its day, late ones too. */
function periodic(village: DemoVillage, { items, startDay, lastDay: last }: PlanFrame, code: string): PlannedNotice[] {
  const item = items.find((candidate) => candidate.code === code);
  const form = item ? periodFormOf(item.frequency) : null;
  if (form === null) return [];
  return periodsIn(form, startDay, last).flatMap((period) => {
    const chance = chanceOf("periodic", village.code, code, period);
    const opens = addDays(lastDay(period), 1);
    const day = workingDayIn(opens, addDays(opens, chance.happens(0.7) ? 9 : 45), chance);
    return day > last ? [] : [planned(village, code, period, day, chance, outcomeOf(chance, day, last))];
  });
}

/** Periods by what was asked for, likewise. */
const knownPeriods = new Map<string, readonly string[]>();

function periodsIn(form: PeriodForm, from: Day, to: Day): readonly string[] {
  const key = `${form} ${from} ${to}`;
  const known = knownPeriods.get(key) ?? periodsBetween(form, from, to);
  knownPeriods.set(key, known);
  return known;
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
