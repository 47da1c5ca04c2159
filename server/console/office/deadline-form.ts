import type { DeadlineRule } from "../../../shared/catalogue/item.ts";
import { textOf } from "../frame/page.tsx";

/** Every field that some deadline rule needs; which ones count depends on the frequency. All as typed. */
export interface DeadlineFields {
  /** Of a year: 0 the same, 1 the next. */
  yearOffset: string;
  month: string;
  day: string;
  semiannualDay: string;
  quarterDay: string;
  monthlyDay: string;
  onceDays: string;
  eventRule: string;
  eventDays: string;
  event: string;
  basis: string;
}

/** Rules for what happens at no fixed time, in words. */
export const eventRules = {
  "within-working-days-of-event": "之日起，多少个工作日内",
  "within-calendar-days-of-event": "之日起，多少日内",
  "before-event": "至少提前多少日",
} as const;

const start: DeadlineFields = {
  yearOffset: "1",
  month: "1",
  day: "31",
  semiannualDay: "15",
  quarterDay: "15",
  monthlyDay: "10",
  onceDays: "20",
  eventRule: "within-working-days-of-event",
  eventDays: "5",
  event: "decision",
  basis: "project-default",
};

/** The fields of a rule; those of other rules begin with what is usual. */
export function deadlineFieldsOf(rule: DeadlineRule): DeadlineFields {
  const fields = { ...start, basis: rule.basis };
  switch (rule.rule) {
    case "annual": {
      const [month = "", day = ""] = rule.by.split("-").map((part) => String(Number(part)));
      return { ...fields, yearOffset: String(rule.yearOffset), month, day };
    }
    case "semiannual":
      return { ...fields, semiannualDay: String(rule.byDayOfNextMonth) };
    case "quarter":
      return { ...fields, quarterDay: String(rule.byDayOfNextMonth) };
    case "monthly":
      return { ...fields, monthlyDay: String(rule.byDayOfNextMonth) };
    case "once-and-on-change":
      return { ...fields, onceDays: String(rule.withinWorkingDays) };
    case "before-event":
      return { ...fields, eventRule: rule.rule, eventDays: String(rule.calendarDays), event: rule.event };
    default:
      return { ...fields, eventRule: rule.rule, eventDays: String(rule.days), event: rule.event };
  }
}

/** Reads the fields of a posted form. */
export const readDeadline = (form: Record<string, string | string[]>): DeadlineFields => {
  const names = Object.keys(start) as (keyof DeadlineFields)[];
  return Object.fromEntries(names.map((name) => [name, textOf(form, name).trim()])) as unknown as DeadlineFields;
};

/** A number as typed; "" is none, so that the check of the shape refuses it. */
const number = (text: string): number => (text === "" ? Number.NaN : Number(text));
const two = (text: string): string => text.padStart(2, "0");

/** The rule that a frequency wants, from the fields. What is wrong with it, the contract says. */
export function ruleOf(frequency: string, fields: DeadlineFields, before: DeadlineRule | undefined): unknown {
  const origin = {
    basis: fields.basis,
    // "Not checked against the law" stays true as long as nobody names another origin.
    ...(before?.verify && before.basis === fields.basis ? { verify: true } : {}),
  };
  switch (frequency) {
    case "annual":
      return {
        rule: "annual",
        by: `${two(fields.month)}-${two(fields.day)}`,
        yearOffset: number(fields.yearOffset),
        ...origin,
      };
    case "semiannual":
      return { rule: "semiannual", byDayOfNextMonth: number(fields.semiannualDay), ...origin };
    case "quarterly":
      return { rule: "quarter", byDayOfNextMonth: number(fields.quarterDay), ...origin };
    case "monthly":
      return { rule: "monthly", byDayOfNextMonth: number(fields.monthlyDay), ...origin };
    case "once-and-on-change":
      return { rule: "once-and-on-change", withinWorkingDays: number(fields.onceDays), ...origin };
    default: {
      const days = number(fields.eventDays);
      const count = fields.eventRule === "before-event" ? { calendarDays: days } : { days };
      return { rule: fields.eventRule, event: fields.event, ...count, ...origin };
    }
  }
}
