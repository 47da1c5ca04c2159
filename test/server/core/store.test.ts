import { setTimeout as pause } from "node:timers/promises";
import { expect, it } from "vitest";
import { IdempotencyAnswer } from "../../../server/core/entities.ts";
import { change, visitor } from "../../../server/core/work.ts";
import { insertRow, rowNames } from "../../support/rows.ts";
import { storeOfTest } from "../../support/store.ts";

it("keeps 40 transactions at once apart: a failed one leaves nothing, a committed one everything", async () => {
  const store = await storeOfTest();
  const outcomes = await Promise.allSettled(
    Array.from({ length: 40 }, (_, number) =>
      store.transaction(async (tx) => {
        await insertRow(tx, `first-${number}`);
        await pause(number % 5);
        await insertRow(tx, `second-${number}`);
        if (number % 2 === 1) throw new Error(`refused ${number}`);
        return number;
      }),
    ),
  );
  const kept = outcomes.flatMap((outcome) => (outcome.status === "fulfilled" ? [outcome.value] : []));
  expect(kept).toEqual(Array.from({ length: 20 }, (_, index) => index * 2));
  expect(await rowNames(store)).toEqual(kept.flatMap((number) => [`first-${number}`, `second-${number}`]).sort());
});

it("passes on what was thrown inside, and rolls back", async () => {
  const store = await storeOfTest();
  const fault = new Error("no");
  const run = store.transaction(async (tx) => {
    await insertRow(tx, "row-0001");
    throw fault;
  });
  await expect(run).rejects.toBe(fault);
  expect(await rowNames(store)).toEqual([]);
});

it("refuses a transaction inside a transaction, which would wait for itself", async () => {
  const store = await storeOfTest();
  const run = store.transaction(async (tx) => {
    await insertRow(tx, "row-0001");
    await store.transaction((inner) => insertRow(inner, "row-0002"));
  });
  await expect(run).rejects.toThrow("A transaction was opened inside a transaction.");
  expect(await rowNames(store)).toEqual([]);
  await store.transaction((tx) => insertRow(tx, "row-0003"));
  expect(await rowNames(store)).toEqual(["row-0003"]);
});

it("never shows rows that are not committed to a reader, and doesn't let readers wait", async () => {
  const store = await storeOfTest();
  await store.transaction(async (tx) => {
    await insertRow(tx, "row-0001");
    expect(await rowNames(store)).toEqual([]);
    expect(await tx.count(IdempotencyAnswer)).toBe(1);
  });
  expect(await rowNames(store)).toEqual(["row-0001"]);
});

it("does what follows a commit once, and nothing of it after a rollback", async () => {
  const store = await storeOfTest();
  const asking = { actor: visitor, now: new Date("2026-09-15T02:00:00.000Z"), requestId: "request-1" };
  const steps: string[] = [];
  await change(store, asking, async (work) => {
    work.afterCommit(() => steps.push("after"));
    await insertRow(work.tx, "row-0001");
    expect(steps).toEqual([]);
  });
  expect(steps).toEqual(["after"]);
  const refused = change(store, asking, async (work) => {
    work.afterCommit(() => steps.push("never"));
    throw new Error("no");
  });
  await expect(refused).rejects.toThrow("no");
  expect(steps).toEqual(["after"]);
});

it("gives one winner when two change the same row from the same version", async () => {
  const store = await storeOfTest();
  await store.transaction((tx) => insertRow(tx, "row-0001"));
  const take = () =>
    store.transaction(async (tx) => {
      const { affected } = await tx.update(
        IdempotencyAnswer,
        { idempotencyKey: "row-0001", status: 200 },
        { status: 201 },
      );
      return affected;
    });
  const affected = await Promise.all(Array.from({ length: 10 }, take));
  expect(affected.filter((count) => count === 1)).toHaveLength(1);
  expect(affected.filter((count) => count === 0)).toHaveLength(9);
});

it("counts a row as affected although the change left it as it was", async () => {
  const store = await storeOfTest();
  await store.transaction((tx) => insertRow(tx, "row-0001"));
  const same = () => store.transaction((tx) => tx.update(IdempotencyAnswer, { status: 200 }, { status: 200 }));
  expect((await same()).affected).toBe(1);
});

it("keeps a long text of many bytes whole", async () => {
  const store = await storeOfTest();
  const text = "村务公开𠮷".repeat(300_000);
  await store.transaction((tx) => insertRow(tx, "row-0001", text));
  const [row] = await store.read((db) => db.find(IdempotencyAnswer));
  expect(row?.answer === text).toBe(true);
});
