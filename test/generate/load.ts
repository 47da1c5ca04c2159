import type { Store, Tx } from "../../server/core/store.ts";

type Cell = string | number | null;
/** A row: every row of a table has the same columns in the same order. */
export type Row = Record<string, Cell>;

/** Rows in one statement: always the same number, so that the statement is prepared once. */
const rowsPerStatement = 50;

/** Rows by table that are written in one transaction. */
export class Batch {
  readonly #tables = new Map<string, Row[]>();
  size = 0;

  add(table: string, row: Row): void {
    const rows = this.#tables.get(table);
    if (rows) rows.push(row);
    else this.#tables.set(table, [row]);
    this.size++;
  }

  /** Writes all rows and empties the batch. */
  async write(store: Store): Promise<void> {
    await store.transaction((tx) => this.writeIn(tx));
    this.#tables.clear();
    this.size = 0;
  }

  /** Writes all rows within a transaction; it doesn't empty the batch, because the transaction may be run again. */
  async writeIn(tx: Tx): Promise<void> {
    for (const [table, rows] of this.#tables) await insert(tx, table, rows);
  }
}

async function insert(tx: Tx, table: string, rows: Row[]): Promise<void> {
  for (let at = 0; at < rows.length; at += rowsPerStatement) {
    const some = rows.slice(at, at + rowsPerStatement);
    const columns = Object.keys(some[0] ?? {});
    const row = `(${columns.map(() => "?").join(",")})`;
    const names = columns.map((name) => `\`${name}\``).join(",");
    await tx.query(
      `INSERT INTO ${table} (${names}) VALUES ${some.map(() => row).join(",")}`,
      some.flatMap((one) => Object.values(one)),
    );
  }
}

/** Says from time to time how far a long work is. */
export function progress(what: string, total: number, say: (line: string) => void) {
  const start = performance.now();
  let told = start;
  return (done: number, last = false): void => {
    const now = performance.now();
    if (!last && now - told < 5_000) return;
    told = now;
    const seconds = (now - start) / 1000;
    const rate = done / seconds;
    const rest = last ? `用时 ${seconds.toFixed(1)} 秒` : `约剩 ${Math.ceil((total - done) / rate)} 秒`;
    say(`${what} ${done} / ${total}，每秒 ${Math.round(rate)}，${rest}`);
  };
}
