import type { CatalogueElement } from "../../../shared/catalogue/item.ts";
import type { CellValue, TableRow } from "../../../shared/notices/content.ts";
import { columnHeading, columnTotal, formatCell, totalGroups } from "./values.ts";

/**
 * A table as CSV for spreadsheet programs: UTF-8 with a byte order mark, CRLF, figures without thousands separators.
 * Text that a program could run as a formula is made harmless with a leading apostrophe.
 */
export function tableCsv(element: CatalogueElement, rows: readonly TableRow[]): string {
  const columns = element.columns ?? [];
  const lines = [columns.map((column) => quoted(columnHeading(column)))];
  for (const row of rows)
    lines.push(columns.map((column) => cell(formatCell(column, row[column.key]), row[column.key])));
  if (columns.some(({ sum }) => sum))
    for (const { name, rows: summed } of totalGroups(element, rows))
      lines.push(
        columns.map((column, index) => {
          if (!column.sum) return index === 0 ? name : "";
          const total = columnTotal(column, summed);
          return cell(formatCell(column, total), total);
        }),
      );
  return `\uFEFF${lines.map((line) => line.join(",")).join("\r\n")}\r\n`;
}

const cell = (text: string, value: CellValue | undefined): string =>
  typeof value === "number" ? text.replaceAll(",", "") : quoted(text);

/** `=`, `+`, `-`, `@` begin formulas, also behind spaces and in full width; so do tab and carriage return (OWASP). */
function quoted(text: string): string {
  const safe = /^\s*[=+\-@＝＋－＠|]|^[\t\r\n]/.test(text) ? `'${text}` : text;
  return /[",\r\n]/.test(safe) ? `"${safe.replaceAll('"', '""')}"` : safe;
}
