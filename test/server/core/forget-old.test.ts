import { expect, it } from "vitest";
import { accountsKeepings } from "../../../server/accounts/index.ts";
import { auditKeepings } from "../../../server/audit/index.ts";
import { IdempotencyAnswer } from "../../../server/core/entities.ts";
import { coreKeepings, forgetHourly, forgetOld } from "../../../server/core/forget-old.ts";
import { openLogger } from "../../../server/core/logger.ts";
import { visitsKeepings } from "../../../server/visits/index.ts";
import { storeOfTest, type TestStore } from "../../support/store.ts";

const now = new Date("2026-09-15T02:00:00.000Z");
const daysAgo = (days: number) => new Date(now.getTime() - days * 24 * 3600 * 1000).toISOString();

const keep = (store: TestStore, answeredAt: string, count: number) =>
  store.transaction((tx) =>
    tx.insert(
      IdempotencyAnswer,
      Array.from({ length: count }, (_, at) => ({
        accountId: "-",
        idempotencyKey: `${answeredAt}-${at}`,
        requestDigest: "",
        status: 200,
        answer: "{}",
        answeredAt,
      })),
    ),
  );
const kept = (store: TestStore) => store.read((db) => db.count(IdempotencyAnswer));

it("what has served its time is deleted, however much it is, and nothing else", async () => {
  const store = await storeOfTest();
  for (let day = 61; day < 65; day++) await keep(store, daysAgo(day), 300);
  await keep(store, daysAgo(60), 3);
  await keep(store, daysAgo(0), 2);
  const [answers] = coreKeepings;
  expect(answers && (await forgetOld(store, answers, now))).toBe(1200);
  expect(await kept(store)).toBe(5);
});

it("begins with the start of the program, and stopping waits for it", async () => {
  const store = await storeOfTest();
  await keep(store, daysAgo(70), 700);
  const stop = forgetHourly({ store, clock: () => now, logger: openLogger("silent") }, coreKeepings);
  await stop();
  expect(await kept(store)).toBe(0);
});

it("looks for what is old by an index in every table", async () => {
  const store = await storeOfTest();
  /** First columns of the indices. Asked for directly: what TypeORM reads of them, MariaDB puts together from all tables there are. */
  const firstColumns = (name: string) =>
    store.engine === "mysql"
      ? `SELECT COLUMN_NAME AS first FROM information_schema.STATISTICS WHERE TABLE_SCHEMA = DATABASE() AND TABLE_NAME = '${name}' AND SEQ_IN_INDEX = 1`
      : `SELECT part.name AS first FROM pragma_index_list('${name}') one, pragma_index_info(one.name) part WHERE part.seqno = 0`;
  await store.transaction(async (tx) => {
    for (const { table, moment } of [...coreKeepings, ...accountsKeepings, ...auditKeepings, ...visitsKeepings]) {
      const name = tx.dataSource.getMetadata(table).tableName;
      const rows = (await tx.query(firstColumns(name))) as { first: string }[];
      expect(
        rows.map(({ first }) => first),
        name,
      ).toContain(moment);
    }
  });
});
