import type { Frequency } from "./catalogue/item.ts";
import { addDays, type Day } from "./days.ts";

/** What span of time a period (所属期) is. */
export type PeriodForm = "year" | "half" | "quarter" | "month";

/** `2026`, `2026-H1`, `2026-Q3` or `2026-09`, taken apart. `index` counts from 1 within the year. */
export interface Period {
  form: PeriodForm;
  year: number;
  index: number;
}

const forms = {
  year: { count: 1, text: () => "" },
  half: { count: 2, text: (index: number) => `-H${index}` },
  quarter: { count: 4, text: (index: number) => `-Q${index}` },
  month: { count: 12, text: (index: number) => `-${String(index).padStart(2, "0")}` },
} as const satisfies Record<PeriodForm, { count: number; text(index: number): string }>;

const patterns: [PeriodForm, RegExp][] = [
  ["year", /^(20\d{2})$/],
  ["half", /^(20\d{2})-H([12])$/],
  ["quarter", /^(20\d{2})-Q([1-4])$/],
  ["month", /^(20\d{2})-(0[1-9]|1[0-2])$/],
];

/** Takes a period's text apart; null when it isn't one. */
export function parsePeriod(text: string): Period | null {
  for (const [form, pattern] of patterns) {
    const match = pattern.exec(text);
    if (match) return { form, year: Number(match[1]), index: Number(match[2] ?? 1) };
  }
  return null;
}

/** The text of a period. */
export const periodText = ({ form, year, index }: Period): string => `${year}${forms[form].text(index)}`;

/** The period of this form in which the day lies. */
export function periodOf(form: PeriodForm, day: Day): string {
  const month = Number(day.slice(5, 7));
  return periodText({ form, year: Number(day.slice(0, 4)), index: Math.ceil(month / (12 / forms[form].count)) });
}

/** First day of a period. @throws RangeError when the text is no period */
export function firstDay(text: string): Day {
  const { form, year, index } = periodAt(text);
  const month = ((index - 1) * 12) / forms[form].count + 1;
  return `${year}-${String(month).padStart(2, "0")}-01`;
}

/** Last day of a period. */
export const lastDay = (text: string): Day => addDays(firstDay(nextPeriod(text)), -1);

/** The period after it. */
export const nextPeriod = (text: string): string => shifted(text, 1);

/** The period before it. */
export const previousPeriod = (text: string): string => shifted(text, -1);

/** Every period of the form that has a day between the two days, both included; oldest first. */
export function periodsBetween(form: PeriodForm, from: Day, to: Day): string[] {
  const periods: string[] = [];
  for (let period = periodOf(form, from); firstDay(period) <= to; period = nextPeriod(period)) periods.push(period);
  return from > to ? [] : periods;
}

const names = ["一", "二", "三", "四"];

/** `2026年度`, `2026年上半年`, `2026年第三季度`, `2026年9月`. */
export function periodName(text: string): string {
  const { form, year, index } = periodAt(text);
  if (form === "year") return `${year}年度`;
  if (form === "half") return `${year}年${index === 1 ? "上" : "下"}半年`;
  if (form === "quarter") return `${year}年第${names[index - 1]}季度`;
  return `${year}年${index}月`;
}

const formOfFrequency = {
  annual: "year",
  semiannual: "half",
  quarterly: "quarter",
  monthly: "month",
  "once-and-on-change": null,
  "on-event": null,
} as const satisfies Record<Frequency, PeriodForm | null>;

/** The form of period that an item of this frequency is published for; null: it has no period. */
export const periodFormOf = (frequency: Frequency): PeriodForm | null => formOfFrequency[frequency];

/** Does the period (null: none) have the form that the frequency wants? */
export function periodFits(frequency: Frequency, period: string | null): boolean {
  const form = periodFormOf(frequency);
  if (form === null || period === null) return form === null && period === null;
  return parsePeriod(period)?.form === form;
}

function periodAt(text: string): Period {
  const period = parsePeriod(text);
  if (!period) throw new RangeError(`not a period: ${text}`);
  return period;
}

function shifted(text: string, by: 1 | -1): string {
  const { form, year, index } = periodAt(text);
  const count = forms[form].count;
  const next = index + by;
  if (next < 1) return periodText({ form, year: year - 1, index: count });
  return next > count ? periodText({ form, year: year + 1, index: 1 }) : periodText({ form, year, index: next });
}
