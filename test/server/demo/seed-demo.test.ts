import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { expect, it, onTestFinished } from "vitest";
import { Account, ActivationCode } from "../../../server/accounts/entities.ts";
import { baseline } from "../../../server/catalogue/baseline.ts";
import { obligationsOf } from "../../../server/compliance/index.ts";
import { openLogger } from "../../../server/core/logger.ts";
import { look, visitor } from "../../../server/core/work.ts";
import { demoProgress, seedDemo } from "../../../server/demo/index.ts";
import { demoVillages, firstVillage } from "../../../server/demo/places.ts";
import type { PlannedNotice } from "../../../server/demo/plan.ts";
import { startDayOf, startDays } from "../../../server/demo/starts.ts";
import { openObjectStore } from "../../../server/files/index.ts";
import { Notice, NoticeStatus, Posting, Publication } from "../../../server/notices/entities.ts";
import { Place, placeByCode } from "../../../server/places/index.ts";
import { Signature, SigningKey } from "../../../server/signing/entities.ts";
import { dayOf } from "../../../shared/days.ts";
import { verifyText } from "../../../shared/signing/sm2.ts";
import { testClock } from "../../support/clock.ts";
import { storeOfTest, type TestStore } from "../../support/store.ts";

/** What the seeding needs, on an empty database. */
async function partsOfTest() {
  const folder = mkdtempSync(join(tmpdir(), "village-code-demo-"));
  onTestFinished(() => rmSync(folder, { recursive: true, force: true }));
  const store = await storeOfTest();
  return { store, clock: testClock(), objects: openObjectStore(`file:${folder}`), logger: openLogger("silent") };
}

const count = (store: TestStore, entity: new () => object) => store.read((db) => db.count(entity));
const all = <T extends object>(store: TestStore, entity: new () => T) => store.read((db) => db.find(entity));

/** The standing duties and the work to do of the first village, and one village more. */
const fewOf = (plan: PlannedNotice[]): PlannedNotice[] => [
  ...plan.filter(({ village, outcome }) => village.code === firstVillage && ["waiting", "returned"].includes(outcome)),
  ...plan.filter(({ village }) => village.code === firstVillage).slice(0, 3),
  ...plan.filter(({ outcome }) => outcome === "corrected").slice(0, 1),
  ...plan.filter(({ outcome }) => outcome === "withdrawn").slice(0, 1),
];

it("carries on after an interruption, without doubles, and leaves a complete county alone", async () => {
  const parts = await partsOfTest();
  const stopping = new AbortController();
  const interrupted = seedDemo(parts, {
    choose: fewOf,
    rounds: false,
    signal: stopping.signal,
    made: (done) => done === 3 && stopping.abort(),
  });
  await interrupted.finished;
  expect(await count(parts.store, Notice)).toBe(3);
  parts.clock.forward(40 * 86_400); // another day, another month: the plan is still that of the first start
  await seedDemo(parts, { choose: fewOf, rounds: false }).finished;
  const notices = await all(parts.store, Notice);
  expect(notices).toHaveLength(8);
  expect(new Set(notices.map(({ number }) => number)).size).toBe(8);
  await seedDemo(parts, { choose: fewOf, rounds: false }).finished;
  expect(await count(parts.store, Notice)).toBe(8);
  expect(await count(parts.store, Account)).toBe(446);
  expect(demoProgress()).toBeNull();
});

it("leaves notices in the states and with the dates that were planned, each step signed for real", async () => {
  const parts = await partsOfTest();
  let plan: PlannedNotice[] = [];
  await seedDemo(parts, {
    rounds: false,
    choose: (whole) => {
      plan = fewOf(whole);
      return plan;
    },
  }).finished;
  const notices = await all(parts.store, Notice);
  const publications = await all(parts.store, Publication);
  const postings = await all(parts.store, Posting);
  expect(plan.filter(({ posted }) => posted).length).toBeGreaterThan(1);
  for (const { village, itemCode, at, outcome, changed, posted } of plan) {
    const notice = notices.find(
      (row) => row.villageCode === village.code && row.itemCode === itemCode && row.createdAt === at.drafted,
    );
    const states = {
      published: "published",
      corrected: "published",
      withdrawn: "withdrawn",
      waiting: "signing",
      returned: "returned",
    };
    expect(notice?.state).toBe(states[outcome]);
    const shown = publications.filter(({ noticeId }) => noticeId === notice?.id);
    expect(shown.map(({ state }) => state).sort()).toEqual(
      {
        published: ["current"],
        corrected: ["current", "superseded"],
        withdrawn: ["withdrawn"],
        waiting: [],
        returned: [],
      }[outcome],
    );
    if (shown.length > 0) expect(shown[0]?.firstPublishedAt).toBe(at.secretarySigned);
    if (outcome === "corrected")
      expect(shown.find(({ state }) => state === "current")?.publishedAt).toBe(changed?.secretarySigned);
    const walls = postings.filter(({ noticeId }) => noticeId === notice?.id).map(({ postedAt }) => postedAt);
    expect(walls).toEqual(posted ? [posted] : []);
    if (changed) expect(shown.some(({ changeNote }) => (changeNote ?? "").length > 5)).toBe(true);
  }
  const keys = new Map((await all(parts.store, SigningKey)).map((key) => [key.id, key]));
  const signatures = await all(parts.store, Signature);
  expect(signatures.length).toBeGreaterThan(14);
  for (const { statement, signature, keyId } of signatures.slice(0, 6))
    expect(verifyText(statement, signature, keys.get(keyId)?.publicKey ?? "")).toBe(true);
  const steps = await all(parts.store, NoticeStatus);
  expect(steps.every(({ at }) => at < parts.clock().toISOString())).toBe(true);
});

