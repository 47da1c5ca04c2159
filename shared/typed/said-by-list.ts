import type { CatalogueElement, CatalogueItem } from "../catalogue/item.ts";
import { derivedFigures } from "./derived.ts";
import type { TypedRow, TypedValue } from "./form.ts";

/** A list that was taken over from a file or the clipboard. */
export interface TakenList {
  /** All rows that the table has now. */
  rows: TypedRow[];
  /** What stands above the heading in the file: title, reporting unit, units. */
  above: readonly string[];
}

/** The form as it is when the list is taken over. */
export interface FormBefore {
  title: string;
  period: string | null;
  fields: Readonly<Record<string, TypedValue>>;
  /** What an earlier list said, by element key: it may be replaced as long as nobody typed over it. */
  said: ReadonlyMap<string, string>;
}

/**
 * What a list says of the fields beside its table, so that nobody copies it by hand: a standard that is the same in every row, the year
 * in its title, and figures that follow from its rows (户数＝行数). Texts by element key; never of a field in which something was typed.
 */
export function saidByList(
  item: CatalogueItem,
  table: CatalogueElement,
  { rows, above }: TakenList,
  { title, period, fields, said }: FormBefore,
): Record<string, string> {
  const isFree = ({ key }: CatalogueElement): boolean => [undefined, "", said.get(key)].includes(fields[key] as string);
  const free = item.elements.filter(isFree);
  const stated = free.flatMap((element): [string, string][] => {
    const text = sameInEveryRow(element, table, rows) ?? yearIn(element, [...above, title]);
    return text === undefined ? [] : [[element.key, text]];
  });
  const known = Object.fromEntries(stated);
  const figures = derivedFigures(item, { period, fields: { ...fields, ...known, [table.key]: rows } });
  const derived = free.flatMap(({ key }) => (figures[key] === undefined ? [] : [[key, figures[key]] as const]));
  return { ...Object.fromEntries(derived), ...known };
}

/** A field that is named and filled like a column (补贴标准 ↔ 标准): what every row has, if that is one thing. */
function sameInEveryRow(
  { key, type }: CatalogueElement,
  { columns = [] }: CatalogueElement,
  rows: readonly TypedRow[],
): string | undefined {
  if (!columns.some((column) => column.key === key && column.type === type)) return undefined;
  const texts = new Set(rows.map((row) => row[key] ?? ""));
  const [only] = texts;
  return texts.size === 1 && only ? only : undefined;
}

/** The year of a list, where one year and no other stands above it. */
function yearIn({ key, type }: CatalogueElement, texts: readonly string[]): string | undefined {
  if (key !== "year" || type !== "text") return undefined;
  const years = new Set(texts.flatMap((text) => [...text.matchAll(/(?<!\d)(20\d\d)\s?年/g)].map(([, year]) => year)));
  const [only] = years;
  return years.size === 1 ? only : undefined;
}
