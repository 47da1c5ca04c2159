import { setTimeout as pause } from "node:timers/promises";
import { expect, it } from "vitest";
import { z } from "zod";
import { write } from "../../../server/core/endpoint.ts";
import { Problem } from "../../../server/core/problem.ts";
import { callerAt } from "../../support/caller.ts";
import { mounted } from "../../support/mounted.ts";
import { insertRow, rowNames } from "../../support/rows.ts";
import { storeOfTest, type TestStore } from "../../support/store.ts";

/** Counts how often the change really ran; `refuse` makes it fail after it has written. */
async function counting(store: TestStore) {
  const runs: string[] = [];
  const endpoint = write({
    method: "POST",
    path: "/api/rows",
    access: "public",
    tag: "test",
    summary: "test",
    status: 201,
    body: z.object({ name: z.string(), refuse: z.boolean().default(false) }),
    output: z.object({ run: z.number(), name: z.string() }),
    handle: async (work, { body }) => {
      runs.push(body.name);
      const run = runs.length;
      await insertRow(work.tx, `row-${body.name}-${run}`);
      await pause(10);
      if (body.refuse) throw new Problem("access.denied");
      return { run, name: body.name };
    },
  });
  const url = await mounted(store, [endpoint]);
  const as = (account: string) => callerAt(url, () => ({ "x-account": account }));
  return { runs, as };
}

const key = { "idempotency-key": "0123-abcd" };
/** Rows that the change wrote, without the answer that is kept beside them. */
const written = async (store: TestStore) => (await rowNames(store)).filter((name) => name.startsWith("row-"));

it("gives the first answer again to a repeated request, and does nothing", async () => {
  const store = await storeOfTest();
  const { runs, as } = await counting(store);
  const first = await as("A").post("/api/rows", { name: "one" }, key);
  const second = await as("A").post("/api/rows", { name: "one" }, key);
  expect([first.status, first.body]).toEqual([201, { run: 1, name: "one" }]);
  expect([second.status, second.body]).toEqual([201, { run: 1, name: "one" }]);
  expect(runs).toHaveLength(1);
});

it("gives ten equal requests at once one answer and makes one change", async () => {
  const store = await storeOfTest();
  const { as } = await counting(store);
  const answers = await Promise.all(
    Array.from({ length: 10 }, () => as("A").post<{ run: number }>("/api/rows", { name: "one" }, key)),
  );
  expect(answers.map(({ status }) => status)).toEqual(Array(10).fill(201));
  expect(new Set(answers.map(({ body }) => body.run)).size).toBe(1);
  expect(await written(store)).toHaveLength(1);
});

it("refuses the key of another content", async () => {
  const store = await storeOfTest();
  const { as } = await counting(store);
  await as("A").post("/api/rows", { name: "one" }, key);
  const other = await as("A").post("/api/rows", { name: "two" }, key);
  expect([other.status, other.code]).toEqual([422, "idempotency.mismatch"]);
  expect(await written(store)).toEqual(["row-one-1"]);
});

it("refuses the key of another query: a preview is not the import itself", async () => {
  const store = await storeOfTest();
  const { as } = await counting(store);
  await as("A").post("/api/rows?preview=1", { name: "one" }, key);
  const other = await as("A").post("/api/rows", { name: "one" }, key);
  expect([other.status, other.code]).toEqual([422, "idempotency.mismatch"]);
});

it("keeps the keys of persons apart", async () => {
  const store = await storeOfTest();
  const { as } = await counting(store);
  await as("A").post("/api/rows", { name: "one" }, key);
  const other = await as("B").post<{ run: number }>("/api/rows", { name: "one" }, key);
  expect(other.body.run).toBe(2);
});

it("keeps nothing for a stranger, and tells that the key was not taken", async () => {
  const store = await storeOfTest();
  const { as } = await counting(store);
  const [first, second] = [1, 2].map(() => as("").post<{ run: number }>("/api/rows", { name: "one" }, key));
  const answers = [await first, await second];
  expect(answers.map((answer) => answer?.body.run).sort()).toEqual([1, 2]);
  expect(answers.map((answer) => answer?.headers.get("idempotency-key"))).toEqual([null, null]);
  expect(await rowNames(store)).toEqual(await written(store));
});

it("runs again what was refused: a refusal is no answer to keep", async () => {
  const store = await storeOfTest();
  const { runs, as } = await counting(store);
  const refused = await as("A").post("/api/rows", { name: "one", refuse: true }, key);
  const again = await as("A").post("/api/rows", { name: "one", refuse: true }, key);
  expect([refused.code, again.code]).toEqual(["access.denied", "access.denied"]);
  expect(runs).toHaveLength(2);
  expect(await rowNames(store)).toEqual([]);
});

it.each(["short", "with space in it", "x".repeat(65), "汉字汉字汉字汉字".normalize()])(
  "refuses the key %s",
  async (bad) => {
    const store = await storeOfTest();
    const { as } = await counting(store);
    const header = { "idempotency-key": Buffer.from(bad).toString("latin1") };
    const answer = await as("A").post("/api/rows", { name: "one" }, header);
    expect([answer.status, answer.code]).toEqual([400, "idempotency.invalid"]);
    expect(await rowNames(store)).toEqual([]);
  },
);

it("runs every request that carries no key", async () => {
  const store = await storeOfTest();
  const { as } = await counting(store);
  await as("A").post("/api/rows", { name: "one" });
  await as("A").post("/api/rows", { name: "one" });
  expect(await written(store)).toEqual(["row-one-1", "row-one-2"]);
});
