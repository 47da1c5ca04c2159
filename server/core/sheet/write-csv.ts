import { looksLikeFormula } from "./read-table.ts";

/** CSV that Excel opens as it is meant: marked UTF-8, every cell quoted, and no cell can act as a formula. */
export function writeCsv(rows: readonly (readonly string[])[]): string {
  const cell = (text: string) => `"${(looksLikeFormula(text) ? `'${text}` : text).replaceAll('"', '""')}"`;
  return `\uFEFF${rows.map((row) => `${row.map(cell).join(",")}\r\n`).join("")}`;
}
