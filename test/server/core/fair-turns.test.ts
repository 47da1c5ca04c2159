import { expect, it } from "vitest";
import { FairTurns } from "../../../server/core/fair-turns.ts";

/** A task that notes its name when it begins. */
const noting = (begun: string[], name: string) => async () => {
  begun.push(name);
  await Promise.resolve();
  return name;
};

it("whoever brings many waits for their own, and others come in between", async () => {
  const turns = new FairTurns({ owner: 10, all: 20 });
  const begun: string[] = [];
  const all = ["a1", "a2", "a3", "a4", "b1", "c1", "b2"].map((name) => turns.take(name[0] ?? "", noting(begun, name)));
  expect(await Promise.all(all)).toEqual(["a1", "a2", "a3", "a4", "b1", "c1", "b2"]);
  expect(begun).toEqual(["a1", "a2", "b1", "c1", "a3", "b2", "a4"]);
});

it("takes no more than may wait, of one and of all, and has room again afterwards", async () => {
  const turns = new FairTurns({ owner: 2, all: 3 });
  const begun: string[] = [];
  const take = (name: string) => turns.take(name[0] ?? "", noting(begun, name));
  // The first has its turn at once and waits no more.
  const taken = ["a1", "a2", "a3", "a4", "b1", "c1"].map(take);
  expect(taken.map((turn) => turn !== null)).toEqual([true, true, true, false, true, false]);
  await Promise.all(taken);
  expect(await take("a4")).toBe("a4");
});

it("a failure is its own caller's alone", async () => {
  const turns = new FairTurns({ owner: 5, all: 5 });
  const failing = turns.take("a", () => Promise.reject(new Error("unreadable")));
  const next = turns.take("a", async () => "read");
  await expect(failing).rejects.toThrow("unreadable");
  expect(await next).toBe("read");
});
