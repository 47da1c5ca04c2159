import type { CatalogueElement, CatalogueItem } from "../catalogue/item.ts";
import type { ElementValue, TableRow } from "../notices/content.ts";
import { lastDay, periodName } from "../periods.ts";
import { carryOver } from "./carry-over.ts";
import { checkRules } from "./check-rules.ts";
import { compile } from "./compile.ts";
import { fill } from "./fill.ts";
import { type ItemOf, nameColumn, tablesOf } from "./schema.ts";
import { rowsOf, type Sheet } from "./sheets.ts";

/** Is it an item of which a period can be without anything? Accounts of a month, quarter or half year; a year's plan or result isn't. */
export const mayBeNil = (item: CatalogueItem): boolean =>
  item.kind === "financial" &&
  ["monthly", "quarterly", "semiannual"].includes(item.frequency) &&
  tablesOf(item).length > 0;

/** What stands where nothing happened. */
const nothing = "本期无发生额";

/**
 * The elements of a notice for a period in which nothing came in and nothing went out (零报表): every amount is zero, balances stay
 * what they were. Silence could as well be forgetfulness, so nothing is published as nothing.
 */
export function nilSheet(
  item: CatalogueItem,
  period: string,
  previous: Sheet | null,
  itemOf: ItemOf,
): Record<string, ElementValue> {
  const rows = previous ? lastingRows(item, previous, itemOf) : {};
  const carried = previous ? carryOver(item, { period, elements: rows }, previous).elements : {};
  const elements: Record<string, ElementValue> = {};
  for (const element of item.elements) {
    const value = nilValue(element, period, carried[element.key]);
    if (value !== undefined) elements[element.key] = value;
  }
  return settled(item, { period, elements }, previous, itemOf);
}

/** Tables that go on from period to period, with what their rows stand for; what was paid and received isn't carried over. */
function lastingRows(item: CatalogueItem, previous: Sheet, itemOf: ItemOf): Record<string, TableRow[]> {
  const elements: Record<string, TableRow[]> = {};
  for (const { table, byRow, earlier, expr } of compile(item, itemOf).rules) {
    const goesOn = byRow && earlier.includes("previous") && expr.kind === "compare" && expr.sign === "==";
    const rows = rowsOf(previous, table.key);
    if (goesOn && rows.length > 0) elements[table.key] = rows.map((row) => lasting(row, table));
  }
  return elements;
}

const lasting = (row: TableRow, { columns = [] }: CatalogueElement): TableRow =>
  Object.fromEntries(
    columns.flatMap(({ key, type }) =>
      (type === "text" || type === "date") && row[key] !== undefined ? [[key, row[key]]] : [],
    ),
  );

function nilValue(
  element: CatalogueElement,
  period: string,
  carried: ElementValue | undefined,
): ElementValue | undefined {
  if (element.type === "table") return nilRows(element, period, (carried ?? []) as TableRow[]);
  if (element.type === "money" || element.type === "number") return carried;
  if (element.key === "period") return periodName(period);
  if (element.key === "nil") return `${periodName(period)}无收支。`;
  return element.required && (element.type === "text" || element.type === "longtext") && !isCommon(element.key)
    ? `${nothing}。`
    : undefined;
}

/** What the server fills in for every notice isn't for us to say. */
const isCommon = (key: string): boolean => key === "issuer" || key === "objectionContact";

