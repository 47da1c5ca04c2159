import type { TableRow } from "../notices/content.ts";
import type { Expr } from "./ast.ts";
import type { Outcome } from "./read-cells.ts";
import type { Place } from "./schema.ts";
import type { Sheet, Surroundings } from "./sheets.ts";

/** Rows by what an expression calls them. Usually one each; several rows with one name count as one. */
export type NamedRows = Record<"row" | "rowBefore" | "previous" | "previousYear", readonly TableRow[]>;

export const noRows: NamedRows = { row: [], rowBefore: [], previous: [], previousYear: [] };

/** Where an expression is worked out. */
export interface Scope {
  place: Place;
  sheet: Sheet;
  around: Surroundings;
  rows: NamedRows;
  /** Of the row, from 1; 0 outside rows. */
  rowIndex: number;
  /** Everything was typed: an empty cell now means zero, also where it stands alone on one side. */
  complete: boolean;
  /**
   * What was worked out over whole tables: alike for every row, so asked once. Without it 5,000 rows that each read a sum of 5,000 take
   * a minute. Absent where the sheet changes meanwhile.
   */
  known?: Map<Expr, Outcome>;
}
