import type { CatalogueColumn, CatalogueElement } from "../catalogue/item.ts";
import { isEmpty } from "../notices/check-values.ts";
import type { TableRow } from "../notices/content.ts";
import type { Expr } from "./ast.ts";
import { add, type Quantity, storedQuantity, zero } from "./quantity.ts";
import { columnOf, elementOf, itemOfSource, nameColumn, type Place, tableOfSource } from "./schema.ts";
import { rowsOf, type Sheet } from "./sheets.ts";

/** What an expression gives; an empty cell is null and counts as nothing. */
export type Value = Quantity | string | boolean | null;

/** It can't be said yet: something wasn't typed, wasn't published, or a row that the identity names is missing. */
export interface Pending {
  pending: "empty" | "unpublished" | "noRow";
  /** The item that wasn't published (null: this one, of an earlier period), or the name of the missing row. */
  of: string | null;
}

export type Outcome = Value | Pending;

export const isPending = (outcome: Outcome): outcome is Pending =>
  typeof outcome === "object" && outcome !== null && "pending" in outcome;

/** Not typed yet, or nothing that can be read. */
export const empty: Pending = { pending: "empty", of: null };

/** The value of a column in rows that count as one; null when all are empty. Dates and what can't be read are pending. */
export function cellOf(table: CatalogueElement, key: string, rows: readonly TableRow[]): Outcome {
  const column = columnOf(table, key);
  const filled = rows.map((row) => row[key]).filter((value) => !isEmpty(value));
  if (!column) return empty;
  if (column.type === "text") return String(filled[0] ?? "").trim();
  if (column.type === "date") return typeof filled[0] === "string" ? filled[0] : empty;
  return filled.length === 0 ? null : sumOf(column, filled);
}

export function sumOf(column: CatalogueColumn, values: readonly unknown[]): Outcome {
  let sum = zero;
  for (const value of values) {
    const quantity = storedQuantity(column, value);
    if (!quantity) return empty;
    sum = add(sum, quantity);
  }
  return sum;
}

export function headerOf({ source, key }: Extract<Expr, { kind: "header" }>, place: Place, sheet: Sheet): Outcome {
  const item = itemOfSource(place, source);
  const element = item && elementOf(item, key);
  const value = sheet.elements[key];
  if (!element) return empty;
  if (element.type === "money" || element.type === "number") return storedQuantity(element, value) ?? empty;
  return typeof value === "string" ? value.trim() : element.type === "date" ? empty : "";
}

/** A row that the identity names must be there: who leaves out 负债合计 would escape the check. */
export function namedCell(
  expr: Extract<Expr, { kind: "named" }>,
  { place, complete }: { place: Place; complete: boolean },
  sheet: Sheet,
): Outcome {
  const table = tableOfSource(place, expr.source, null, expr.column);
  const name = table && nameColumn(table);
  if (!table || !name) return empty;
  const rows = rowsOf(sheet, table.key).filter((row) => String(row[name.key] ?? "").trim() === expr.name);
  if (rows.length > 0) return cellOf(table, expr.column, rows);
  return complete ? { pending: "noRow", of: expr.name } : empty;
}
