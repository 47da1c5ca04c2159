// Makes, for any identity, a notice for which it holds and one for which it doesn't.
import type { CatalogueColumn, CatalogueElement, CatalogueItem } from "../../../shared/catalogue/item.ts";
import { addDays } from "../../../shared/days.ts";
import type { Expr } from "../../../shared/identities/ast.ts";
import { type Spot, spotsOf } from "../../../shared/identities/check-rules.ts";
import type { Rule } from "../../../shared/identities/compile.ts";
import { evaluate } from "../../../shared/identities/evaluate.ts";
import {
  add,
  isQuantity,
  type Quantity,
  quantityOf,
  storedNumber,
  subtract,
} from "../../../shared/identities/quantity.ts";
import { columnOf, elementOf, nameColumn, tablesOf } from "../../../shared/identities/schema.ts";
import { noRows, type Scope } from "../../../shared/identities/scope.ts";
import type { Sheet, Surroundings } from "../../../shared/identities/sheets.ts";
import type { ElementValue, TableRow } from "../../../shared/notices/content.ts";
import { periodFormOf } from "../../../shared/periods.ts";
import { itemAt, itemOf } from "./sample.ts";

export interface Example {
  sheet: Sheet;
  around: Surroundings;
}

/** A notice with figures in every field that are different from each other and agree in nothing. */
function filled(item: CatalogueItem, seed: number, period: string | null): Sheet {
  const elements: Record<string, ElementValue> = {};
  let count = seed;
  const number = () => (count += 137);
  const cell = (field: CatalogueColumn | CatalogueElement, row: number): string | number => {
    if (field.type === "money" || field.type === "number") return number() * (field.type === "money" ? 100 : 1);
    if (field.type === "date") return addDays("2026-01-01", (number() % 300) + row);
    if (field.key === "year") return "2026年度";
    return field.key === "kind" || field.key === "section"
      ? (["收入", "支出", "收入"][row % 3] ?? "")
      : `${field.key}${row}`;
  };
  for (const element of item.elements) {
    if (element.type === "table") {
      const names = element.rowGroups?.行 ?? ["", "", ""];
      elements[element.key] = names.map((name, at) => {
        const row: TableRow = {};
        for (const column of element.columns ?? []) row[column.key] = cell(column, at);
        const named = nameColumn(element);
        if (name && named) row[named.key] = name;
        return row;
      });
    } else if (["number", "money", "date", "text"].includes(element.type)) elements[element.key] = cell(element, 0);
  }
  return { period, elements };
}

const periods = { year: "2026", half: "2026-H2", quarter: "2026-Q3", month: "2026-09" } as const;
const firsts = { year: "2026", half: "2026-H1", quarter: "2026-Q1", month: "2026-01" } as const;

/** Where the rule is asked, with everything around it. */
function blank(item: CatalogueItem, rule: Rule): Example {
  const form = periodFormOf(item.frequency);
  const first = rule.when?.kind === "firstPeriodOfYear";
  const period = form === null ? null : (first ? firsts : periods)[form];
  const items = Object.fromEntries(
    rule.items.map((code) => [code, [filled(itemAt(code), 5_000, rule.when ? "2026-12" : period)]]),
  );
  return {
    sheet: filled(item, 1_000, period),
    around: { itemOf, items, previous: filled(item, 9_000, null), previousYear: filled(item, 7_000, null) },
  };
}

const scopeOf = (item: CatalogueItem, rule: Rule, { sheet, around }: Example): Scope => ({
  ...{ place: { item, table: rule.table, itemOf }, sheet, around, rows: noRows, rowIndex: 0, complete: true },
});

