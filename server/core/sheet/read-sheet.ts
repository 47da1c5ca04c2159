import type { CellObject } from "@e965/xlsx";
import { Problem } from "../problem.ts";
import { cellsOf, headRoom, openBook, rowLimit } from "./open-book.ts";
import { unreadable } from "./unreadable.ts";

export { rowLimit } from "./open-book.ts";

/** A cell as text. A formula's value is never used. */
export interface SheetCell {
  text: string;
  isFormula: boolean;
}

/** A row that holds something; `line` is its number in the spreadsheet, from 1. */
export interface SheetRow {
  line: number;
  /** By column, from 0; empty cells are absent. */
  cells: ReadonlyMap<number, SheetCell>;
}

/**
 * The rows of the first sheet of an XLSX, XLS or CSV, for tables whose columns are ours (places, accounts, words).
 * @param most rows below the heading
 * @throws Problem `import.unreadable`, `import.too_many_rows`
 */
export async function readSheet(bytes: Buffer, most = rowLimit): Promise<SheetRow[]> {
  const book = await openBook(bytes, most);
  const sheet = book.Sheets[book.SheetNames[0] ?? ""];
  if (!sheet) throw unreadable("里面没有工作表。");
  const rows = new Map<number, Map<number, SheetCell>>();
  for (const [row, column, cell] of cellsOf(sheet)) {
    const value = cellOf(cell);
    if (value.text === "" && !value.isFormula) continue;
    const cells = rows.get(row) ?? new Map<number, SheetCell>();
    rows.set(row, cells.set(column, value));
  }
  if (rows.size > most + headRoom) throw new Problem("import.too_many_rows", { limit: most });
  return [...rows].sort(([a], [b]) => a - b).map(([row, cells]) => ({ line: row + 1, cells }));
}

function cellOf(cell: CellObject): SheetCell {
  if (cell.f !== undefined || cell.t === "e") return { text: "", isFormula: true };
  const { v } = cell;
  const text = v instanceof Date ? v.toISOString().slice(0, 10) : String(v ?? "");
  return { text: text.trim(), isFormula: false };
}
