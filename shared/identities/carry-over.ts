import type { CatalogueItem } from "../catalogue/item.ts";
import type { ElementValue } from "../notices/content.ts";
import { compile } from "./compile.ts";
import { type Filled, fill, lasting } from "./fill.ts";
import type { ItemOf } from "./schema.ts";
import { rowsOf, type Sheet } from "./sheets.ts";

/**
 * What a new period starts with: the rows of the last published one, by name, with its closing balances as opening ones. What was
 * paid and received isn't carried over.
 * @param period of the new notice
 */
export function carryOver(item: CatalogueItem, previous: Sheet, period: string | null, itemOf: ItemOf): Filled {
  const elements: Record<string, ElementValue> = {};
  for (const { table, byRow, earlier, expr } of compile(item, itemOf).rules) {
    const goesOn = byRow && earlier.includes("previous") && expr.kind === "compare" && expr.sign === "==";
    const rows = rowsOf(previous, table.key);
    if (goesOn && rows.length > 0) elements[table.key] = rows.map((row) => lasting(row, table.columns ?? []));
  }
  return fill(item, { period, elements }, { itemOf, previous });
}
