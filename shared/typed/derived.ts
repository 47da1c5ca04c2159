import type { CatalogueElement } from "../catalogue/item.ts";
import { readCell, shapeOfColumn, shapeOfElement, writeCell } from "./cells.ts";
import type { TypedRow, TypedValue } from "./form.ts";

type Fields = Record<string, TypedValue>;

/**
 * Figures of the form that follow from its tables and from each other, as the item's identities say: `header.incomeTotal ==
 * sum(current where section=='收入')`, `header.closing == header.opening + header.incomeTotal - header.expenseTotal`. By element key, as text;
 * only those that can be worked out and differ from what stands there.
 */
export function derivedFigures(elements: readonly CatalogueElement[], fields: Fields): Record<string, string> {
  const figures = new Map(elements.filter(isFigure).map((element) => [element.key, element]));
  const derived: Record<string, string> = {};
  const figureAt = (key: string): number | null => {
    const element = figures.get(key);
    const typed = derived[key] ?? fields[key];
    return element && typeof typed === "string" ? numberIn(shapeOfElement(element), typed) : null;
  };
  const put = (key: string, value: number | null): void => {
    const element = figures.get(key);
    if (element && value !== null) derived[key] = writeCell(shapeOfElement(element), value);
  };
  for (const table of elements)
    for (const { expr } of identitiesOf(table)) {
      const [, key = "", column = "", , section] = sumOf.exec(expr) ?? [];
      if (figures.has(key)) put(key, columnSum(table, fields[table.key], column, section));
    }
  for (const table of elements)
    for (const { expr } of identitiesOf(table)) {
      const [, key = "", terms = ""] = chain.exec(expr) ?? [];
      // The split `bank + cash` says nothing about a total that has been worked out already.
      if (figures.has(key) && derived[key] === undefined) put(key, chainValue(terms, figureAt));
    }
  return Object.fromEntries(
    Object.entries(derived).filter(([key]) => numberIn(shapeOf(figures, key), fields[key]) !== figureAt(key)),
  );
}

const isFigure = ({ type }: CatalogueElement): boolean => type === "money" || type === "number";
const identitiesOf = ({ identities = [] }: CatalogueElement) => identities.filter(({ scope }) => scope === "table");
const shapeOf = (figures: ReadonlyMap<string, CatalogueElement>, key: string) =>
  shapeOfElement(figures.get(key) as CatalogueElement);

const sumOf = /^header\.(\w+) == sum\((\w+)( where section=='([^']+)')?\)$/;
const chain = /^header\.(\w+) == (header\.\w+(?: [+-] header\.\w+)+)$/;

function numberIn(shape: ReturnType<typeof shapeOfElement>, typed: TypedValue | undefined): number | null {
  const reading = typeof typed === "string" ? readCell(shape, typed) : { value: undefined };
  return "value" in reading && typeof reading.value === "number" ? reading.value : null;
}

/** Null while nothing stands in the column, or something that can't be read. */
function columnSum(
  { columns = [] }: CatalogueElement,
  rows: TypedValue | undefined,
  key: string,
  section: string | undefined,
): number | null {
  const column = columns.find((one) => one.key === key);
  if (!column || !Array.isArray(rows)) return null;
  const wanted = (rows as TypedRow[]).filter((row) => section === undefined || row.section === section);
  let total: number | null = null;
  for (const row of wanted) {
    const reading = readCell(shapeOfColumn(column), row[key] ?? "");
    if (reading.problem !== undefined) return null;
    if (typeof reading.value === "number") total = (total ?? 0) + reading.value;
  }
  return total;
}

/** `header.opening + header.incomeTotal - header.expenseTotal`; null while one of them is missing. */
function chainValue(terms: string, figureAt: (key: string) => number | null): number | null {
  let total = 0;
  for (const [, sign, key = ""] of ` + ${terms}`.matchAll(/ ([+-]) header\.(\w+)/g)) {
    const value = figureAt(key);
    if (value === null) return null;
    total += sign === "-" ? -value : value;
  }
  return total;
}