/** Writes a quantity or a day where the expression reads it; false when the expression is no single place. */
function write(expr: Expr, value: Quantity | string, { at, scope }: Spot): boolean {
  const { table, item } = scope.place;
  const rows = scope.sheet.elements[table.key] as TableRow[];
  const put = (
    target: Record<string, ElementValue>,
    field: CatalogueColumn | CatalogueElement | undefined,
  ): boolean => {
    const stored = isQuantity(value) ? field && storedNumber(field, value) : value;
    if (!field || stored === undefined) return false;
    target[field.key] = stored;
    return true;
  };
  if (expr.kind === "cell" && expr.of === "row") return put(rows[at[0] ?? 0] ?? {}, columnOf(table, expr.column));
  if (expr.kind === "last") return put(rows.at(-1) ?? {}, columnOf(table, expr.column));
  if (expr.kind === "header" && expr.source.of === "own")
    return put(scope.sheet.elements as Record<string, ElementValue>, elementOf(item, expr.key));
  if (expr.kind === "named") return put(rows.find((row) => row.item === expr.name) ?? {}, columnOf(table, expr.column));
  if ((expr.kind === "total" || expr.kind === "sum") && expr.source.of === "own") {
    const total = evaluate(expr, scope);
    const place = tablesOf(item).find(({ key }) => key === (expr.table ?? table.key)) ?? table;
    const counted = (row: TableRow) =>
      expr.kind === "total" || expr.where?.kind !== "compare" || expr.where.left.kind !== "cell"
        ? true
        : row[expr.where.left.column] === (expr.where.right.kind === "text" && expr.where.right.value);
    const first = (scope.sheet.elements[place.key] as TableRow[]).find(counted) ?? {};
    const column = columnOf(place, expr.column);
    const own = evaluate(
      { ...expr, kind: "cell", of: "row", column: expr.column },
      {
        ...scope,
        place: { ...scope.place, table: place },
        rows: { ...noRows, row: [first] },
      },
    );
    if (!isQuantity(value) || !isQuantity(total) || !isQuantity(own) || !column) return false;
    const stored = storedNumber(column, add(own, subtract(value, total)));
    if (stored === undefined) return false;
    first[expr.column] = stored;
    return true;
  }
  return false;
}

/** One fen, one hundredth of a 亩, one person. */
const smallest = quantityOf("1");

const step = (value: unknown, by: 1 | -1): Quantity | string =>
  isQuantity(value) ? (by === 1 ? add : subtract)(value, smallest) : addDays(String(value), by);

/** Makes both sides of the comparison stand as wanted, wherever it is asked. */
function settle(item: CatalogueItem, rule: Rule, example: Example, wanted: "holds" | "fails"): void {
  const { expr } = rule;
  if (expr.kind === "logic") {
    const row = (example.sheet.elements[rule.table.key] as TableRow[])[0] ?? {};
    for (const each of example.sheet.elements[rule.table.key] as TableRow[]) each.expense = 0;
    if (wanted === "fails") row.expense = 100;
    return;
  }
  if (expr.kind !== "compare") throw new Error(`no example for ${rule.identity.expr}`);
  for (const spot of spotsOf(rule, scopeOf(item, rule, example))) {
    const [left, right] = [evaluate(expr.left, spot.scope), evaluate(expr.right, spot.scope)];
    const aside = wanted === "holds" ? { "==": 0, "<=": -1, ">=": 1, ">": 1 } : { "==": 1, "<=": 1, ">=": -1, ">": 0 };
    const by = aside[expr.sign as "=="];
    const to = (value: unknown, steps: number) => (steps === 0 ? (value as Quantity) : step(value, steps > 0 ? 1 : -1));
    if (write(expr.left, to(right, by), spot) || write(expr.right, to(left, -by), spot)) continue;
    throw new Error(`no example for ${rule.identity.expr}`);
  }
}

/** `total.x == sum(x)` can only fail where a totals row was typed. */
const isOwnTotal = ({ expr }: Rule): boolean =>
  expr.kind === "compare" &&
  expr.left.kind === "total" &&
  expr.right.kind === "sum" &&
  expr.left.column === expr.right.column;

/** An example for which the identity holds, or one for which it fails. */
export function exampleOf(item: CatalogueItem, rule: Rule, wanted: "holds" | "fails"): Example {
  const example = blank(item, rule);
  if (!isOwnTotal(rule)) {
    settle(item, rule, example, wanted);
    return example;
  }
  const left = rule.expr.kind === "compare" && rule.expr.left.kind === "total" ? rule.expr.left : undefined;
  const column = left && columnOf(rule.table, left.column);
  const total = left && evaluate(left, scopeOf(item, rule, example));
  if (!column || !isQuantity(total)) throw new Error(`no total in ${rule.identity.expr}`);
  const typed = storedNumber(column, wanted === "holds" ? total : add(total, smallest)) ?? 0;
  return { ...example, sheet: { ...example.sheet, totals: { [rule.table.key]: { [column.key]: typed } } } };
}
