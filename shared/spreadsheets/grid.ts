/** A row of a sheet that holds something; `line` is its number in the sheet, from 1; empty cells are "". */
export interface GridRow {
  line: number;
  cells: readonly string[];
}

/** A merged area; lines from 1, columns from 0. */
export interface Merge {
  line: number;
  column: number;
  lastLine: number;
  lastColumn: number;
}

/**
 * A sheet, whatever it came from. Each cell is the text that a reader sees: days as `2025-03-01`, percentages as `3.5%`, numbers
 * without float noise, a formula as its value.
 */
export interface Grid {
  name: string;
  rows: readonly GridRow[];
  merges: readonly Merge[];
  /** The workbook counts its days from 1904, as old Macs did: only bare serial numbers depend on it. */
  date1904: boolean;
  /** Cells that are formulas, whose shown values were taken. */
  formulas: number;
}

/** Pasted cells, or the lines of a CSV. */
export const gridOf = (lines: readonly (readonly string[])[], name = ""): Grid => ({
  name,
  rows: lines
    .map((cells, index) => ({ line: index + 1, cells: cells.map((cell) => cell.trim()) }))
    .filter(({ cells }) => cells.some(Boolean)),
  merges: [],
  date1904: false,
  formulas: 0,
});

/** `0` → `A`, `27` → `AB`. */
export function columnName(column: number): string {
  const rest = Math.floor(column / 26);
  return (rest > 0 ? columnName(rest - 1) : "") + String.fromCharCode(65 + (column % 26));
}

/** The address of a cell as the spreadsheet shows it: `B7`. */
export const addressOf = (line: number, column: number): string => `${columnName(column)}${line}`;

/** Columns of the widest row. */
export const widthOf = ({ rows }: Pick<Grid, "rows">): number =>
  rows.reduce((most, { cells }) => Math.max(most, cells.length), 0);

/** The first `count` texts of a column below a line, empty ones left out. */
export function samplesOf({ rows }: Pick<Grid, "rows">, column: number, below: number, count: number): string[] {
  const samples: string[] = [];
  for (const { line, cells } of rows) {
    const text = line > below ? (cells[column] ?? "") : "";
    if (text !== "") samples.push(text);
    if (samples.length === count) break;
  }
  return samples;
}
