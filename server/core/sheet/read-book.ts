import type { CellObject, WorkBook, WorkSheet } from "@e965/xlsx";
import type { Grid, GridRow, Merge } from "../../../shared/spreadsheets/grid.ts";
import { columnName } from "../../../shared/spreadsheets/grid.ts";
import { Problem } from "../problem.ts";
import { cellsOf, headRoom, openBook, rowLimit } from "./open-book.ts";
import { unreadable } from "./unreadable.ts";

/** A workbook as people see it. */
export interface Book {
  /** Visible sheets that hold something, without their hidden rows and columns. */
  grids: Grid[];
  /** What is hidden in it, in words: `隐藏的工作表“底册”`. */
  hidden: string[];
}

/** Merged areas of a sheet that are looked at; a list merged in every row has as many as rows. */
const mergeLimit = 10_000;
/** Sheets that are looked at; more are nobody's list. */
const sheetLimit = 30;

/**
 * The visible cells of an XLSX, XLS or CSV.
 * @throws Problem `import.unreadable`, `import.too_many_rows`
 */
export async function readBook(bytes: Buffer): Promise<Book> {
  const book = await openBook(bytes);
  if (book.SheetNames.length > sheetLimit) throw unreadable("工作表太多。请只保留要导入的工作表再上传。");
  const date1904 = book.Workbook?.WBProps?.date1904 === true;
  const read = book.SheetNames.map((name, index) =>
    isHidden(book, index)
      ? { hidden: [`隐藏的工作表“${name}”`] }
      : readGrid(name, book.Sheets[name] ?? {}, date1904, book.SheetNames.length > 1),
  );
  const grids = read.flatMap((one) => ("grid" in one && one.grid.rows.length > 0 ? [one.grid] : []));
  return { grids, hidden: read.flatMap(({ hidden }) => hidden) };
}

const isHidden = ({ Workbook }: WorkBook, index: number): boolean => (Workbook?.Sheets?.[index]?.Hidden ?? 0) > 0;

function readGrid(
  name: string,
  sheet: WorkSheet,
  date1904: boolean,
  several: boolean,
): { grid: Grid; hidden: string[] } {
  const hiddenColumns = new Set((sheet["!cols"] ?? []).flatMap((column, at) => (column?.hidden ? [at] : [])));
  const rows = new Map<number, string[]>();
  const found = { rows: new Set<number>(), columns: new Set<number>(), formulas: 0 };
  for (const [row, column, cell] of cellsOf(sheet)) {
    const text = textOf(cell);
    if (text === "") continue;
    if (sheet["!rows"]?.[row]?.hidden) found.rows.add(row + 1);
    else if (hiddenColumns.has(column)) found.columns.add(column);
    else {
      if (cell.f !== undefined) found.formulas += 1;
      const cells = rows.get(row) ?? [];
      cells[column] = text;
      rows.set(row, cells);
    }
  }
  if (rows.size > rowLimit + headRoom) throw new Problem("import.too_many_rows", { limit: rowLimit });
  const grid = {
    name: several ? name : "",
    rows: gridRows(rows),
    merges: mergesOf(sheet),
    date1904,
    formulas: found.formulas,
  };
  return { grid, hidden: hiddenWords(name, found) };
}

const gridRows = (rows: ReadonlyMap<number, string[]>): GridRow[] =>
  [...rows]
    .sort(([a], [b]) => a - b)
    .map(([row, cells]) => ({ line: row + 1, cells: Array.from(cells, (text) => text ?? "") }));

const mergesOf = (sheet: WorkSheet): Merge[] =>
  (sheet["!merges"] ?? [])
    .slice(0, mergeLimit)
    .map(({ s, e }) => ({ line: s.r + 1, column: s.c, lastLine: e.r + 1, lastColumn: e.c }));

function hiddenWords(name: string, found: { rows: Set<number>; columns: Set<number> }): string[] {
  const lines = [...found.rows].slice(0, 5).join("、");
  const letters = [...found.columns].slice(0, 5).map(columnName).join("、");
  return [
    ...(found.rows.size > 0
      ? [`工作表“${name}”里隐藏的 ${found.rows.size} 行（第 ${lines} 行${found.rows.size > 5 ? "等" : ""}）`]
      : []),
    ...(found.columns.size > 0 ? [`工作表“${name}”里隐藏的 ${letters} 列`] : []),
  ];
}

/** What a reader sees in the cell, without the rounding of its format. */
function textOf({ v, t, z, f }: CellObject): string {
  if (v === undefined || v === null) return f === undefined ? "" : "#无值";
  if (t === "e") return errors.get(Number(v)) ?? "#VALUE!";
  if (v instanceof Date) return Number.isNaN(v.getTime()) ? "" : v.toISOString().slice(0, 10);
  if (typeof v === "boolean") return v ? "是" : "否";
  if (typeof v !== "number") return String(v).trim();
  return typeof z === "string" && z.includes("%") ? `${decimal(v * 100)}%` : decimal(v);
}

/** A number in the 15 digits that spreadsheets have: without the noise of binary fractions. */
function decimal(value: number): string {
  if (Number.isInteger(value)) return String(value);
  const text = String(Number(value.toPrecision(15)));
  return text.includes("e") ? value.toFixed(10) : text;
}

const errors = new Map([
  [0x00, "#NULL!"],
  [0x07, "#DIV/0!"],
  [0x0f, "#VALUE!"],
  [0x17, "#REF!"],
  [0x1d, "#NAME?"],
  [0x24, "#NUM!"],
  [0x2a, "#N/A"],
]);
