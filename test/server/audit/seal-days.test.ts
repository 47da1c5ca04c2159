import { spawn } from "node:child_process";
import { expect, it } from "vitest";
import { planSeal, sealDay } from "../../../server/audit/commands/seal-day.ts";
import { AuditEvent } from "../../../server/audit/entities.ts";
import { sealHourly } from "../../../server/audit/index.ts";
import { openLogger } from "../../../server/core/logger.ts";
import { Place, PlaceCode, setUpPlaces } from "../../../server/places/index.ts";
import { startOfDay } from "../../../shared/days.ts";
import { changeAt } from "../../support/appends.ts";
import { wholeLog } from "../../support/public-log.ts";
import { act, trailOfTest } from "../../support/trail.ts";

/** A moment of a day in Pingluo: `at("2026-09-10", "23:59")`. */
const at = (day: string, time: string) => new Date(`${day}T${time}:00+08:00`).toISOString();

it("seals a day when it has been over for an hour, with all its rows, and never twice", async () => {
  const { store, seal, seals } = await trailOfTest();
  await act(store, at("2026-09-10", "00:00"), "first");
  await act(store, at("2026-09-10", "23:59"), "last");
  await act(store, at("2026-09-11", "00:00"), "next day");
  await seal(at("2026-09-11", "00:59"));
  expect(await seals()).toEqual([]);
  await seal(at("2026-09-11", "01:00"));
  await seal(at("2026-09-11", "02:00"));
  expect(await seals()).toMatchObject([
    { day: "2026-09-10", rows: 2, digest: expect.stringMatching(/^[0-9a-f]{64}$/) },
  ]);
  const rows = await store.read((db) => db.find(AuditEvent, { order: { at: "ASC" } }));
  expect(rows.map(({ subjectId, sealedDay }) => [subjectId, sealedDay])).toEqual([
    ["first", "2026-09-10"],
    ["last", "2026-09-10"],
    ["next day", null],
  ]);
});

it("seals the days that were missed in order at the next start, those without rows too", async () => {
  const { store, seal, seals, verify } = await trailOfTest();
  await act(store, at("2026-09-10", "12:00"), "before the stop");
  await seal(at("2026-09-11", "03:00"));
  await act(store, at("2026-09-11", "12:00"), "on the last day");
  await act(store, at("2026-09-20", "12:00"), "after it");
  const stop = sealHourly({ store, clock: () => new Date(at("2026-09-21", "08:00")), logger: openLogger("silent") });
  await stop();
  const found = await seals();
  expect(found.map(({ day, rows }) => [day.slice(8), rows])).toEqual([
    ...[
      ["10", 1],
      ["11", 1],
      ["12", 0],
      ["13", 0],
      ["14", 0],
      ["15", 0],
    ],
    ...[
      ["16", 0],
      ["17", 0],
      ["18", 0],
      ["19", 0],
      ["20", 1],
    ],
  ]);
  expect(new Set(found.slice(1, 10).map(({ digest }) => digest)).size).toBe(1);
  expect(await verify()).toEqual({
    from: "2026-09-10",
    until: "2026-09-20",
    days: 11,
    rows: 3,
    late: 0,
    difference: null,
  });
  await act(store, at("2026-09-21", "12:00"), "more");
  await seal(at("2026-09-22", "01:00"));
  expect((await seals()).at(-1)).toMatchObject({ day: "2026-09-21", rows: 1 });
});

it("counts a row to the next day when its own was sealed before it was committed", async () => {
  const { store, seal, seals, verify } = await trailOfTest();
  await act(store, at("2026-09-10", "12:00"), "in time");
  await seal(at("2026-09-11", "01:00"));
  await act(store, at("2026-09-10", "23:59"), "late");
  expect((await verify()).difference).toMatchObject({ day: "2026-09-10", reason: "unsealed" });
  await act(store, at("2026-09-11", "12:00"), "next");
  await seal(at("2026-09-12", "01:00"));
  expect((await seals()).map(({ rows }) => rows)).toEqual([1, 2]);
  expect(await verify()).toMatchObject({ days: 2, rows: 3, late: 1, difference: null });
});

it("goes on when a clock that was a day ahead is put right", async () => {
  const { store, seal, seals, verify } = await trailOfTest();
  await act(store, at("2026-09-10", "09:00"), "morning");
  await seal(at("2026-09-11", "09:00"));
  await act(store, at("2026-09-10", "10:00"), "after the clock was put right");
  await seal(at("2026-09-10", "11:00"));
  await seal(at("2026-09-12", "01:00"));
  expect((await seals()).map(({ day, rows }) => [day, rows])).toEqual([
    ["2026-09-10", 1],
    ["2026-09-11", 1],
  ]);
  expect((await verify()).difference).toBeNull();
});

