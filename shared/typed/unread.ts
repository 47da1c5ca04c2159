import type { CatalogueColumn } from "../catalogue/item.ts";
import { readCell, shapeOfColumn } from "./cells.ts";
import type { TypedRow } from "./form.ts";

/** A row in which something can't be read, such as “三百多” for an amount. */
export interface UnreadRow {
  /** From 0, among all rows. */
  index: number;
  cells: { key: string; label: string; message: string }[];
}

/** The rows that would have to be mended before the notice can be submitted. */
export const unreadRows = (columns: readonly CatalogueColumn[], rows: readonly TypedRow[]): UnreadRow[] =>
  rows.flatMap((row, index) => {
    const cells = columns.flatMap((column) => {
      const { problem } = readCell(shapeOfColumn(column), row[column.key] ?? "");
      return problem === undefined ? [] : [{ key: column.key, label: column.label, message: problem }];
    });
    return cells.length > 0 ? [{ index, cells }] : [];
  });

/** How much can't be read, in a word for the person who pasted it; null when all can. */
export function unreadWord(unread: readonly UnreadRow[]): string | null {
  if (unread.length === 0) return null;
  const cells = unread.reduce((sum, row) => sum + row.cells.length, 0);
  return `其中 ${unread.length} 行有 ${cells} 个格子读不出来`;
}
