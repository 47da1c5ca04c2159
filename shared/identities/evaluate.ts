import type { CatalogueColumn, CatalogueElement } from "../catalogue/item.ts";
import { isEmpty } from "../notices/check-values.ts";
import type { TableRow } from "../notices/content.ts";
import { parsePeriod } from "../periods.ts";
import type { Expr, Source } from "./ast.ts";
import { holds, operations, withNumber } from "./operators.ts";
import { periodWords, yearOf } from "./periods-wanted.ts";
import { add, compareQuantities, isQuantity, negative, quantityOf, rounded, storedQuantity, zero } from "./quantity.ts";
import { cellOf, empty, headerOf, isPending, namedCell, type Outcome, sumOf } from "./read-cells.ts";
import { columnOf, itemOfSource, tableOfSource, tablesOf } from "./schema.ts";
import { noRows, type Scope } from "./scope.ts";
import { rowsOf, type Sheet } from "./sheets.ts";

const overTables: readonly Expr["kind"][] = ["total", "sum", "count", "named"];

/** Works out an expression that `kindOf` accepted. */
export function evaluate(expr: Expr, scope: Scope): Outcome {
  const { known } = scope;
  if (!known || !overTables.includes(expr.kind)) return workedOut(expr, scope);
  const outcome = known.get(expr) ?? workedOut(expr, scope);
  known.set(expr, outcome);
  return outcome;
}

function workedOut(expr: Expr, scope: Scope): Outcome {
  switch (expr.kind) {
    case "number":
      return quantityOf(expr.digits);
    case "text":
      return expr.value;
    case "null":
      return null;
    case "rowIndex":
      return quantityOf(String(scope.rowIndex));
    case "firstPeriodOfYear":
      return scope.sheet.period === null ? empty : parsePeriod(scope.sheet.period)?.index === 1;
    case "cell":
      return expr.of !== "row" && expr.of !== "rowBefore" && !scope.around[expr.of]
        ? { pending: "unpublished", of: null }
        : cellOf(scope.place.table, expr.column, scope.rows[expr.of]);
    case "last": {
      const row = rowsOf(scope.sheet, scope.place.table.key).at(-1);
      return row ? cellOf(scope.place.table, expr.column, [row]) : empty;
    }
    case "header":
      return withSheets(scope, expr.source, ([sheet]) => headerOf(expr, scope.place, sheet));
    case "total":
    case "sum":
      return withSheets(scope, expr.source, (sheets) => totalOf(expr, scope, sheets));
    case "count":
      return withSheets(scope, expr.source, (sheets) => countOf(expr, scope, sheets));
    case "named":
      return withSheets(scope, expr.source, ([sheet]) => namedCell(expr, scope, sheet));
    case "period":
      return empty; // Only ever compared, see below.
    default:
      return operate(expr, scope);
  }
}

type Operation = Extract<Expr, { kind: "round" | "negative" | "arithmetic" | "compare" | "logic" | "not" }>;

function operate(expr: Operation, scope: Scope): Outcome {
  switch (expr.kind) {
    case "round":
      return withNumber(evaluate(expr.of, scope), (value) => rounded(value, expr.digits));
    case "negative":
      return withNumber(evaluate(expr.of, scope), negative);
    case "arithmetic":
      return withNumber(evaluate(expr.left, scope), (left) =>
        withNumber(evaluate(expr.right, scope), (right) => operations[expr.sign](left, right)),
      );
    case "compare":
      return compare(expr, scope);
    case "not": {
      const value = evaluate(expr.of, scope);
      return isPending(value) ? value : value !== true;
    }
    case "logic": {
      const [left, right] = [evaluate(expr.left, scope), evaluate(expr.right, scope)];
      // What is known may be enough: `a or b` holds as soon as one does.
      const enough = expr.word === "or";
      if (left === enough || right === enough) return enough;
      return isPending(left) ? left : isPending(right) ? right : !enough;
    }
  }
}

