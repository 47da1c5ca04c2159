import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, expect, it } from "vitest";
import { Appraisal, AppraisalObjection, AppraisalScore } from "../../../server/appraisal/entities.ts";
import { Bulletin } from "../../../server/bulletins/entities.ts";
import { contentOf, versionOf } from "../../../server/bulletins/index.ts";
import { reproduce } from "../../../server/bulletins/work-out.ts";
import { openLogger } from "../../../server/core/logger.ts";
import { look, visitor } from "../../../server/core/work.ts";
import { seedDemo } from "../../../server/demo/index.ts";
import type { PlannedNotice } from "../../../server/demo/plan.ts";
import { roundDays } from "../../../server/demo/rounds/days.ts";
import { openVillage, suspendedItem } from "../../../server/demo/starts.ts";
import { VillageEvent } from "../../../server/events/entities.ts";
import { Exemption } from "../../../server/exemptions/entities.ts";
import { openObjectStore } from "../../../server/files/index.ts";
import { Campaign, CampaignAssignment, CampaignInspector } from "../../../server/inspections/entities.ts";
import { Suspension } from "../../../server/notices/suspension/entities.ts";
import { Place } from "../../../server/places/index.ts";
import { Rectification, RectificationStep } from "../../../server/rectification/entities.ts";
import { SigningKey } from "../../../server/signing/entities.ts";
import { logEntries } from "../../../server/transparency/index.ts";
import { statementOf } from "../../../server/visits/commands/sign-visit.ts";
import { Visit, VisitFinding } from "../../../server/visits/entities.ts";
import { dayOf } from "../../../shared/days.ts";
import { verifyText } from "../../../shared/signing/sm2.ts";
import { testClock } from "../../support/clock.ts";
import { freshStore, type TestStore } from "../../support/store.ts";

/** What the seeding needs, on an empty database; it ends with the file. */
async function partsOfTest() {
  const folder = mkdtempSync(join(tmpdir(), "village-code-rounds-"));
  const store = await freshStore();
  afterAll(async () => {
    await store.close();
    rmSync(folder, { recursive: true, force: true });
  });
  return { store, clock: testClock(), objects: openObjectStore(`file:${folder}`), logger: openLogger("silent") };
}

const all = <T extends object>(store: TestStore, entity: new () => T) => store.read((db) => db.find(entity));
/** Only the notice that is taken off: notices have their own tests. */
const choose = (plan: PlannedNotice[]) =>
  plan.filter(({ village, itemCode }) => village.code === openVillage && itemCode === suspendedItem);
const countyOf = async (store: TestStore): Promise<Place> =>
  (await all(store, Place)).find(({ level }) => level === "county") as Place;

/** How many visits each cross-check has, and how its problems stand, by its name; which villages a sample draws nobody knows beforehand. */
async function outline(store: TestStore): Promise<Record<string, string>> {
  const [visits, problems] = [await all(store, Visit), await all(store, Rectification)];
  const lines = (await all(store, Campaign))
    .filter(({ kind }) => kind === "crossCheck")
    .map(({ id, name, state }): [string, string] => {
      const states = problems.filter(({ campaignId }) => campaignId === id).map((one) => one.state);
      const own = visits.filter(({ campaignId }) => campaignId === id);
      return [name, `${state}: ${own.length} visits; ${states.sort().join(" ")}`];
    });
  return Object.fromEntries(lines.sort());
}

const whole = await partsOfTest();
const { store, clock } = whole;
await seedDemo(whole, { choose }).finished;

it("makes a finished cross-check, one that runs, a sample that was drawn, events and an issued bulletin", async () => {
  const days = roundDays(clock());
  const campaigns = await all(store, Campaign);
  expect(campaigns.map(({ kind, state }) => `${kind} ${state}`).sort()).toEqual([
    ...["crossCheck closed", "crossCheck running", "spotCheck running"],
  ]);
  const assignments = await all(store, CampaignAssignment);
  expect(assignments).toHaveLength(144 + 144 + 46);
  const visits = await all(store, Visit);
  const of = (name: string) => campaigns.find((one) => one.name === name)?.id;
  const finished = visits.filter(({ campaignId }) => campaignId === of(days.finished.name));
  expect(finished.length).toBeGreaterThan(90);

  const officers = (await all(store, CampaignInspector)).filter(
    ({ campaignId }) => campaignId === of(days.running.name),
  );
  const chengguan = (await all(store, Place)).find(({ code }) => code === "640221100");
  const officer = officers.find(({ placeId }) => placeId === chengguan?.id);
  const mine = assignments.filter(
    ({ campaignId, inspectorId }) => campaignId === of(days.running.name) && inspectorId === chengguan?.id,
  );
  const seen = visits.filter(
    ({ campaignId, byId }) => campaignId === of(days.running.name) && byId === officer?.accountId,
  );
  expect(mine.length - seen.length).toBeGreaterThan(4);

  const problems = await all(store, Rectification);
  const states = new Set(problems.map(({ state }) => state));
  expect([...states].sort()).toEqual(expect.arrayContaining(["closed", "open", "reopened", "submitted"]));
  expect(problems.some(({ state, dueDay }) => state === "open" && dueDay < days.today)).toBe(true);
  expect(await all(store, VillageEvent)).toHaveLength(5);
  expect((await all(store, Bulletin)).map(({ state, quarter }) => [state, quarter])).toEqual([
    ["issued", days.quarter],
  ]);
});

