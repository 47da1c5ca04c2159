import type { Tx } from "./store.ts";

/** Rows, or values of an `IN`, per statement: SQLite takes 32,766 values in one. */
const perStatement = 500;

/** A list in parts that fit into one statement each. */
export function* inBatches<T>(list: readonly T[]): Generator<T[]> {
  for (let from = 0; from < list.length; from += perStatement) yield list.slice(from, from + perStatement);
}

/** Inserts many rows in few statements. */
export async function insertMany<Row extends object>(
  tx: Tx,
  table: new () => Row,
  rows: readonly Row[],
): Promise<void> {
  for (const some of inBatches(rows)) await tx.insert(table, some);
}
