import type { DeadlineRule } from "./catalogue/item.ts";
import { events, nameIn } from "./catalogue/names.ts";
import { addDays, addWorkingDays, type Day, holidayPlanKnown, rollToWorkingDay } from "./days.ts";
import { lastDay } from "./periods.ts";

/** From when a deadline counts: the period for regular items, the day of the event for the others. */
export interface DeadlineBasis {
  period?: string | null;
  /** The day of the event, or of the change of something that is published permanently. */
  eventDay?: Day;
  /** From when the village's duties count (上线日): what must always be on show is due from then. */
  startDay?: Day;
}

/** The last day on which publishing is in time. */
export interface DueDay {
  day: Day;
  /** The year's holiday plan is not known yet: the day may move later by some days off. */
  provisional: boolean;
}

/**
 * The due day of a rule, or null when what it counts from is not known.
 *
 * The day from which a term counts is not counted itself (民法典第二百零一条第一款); a term that ends on a day off (法定休假日: holidays and
 * weekly rest days, except those worked instead, 调休) ends on the day after the days off (第二百零三条第一款). "By the 10th" includes the 10th.
 */
export function dueDay(rule: DeadlineRule, basis: DeadlineBasis): DueDay | null {
  const day = lastDayInTime(rule, basis);
  return day === null ? null : { day, provisional: !holidayPlanKnown(day) };
}

function lastDayInTime(rule: DeadlineRule, { period, eventDay, startDay }: DeadlineBasis): Day | null {
  switch (rule.rule) {
    case "annual":
      return period ? rollToWorkingDay(dayOfYear(Number(period.slice(0, 4)) + rule.yearOffset, rule.by)) : null;
    case "semiannual":
    case "quarter":
    case "monthly":
      // The period's last day + n days is the n-th of the next month.
      return period ? rollToWorkingDay(addDays(lastDay(period), rule.byDayOfNextMonth)) : null;
    case "once-and-on-change": {
      const from = eventDay ?? startDay;
      return from ? addWorkingDays(from, rule.withinWorkingDays) : null;
    }
    case "within-working-days-of-event":
      return eventDay ? addWorkingDays(eventDay, rule.days) : null;
    case "within-calendar-days-of-event":
      // 0 means the same day, whatever day it is.
      return eventDay ? (rule.days === 0 ? eventDay : rollToWorkingDay(addDays(eventDay, rule.days))) : null;
    case "before-event":
      // Counted backwards ("选举日的二十日以前", 村民委员会组织法第十四条): moving it later would shorten the time that people have.
      return eventDay ? addDays(eventDay, -rule.calendarDays) : null;
  }
}

/** 29 February in a common year means the 28th. */
const dayOfYear = (year: number, monthDay: string): Day =>
  monthDay === "02-29" ? addDays(`${year}-03-01`, -1) : `${year}-${monthDay}`;

/** When an item is due, for screens: `次月10日前`, `作出决定之日起5个工作日内`. */
export function deadlineText(rule: DeadlineRule): string {
  switch (rule.rule) {
    case "annual":
      return `${rule.yearOffset === 0 ? "当年" : "次年"}${monthDayText(rule.by)}前`;
    case "semiannual":
      return `半年结束后次月${rule.byDayOfNextMonth}日前`;
    case "quarter":
      return `下一季度首月${rule.byDayOfNextMonth}日前`;
    case "monthly":
      return `次月${rule.byDayOfNextMonth}日前`;
    case "once-and-on-change":
      return `形成或变动之日起${rule.withinWorkingDays}个工作日内`;
    case "within-working-days-of-event":
      return eventText(rule.event, rule.days, "个工作日");
    case "within-calendar-days-of-event":
      return eventText(rule.event, rule.days, "日");
    case "before-event":
      return `${nameIn(events, rule.event)}的${rule.calendarDays}日以前`;
  }
}

const monthDayText = (monthDay: string): string => `${Number(monthDay.slice(0, 2))}月${Number(monthDay.slice(3))}日`;

function eventText(event: string, days: number, unit: string): string {
  const name = nameIn(events, event).replace(/之?日$/, "");
  return days === 0 ? `${name}当日` : `${name}之日起${days}${unit}内`;
}
