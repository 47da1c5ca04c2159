import { spawn } from "node:child_process";
import { expect, it } from "vitest";
import { setUpPlaces } from "../../../server/places/index.ts";
import { LogHead } from "../../../server/transparency/entities.ts";
import { appendEntry, type NewEntry } from "../../../server/transparency/index.ts";
import { appendOne, changeAt, someEntry } from "../../support/appends.ts";
import { testClock } from "../../support/clock.ts";
import { wholeLog } from "../../support/public-log.ts";
import { insertRow, rowNames } from "../../support/rows.ts";
import { storeOfTest, type TestStore } from "../../support/store.ts";

const clock = testClock();
const now = clock();

/** Two counties without any entry. */
async function twoCounties(): Promise<{ store: TestStore; county: string; other: string }> {
  const store = await storeOfTest();
  const places = ["640221", "640222"].map((code) => ({ code, name: "某县", phone: null }));
  const made = await changeAt(store, now, (work) => setUpPlaces(work, { places, startDay: "2026-01-01" }));
  const [county = "", other = ""] = [...made.values()].map(({ id }) => id);
  return { store, county, other };
}
const many = (count: number) => Array.from({ length: count }, (_, index) => `entry-${index}`);
const names = (entries: object[]): string[] => entries.map((entry) => (entry as { key: string }).key).sort();

it("takes 40 at once without a gap or a fork, the very first ones too", async () => {
  const { store, county } = await twoCounties();
  const placed = await Promise.all(many(40).map((name) => appendOne(store, county, now, someEntry(name))));
  expect(placed.map(({ index }) => index).sort((a, b) => a - b)).toEqual(many(40).map((_, index) => index));
  const entries = await wholeLog(store, county);
  expect(names(entries)).toEqual(many(40).sort());
  for (const [at, name] of many(40).entries())
    expect(entries[placed[at]?.index ?? -1]).toMatchObject({ key: name, at: placed[at]?.at });
});

it("keeps the logs of counties apart, and each under the code that it began with", async () => {
  const { store, county, other } = await twoCounties();
  for (const name of many(5)) await appendOne(store, county, now, someEntry(name));
  for (const name of many(3)) await appendOne(store, other, now, someEntry(name));
  expect(await wholeLog(store, county)).toHaveLength(5);
  expect(await wholeLog(store, other)).toHaveLength(3);
  const heads = await store.read((db) => db.find(LogHead, { order: { code: "ASC" } }));
  expect(heads.map(({ code, size }) => [code, size])).toEqual([
    ["640221", 5],
    ["640222", 3],
  ]);
});

it("forgets an entry whose act is rolled back, and gives its place to the next", async () => {
  const { store, county } = await twoCounties();
  for (const name of many(3)) await appendOne(store, county, now, someEntry(name));
  const failing = changeAt(store, now, async (work) => {
    expect(await appendEntry(work, county, someEntry("lost"))).toMatchObject({ index: 3 });
    throw new Error("refused after all");
  });
  await expect(failing).rejects.toThrow("refused after all");
  expect(await appendOne(store, county, now, someEntry("kept"))).toMatchObject({ index: 3 });
  expect(names(await wholeLog(store, county))).not.toContain("lost");
});

it("takes several entries in one transaction", async () => {
  const { store, county, other } = await twoCounties();
  await changeAt(store, now, async (work) => {
    for (const name of many(6)) await appendEntry(work, county, someEntry(name));
    await appendEntry(work, other, someEntry("elsewhere"));
  });
  expect(await wholeLog(store, county)).toHaveLength(6);
  expect(await wholeLog(store, other)).toHaveLength(1);
});

it("never goes back in time, and says so when the clock did by more than two seconds", async () => {
  const { store, county } = await twoCounties();
  const at = (seconds: number) => new Date(now.getTime() + seconds * 1000);
  const moments = [0, 60, 59, 58, 57, 0, -86_400, 61];
  for (const [index, seconds] of moments.entries())
    await appendOne(store, county, at(seconds), someEntry(`entry-${index}`));
  const told = (await wholeLog(store, county)).map((entry) => [entry.at, entry.clock]);
  const minute = at(60).toISOString();
  expect(told).toEqual([
    [now.toISOString(), undefined],
    [minute, undefined],
    [minute, undefined],
    [minute, undefined],
    [minute, at(57).toISOString()],
    [minute, at(0).toISOString()],
    [minute, at(-86_400).toISOString()],
    [at(61).toISOString(), undefined],
  ]);
});

it("takes an entry of 65,535 bytes whole, and refuses one byte more", async () => {
  const { store, county } = await twoCounties();
  const padded = (proof: string): NewEntry => ({
    ...{ kind: "key.enrolled", subject: "K", key: "K", signer: "somebody", publicKey: "村", proof },
  });
  await appendOne(store, county, now, padded(""));
  const [short] = await wholeLog(store, county);
  const room = 65_535 - Buffer.byteLength(JSON.stringify(short));
  await appendOne(store, county, now, padded("x".repeat(room)));
  await expect(appendOne(store, county, now, padded("x".repeat(room + 1)))).rejects.toMatchObject({
    code: "log.entry_too_large",
    status: 422,
    details: { bytes: 65_536 },
  });
  const entries = await wholeLog(store, county);
  expect(entries.map((entry) => Buffer.byteLength(JSON.stringify(entry)))).toEqual([65_535 - room, 65_535]);
});

it("takes what two processes append at once, each within an act of its own", async () => {
  const { store, county } = await twoCounties();
  const each = 25;
  const codes = await Promise.all(["one", "two"].map((name) => runAppender(store.url, county, name, each)));
  expect(codes).toEqual([0, 0]);
  const expected = ["one", "two"].flatMap((name) => Array.from({ length: each }, (_, index) => `${name}-${index}`));
  expect(names(await wholeLog(store, county))).toEqual(expected.sort());
  expect(await rowNames(store)).toEqual(expected.sort());
}, 60_000);

const runAppender = (...orders: [string, string, string, number]): Promise<number | null> =>
  new Promise((resolve, reject) => {
    const program = ["--import", "tsx", "test/support/appender.ts", JSON.stringify(orders)];
    const child = spawn(process.execPath, program, { stdio: ["ignore", "inherit", "inherit"] });
    child.once("error", reject);
    child.once("exit", resolve);
  });

it("counts an act that is given up once and then repeated", async () => {
  const { store, county } = await twoCounties();
  let attempts = 0;
  await changeAt(store, now, async (work) => {
    attempts++;
    await insertRow(work.tx, "act");
    await appendEntry(work, county, someEntry("once"));
    if (attempts === 1) throw Object.assign(new Error("chosen as the victim"), { code: "ER_LOCK_DEADLOCK" });
  });
  expect(attempts).toBe(2);
  expect(await wholeLog(store, county)).toHaveLength(1);
});
