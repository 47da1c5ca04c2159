import { randomUUID } from "node:crypto";
import mysql from "mysql2/promise";
import { expect, inject, it, onTestFinished } from "vitest";
import { IdempotencyAnswer } from "../../server/core/entities.ts";
import { openStore, type Tx } from "../../server/core/store.ts";
import { entities } from "../../server/entities.ts";
import { migrations } from "../../server/migrations/index.ts";
import { startMariaDb } from "../support/mariadb.ts";
import { insertRow, meeting, rowNames } from "../support/rows.ts";
import { emptyDatabase, storeOfTest } from "../support/store.ts";

const setStatus = (tx: Tx, idempotencyKey: string, status: number) =>
  tx.update(IdempotencyAnswer, { accountId: "-", idempotencyKey }, { status });

it("runs the loser of a deadlock again, from the start", async () => {
  const store = await storeOfTest();
  await store.transaction(async (tx) => {
    await insertRow(tx, "row-0001");
    await insertRow(tx, "row-0002");
  });
  const bothHoldOne = meeting(2);
  let attempts = 0;
  const cross = (first: string, second: string, status: number) =>
    store.transaction(async (tx) => {
      attempts++;
      await setStatus(tx, first, status);
      await bothHoldOne();
      await setStatus(tx, second, status);
    });
  await Promise.all([cross("row-0001", "row-0002", 301), cross("row-0002", "row-0001", 302)]);
  expect(attempts).toBe(3);
  const statuses = await store.read((db) => db.find(IdempotencyAnswer));
  expect(new Set(statuses.map(({ status }) => status)).size).toBe(1);
});

it("migrates once when several processes start at the same time", async () => {
  const { url, remove } = await emptyDatabase();
  const stores = await Promise.all(
    [1, 2, 3].map(() => openStore({ url, entities, migrations, strict: true, poolSize: 3 })),
  );
  await Promise.all(stores.map((store) => store.migrate()));
  const [first] = stores;
  const applied = await first?.read((db) => db.query("SELECT name FROM migrations"));
  expect(applied).toHaveLength(migrations.length);
  await Promise.all(stores.map((store) => store.close()));
  await remove();
});

it("says that the database is unavailable when nobody answers, and works again when it is back", async () => {
  const server = await startMariaDb();
  onTestFinished(() => server.stop());
  const connection = await mysql.createConnection({ host: "127.0.0.1", port: server.port, user: "root" });
  await connection.query("CREATE DATABASE village CHARACTER SET utf8mb4 COLLATE utf8mb4_bin");
  await connection.end();
  const store = await openStore({ url: server.url("village"), entities, migrations, strict: true });
  onTestFinished(() => store.close());
  await store.migrate();
  await store.transaction((tx) => insertRow(tx, "row-0001"));
  await server.kill();
  await expect(store.transaction((tx) => insertRow(tx, "row-0002"))).rejects.toMatchObject({
    code: "store.unavailable",
    status: 503,
  });
  await expect(rowNames(store)).rejects.toMatchObject({ code: "store.unavailable" });
  await server.start();
  await store.transaction((tx) => insertRow(tx, "row-0003"));
  expect(await rowNames(store)).toEqual(["row-0001", "row-0003"]);
});

it("refuses a database whose character set would mangle names, and says how to mend it", async () => {
  const url = await databaseWith(inject("databasePort"), "CHARACTER SET latin1");
  await expect(open(url)).rejects.toThrow(/拒绝启动[\s\S]*utf8mb4_bin：ALTER DATABASE/);
});

it("refuses a collation that takes different names for the same", async () => {
  const url = await databaseWith(inject("databasePort"), "CHARACTER SET utf8mb4 COLLATE utf8mb4_general_ci");
  await expect(open(url)).rejects.toThrow("utf8mb4_bin");
});

it("refuses a server that cuts off what is too long, or loses what it acknowledged: all faults at once", async () => {
  const server = await startMariaDb(["--sql-mode=NO_ENGINE_SUBSTITUTION", "--innodb-flush-log-at-trx-commit=2"]);
  onTestFinished(() => server.stop());
  const url = await databaseWith(server.port, "CHARACTER SET utf8mb4 COLLATE utf8mb4_bin");
  await expect(open(url)).rejects.toThrow(/STRICT_TRANS_TABLES[\s\S]*innodb_flush_log_at_trx_commit/);
});

it("refuses snapshot isolation, under which acts of one county at once would fail", async () => {
  const server = await startMariaDb(["--loose-innodb-snapshot-isolation=ON"]);
  onTestFinished(() => server.stop());
  const url = await databaseWith(server.port, "CHARACTER SET utf8mb4 COLLATE utf8mb4_bin");
  await expect(open(url)).rejects.toThrow("innodb_snapshot_isolation 须为 OFF");
});

const open = (url: string) => openStore({ url, entities, migrations, strict: true });

async function databaseWith(port: number, options: string): Promise<string> {
  const name = `t_${randomUUID().replaceAll("-", "")}`;
  const connection = await mysql.createConnection({ host: "127.0.0.1", port, user: "root" });
  await connection.query(`CREATE DATABASE ${name} ${options}`);
  await connection.end();
  return `mysql://root@127.0.0.1:${port}/${name}`;
}
