import { addDays, type Day } from "../days.ts";
import { firstDay, periodOf } from "../periods.ts";

/** The first of the twelve months that figures are of unless somebody asks otherwise: of the month eleven months before the day. */
export function twelveMonthsFrom(day: Day): Day {
  let first = firstDay(periodOf("month", day));
  for (let back = 0; back < 11; back++) first = firstDay(periodOf("month", addDays(first, -1)));
  return first;
}
