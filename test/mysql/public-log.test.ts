import { expect, it } from "vitest";
import { appendEntry } from "../../server/transparency/index.ts";
import { changeAt, someEntry } from "../support/appends.ts";
import { testClock } from "../support/clock.ts";
import { seedCounty } from "../support/county.ts";
import { wholeLog } from "../support/public-log.ts";
import { insertRow, meeting } from "../support/rows.ts";
import { storeOfTest } from "../support/store.ts";

it("appends once for each of two acts that meet in a deadlock", async () => {
  const store = await storeOfTest();
  const clock = testClock();
  const { county } = await seedCounty(store, clock);
  await store.transaction((tx) => insertRow(tx, "row-0001"));
  const bothHoldOne = meeting(2);
  let attempts = 0;
  const touchRow = "UPDATE idempotency_answer SET status = status + 1 WHERE idempotencyKey = 'row-0001'";
  await Promise.all([
    changeAt(store, clock(), async (work) => {
      attempts++;
      await work.tx.query(touchRow);
      await bothHoldOne();
      await appendEntry(work, county.id, someEntry("row first"));
    }),
    changeAt(store, clock(), async (work) => {
      attempts++;
      await appendEntry(work, county.id, someEntry("log first"));
      await bothHoldOne();
      await work.tx.query(touchRow);
    }),
  ]);
  expect(attempts).toBe(3);
  const entries = await wholeLog(store, county.id);
  expect(entries.map((entry) => (entry as { key?: string }).key).sort()).toEqual(["log first", "row first", undefined]);
});
