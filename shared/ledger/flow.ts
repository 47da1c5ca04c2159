import type { CatalogueColumn, CatalogueElement, CatalogueItem } from "../catalogue/item.ts";
import { plainLabel, tablesOf } from "../identities/schema.ts";
import type { ElementValue, TableRow } from "../notices/content.ts";

export type Elements = Readonly<Record<string, ElementValue>>;

/** One of the four amounts of an account, in fen. */
export interface Amount {
  label: string;
  fen: number;
}

/** What there was, what came in, what went out and what is left. */
export interface Flow {
  opening: Amount;
  income: Amount;
  expense: Amount;
  closing: Amount;
}

type Part = keyof Flow;
/** Keys by which the catalogue calls the four, of elements and of columns; the first that is there counts. */
const keysOf: Record<Part, readonly string[]> = {
  opening: ["opening"],
  income: ["incomeTotal", "income", "received", "debit", "inc", "due"],
  expense: ["expenseTotal", "expense", "spent", "credit", "dec", "paid"],
  closing: ["closing"],
};
const parts = Object.keys(keysOf) as Part[];

/** The four amounts of a finance notice: from its own elements where they stand there, else from the sums of a table; null: it has no such. */
export function flowOf(item: CatalogueItem, elements: Elements): Flow | null {
  if (item.kind !== "financial") return null;
  for (const table of [undefined, ...tablesOf(item)]) {
    const found = parts.map((part) => [part, amountOf(part, item, table, elements)] as const);
    if (found.every(([, amount]) => amount !== null)) return Object.fromEntries(found) as unknown as Flow;
  }
  return null;
}

/** Does the item say in its own elements what came in and went out altogether? The sheet that a village's chart is made of. */
export const sumsUp = ({ kind, elements }: CatalogueItem): boolean =>
  kind === "financial" &&
  parts.every((part) => elements.some(({ key, type }) => type === "money" && key === keysOf[part][0]));

function amountOf(
  part: Part,
  item: CatalogueItem,
  table: CatalogueElement | undefined,
  given: Elements,
): Amount | null {
  const column = table?.columns?.find(({ key, type }) => type === "money" && keysOf[part].includes(key));
  // A balance stands in the notice's own elements also where the table has none: 收支逐笔明细表.
  if (!table || !column) return elementAmount(part, item, given);
  const rows = given[table.key];
  return Array.isArray(rows) ? { label: labelOf(column), fen: sumOf(column, rows as TableRow[]) } : null;
}

function elementAmount(part: Part, item: CatalogueItem, given: Elements): Amount | null {
  const element = item.elements.find(({ key, type }) => type === "money" && keysOf[part].includes(key));
  const value = element && given[element.key];
  return element && typeof value === "number" ? { label: labelOf(element), fen: value } : null;
}

const sumOf = ({ key }: CatalogueColumn, rows: readonly TableRow[]): number => {
  let sum = 0;
  for (const row of rows) if (typeof row[key] === "number") sum += row[key];
  return sum;
};

const labelOf = ({ label }: { label: string }): string => plainLabel(label).replace(/合计$/, "");

/** One bar of the picture: from where to where, in thousandths of its width; zero is at `zero`. */
export interface Bar {
  part: Part;
  label: string;
  fen: number;
  from: number;
  to: number;
}

/** The four as bars that begin where the one before ended: what came in is put on top, what went out is taken off. */
export function barsOf({ opening, income, expense, closing }: Flow): { bars: Bar[]; zero: number } {
  const top = opening.fen + income.fen;
  const spans = { opening: [0, opening.fen], income: [opening.fen, top], expense: [top - expense.fen, top] } as const;
  const all: Record<Part, readonly [number, number]> = { ...spans, closing: [0, closing.fen] };
  const ends = Object.values(all).flat();
  const [least, most] = [Math.min(0, ...ends), Math.max(0, ...ends)];
  const at = (fen: number): number => (most === least ? 0 : Math.round(((fen - least) / (most - least)) * 1000));
  const amounts: Flow = { opening, income, expense, closing };
  const bars = parts.map((part) => {
    const [a, b] = all[part].map(at) as [number, number];
    return { part, ...amounts[part], from: Math.min(a, b), to: Math.max(a, b) };
  });
  return { bars, zero: at(0) };
}
