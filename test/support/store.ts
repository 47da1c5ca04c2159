import { randomUUID } from "node:crypto";
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { inject, onTestFinished } from "vitest";
import { type Engine, openStore, type Store } from "../../server/core/store.ts";
import { entities } from "../../server/entities.ts";
import { migrations } from "../../server/migrations/index.ts";
import { createDatabase, dropDatabase } from "./mariadb.ts";

/** The engine that this run of the suite is on. */
export const engine: Engine = process.env.ENGINE === "mysql" ? "mysql" : "sqlite";

export interface TestStore extends Store {
  url: string;
}

/** An empty, migrated database on the engine of the run. Close it with `close()`. */
export async function freshStore(): Promise<TestStore> {
  const { url, remove } = await emptyDatabase();
  const store = await openStore({ url, entities, migrations, strict: true });
  await store.migrate();
  return {
    ...store,
    url,
    close: async () => {
      await store.close();
      await remove();
    },
  };
}

/**
 * Address of an empty database, and what removes it once nobody uses it. Databases that stay slow down all that come after:
 * MariaDB puts together what TypeORM asks of tables from all databases there are.
 */
export async function emptyDatabase(): Promise<{ url: string; remove: () => Promise<void> }> {
  if (engine === "mysql") {
    const port = inject("databasePort");
    const name = `t_${randomUUID().replaceAll("-", "")}`;
    await createDatabase(port, name);
    return { url: `mysql://root@127.0.0.1:${port}/${name}`, remove: () => dropDatabase(port, name) };
  }
  const folder = mkdtempSync(join(tmpdir(), "village-code-test-"));
  return { url: `sqlite:${folder}/test.db`, remove: async () => rmSync(folder, { recursive: true, force: true }) };
}

/** A store that closes with the test. */
export async function storeOfTest(): Promise<TestStore> {
  const store = await freshStore();
  onTestFinished(() => store.close());
  return store;
}
