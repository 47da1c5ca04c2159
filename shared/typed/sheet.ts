/**
 * The clipboard text of Excel and WPS: lines of tab-separated cells; a cell with a tab, a line break or a quote is quoted,
 * quotes in it doubled. CSV files are the same with commas.
 */
export function parseSheet(text: string, separator: "\t" | "," = "\t"): string[][] {
  const rows: string[][] = [];
  let row: string[] = [];
  let cell = "";
  let quoted = false;
  const endCell = () => {
    row.push(cell);
    cell = "";
  };
  const endRow = () => {
    endCell();
    rows.push(row);
    row = [];
  };
  for (let i = 0; i < text.length; i++) {
    const char = text[i] as string;
    if (quoted) {
      if (char !== '"') cell += char;
      else if (text[i + 1] === '"') {
        cell += '"';
        i++;
      } else quoted = false;
    } else if (char === '"' && cell === "") quoted = true;
    else if (char === separator) endCell();
    else if (char === "\n") endRow();
    else if (char !== "\r") cell += char;
  }
  if (cell !== "" || row.length > 0) endRow();
  while (rows.length > 0 && rows.at(-1)?.every((value) => value.trim() === "")) rows.pop();
  return rows;
}

/** The reverse of `parseSheet` with tabs, for the form without JavaScript. */
export const writeSheet = (rows: readonly (readonly string[])[]): string =>
  rows.map((row) => row.map(quoteCell).join("\t")).join("\n");

const quoteCell = (cell: string): string => (/[\t\n\r"]/.test(cell) ? `"${cell.replaceAll('"', '""')}"` : cell);

/** Characters of a heading that are looked at; a cell may hold millions, and brackets without end take their square. */
const longestHeading = 100;
const bare = (label: string): string => label.slice(0, longestHeading).replace(/[（(].*?[)）]|[\s*：:]/g, "");
const isTotal = (row: readonly string[]): boolean =>
  /^(合\s*计|总\s*计|小\s*计|本期合计)$/.test(row.find((cell) => cell.trim() !== "")?.trim() ?? "");

export interface Pasted {
  /** Texts by column key, one entry per line. */
  rows: Record<string, string>[];
  /** The first line held headings and told which column is which. */
  byHeading: boolean;
  /** Lines with totals that were left out: totals are computed. */
  totalsLeftOut: number;
  /** Cells that stuck out on the right. */
  cellsLeftOut: number;
}

type Columns = readonly { key: string; label: string }[];

/** Which of our columns the cells of a first line name; null when they don't look like headings. */
export function headingKeys(line: readonly string[], columns: Columns): (string | undefined)[] | null {
  const keys = line.map((cell) => columns.find((column) => bare(column.label) === bare(cell))?.key);
  return keys.filter((key) => key !== undefined).length >= Math.min(2, columns.length) ? keys : null;
}

/**
 * Lays pasted lines over the columns, from column `start` on. When the first line holds at least two of our headings, they decide
 * the columns instead, whatever their order.
 */
export function layOut(lines: readonly (readonly string[])[], columns: Columns, start: number): Pasted {
  const headings = headingKeys(lines[0] ?? [], columns);
  return headings
    ? { ...layOutBy(lines.slice(1), (index) => headings[index], lines.length > 1), byHeading: true }
    : layOutBy(lines, (index) => columns[start + index]?.key, lines.length > 1);
}

/**
 * Lays lines over columns by the place of their cells.
 * @param skipTotals one line alone is what somebody wants to have, whatever it is called
 */
export function layOutBy(
  lines: readonly (readonly string[])[],
  keyAt: (index: number) => string | undefined,
  skipTotals = true,
): Pasted {
  const result: Pasted = { rows: [], byHeading: false, totalsLeftOut: 0, cellsLeftOut: 0 };
  for (const line of lines) {
    if (skipTotals && isTotal(line)) {
      result.totalsLeftOut++;
      continue;
    }
    const row: Record<string, string> = {};
    line.forEach((cell, index) => {
      const key = keyAt(index);
      if (key !== undefined) row[key] = cell.trim();
      else if (cell.trim() !== "") result.cellsLeftOut++;
    });
    result.rows.push(row);
  }
  return result;
}
