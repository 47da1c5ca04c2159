import { IdempotencyAnswer } from "../../server/core/entities.ts";
import type { Store, Tx } from "../../server/core/store.ts";

/** A row of core's only table, for tests of transactions that need some row. */
export const insertRow = (tx: Tx, name: string, answer = "null") =>
  tx.insert(IdempotencyAnswer, {
    accountId: "-",
    idempotencyKey: name,
    requestDigest: "0".repeat(64),
    status: 200,
    answer,
    answeredAt: "2026-09-15T02:00:00.000Z",
  });

/** Names of the committed rows, sorted. */
export async function rowNames(store: Store): Promise<string[]> {
  const rows = await store.read((db) => db.find(IdempotencyAnswer));
  return rows.map(({ idempotencyKey }) => idempotencyKey).sort();
}

/** A door that opens once `count` have come to it. */
export function meeting(count: number): () => Promise<void> {
  let open: () => void = () => undefined;
  const opened = new Promise<void>((resolve) => {
    open = resolve;
  });
  let waiting = 0;
  return () => {
    waiting++;
    if (waiting >= count) open();
    return opened;
  };
}
