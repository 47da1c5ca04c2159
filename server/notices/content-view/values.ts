import type { CatalogueColumn, CatalogueElement } from "../../../shared/catalogue/item.ts";
import type { CellValue } from "../../../shared/notices/content.ts";

const grouped = (digits: string): string => digits.replace(/\B(?=(\d{3})+$)/g, ",");

/** Hundredths as text with two decimals: fen as 元, 0.01 亩 as 亩. */
function hundredths(value: number): string {
  const size = Math.abs(value);
  const cents = String(size % 100).padStart(2, "0");
  return `${value < 0 ? "-" : ""}${grouped(String(Math.floor(size / 100)))}.${cents}`;
}

/** Integer fen as 元: `1,234.50`. */
export const formatMoney = (fen: number): string => hundredths(fen);
/** Integer 0.01 亩 as 亩: `12.30`. */
export const formatArea = (hundredth: number): string => hundredths(hundredth);

/** A number of at most four decimals: `12,345.5`. */
export function formatNumber(value: number): string {
  const [whole = "", fraction] = String(Math.abs(value)).split(".");
  return `${value < 0 ? "-" : ""}${grouped(whole)}${fraction ? `.${fraction}` : ""}`;
}

/** `2026-03-05` as `2026年3月5日`; anything else as it is. */
export function formatDay(day: string): string {
  const parts = /^(\d{4})-(\d{2})-(\d{2})$/.exec(day);
  return parts ? `${parts[1]}年${Number(parts[2])}月${Number(parts[3])}日` : day;
}

/** A moment's day in Asia/Shanghai, `2026-03-05`. China has had no summer time since 1991. */
export const dayOfMoment = (moment: string): string =>
  new Date(Date.parse(moment) + 8 * 3_600_000).toISOString().slice(0, 10);

/** A moment as `2026年3月5日 14:30`, China's time. */
export function formatMoment(moment: string): string {
  const local = new Date(Date.parse(moment) + 8 * 3_600_000).toISOString();
  return `${formatDay(local.slice(0, 10))} ${local.slice(11, 16)}`;
}

const halves: Record<string, string> = { H1: "上半年", H2: "下半年" };

/** `2026-Q3` as `2026年第3季度`; null (event items) as an empty text. */
export function formatPeriod(period: string | null): string {
  const parts = /^(\d{4})(?:-(\w{2}))?$/.exec(period ?? "");
  if (!parts) return period ?? "";
  const [, year, part] = parts;
  if (!part) return `${year}年`;
  if (part.startsWith("Q")) return `${year}年第${part.slice(1)}季度`;
  return `${year}年${halves[part] ?? `${Number(part)}月`}`;
}

/** Bytes for people: `320 KB`. */
export function formatSize(bytes: number): string {
  if (bytes < 1024) return `${bytes} 字节`;
  if (bytes < 1024 * 1024) return `${Math.round(bytes / 1024)} KB`;
  return `${(bytes / 1024 / 1024).toFixed(1)} MB`;
}

/** Is the number an area, kept in 0.01 亩? Elements have no unit of their own; their label names it. */
export const isArea = (of: { type: string; unit?: string; label: string }): boolean =>
  of.type === "number" && (of.unit === "亩" || (of.unit === undefined && /（亩）/.test(of.label)));

/** The value of a cell as people read it; empty for a missing one. */
export function formatCell(column: CatalogueColumn, value: CellValue | undefined): string {
  if (value === undefined || value === "") return "";
  if (typeof value === "string") return column.type === "date" ? formatDay(value) : value;
  if (column.type === "money") return formatMoney(value);
  return isArea(column) ? formatArea(value) : formatNumber(value);
}

/** The value of a text, number, money or date element as people read it, with its unit unless the label names it. */
export function formatElement(element: CatalogueElement, value: string | number): string {
  if (typeof value === "string") return element.type === "date" ? formatDay(value) : value;
  if (element.type === "money") return `${formatMoney(value)}${/元/.test(element.label) ? "" : " 元"}`;
  return isArea(element) ? formatArea(value) : formatNumber(value);
}

/** Heading of a column with its unit: `本期金额（元）`. */
export function columnHeading({ label, unit, type }: CatalogueColumn): string {
  const shown = unit ?? (type === "money" ? "元" : undefined);
  return shown && !label.includes(`（${shown}）`) ? `${label}（${shown}）` : label;
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