it("keeps every duty of the first village: nothing is overdue", async () => {
  const parts = await partsOfTest();
  const ofFirst = (plan: PlannedNotice[]) => plan.filter(({ village }) => village.code === firstVillage);
  await seedDemo(parts, { choose: ofFirst, rounds: false }).finished;
  const asking = { actor: visitor, now: parts.clock(), requestId: "test" };
  const duties = await look(parts.store, asking, async (view) => {
    const village = await placeByCode(view, firstVillage);
    if (!village) throw new Error("no village");
    return obligationsOf(view, village, { from: village.startDay, to: dayOf(view.now) });
  });
  expect(duties.length).toBeGreaterThan(120);
  expect(duties.filter(({ state }) => state === "overdue")).toEqual([]);
  const met = duties.filter(({ state }) => state === "published").length;
  expect(met / duties.length).toBeGreaterThan(0.9);
}, 300_000);

it("gives every demo account a code that stays good, and one password without a forced change", async () => {
  const parts = await partsOfTest();
  await seedDemo(parts, { choose: () => [], rounds: false }).finished;
  const codes = await all(parts.store, ActivationCode);
  expect(codes).toHaveLength(446);
  expect(codes.every(({ reusable, usedAt }) => reusable && usedAt === null)).toBe(true);
  const accounts = await all(parts.store, Account);
  expect(new Set(accounts.map(({ passwordHash }) => passwordHash)).size).toBe(1);
  expect(accounts.every(({ mustChangePassword }) => !mustChangePassword)).toBe(true);
  expect((await all(parts.store, Place)).filter(({ level }) => level === "village")).toHaveLength(144);
});

it("lets villages start on the days that the plan goes by, the county twelve months back", async () => {
  const parts = await partsOfTest();
  const now = parts.clock();
  await seedDemo(parts, { choose: () => [], rounds: false }).finished;
  const places = await all(parts.store, Place);
  const items = baseline().items;
  const villages = places.filter(({ level }) => level === "village");
  expect(new Map(villages.map(({ code, startDay }) => [code, startDay]))).toEqual(startDays(now, items, demoVillages));
  expect(places.find(({ level }) => level === "county")?.startDay).toBe(startDayOf(now));
  expect(new Set(villages.map(({ startDay }) => startDay)).size).toBeGreaterThan(5);
});

it("leaves a database alone that belongs to somebody else", async () => {
  const parts = await partsOfTest();
  await parts.store.transaction((tx) =>
    tx.insert(Place, {
      ...{
        id: "0".repeat(26),
        level: "county",
        code: "640221",
        name: "平罗县",
        parentId: null,
        countyId: "0".repeat(26),
      },
      ...{
        checkWord: null,
        phone: "0952-6012345",
        startDay: "2026-01-01",
        createdAt: "2026-01-01T00:00:00.000Z",
        version: 1,
      },
    }),
  );
  await seedDemo(parts).finished;
  expect(await count(parts.store, Account)).toBe(0);
  expect(await count(parts.store, Place)).toBe(1);
});

it("is seeded by one of two processes that start together", async () => {
  const parts = await partsOfTest();
  let running = 0;
  let most = 0;
  const run = async () => {
    running += 1;
    most = Math.max(most, running);
    await new Promise((resolve) => setTimeout(resolve, 100));
    running -= 1;
  };
  const ran = await Promise.all([parts.store.exclusively("demo", run), parts.store.exclusively("demo", run)]);
  // An SQLite file has one server, so there nobody has to wait for anybody.
  expect(ran.filter(Boolean)).toHaveLength(parts.store.engine === "mysql" ? 1 : 2);
  expect(most).toBe(parts.store.engine === "mysql" ? 1 : 2);
  expect(await parts.store.exclusively("demo", run)).toBe(true);
});
