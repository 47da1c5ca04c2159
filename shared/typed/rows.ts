import type { CatalogueColumn } from "../catalogue/item.ts";
import { type CellReading, readCell, shapeOfColumn, showCell } from "./cells.ts";
import type { TypedRow } from "./form.ts";

export const isBlank = (row: TypedRow): boolean => Object.values(row).every((text) => text.trim() === "");

/** Where the n-th line that is not blank stands: blank lines are not saved, so the server doesn't count them. */
export function typedIndex(rows: readonly TypedRow[], saved: number): number {
  let count = -1;
  for (const [index, row] of rows.entries()) {
    if (!isBlank(row)) count++;
    if (count === saved) return index;
  }
  return Math.max(0, rows.length - 1);
}

/** What is wrong with a cell while it is typed; undefined when it can be read. */
export function cellProblem(column: CatalogueColumn, text: string): string | undefined {
  const reading: CellReading = readCell(shapeOfColumn(column), text);
  return reading.problem;
}

export const withCell = (rows: readonly TypedRow[], index: number, key: string, text: string): TypedRow[] =>
  rows.map((row, at) => (at === index ? { ...row, [key]: text } : row));

export const without = (rows: readonly TypedRow[], index: number): TypedRow[] => rows.filter((_, at) => at !== index);

/** With an empty row at this place. */
export const inserted = (rows: readonly TypedRow[], at: number): TypedRow[] => [
  ...rows.slice(0, at),
  {},
  ...rows.slice(at),
];

export function moved(rows: readonly TypedRow[], index: number, by: -1 | 1): TypedRow[] {
  const other = index + by;
  if (other < 0 || other >= rows.length) return [...rows];
  const next = [...rows];
  next[index] = rows[other] as TypedRow;
  next[other] = rows[index] as TypedRow;
  return next;
}

/** Puts pasted lines over the rows from `start` on; rows that are missing are added. */
export function overlaid(rows: readonly TypedRow[], start: number, pasted: readonly TypedRow[]): TypedRow[] {
  const next = [...rows];
  pasted.forEach((row, offset) => {
    next[start + offset] = { ...next[start + offset], ...row };
  });
  return next;
}

/** A cell as it will be read, `1,234.50`; what can't be read stands as it was typed. */
export function shownCell(column: CatalogueColumn, text: string): string {
  const shape = shapeOfColumn(column);
  const reading = readCell(shape, text);
  return reading.problem === undefined ? showCell(shape, reading.value) : text.trim();
}

/** The keyboard that a phone should show for a column. */
export const inputMode = ({ type }: CatalogueColumn): "decimal" | "text" =>
  type === "money" || type === "number" ? "decimal" : "text";

/** What the row is about: its first texts. */
export function rowName(columns: readonly CatalogueColumn[], row: TypedRow): string {
  if (isBlank(row)) return "（空行）";
  const texts = columns.filter((column) => column.type === "text" && column.key !== "code" && column.key !== "note");
  const named = texts.flatMap((column) => row[column.key]?.trim() || []).slice(0, 2);
  return named.join(" · ") || "（未填名称）";
}
