import type { CatalogueElement } from "../catalogue/item.ts";
import type { TableRow } from "../notices/content.ts";
import { columnOf, nameColumn } from "./schema.ts";

/** Rows of now and rows of an earlier period that stand for the same thing. */
export interface Pair {
  /** Places of the rows of now, from 0; empty for what was there before and is gone. */
  at: number[];
  now: TableRow[];
  before: TableRow[];
  /** What they are called: the values of the columns they were matched by. */
  name: string;
}

/**
 * Which rows belong together: those that agree in the columns of `match`, else in the column that names a row, else by place. Two
 * rows of one name count as one, so that their order is nobody's business. Money names no row: an identity that matches by an amount
 * (as the catalogue's compensation account does) pairs by place.
 */
export function pairRows(
  table: CatalogueElement,
  match: readonly string[] | undefined,
  rows: readonly TableRow[],
  earlier: readonly TableRow[],
): Pair[] {
  const named = nameColumn(table)?.key;
  const columns = (match ?? (named ? [named] : [])).filter((key) => columnOf(table, key)?.type !== "money");
  const pairs = new Map<string, Pair>();
  const pairOf = (row: TableRow, index: number): Pair => {
    const values = columns.map((key) => tidy(row[key]));
    const key = columns.length === 0 ? String(index) : JSON.stringify(values);
    const pair = pairs.get(key) ?? { at: [], now: [], before: [], name: values.filter(Boolean).join("、") };
    pairs.set(key, pair);
    return pair;
  };
  for (const [index, row] of rows.entries()) {
    const pair = pairOf(row, index);
    pair.at.push(index);
    pair.now.push(row);
  }
  for (const [index, row] of earlier.entries()) pairOf(row, index).before.push(row);
  return [...pairs.values()];
}

/** Spaces and full-width forms make no other person of anybody. */
const tidy = (value: unknown): string =>
  String(value ?? "")
    .normalize("NFKC")
    .replace(/\s/g, "");