it("has requests of a village in each state, one notice off the reading side, and points that townships objected to", async () => {
  const today = dayOf(clock());
  const requests = await all(store, Exemption);
  expect(requests.map(({ state }) => state).sort()).toEqual(["approved", "asked", "refused"]);
  expect(requests.every(({ askedBy, decidedBy }) => askedBy !== decidedBy)).toBe(true);
  const [suspension, ...others] = await all(store, Suspension);
  expect([suspension?.byRole, suspension?.ended, others]).toEqual(["townshipOfficer", null, []]);
  const [appraisal] = await all(store, Appraisal);
  expect(appraisal).toMatchObject({ state: "published", year: Number(today.slice(0, 4)) });
  expect((appraisal?.objectUntil ?? "") > today).toBe(true);
  const scores = await all(store, AppraisalScore);
  expect(scores.map(({ kind }) => kind).sort()).toEqual([
    ...Array.from({ length: 3 }, () => "department"),
    ...Array.from({ length: 13 }, () => "township"),
  ]);
  expect((await all(store, AppraisalObjection)).map(({ state }) => state).sort()).toEqual(["asked", "rejected"]);
});

it("signs every sheet for real, dates everything before the day of the seeding, and lets nobody verify their own fix", async () => {
  const keys = new Map((await all(store, SigningKey)).map((key) => [key.id, key.publicKey]));
  const visits = await all(store, Visit);
  for (const visit of visits.slice(0, 12))
    expect(verifyText(statementOf(visit), visit.signature ?? "", keys.get(visit.keyId ?? "") ?? "")).toBe(true);
  expect(visits.every(({ state, late, clockOff }) => state === "signed" && !late && !clockOff)).toBe(true);
  const today = dayOf(clock());
  const steps = await all(store, RectificationStep);
  expect([...visits.map(({ signedAt }) => signedAt ?? ""), ...steps.map(({ at }) => at)].every(isBefore(today))).toBe(
    true,
  );
  const problems = await all(store, Rectification);
  expect(problems.filter(({ submittedBy, verifiedBy }) => verifiedBy !== null && submittedBy === verifiedBy)).toEqual(
    [],
  );
  for (const { id } of problems) {
    const own = steps.filter(({ rectificationId }) => rectificationId === id).sort((a, b) => a.version - b.version);
    const moments = own.map(({ at }) => at);
    expect(moments).toEqual(moments.toSorted());
  }
});

const isBefore =
  (today: string) =>
  (moment: string): boolean =>
    dayOf(new Date(moment)) < today;

it("logs draw and bulletin; the bulletin's figures come out again", async () => {
  const county = await countyOf(store);
  const asking = { actor: visitor, now: clock(), requestId: "test" };
  const entries = await look(store, asking, (view) => logEntries(view, county.id, { first: 0, count: 1000 }));
  const days = roundDays(clock());
  const drawn = entries
    .filter(({ kind }) => kind.startsWith("draw."))
    .map(({ kind, at }) => [kind, dayOf(new Date(at))]);
  expect(drawn).toEqual([
    ["draw.committed", days.sample.openedOn],
    ["draw.drawn", days.sample.settledOn],
  ]);
  expect(entries.at(-1)?.kind).toBe("bulletin.issued");
  const [bulletin] = await all(store, Bulletin);
  const { differing, figures } = await look(store, asking, async (view) =>
    reproduce(view, contentOf(await versionOf(view, bulletin?.id ?? "", bulletin?.current ?? 0))),
  );
  expect(differing).toEqual([]);
  expect(figures.find(({ key }) => key === "assigned")?.value).toBe(144);
});

it("carries on where it was stopped, on another day too, and ends the same", async () => {
  const parts = await partsOfTest();
  for (const most of [1, 40, 70]) {
    const stopping = new AbortController();
    let left = most;
    const visited = () => {
      left -= 1;
      if (left === 0) stopping.abort();
    };
    await seedDemo(parts, { choose, visited, signal: stopping.signal }).finished;
    expect(await all(parts.store, Bulletin)).toEqual([]);
    parts.clock.forward(86_400);
  }
  expect(await all(parts.store, Visit)).toHaveLength(111);
  await seedDemo(parts, { choose }).finished;
  expect(await outline(parts.store)).toEqual(await outline(store));
  const findings = await all(parts.store, VisitFinding);
  await seedDemo(parts, { choose }).finished;
  expect(await all(parts.store, VisitFinding)).toHaveLength(findings.length);
  expect(await all(parts.store, Bulletin)).toHaveLength(1);
  expect(await all(parts.store, VillageEvent)).toHaveLength(5);
  for (const [entity, count] of [
    [Exemption, 3],
    [Suspension, 1],
    [Appraisal, 1],
  ] as const)
    expect(await parts.store.read((db) => db.count(entity as new () => object))).toBe(count);
}, 300_000);
