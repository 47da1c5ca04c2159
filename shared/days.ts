import calendar from "chinese-days/dist/chinese-days.json" with { type: "json" };

/** A civil day in Asia/Shanghai, `2025-03-05`. Days compare as text. */
export type Day = string;

const dayLength = 86_400_000;
/** China has one time zone and no summer time since 1992. */
const shanghaiOffset = 8 * 3_600_000;

/** The civil day of a moment. */
export const dayOf = (moment: Date): Day => new Date(moment.getTime() + shanghaiOffset).toISOString().slice(0, 10);

/** The moment, UTC text, at which a day begins. */
export const startOfDay = (day: Day): string => new Date(Date.parse(`${day}T00:00:00Z`) - shanghaiOffset).toISOString();

/** The time of a moment as a clock on the wall shows it, `14:30`. */
export const timeOf = (moment: Date): string => new Date(moment.getTime() + shanghaiOffset).toISOString().slice(11, 16);

/** Is it a real day in the right form? `2025-02-29` is not. */
export function isDay(text: string): boolean {
  if (!/^\d{4}-\d{2}-\d{2}$/.test(text)) return false;
  const time = Date.parse(`${text}T00:00:00Z`);
  return !Number.isNaN(time) && new Date(time).toISOString().startsWith(text);
}

/** The day `count` days later; earlier for a negative count. */
export const addDays = (day: Day, count: number): Day =>
  new Date(Date.parse(`${day}T00:00:00Z`) + count * dayLength).toISOString().slice(0, 10);

/** Days from one day to another; negative when the second comes first. */
export const daysBetween = (from: Day, to: Day): number =>
  (Date.parse(`${to}T00:00:00Z`) - Date.parse(`${from}T00:00:00Z`)) / dayLength;

/** `2026年9月5日`. */
export function dayName(day: Day): string {
  const [year, month, date] = day.split("-").map(Number);
  return `${year}年${month}月${date}日`;
}

interface Plan {
  holidays: ReadonlySet<Day>;
  makeUpDays: ReadonlySet<Day>;
  years: ReadonlySet<string>;
}
let known: Plan | undefined;

/** Read when first asked for: a script that only adds up days leaves the calendar (44 KB) out of its bundle. */
function plan(): Plan {
  known ??= {
    holidays: new Set(Object.keys(calendar.holidays)),
    makeUpDays: new Set(Object.keys(calendar.workdays)),
    years: new Set(Object.keys(calendar.holidays).map((day) => day.slice(0, 4))),
  };
  return known;
}

/**
 * Is the State Council's holiday plan (放假调休通知) of the day's year known to us? It is issued in the November before and reaches us
 * with an update of the package chinese-days. Until then only weekends count as days off, and what was computed is provisional.
 */
export const holidayPlanKnown = (day: Day): boolean => plan().years.has(day.slice(0, 4));

/** A day on which offices work: Monday to Friday and make-up days (调休上班), less holidays. */
export function isWorkingDay(day: Day): boolean {
  if (plan().makeUpDays.has(day)) return true;
  if (plan().holidays.has(day)) return false;
  const weekday = new Date(`${day}T00:00:00Z`).getUTCDay();
  return weekday !== 0 && weekday !== 6;
}

/** The day itself when offices work on it, else the next day on which they do. */
export function rollToWorkingDay(day: Day): Day {
  let rolled = day;
  while (!isWorkingDay(rolled)) rolled = addDays(rolled, 1);
  return rolled;
}

/** The `count`-th working day after the day, which itself is not counted; the day itself for 0. */
export function addWorkingDays(day: Day, count: number): Day {
  let reached = day;
  for (let left = count; left > 0; ) {
    reached = addDays(reached, 1);
    if (isWorkingDay(reached)) left--;
  }
  return reached;
}
