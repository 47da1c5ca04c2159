import type { CatalogueColumn, CatalogueElement, CatalogueItem } from "../catalogue/item.ts";
import type { Source } from "./ast.ts";

/** An item of the catalogue by its code; undefined when there is none. */
export type ItemOf = (code: string) => CatalogueItem | undefined;

/** Where an identity stands: its item and table, and the catalogue around them. */
export interface Place {
  item: CatalogueItem;
  table: CatalogueElement;
  itemOf: ItemOf;
}

/** The catalogue where only the item itself is at hand, as on a phone: what reads other items is left to the server. */
export const alone =
  (item: CatalogueItem): ItemOf =>
  (code) =>
    code === item.code ? item : undefined;

export const columnOf = (table: CatalogueElement, key: string): CatalogueColumn | undefined =>
  table.columns?.find((column) => column.key === key);

export const elementOf = (item: CatalogueItem, key: string): CatalogueElement | undefined =>
  item.elements.find((element) => element.key === key);

export const tablesOf = (item: CatalogueItem): CatalogueElement[] =>
  item.elements.filter(({ type }) => type === "table");

/** The item that a source speaks of. */
export const itemOfSource = (place: Place, source: Source): CatalogueItem | undefined =>
  source.of === "item" ? place.itemOf(source.code) : place.item;

/** The table that is meant: the one named, else the identity's own, else the other item's only one with that column. */
export function tableOfSource(
  place: Place,
  source: Source,
  named: string | null,
  column: string,
): CatalogueElement | undefined {
  const item = itemOfSource(place, source);
  if (!item) return undefined;
  if (named !== null) return tablesOf(item).find(({ key }) => key === named);
  if (source.of !== "item") return place.table;
  const fitting = tablesOf(item).filter((table) => columnOf(table, column));
  return fitting.length === 1 ? fitting[0] : undefined;
}

/** The column that names a row, such as 项目: what standard rows fill in, else the first text that isn't their section. */
export function nameColumn({ columns = [] }: CatalogueElement): CatalogueColumn | undefined {
  const texts = columns.filter(({ type }) => type === "text");
  return (
    texts.find(({ key }) => key === "item") ?? texts.find(({ key }) => key !== "section" && key !== "kind") ?? texts[0]
  );
}

/** `期初余额（元）` as it reads within a sentence: 期初余额. */
export const plainLabel = (label: string): string => label.replace(/[（(][^（）()]*[）)]$/, "") || label;
