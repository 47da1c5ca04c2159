import type { CatalogueItem } from "../../shared/catalogue/item.ts";
import { addDays, type Day } from "../../shared/days.ts";
import { dueDay } from "../../shared/deadlines.ts";
import { firstDay, lastDay, type PeriodForm, periodFormOf, periodsBetween } from "../../shared/periods.ts";

/** One item that a village must publish for one period (or once, for what must always be on show). */
export interface Duty {
  item: CatalogueItem;
  period: string | null;
  /** The last day on which publishing is in time. */
  dueDay: Day;
  /** The holiday plan of the due day's year is not known yet. */
  provisional: boolean;
  /** What it is due because of; absent for what is due by the calendar alone. */
  occasion?: Occasion;
}

/** An event, as far as a duty shows it. */
export interface Occasion {
  /** Of the duty: one event makes several items due. */
  dutyId: string;
  eventId: string;
  eventKey: string;
  day: Day;
  title: string;
  /** What was public before this day tells of something else. */
  metFrom: Day;
}

/** Between which days duties fall due (both included), and from when the village's duties count. */
export interface Span {
  from: Day;
  to: Day;
  startDay: Day;
  /** The first day on which the village is no more; what would fall due from then on is nobody's duty. Null: none is known. */
  endDay?: Day | null;
}

/** How long before its due day a period can begin, in days; generous, the due day itself decides. */
const longestWait: Record<PeriodForm, number> = { year: 760, half: 250, quarter: 160, month: 100 };

/**
 * Items × periods → what falls due between two days, oldest first. An item of an event gives no duty by itself: only the village knows
 * whether the event took place. `deadlineAlternatives` (quarterly finance for villages with few dealings) are data only so far.
 */
export function dutiesOf(items: readonly CatalogueItem[], span: Span): Duty[] {
  return items.flatMap((item) => dutiesOfItem(item, span)).sort(byDueDay);
}

/** Oldest due day first. */
export const byDueDay = (a: Duty, b: Duty): number => compare(a.dueDay, b.dueDay) || compare(a.item.code, b.item.code);

const compare = (a: string, b: string): number => (a < b ? -1 : a > b ? 1 : 0);

function dutiesOfItem(item: CatalogueItem, span: Span): Duty[] {
  const form = periodFormOf(item.frequency);
  const periods = form === null ? [null] : periodsBetween(form, addDays(span.from, -longestWait[form]), span.to);
  return periods.flatMap((period) => {
    const due = dueDay(item.deadline, { period, startDay: span.startDay });
    if (!due || due.day < span.from || due.day > span.to || !counts(period, due.day, span)) return [];
    return [{ item, period, dueDay: due.day, provisional: due.provisional }];
  });
}

/** A period that was over, or due, before the village started is nobody's duty, nor is what falls due when it is no more. */
const counts = (period: string | null, due: Day, { startDay, endDay }: Span): boolean =>
  due >= startDay && (period === null || lastDay(period) >= startDay) && (!endDay || due < endDay);

/** A version of the catalogue and the day from which it was in force; null: always. */
export interface Version {
  from: Day | null;
  items: readonly CatalogueItem[];
}

/**
 * What falls due under the versions that were in force, oldest version first. A new version judges nobody backwards: each period goes
 * by the version that was in force when it ended (or fell due, if that was earlier), and what must always be on show is due from the
 * day on which the catalogue began to ask for it.
 */
export function dutiesUnder(versions: readonly Version[], span: Span): Duty[] {
  const regular = versions.flatMap(({ from, items }, index) => {
    const until = versions[index + 1]?.from ?? null;
    const periodic = items.filter((item) => periodFormOf(item.frequency) !== null);
    return dutiesOf(periodic, span).filter((duty) => {
      const anchor = anchorOf(duty);
      return (from === null || anchor >= from) && (until === null || anchor < until);
    });
  });
  const standing = (versions.at(-1)?.items ?? [])
    .filter((item) => item.frequency === "once-and-on-change")
    .flatMap((item) => dutiesOf([item], { ...span, startDay: later(span.startDay, askedSince(versions, item.code)) }));
  return [...regular, ...standing].sort(byDueDay);
}

const anchorOf = ({ period, dueDay }: Duty): Day => {
  const end = period === null ? dueDay : lastDay(period);
  return end < dueDay ? end : dueDay;
};

const later = (a: Day, b: Day | null): Day => (b !== null && b > a ? b : a);

/** From when the versions up to the last have asked for the item without a break. */
function askedSince(versions: readonly Version[], code: string): Day | null {
  const lacking = versions.findLastIndex(({ items }) => !items.some((item) => item.code === code));
  return versions[lacking + 1]?.from ?? null;
}

/** How a duty stands. `due`: can and should be published now; `upcoming`: its period is still running. */
export type DutyState = "published" | "late" | "overdue" | "due" | "upcoming" | "notApplicable";

export const dutyStates: Record<DutyState, string> = {
  published: "按时公开",
  late: "逾期后公开",
  overdue: "逾期未公开",
  due: "待公开",
  upcoming: "未到期",
  notApplicable: "不适用",
};

/** From this many days before its due day something that is due within its own period (a plan of the year) waits to be published. */
const earlyNotice = 30;

/** Overdue is asked, never stored. `publishedDay`: the civil day on which it first became public. */
export function stateOf(
  duty: Pick<Duty, "period" | "dueDay" | "occasion">,
  publishedDay: Day | null,
  today: Day,
): DutyState {
  if (publishedDay !== null) return publishedDay <= duty.dueDay ? "published" : "late";
  if (today > duty.dueDay) return "overdue";
  return isOpen(duty, today) ? "due" : "upcoming";
}

/** Can and should it be published now? */
function isOpen({ period, dueDay, occasion }: Pick<Duty, "period" | "dueDay" | "occasion">, today: Day): boolean {
  const isNear = addDays(today, earlyNotice) >= dueDay;
  // The result of an election can't be told before it; that it is held has to be.
  if (occasion) return occasion.day <= today || (dueDay < occasion.day && isNear);
  return period === null || lastDay(period) < today || isNear;
}

/** The first day on which something that meets one of these duties can have been published; null when it can be any day. */
export const earliestPublication = (duties: readonly Duty[]): Day | null => {
  const days = duties.flatMap((duty) => (duty.period === null ? [] : [firstDay(duty.period)]));
  return days.sort()[0] ?? null;
};
