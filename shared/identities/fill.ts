import type { CatalogueItem } from "../catalogue/item.ts";
import { isEmpty } from "../notices/check-values.ts";
import type { ElementValue } from "../notices/content.ts";
import { type Expr, everyPart } from "./ast.ts";
import { type Spot, spotsOf } from "./check-rules.ts";
import { compile, type Rule } from "./compile.ts";
import { evaluate, summed } from "./evaluate.ts";
import { isQuantity, storedNumber } from "./quantity.ts";
import { isPending } from "./read-cells.ts";
import { columnOf, elementOf, tableOfSource } from "./schema.ts";
import { noRows, type Scope } from "./scope.ts";
import type { Sheet, Surroundings } from "./sheets.ts";

/** What follows from what was typed, with the paths of everything that was filled in. */
export interface Filled {
  elements: Record<string, ElementValue>;
  filled: string[];
}

/** One filled value may be what the next one is made of: due, then unpaid. */
const mostRounds = 4;

/**
 * Fills in what follows by an identity `x == …`: derived columns always, running balances row by row, and other cells and elements
 * (sums, opening balances) as long as nobody typed them.
 * @param own paths that were filled in before and not typed over since: they follow when what they are made of changes
 */
export function fill(
  item: CatalogueItem,
  sheet: Sheet,
  around: Surroundings,
  own: ReadonlySet<string> = new Set(),
): Filled {
  return fillBy(compile(item, around.itemOf).rules.filter(fills), item, sheet, around, own);
}

/** Fills in what follows by these identities only. */
export function fillBy(
  rules: readonly Rule[],
  item: CatalogueItem,
  sheet: Sheet,
  around: Surroundings,
  own: ReadonlySet<string>,
): Filled {
  const elements = copied(sheet.elements);
  const copy: Sheet = { ...sheet, elements };
  const filled = new Set<string>();
  for (let round = 0; round < mostRounds; round++) {
    const settled = new Set<string>();
    let changed = false;
    for (const rule of rules) {
      const place = { item, table: rule.table, itemOf: around.itemOf };
      const whole: Scope = { place, sheet: copy, around, rows: noRows, rowIndex: 0, complete: false };
      for (const spot of spotsOf(rule, whole))
        for (const single of singly(spot)) changed = fillSpot(rule, single, { own, filled, settled }) || changed;
    }
    if (!changed) break;
  }
  return { elements, filled: [...filled] };
}

/** One level deeper than a spread: rows are filled in where they stand. */
export const copied = (elements: Sheet["elements"]): Record<string, ElementValue> =>
  Object.fromEntries(
    Object.entries(elements).map(([key, value]) => [
      key,
      Array.isArray(value) ? (value.map((entry) => ({ ...entry })) as ElementValue) : value,
    ]),
  );

/** What another item says is compared, never copied: two sheets that agree by themselves check nothing. */
export const fills = ({ expr, severity, items }: Rule): boolean =>
  severity === "error" && items.length === 0 && expr.kind === "compare" && expr.sign === "==";

interface Progress {
  own: ReadonlySet<string>;
  filled: Set<string>;
  /** What an earlier identity has set in this round: of two that give the same figure the first fills and the second checks. */
  settled: Set<string>;
}

/** Rows of one name count as one where they are checked; where there are as many in both periods, each goes on with its own. */
function singly(spot: Spot): Spot[] {
  const { at, scope } = spot;
  const { row, previous } = scope.rows;
  if (at.length < 2 || previous.length !== at.length) return [spot];
  return at.map((place, index) => {
    const rows = { ...scope.rows, row: row.slice(index, index + 1), previous: previous.slice(index, index + 1) };
    return { at: [place], scope: { ...scope, rows, rowIndex: place + 1 } };
  });
}

/** @returns whether a value is now another */
function fillSpot(rule: Rule, spot: Spot, progress: Progress): boolean {
  if (rule.expr.kind !== "compare" || spot.at.length > 1) return false;
  if (rule.when && evaluate(rule.when, spot.scope) !== true) return false;
  for (const [target, from] of [
    [rule.expr.left, rule.expr.right],
    [rule.expr.right, rule.expr.left],
  ] as const) {
    const slot = slotOf(target, spot);
    if (!slot) continue;
    const value = isEmpty(slot.holder[slot.field.key]);
    const free = slot.derived || value || progress.own.has(slot.path) || progress.filled.has(slot.path);
    if (!free || progress.settled.has(slot.path)) return false;
    return put(slot, from, spot.scope, progress);
  }
  return false;
}

type Slot = NonNullable<ReturnType<typeof slotOf>>;

/** The one place that an expression reads, when it is a cell of the row or an element of the notice. */
function slotOf(expr: Expr, { scope, at }: Spot) {
  const { item, table } = scope.place;
  if (expr.kind === "cell" && expr.of === "row") {
    const [holder] = scope.rows.row;
    const field = columnOf(table, expr.column);
    const path = `elements.${table.key}.${at[0]}.${expr.column}`;
    return holder && field && { holder: holder as Record<string, ElementValue>, field, path, derived: !!field.derived };
  }
  if (expr.kind !== "header" || expr.source.of !== "own") return null;
  const field = elementOf(item, expr.key);
  const holder = scope.sheet.elements as Record<string, ElementValue>;
  return field && { holder, field, path: `elements.${expr.key}`, derived: false };
}

function put(slot: Slot, from: Expr, scope: Scope, { filled, settled }: Progress): boolean {
  const value = saysSomething(from, scope) ? evaluate(from, scope) : null;
  const stored = isQuantity(value) ? storedNumber(slot.field, value) : undefined;
  if (stored === undefined) return false;
  settled.add(slot.path);
  filled.add(slot.path);
  if (slot.holder[slot.field.key] === stored) return false;
  slot.holder[slot.field.key] = stored;
  return true;
}

/** A row in which nothing was typed stays empty, also where a balance could run on into it. */
function saysSomething(expr: Expr, scope: Scope): boolean {
  const read = everyPart(expr).filter(({ kind }) => kind !== "arithmetic" && kind !== "round" && kind !== "negative");
  const ofRow = read.filter((part) => part.kind === "cell" && part.of === "row");
  return (ofRow.length > 0 ? ofRow : read).some((part) => {
    if (part.kind === "sum" || part.kind === "total") return sumsSomething(part, scope);
    const value = evaluate(part, scope);
    return !isPending(value) && value !== null;
  });
}

/** A column in which nothing stands yet has no sum: zero would be a guess. */
function sumsSomething(part: Extract<Expr, { kind: "sum" | "total" }>, scope: Scope): boolean {
  const table = tableOfSource(scope.place, part.source, part.table, part.column);
  return part.source.of !== "own" || (!!table && summed(part, scope, scope.sheet, table).length > 0);
}
