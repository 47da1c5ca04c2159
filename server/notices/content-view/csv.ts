import type { CatalogueColumn, CatalogueElement } from "../../../shared/catalogue/item.ts";
import { type CsvCell, writeCsv } from "../../../shared/csv.ts";
import type { CellValue, TableRow } from "../../../shared/notices/content.ts";
import { columnHeading, columnTotal, formatCell, totalGroups } from "../../../shared/notices/view/values.ts";

/** A table as CSV for spreadsheet programs, with its totals; figures without thousands separators. */
export function tableCsv(element: CatalogueElement, rows: readonly TableRow[]): string {
  const columns = element.columns ?? [];
  const summed = columns.some(({ sum }) => sum) ? totalGroups(element, rows) : [];
  return writeCsv([
    columns.map(columnHeading),
    ...rows.map((row) => columns.map((column) => cellOf(column, row[column.key]))),
    ...summed.map((group) =>
      columns.map((column, index) => {
        if (column.sum) return cellOf(column, columnTotal(column, group.rows));
        return index === 0 ? group.name : "";
      }),
    ),
  ]);
}

function cellOf(column: CatalogueColumn, value: CellValue | undefined): CsvCell {
  const text = formatCell(column, value);
  return typeof value === "number" ? { figure: text.replaceAll(",", "") } : text;
}
