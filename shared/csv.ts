/** A cell: text, or a figure that a spreadsheet may calculate with. */
export type CsvCell = string | { figure: string };

/** Texts that a spreadsheet would run: `=`, `+`, `-`, `@` and `|` begin formulas, also behind spaces and in full width; so do tab and line break (OWASP). */
export const looksLikeFormula = (text: string): boolean => /^\s*[=+\-@＝＋－＠|]|^[\t\r\n]/.test(text);

/** CSV that Excel opens as it is meant: UTF-8 with a byte order mark, CRLF, and no text can act as a formula. */
export const writeCsv = (rows: readonly (readonly CsvCell[])[]): string => `\uFEFF${csvLines(rows)}`;

/** Further lines of such a file, for one that is written in parts. */
export const csvLines = (rows: readonly (readonly CsvCell[])[]): string =>
  rows.map((row) => `${row.map(cellText).join(",")}\r\n`).join("");

function cellText(cell: CsvCell): string {
  if (typeof cell !== "string") return cell.figure;
  const safe = looksLikeFormula(cell) ? `'${cell}` : cell;
  return /[",\r\n]/.test(safe) ? `"${safe.replaceAll('"', '""')}"` : safe;
}
