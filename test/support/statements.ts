import type { DataSource, Logger } from "typeorm";
import type { TestStore } from "./store.ts";

const nothing = (): void => undefined;

/** The statements of a run of something, in order: those of transactions and those of reads, without BEGIN and COMMIT. */
export async function statementsOf(store: TestStore, run: () => Promise<unknown>): Promise<string[]> {
  const sources = new Set<DataSource>([
    await store.transaction(async (tx) => tx.dataSource),
    await store.read(async (db) => db.dataSource),
  ]);
  const statements: string[] = [];
  const logger: Logger = {
    logQuery: (query) => void (/^(BEGIN|START|COMMIT|ROLLBACK)/i.test(query) || statements.push(query)),
    ...{ logQueryError: nothing, logQuerySlow: nothing, logSchemaBuild: nothing, logMigration: nothing, log: nothing },
  };
  const before = [...sources].map((source) => ({ source, logger: source.logger }));
  for (const source of sources) source.logger = logger;
  try {
    await run();
  } finally {
    for (const known of before) known.source.logger = known.logger;
  }
  return statements;
}