function compare(expr: Extract<Expr, { kind: "compare" }>, scope: Scope): Outcome {
  if (expr.left.kind === "period") return comparePeriod(expr.left.code, expr.right, scope);
  const [left, right] = [evaluate(expr.left, scope), evaluate(expr.right, scope)];
  if (expr.left.kind === "null" || expr.right.kind === "null") {
    const bothEmpty = [left, right].every((side) => side === null || side === "" || isPending(side));
    return (expr.sign === "==") === bothEmpty;
  }
  if (isPending(left)) return left;
  if (isPending(right)) return right;
  if (!scope.complete && (left === null || right === null)) return empty;
  if (typeof left === "string" || typeof right === "string")
    return holds(expr.sign, left === right ? 0 : String(left) < String(right) ? -1 : 1);
  return holds(expr.sign, compareQuantities(isQuantity(left) ? left : zero, isQuantity(right) ? right : zero));
}

function comparePeriod(code: string, phrase: Expr, scope: Scope): Outcome {
  const sheets = scope.around.items?.[code];
  if (!sheets || sheets.length === 0) return { pending: "unpublished", of: code };
  const year = yearOf(scope.sheet.period, scope.sheet.elements);
  const wanted = phrase.kind === "text" && year !== null ? periodWords[phrase.value]?.(year) : undefined;
  return wanted === undefined ? empty : sheets.every(({ period }) => period === wanted);
}

/** Runs over the notices that a source means; pending when there are none. */
function withSheets(scope: Scope, source: Source, then: (sheets: readonly [Sheet, ...Sheet[]]) => Outcome): Outcome {
  const sheets =
    source.of === "own"
      ? [scope.sheet]
      : source.of === "item"
        ? scope.around.items?.[source.code]
        : [scope.around[source.of]];
  const [first, ...more] = (sheets ?? []).filter((sheet) => sheet !== null && sheet !== undefined);
  return first ? then([first, ...more]) : { pending: "unpublished", of: source.of === "item" ? source.code : null };
}

type Sum = Extract<Expr, { kind: "sum" | "total" }>;

function totalOf(expr: Sum, scope: Scope, sheets: readonly Sheet[]): Outcome {
  const table = tableOfSource(scope.place, expr.source, expr.table, expr.column);
  const column = table && columnOf(table, expr.column);
  if (!table || !column) return empty;
  let sum = zero;
  for (const sheet of sheets) {
    const typed = expr.kind === "total" ? sheet.totals?.[table.key]?.[expr.column] : undefined;
    const part = typed === undefined ? sumOfSheet(expr, scope, sheet, table, column) : storedQuantity(column, typed);
    if (part === undefined || isPending(part)) return part ?? empty;
    sum = add(sum, isQuantity(part) ? part : zero);
  }
  return sum;
}

function sumOfSheet(expr: Sum, scope: Scope, sheet: Sheet, table: CatalogueElement, column: CatalogueColumn): Outcome {
  if (rowsOf(sheet, table.key).length === 0 && sheet === scope.sheet && !scope.complete) return empty;
  return sumOf(column, summed(expr, scope, sheet, table));
}

/** What a sum adds up: the cells of its column that aren't empty. */
export function summed(expr: Sum, scope: Scope, sheet: Sheet, table: CatalogueElement): unknown[] {
  const rows = rowsOf(sheet, table.key);
  const counted = expr.kind === "sum" && expr.where ? rowsWhere(expr.where, scope, rows, table) : rows;
  return counted.map((row) => row[expr.column]).filter((value) => !isEmpty(value));
}

const rowsWhere = (where: Expr, scope: Scope, rows: readonly TableRow[], table: CatalogueElement): TableRow[] =>
  rows.filter(
    (row, at) =>
      evaluate(where, {
        ...scope,
        place: { ...scope.place, table },
        rows: { ...noRows, row: [row] },
        rowIndex: at + 1,
        complete: true,
      }) === true,
  );

function countOf(expr: Extract<Expr, { kind: "count" }>, scope: Scope, sheets: readonly Sheet[]): Outcome {
  const item = itemOfSource(scope.place, expr.source);
  const table = expr.source.of === "item" ? item && tablesOf(item)[0] : scope.place.table;
  if (!table) return empty;
  let count = 0;
  for (const sheet of sheets) {
    const rows = rowsOf(sheet, table.key);
    if (rows.length === 0 && sheet === scope.sheet && !scope.complete) return empty;
    count += (expr.where ? rowsWhere(expr.where, scope, rows, table) : rows).length;
  }
  return quantityOf(String(count));
}
