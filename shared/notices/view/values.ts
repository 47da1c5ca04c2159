import type { CatalogueColumn, CatalogueElement } from "../../catalogue/item.ts";
import { isArea } from "../../catalogue/units.ts";
import { dayName, dayOf, isDay, timeOf } from "../../days.ts";
import { parsePeriod, periodName } from "../../periods.ts";
import type { CellValue } from "../content.ts";
import { formatMu, formatYuan } from "../money.ts";

export { columnHeading } from "../../catalogue/units.ts";

const grouped = (digits: string): string => digits.replace(/\B(?=(\d{3})+$)/g, ",");

/** A number of at most four decimals: `12,345.5`. */
export function formatNumber(value: number): string {
  const [whole = "", fraction] = String(Math.abs(value)).split(".");
  return `${value < 0 ? "-" : ""}${grouped(whole)}${fraction ? `.${fraction}` : ""}`;
}

/** `2026-03-05` as `2026年3月5日`; anything else as it is. */
export const formatDay = (day: string): string => (isDay(day) ? dayName(day) : day);

/** A moment as `2026年3月5日 14:30`, China's time. */
export const formatMoment = (moment: string): string => `${formatMomentDay(moment)} ${timeOf(new Date(moment))}`;

/** The day of a moment, `2026年3月5日`, China's time. */
export const formatMomentDay = (moment: string): string => dayName(dayOf(new Date(moment)));

/** `2026-Q3` as `2026年第三季度`; null (event items) as an empty text. */
export const formatPeriod = (period: string | null): string =>
  period !== null && parsePeriod(period) ? periodName(period) : (period ?? "");

/** Bytes for people: `320 KB`. */
export function formatSize(bytes: number): string {
  if (bytes < 1024) return `${bytes} 字节`;
  if (bytes < 1024 * 1024) return `${Math.round(bytes / 1024)} KB`;
  return `${(bytes / 1024 / 1024).toFixed(1)} MB`;
}

/** The value of a cell as people read it; empty for a missing one. */
export function formatCell(column: CatalogueColumn, value: CellValue | undefined): string {
  if (value === undefined || value === "") return "";
  if (typeof value === "string") return column.type === "date" ? formatDay(value) : value;
  if (column.type === "money") return formatYuan(value);
  return isArea(column) ? formatMu(value) : formatNumber(value);
}

/** The value of a text, number, money or date element as people read it, with its unit unless the label names it. */
export function formatElement(element: CatalogueElement, value: string | number): string {
  if (typeof value === "string") return element.type === "date" ? formatDay(value) : value;
  if (element.type === "money") return `${formatYuan(value)}${/元/.test(element.label) ? "" : " 元"}`;
  return isArea(element) ? formatMu(value) : formatNumber(value);
}

/** A part of a table that is summed by itself. */
export interface TotalGroup {
  /** `合计`, `收入合计`. */
  name: string;
  rows: readonly Record<string, CellValue>[];
}

/**
 * What is summed together. A table of income and expenses has a total for each: adding them up would mean nothing. Such a table says
 * so with its row groups (收入, 支出) or in the label of its first column (类别（收入/支出）).
 */
export function totalGroups(
  { columns = [], rowGroups = {} }: CatalogueElement,
  rows: readonly Record<string, CellValue>[],
): TotalGroup[] {
  const [first] = columns;
  const divided = Object.keys(rowGroups).length > 1 || /收入[/、]支出/.test(first?.label ?? "");
  const sections = first && divided ? [...new Set(rows.map((row) => String(row[first.key] ?? "")))] : [];
  if (!first || sections.length < 2) return [{ name: "合计", rows }];
  return sections.map((section) => ({
    name: `${section || "其他"}合计`,
    rows: rows.filter((row) => String(row[first.key] ?? "") === section),
  }));
}

/** The sum of a column, in the column's own integers; decimals (at most four) are added without rounding errors. */
export function columnTotal(column: CatalogueColumn, rows: readonly Record<string, CellValue>[]): number {
  const scale = column.type === "number" && !isArea(column) ? 10_000 : 1;
  let total = 0;
  for (const row of rows) {
    const value = row[column.key];
    if (typeof value === "number") total += scale === 1 ? value : Math.round(value * scale);
  }
  return total / scale;
}
