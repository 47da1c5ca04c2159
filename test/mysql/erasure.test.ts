import mysql from "mysql2/promise";
import { afterAll, expect, it, vi } from "vitest";
import { openStore } from "../../server/core/store.ts";
import { entities } from "../../server/entities.ts";
import { migrations } from "../../server/migrations/index.ts";
import { purgeErased } from "../../server/notices/index.ts";
import { testApp } from "../support/app.ts";
import { erase, erasers } from "../support/erasures.ts";
import { plantLeaks } from "../support/leaks.ts";
import { createDatabase, startMariaDb } from "../support/mariadb.ts";
import { databaseFiles, serverFiles, tracesIn } from "../support/traces.ts";

// A server of its own, set as docs/erasure.md asks for: what lies beyond the tables belongs to all databases of a server.
const server = await startMariaDb(["--innodb-immediate-scrub-data-uncompressed=ON"]);
afterAll(() => server.stop());
await createDatabase(server.port, "village");
const url = server.url("village");
const store = await openStore({ url, entities, migrations, strict: true });
await store.migrate();
const app = await testApp({ store: { ...store, url } });
const people = await erasers(app);

it("leaves nothing on a MariaDB server either, once the operator has renewed redo log and undo pages", {
  timeout: 240_000,
}, async () => {
  const { words, report, persons, correctReport } = await plantLeaks(app, people);
  const traces = async () => tracesIn([...(await databaseFiles(app.store)), ...(await serverFiles(app.store))], words);
  await correctReport();
  await erase(app, people, report.id, 2);
  await erase(app, people, persons.id, 1);
  await purgeErased(app.parts);
  expect((await traces()).some((line) => line.includes("/ib_logfile0"))).toBe(true);

  const operator = await mysql.createConnection({ host: "127.0.0.1", port: server.port, user: "root" });
  await operator.query("SET GLOBAL innodb_max_dirty_pages_pct_lwm = 0.001, GLOBAL innodb_max_dirty_pages_pct = 0");
  // Another size makes another file; the old one is deleted.
  await operator.query("SET GLOBAL innodb_log_file_size = 50331648");
  await operator.end();
  await vi.waitFor(async () => expect(await traces()).toEqual([]), { timeout: 120_000, interval: 500 });
});
