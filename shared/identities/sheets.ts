import type { ElementValue, TableRow } from "../notices/content.ts";
import type { ItemOf } from "./schema.ts";

/** A notice as the arithmetic sees it. */
export interface Sheet {
  /** `2026-09`; null for items that are published when something happens. */
  period: string | null;
  elements: Readonly<Record<string, ElementValue>>;
  /**
   * Totals rows that came with a spreadsheet, by table and column. A notice has none: there `total.x` is the sum of the column, so
   * that an identity `total.x == sum(x)` holds by itself.
   */
  totals?: Readonly<Record<string, TableRow>>;
  /** It isn't certain that this is the notice meant, such as that of an event: what disagrees with it is asked about, not refused. */
  uncertain?: boolean;
}

/** What a notice is compared with. Null and absent: that wasn't published yet. */
export interface Surroundings {
  itemOf: ItemOf;
  /** The last published period, or the last notice of an event item. */
  previous?: Sheet | null;
  /** The same period of the year before. */
  previousYear?: Sheet | null;
  /** Notices of other items by their code; several where a quarter takes in three months. */
  items?: Readonly<Record<string, readonly Sheet[]>>;
}

/** The rows of a table; none while nothing was typed. */
export function rowsOf(sheet: Sheet, table: string): readonly TableRow[] {
  const rows = sheet.elements[table];
  return Array.isArray(rows) ? (rows as TableRow[]) : [];
}
