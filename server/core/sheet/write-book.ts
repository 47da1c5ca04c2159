import { utils, write } from "@e965/xlsx";
import { looksLikeFormula } from "../../../shared/csv.ts";

/** Media type of a workbook. */
export const xlsxType = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet";

export type SheetCell = string | number | null;

/** A sheet of a workbook: its first line are the heads. */
export interface NewSheet {
  name: string;
  lines: SheetCell[][];
  /** Characters that each column is wide; 14 unless given. */
  widths?: number[];
}

/** A workbook (XLSX). Text stays text: what a spreadsheet would take for a formula gets an apostrophe before it. */
export function bookOf(sheets: readonly NewSheet[]): Buffer {
  const book = utils.book_new();
  for (const { name, lines, widths } of sheets) {
    const sheet = utils.aoa_to_sheet(lines.map((line) => line.map(cellOf)));
    sheet["!cols"] = (widths ?? (lines[0] ?? []).map(() => 14)).map((wch) => ({ wch }));
    utils.book_append_sheet(book, sheet, name);
  }
  return write(book, { type: "buffer", bookType: "xlsx", compression: true }) as Buffer;
}

function cellOf(value: SheetCell): object | null {
  if (value === null) return null;
  if (typeof value === "number") return { t: "n", v: value };
  return { t: "s", v: looksLikeFormula(value) ? `'${value}` : value };
}
