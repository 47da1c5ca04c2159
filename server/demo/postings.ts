import { addDays, type Day, dayOf } from "../../shared/days.ts";
import type { PlannedNotice } from "./plan.ts";
import { chanceOf } from "./random.ts";

/** Shares of all that is public: noted as hanging on the wall at all, and of these on the day of publication. */
const noted = 0.86;
const sameDay = 0.88;

/** With the moment at which the sheet was noted as hanging on the wall (上墙): soon after the last signature or the next morning, before the seeding. */
export function withPosting(planned: PlannedNotice, lastDay: Day): PlannedNotice {
  const shown = lastShown(planned);
  if (!shown) return planned;
  const chance = chanceOf("wall", planned.village.code, planned.itemCode, planned.period ?? "");
  if (!chance.happens(noted)) return planned;
  const minutes = chance.int(5, 70);
  if (chance.happens(sameDay)) return { ...planned, posted: later(new Date(shown), minutes) };
  const next = addDays(dayOf(new Date(shown)), 1);
  return next > lastDay ? planned : { ...planned, posted: later(new Date(`${next}T08:40:00+08:00`), minutes) };
}

/** When what is on show was signed; undefined of what isn't. */
const lastShown = ({ outcome, at, changed }: PlannedNotice): string | undefined =>
  outcome === "published" ? at.secretarySigned : outcome === "corrected" ? changed?.secretarySigned : undefined;

const later = (moment: Date, minutes: number): string => new Date(moment.getTime() + minutes * 60_000).toISOString();