it.each([[7], [0]])("lets one of two who seal the same day at once win, with %i rows", async (count) => {
  const { store, county, seals, seal, verify } = await trailOfTest();
  await act(store, at("2026-09-09", "12:00"), "the day before");
  await seal(at("2026-09-10", "01:00"));
  for (let index = 0; index < count; index++) await act(store, at("2026-09-10", "12:00"), `row ${index}`);
  const now = new Date(at("2026-09-11", "01:00"));
  const plan = await store.read((db) => planSeal({ db, now }, { id: county.id, codes: ["640221"] }));
  if (!plan) throw new Error("nothing to seal");
  const ends = await Promise.allSettled(
    [1, 2].map(() => changeAt(store, now, (work) => sealDay(work, county.id, plan))),
  );
  expect(ends.map(({ status }) => status).sort()).toEqual(["fulfilled", "rejected"]);
  expect((await seals()).map(({ day, rows }) => [day, rows])).toEqual([
    ["2026-09-09", 1],
    ["2026-09-10", count],
  ]);
  expect((await verify()).difference).toBeNull();
});

it("seals each day once although three processes seal at the same time", async () => {
  const { store, seals, verify } = await trailOfTest();
  for (let day = 1; day <= 9; day++)
    for (const name of ["a", "b"]) await act(store, at(`2026-09-0${day}`, "12:00"), `${name}${day}`);
  const now = at("2026-09-12", "08:00");
  expect(await Promise.all([1, 2, 3].map(() => runSealer(store.url, now)))).toEqual([0, 0, 0]);
  expect((await seals()).map(({ day }) => Number(day.slice(8)))).toEqual([1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11]);
  expect(await verify()).toMatchObject({ days: 11, rows: 18, difference: null });
}, 60_000);

const runSealer = (...orders: [string, string]): Promise<number | null> =>
  new Promise((resolve, reject) => {
    const program = ["--import", "tsx", "test/support/sealer.ts", JSON.stringify(orders)];
    const child = spawn(process.execPath, program, { stdio: ["ignore", "inherit", "inherit"] });
    child.once("error", reject);
    child.once("exit", resolve);
  });

it("takes more rows than go into one statement", async () => {
  const { store, seal, verify } = await trailOfTest();
  const insert = "INSERT INTO audit_event (id, at, requestId, address, action, target, county, place) VALUES ";
  const values = Array.from(
    { length: 1203 },
    (_, index) =>
      `('row${String(index).padStart(5, "0")}', '${startOfDay("2026-09-10")}', 'r', 'a', 'b', 'c', '640221', '640221')`,
  );
  await store.transaction((tx) => tx.query(insert + values.join(", ")));
  await seal(at("2026-09-11", "01:00"));
  expect(await verify()).toMatchObject({ days: 1, rows: 1203, difference: null });
}, 30_000);

it("keeps counties apart, and a county's chain whole when its code changes", async () => {
  const { store, county, seal, seals, verify } = await trailOfTest();
  const other = await changeAt(store, new Date("2026-03-01T00:00:00Z"), async (work) => {
    const places = [{ code: "640222", name: "惠农区", phone: null }];
    return [...(await setUpPlaces(work, { places, startDay: "2026-01-01" })).values()][0] as Place;
  });
  await act(store, at("2026-09-10", "12:00"), "ours");
  await act(store, at("2026-09-10", "12:00"), "theirs", "640222");
  await seal(at("2026-09-11", "01:00"));
  await store.transaction(async (tx) => {
    await tx.update(Place, { id: county.id }, { code: "640299" });
    await tx.insert(PlaceCode, { code: "640299", placeId: county.id, validFrom: "2026-09-11" });
  });
  await act(store, at("2026-09-11", "12:00"), "under the new code", "640299100200");
  await seal(at("2026-09-12", "01:00"));
  expect((await seals()).map(({ rows }) => rows)).toEqual([1, 1]);
  expect(await verify()).toMatchObject({ days: 2, rows: 2, difference: null });
  expect((await wholeLog(store, other.id)).map((entry) => [entry.kind, "rows" in entry && entry.rows])).toEqual([
    ["audit.sealed", 1],
    ["audit.sealed", 0],
  ]);
});

it("says of a county without any row nothing at all", async () => {
  const { seal, seals, verify } = await trailOfTest();
  await seal(at("2026-09-11", "01:00"));
  expect(await seals()).toEqual([]);
  expect(await verify()).toEqual({ from: null, until: null, days: 0, rows: 0, late: 0, difference: null });
});
