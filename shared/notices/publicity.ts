// How long a notice that lists villagers is on show (公示期满). Pure; the server writes the day beside each publication.
import type { CatalogueItem } from "../catalogue/item.ts";
import { addDays, addWorkingDays, type Day, dayOf, rollToWorkingDay } from "../days.ts";
import { dueDay } from "../deadlines.ts";
import { nextPeriod, parsePeriod, periodFits } from "../periods.ts";
import { listsPersons } from "./personal-lists.ts";

/** Days more than the law wants that a county may keep lists on show. */
export const mostDaysMore = 90;

/** Last day of the publicity period (公示期); the day of publication is not counted (民法典第二百零一条). Null when the item has none. */
export function publicityEnd(
  { publicityPeriodDays }: Pick<CatalogueItem, "publicityPeriodDays">,
  publishedAt: string,
): Day | null {
  if (!publicityPeriodDays) return null;
  const { days, dayType } = publicityPeriodDays;
  const from = dayOf(new Date(publishedAt));
  return dayType === "working" ? addWorkingDays(from, days) : daysFrom(from, days);
}

/** The `days`-th day after; when offices rest on it, the next on which they work (民法典第二百零一条、第二百零三条). */
const daysFrom = (from: Day, days: number): Day => rollToWorkingDay(addDays(from, days));

export interface Showing {
  /** UTC moment of the revision's publication. */
  publishedAt: string;
  period: string | null;
  /** What the county decided. */
  daysMore: number;
}

/**
 * Last day on which the lists of villagers of a notice are on show; null: the item has none, and the notice stays for good.
 * The latest of these, and the county's days more:
 * - the end of the publicity period (公示期);
 * - the days that the catalogue wants on the board (`retention.boardMinDays`);
 * - before an event, such as the list of voters (村民委员会组织法第十四条: 选举日的二十日前公布): the days until the event;
 * - of a list that is published period by period without a publicity period (the quarterly list of 低保): the due day of the next
 *   period's, so that one is always on show.
 */
export function shownUntil(item: CatalogueItem, { publishedAt, period, daysMore }: Showing): Day | null {
  if (!listsPersons(item)) return null;
  const from = dayOf(new Date(publishedAt));
  const days = [
    publicityEnd(item, publishedAt),
    daysFrom(from, item.retention.boardMinDays),
    item.deadline.rule === "before-event" ? addDays(from, item.deadline.calendarDays) : null,
    item.publicityPeriodDays ? null : nextDue(item, period),
  ];
  const last = days.reduce<Day>((latest, day) => (day !== null && day > latest ? day : latest), from);
  return addDays(last, daysMore);
}

/** When the same list of the next period is due; null for items that have no periods. */
function nextDue({ deadline, frequency }: CatalogueItem, period: string | null): Day | null {
  if (period === null || !parsePeriod(period) || !periodFits(frequency, period)) return null;
  return dueDay(deadline, { period: nextPeriod(period) })?.day ?? null;
}

/** Is its time over? On the last day it is still on show until midnight, China's time. */
export const isOver = (lastDay: Day | null, today: Day): boolean => lastDay !== null && lastDay < today;
