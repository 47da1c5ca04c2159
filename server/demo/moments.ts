import { addDays, type Day, daysBetween, isWorkingDay } from "../../shared/days.ts";
import type { Moments } from "./plan.ts";
import type { Chance } from "./random.ts";

const minute = 60_000;

/** The steps of a notice within the office hours of a day in Shanghai: drafted in the morning or afternoon, signed by six. */
export function momentsOf(day: Day, chance: Chance): Moments {
  const drafted = Date.parse(`${day}T08:30:00+08:00`) + chance.int(0, 6 * 60) * minute + chance.int(0, 59_999);
  const submitted = drafted + chance.int(4, 25) * minute + chance.int(0, 59_999);
  const handlerSigned = submitted + chance.int(1, 6) * minute + chance.int(0, 59_999);
  const secretarySigned = handlerSigned + chance.int(4, 150) * minute + chance.int(0, 59_999);
  const text = (moment: number) => new Date(moment).toISOString();
  return {
    drafted: text(drafted),
    submitted: text(submitted),
    handlerSigned: text(handlerSigned),
    secretarySigned: text(secretarySigned),
  };
}

/** A working day between two days, both included; any day when there is no working day. */
export function workingDayIn(from: Day, to: Day, chance: Chance): Day {
  const length = Math.max(0, daysBetween(from, to));
  const start = chance.int(0, length);
  for (let step = 0; step <= length; step++) {
    const day = addDays(from, (start + step) % (length + 1));
    if (isWorkingDay(day)) return day;
  }
  return from;
}
