import type { CatalogueElement, CatalogueItem } from "../catalogue/item.ts";
import { alone, fill } from "../identities/index.ts";
import type { ElementValue } from "../notices/content.ts";
import { readCell, shapeOfElement, writeCell } from "./cells.ts";
import type { TypedValue } from "./form.ts";
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