/** The carried rows or the standard ones with zeros; a table that has neither says in one row that there is nothing. */
function nilRows(table: CatalogueElement, period: string, carried: readonly TableRow[]): TableRow[] {
  const { columns = [] } = table;
  const name = nameColumn(table);
  const has = (key: string): boolean => columns.some((column) => column.key === key);
  const standard = Object.entries(table.rowGroups ?? {}).flatMap(([section, names]) =>
    names.map((text) => ({ ...(has("section") ? { section } : {}), ...(name ? { [name.key]: text } : {}) })),
  );
  const rows: TableRow[] = carried.length > 0 ? [...carried] : standard;
  if (rows.length === 0) {
    const what = columns.find(({ key }) => key === "summary") ?? name;
    const dates = columns.filter(({ type }) => type === "date").slice(0, 1);
    const day = lastDay(period);
    rows.push({ ...(what ? { [what.key]: nothing } : {}), ...Object.fromEntries(dates.map(({ key }) => [key, day])) });
  }
  return rows.map((row, at) => ({ ...row, ...(has("code") && standard.length > 0 ? { code: String(at + 1) } : {}) }));
}

/** Every amount that nothing gives is zero, and what follows from the zeros and from the last period is filled in. */
function settled(
  item: CatalogueItem,
  sheet: Sheet,
  previous: Sheet | null,
  itemOf: ItemOf,
): Record<string, ElementValue> {
  const around = { itemOf, previous };
  const zeros = zeroCells(item, fill(item, sheet, around).elements, previous !== null);
  const { elements } = fill(item, { ...sheet, elements: zeros.elements }, around, zeros.set);
  const { findings } = checkRules(item, { ...sheet, elements }, around, "submit");
  // Parts of a balance, such as 银行存款, are no flows: they stay what they were.
  for (const key of findings.flatMap(({ paths }) => paths).map((path) => path.slice("elements.".length))) {
    const before = previous?.elements[key];
    if (elements[key] === 0 && typeof before === "number") elements[key] = before;
  }
  return elements;
}

/** Zero in everything empty for an amount, with the paths of that; quantities in tables only where rows were carried over. */
function zeroCells(item: CatalogueItem, elements: Record<string, ElementValue>, carried: boolean) {
  const set = new Set<string>();
  const filled = { ...elements };
  for (const { key, type, required } of item.elements)
    if (required && (type === "money" || type === "number") && filled[key] === undefined) {
      filled[key] = 0;
      set.add(`elements.${key}`);
    }
  for (const { key, columns = [] } of tablesOf(item)) {
    const amounts = columns.filter(
      ({ type, derived, required }) =>
        (type === "money" || (type === "number" && carried)) && !derived && required !== false,
    );
    filled[key] = ((elements[key] ?? []) as TableRow[]).map((row, at) => {
      const empty = amounts.filter((column) => row[column.key] === undefined);
      for (const column of empty) set.add(`elements.${key}.${at}.${column.key}`);
      return { ...row, ...Object.fromEntries(empty.map((column) => [column.key, 0])) };
    });
  }
  return { elements: filled, set };
}

/**
 * Does the sheet say that nothing came in and nothing went out? Then the period after it without anything would read the same: what
 * was typed by hand counts as well as what `nilSheet` filled in. Zeros that were left out count as zeros.
 */
export function isNilSheet(
  item: CatalogueItem,
  sheet: { period: string | null; elements: Readonly<Record<string, ElementValue>> },
  itemOf: ItemOf,
): boolean {
  if (sheet.period === null || !mayBeNil(item)) return false;
  const again = nilSheet(item, sheet.period, sheet, itemOf);
  return amountsOf(item, again) === amountsOf(item, sheet.elements);
}

/** Every amount that isn't zero, element by element, row by row. */
function amountsOf(item: CatalogueItem, elements: Readonly<Record<string, ElementValue>>): string {
  const counts = (value: unknown): boolean => typeof value === "number" && value !== 0;
  return JSON.stringify(
    item.elements.map(({ key, type, columns = [] }) => {
      if (type === "money") return counts(elements[key]) ? elements[key] : null;
      const money = columns.filter((column) => column.type === "money");
      const rows = type === "table" ? ((elements[key] ?? []) as TableRow[]) : [];
      return rows.flatMap((row) => money.flatMap((column) => (counts(row[column.key]) ? [row[column.key]] : [])));
    }),
  );
}
