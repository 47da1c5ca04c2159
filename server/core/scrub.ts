// What deleted rows leave behind in the database's own files, and how it goes (see docs/erasure.md for what is out of reach).
import { once } from "node:events";
import { createRequire } from "node:module";
import { Worker } from "node:worker_threads";
import type { DataSource } from "typeorm";

/** Runs in a thread of its own: better-sqlite3 answers only when it is done, and a large file takes seconds. */
const vacuum = `
const { library, file } = require("node:worker_threads").workerData;
const db = new (require(library))(file, { timeout: 60_000 });
db.exec("VACUUM");
const [{ busy }] = db.pragma("wal_checkpoint(TRUNCATE)");
db.close();
if (busy) throw new Error("The write-ahead log is in use; the next round tries again.");
`;

/** Writes the file anew and empties the write-ahead log: free pages and gaps within pages hold old bytes otherwise. */
export async function scrubSqlite(file: string): Promise<void> {
  const library = createRequire(import.meta.url).resolve("better-sqlite3");
  const worker = new Worker(vacuum, { eval: true, workerData: { library, file } });
  await once(worker, "exit"); // rejects when the thread throws
}

/** Seconds for which a rewrite waits for transactions that hold the table: meanwhile all others wait behind it. */
const patience = 10;

/** InnoDB makes the table's file anew without what was deleted. Reads and writes go on but for a moment at both ends. */
export async function scrubMysql(source: DataSource, tables: readonly (new () => object)[]): Promise<void> {
  const runner = source.createQueryRunner();
  try {
    await runner.query(`SET SESSION lock_wait_timeout = ${patience}`);
    for (const table of tables) {
      const { tableName } = source.getMetadata(table);
      const lines = (await runner.query(`OPTIMIZE TABLE \`${tableName}\``)) as { Msg_type: string; Msg_text: string }[];
      // What goes wrong is told in a row, not thrown.
      const fault = lines.find(({ Msg_type }) => Msg_type.toLowerCase() === "error");
      if (fault) throw new Error(`OPTIMIZE TABLE ${tableName}: ${fault.Msg_text}`);
    }
  } finally {
    await runner.query("SET SESSION lock_wait_timeout = DEFAULT");
    await runner.release();
  }
}
