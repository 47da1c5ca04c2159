import type { CatalogueItem } from "../catalogue/item.ts";
import type { ElementValue, TableRow } from "../notices/content.ts";
import type { Expr } from "./ast.ts";
import { compile, type Rule } from "./compile.ts";
import { copied, type Filled, fillBy } from "./fill.ts";
import { alone } from "./schema.ts";
import type { Sheet } from "./sheets.ts";

/**
 * Sets what a new period opens with, by the identities that say so (`opening == prev.closing`): rows by name, and elements. What the
 * sheet had there is the opening of the period before and goes.
 * @param sheet of the new notice, with its rows
 */
export function carryOver(item: CatalogueItem, sheet: Sheet, previous: Sheet): Filled {
  const itemOf = alone(item);
  const rules = compile(item, itemOf).rules.filter((rule) => openedBy(rule) !== null);
  const elements = copied(sheet.elements);
  for (const rule of rules) clear(elements, rule);
  return fillBy(rules, item, { ...sheet, elements }, { itemOf, previous }, new Set());
}

/** The side of an identity that opens with the other: a cell or an element of this period, equal to what only the last one says. */
function openedBy({ expr, earlier, items }: Rule): Expr | null {
  if (expr.kind !== "compare" || expr.sign !== "==" || items.length > 0 || !earlier.includes("previous")) return null;
  for (const [target, from] of [
    [expr.left, expr.right],
    [expr.right, expr.left],
  ] as const)
    if (isOwn(target) && isPrevious(from)) return target;
  return null;
}

const isOwn = (part: Expr): boolean =>
  part.kind === "cell" ? part.of === "row" : part.kind === "header" && part.source.of === "own";

const isPrevious = (part: Expr): boolean =>
  part.kind === "cell" ? part.of === "previous" : "source" in part && part.source.of === "previous";

function clear(elements: Record<string, ElementValue>, rule: Rule): void {
  const target = openedBy(rule);
  if (target?.kind === "header") delete elements[target.key];
  if (target?.kind !== "cell") return;
  const rows = elements[rule.table.key];
  if (Array.isArray(rows)) for (const row of rows as TableRow[]) delete row[target.column];
}
