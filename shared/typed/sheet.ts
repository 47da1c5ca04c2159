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

const bare = (label: string): string => label.replace(/[（(].*?[)）]|[\s*：:]/g, "");
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

/**
 * Lays pasted lines over the columns, from column `start` on. When the first line holds at least two of our headings, they decide
 * the columns instead, whatever their order.
 */
export function layOut(
  lines: readonly (readonly string[])[],
  columns: readonly { key: string; label: string }[],
  start: number,
): Pasted {
  const headings = (lines[0] ?? []).map((cell) => columns.find((column) => bare(column.label) === bare(cell))?.key);
  const byHeading = headings.filter((key) => key !== undefined).length >= Math.min(2, columns.length);
  const keyAt = (index: number): string | undefined => (byHeading ? headings[index] : columns[start + index]?.key);
  const result: Pasted = { rows: [], byHeading, totalsLeftOut: 0, cellsLeftOut: 0 };
  for (const line of byHeading ? lines.slice(1) : lines) {
    if (lines.length > 1 && isTotal(line)) {
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
