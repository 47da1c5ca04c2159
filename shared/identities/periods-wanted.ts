import type { CatalogueItem } from "../catalogue/item.ts";
import type { ElementValue } from "../notices/content.ts";
import { firstDay, lastDay, type PeriodForm, parsePeriod, periodFormOf, periodsBetween } from "../periods.ts";

/** The year that a notice speaks of: that of its period, else the one that its element `year` says (`2025年度`). */
export function yearOf(period: string | null, elements: Readonly<Record<string, ElementValue>>): number | null {
  if (period !== null) return parsePeriod(period)?.year ?? null;
  const { year } = elements;
  const found = typeof year === "string" ? /20\d{2}/.exec(year.normalize("NFKC"))?.[0] : undefined;
  return found === undefined ? null : Number(found);
}

/** Phrases for the period of another item's notice, and which period that is in a year. */
export const periodWords: Readonly<Record<string, (year: number) => string>> = {
  "December of same year": (year) => `${year}-12`,
};

const lengths: readonly PeriodForm[] = ["month", "quarter", "half", "year"];

/** Is the period of the one item longer than that of the other? Items without periods are never. */
export function isLonger(item: CatalogueItem, other: CatalogueItem): boolean {
  const [form, otherForm] = [periodFormOf(item.frequency), periodFormOf(other.frequency)];
  return form !== null && otherForm !== null && lengths.indexOf(form) > lengths.indexOf(otherForm);
}

/**
 * The periods of another item that make up this one: the same one, or the three months of a quarter. Null: they don't fit, for one of
 * the two has no periods or a shorter one.
 */
export function periodsWithin(period: string | null, other: CatalogueItem): string[] | null {
  const form = periodFormOf(other.frequency);
  const own = period === null ? null : parsePeriod(period);
  if (form === null || period === null || !own || lengths.indexOf(own.form) < lengths.indexOf(form)) return null;
  return periodsBetween(form, firstDay(period), lastDay(period));
}
