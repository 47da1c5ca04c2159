import type { CatalogueElement, CatalogueItem } from "../catalogue/item.ts";
import { alone, fill } from "../identities/index.ts";
import type { ElementValue, TableRow } from "../notices/content.ts";
import { readCell, shapeOfColumn, shapeOfElement, writeCell } from "./cells.ts";
import type { TypedRow, TypedValue } from "./form.ts";
import { isBlank } from "./rows.ts";
import { type TypedNotice, typedSheet } from "./typed-sheet.ts";

/**
 * Figures of the form that follow from its tables and from each other, as the item's identities say: `header.incomeTotal ==
 * sum(current where section=='收入')`, `header.closing == header.opening + header.incomeTotal - header.expenseTotal`. By element key, as text;
 * only those that can be worked out and differ from what stands there.
 */
export function derivedFigures(item: CatalogueItem, typed: TypedNotice): Record<string, string> {
  const figures = item.elements.filter(isFigure);
  const own = new Set(figures.map(({ key }) => `elements.${key}`));
  const { elements, filled } = fill(item, typedSheet(item, typed), { itemOf: alone(item) }, own);
  const derived = figures.filter(
    ({ key }) => filled.includes(`elements.${key}`) && elements[key] !== valueIn(item, key, typed.fields[key]),
  );
  return Object.fromEntries(
    derived.map((element) => [element.key, writeCell(shapeOfElement(element), numberOf(elements[element.key]))]),
  );
}

const isFigure = ({ type }: CatalogueElement): boolean => type === "money" || type === "number";

const numberOf = (value: ElementValue | undefined): number | undefined =>
  typeof value === "number" ? value : undefined;

/** What stands there now; undefined when it can't be read. */
function valueIn({ elements }: CatalogueItem, key: string, typed: TypedValue | undefined): unknown {
  const element = elements.find((one) => one.key === key);
  const reading = element && typeof typed === "string" ? readCell(shapeOfElement(element), typed) : {};
  return "value" in reading ? reading.value : undefined;
}

/**
 * Tables in which derived columns, such as a running balance, now say something else than what stands there: their rows with those cells
 * filled in. Nobody types them, so they follow by themselves; what can't be worked out stays as it is.
 */
export function derivedRows(item: CatalogueItem, typed: TypedNotice): Record<string, TypedRow[]> {
  const tables = item.elements.filter(({ columns }) => columns?.some(({ derived }) => derived));
  if (tables.length === 0) return {};
  const { elements, filled } = fill(item, typedSheet(item, typed), { itemOf: alone(item) });
  const changed = tables.flatMap((table): [string, TypedRow[]][] => {
    const rows = typed.fields[table.key];
    if (!Array.isArray(rows)) return [];
    const next = withDerived(table, rows as TypedRow[], elements[table.key], filled);
    return next.some((row, at) => row !== rows[at]) ? [[table.key, next]] : [];
  });
  return Object.fromEntries(changed);
}

function withDerived(
  { key, columns = [] }: CatalogueElement,
  rows: readonly TypedRow[],
  values: ElementValue | undefined,
  filled: readonly string[],
): TypedRow[] {
  const paths = new Set(filled);
  const derived = columns.filter((column) => column.derived);
  let saved = -1;
  return rows.map((row) => {
    if (isBlank(row)) return row;
    saved++;
    const read = (values as TableRow[] | undefined)?.[saved] ?? {};
    const texts = derived.flatMap((column) => {
      if (!paths.has(`elements.${key}.${saved}.${column.key}`)) return [];
      const before = readCell(shapeOfColumn(column), row[column.key] ?? "");
      const same = before.problem === undefined && before.value === read[column.key];
      return same ? [] : [[column.key, writeCell(shapeOfColumn(column), read[column.key])] as const];
    });
    return texts.length > 0 ? { ...row, ...Object.fromEntries(texts) } : row;
  });
}
