import { DataSource } from "typeorm";
import { expect, it } from "vitest";
import { MovedVillages1700000006000 } from "../../../server/migrations/1700000006000-moved-villages.ts";
import { migrations } from "../../../server/migrations/index.ts";
import { emptyDatabase, engine } from "../../support/store.ts";

const before = migrations.slice(0, migrations.indexOf(MovedVillages1700000006000));
const erasure = {
  ...{ id: "e", noticeId: "n", number: "640221100200-2026-0001", villageId: "v", villageCode: "640221100200" },
  ...{ countyId: "c", revision: 1, wholly: 1, reason: "unlawful", explanation: "误公开", state: "proposed" },
  ...{ slot: "n", proposedBy: "p", proposedAt: "2026-09-15T02:00:00.000Z" },
};

/** Runs what is missing of the migrations, or takes the last one back, and gives the erasures that are there then. */
async function migrated(url: string, list: (new () => object)[], step: "run" | "undo", insert?: object) {
  const source = new DataSource(
    engine === "mysql"
      ? { type: "mysql", url, migrations: list }
      : { type: "better-sqlite3", database: url.replace("sqlite:", ""), migrations: list },
  );
  await source.initialize();
  if (step === "run") await source.runMigrations({ transaction: "each" });
  else await source.undoLastMigration({ transaction: "each" });
  if (insert) await source.createQueryBuilder().insert().into("erasure", Object.keys(insert)).values(insert).execute();
  const rows = await source.query<Record<string, unknown>[]>("SELECT * FROM erasure");
  await source.destroy();
  return rows;
}

it("keeps erasures when their village's old code goes, and gives it back from the number", async () => {
  const { url, remove } = await emptyDatabase();
  await migrated(url, before, "run", erasure);
  const { villageCode: _, ...kept } = erasure;
  const upTo = [...before, MovedVillages1700000006000];
  const [row] = await migrated(url, upTo, "run");
  expect(row).toMatchObject(kept);
  expect(row).not.toHaveProperty("villageCode");
  expect(await migrated(url, upTo, "undo")).toMatchObject([erasure]);
  await remove();
});
