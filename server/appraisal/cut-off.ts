import { addDays, type Day, dayOf, startOfDay } from "../../shared/days.ts";

/** Whatever began a minute ago is written by now; what is being written counts next time. Milliseconds. */
const settling = 60_000;

/** The moment that a chosen day means: its end, or of today the last minute that is surely written; null of a day to come. */
export function cutOffAt(now: Date, day: Day): string | null {
  const today = dayOf(now);
  if (day > today) return null;
  if (day < today) return startOfDay(addDays(day, 1));
  return new Date(Math.floor((now.getTime() - settling) / 60_000) * 60_000).toISOString();
}
