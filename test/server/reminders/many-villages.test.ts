import { expect, it } from "vitest";
import { importCatalogue } from "../../../server/catalogue/index.ts";
import { change, look, visitor } from "../../../server/core/work.ts";
import { type NewPlace, setUpPlaces } from "../../../server/places/index.ts";
import { makeRound } from "../../../server/reminders/commands/make-round.ts";
import { ReminderTold } from "../../../server/reminders/entities.ts";
import { planRound } from "../../../server/reminders/plan-round.ts";
import { remindAll } from "../../../server/reminders/remind.ts";
import type { RemindersAnswer } from "../../../shared/api/reminders.ts";
import { testApp } from "../../support/app.ts";
import { expectOk } from "../../support/signers.ts";
import { statementsOf } from "../../support/statements.ts";

const app = await testApp();

/** A county of its own with one township of so many villages, and its officer. */
async function countyWith(code: string, villages: number): Promise<string> {
  const places: NewPlace[] = [
    { code, name: `县${code}`, phone: null },
    { code: `${code}100`, name: "镇", phone: null },
    ...Array.from({ length: villages }, (_, at) => ({
      ...{ code: `${code}100${String(200 + at)}`, name: `村${at}`, phone: null },
    })),
  ];
  const asking = { actor: visitor, now: app.clock(), requestId: "seed" };
  const id = await change(app.store, asking, async (work) => {
    const made = await setUpPlaces(work, { places, startDay: "2026-01-01" });
    const countyId = made.get(code)?.id ?? "";
    await importCatalogue(work, { countyId });
    return countyId;
  });
  await app.person({ grants: [["townshipOfficer", `${code}100`]] });
  await app.person({ grants: [["handler", `${code}100200`]] });
  return id;
}

/** What a round of a county costs. */
const round = async (countyId: string) => {
  const asking = { actor: visitor, now: app.clock(), requestId: "round" };
  const statements = await statementsOf(app.store, async () => {
    const plan = await look(app.store, asking, (view) => planRound(view, countyId));
    await makeRound(app.store, { countyId, now: app.clock(), plan, withDigests: async () => undefined });
  });
  return statements;
};

it("takes as many statements for 500 villages as for three", async () => {
  const [small, large] = [await countyWith("640301", 3), await countyWith("640302", 500)];
  await round(await countyWith("640303", 2)); // what is kept in memory from the first time on
  const few = await round(small);
  const many = await round(large);
  // With township and county they are 502 places, whose posts take one statement more.
  expect(many.length).toBe(few.length + 1);
  expect(many.length).toBeLessThan(20);
  const told = await app.store.read((db) => db.find(ReminderTold));
  expect(told.length).toBe(505);
  const bytes = told.reduce((sum, row) => sum + row.told.length, 0) / told.length;
  console.log(`a round of 500 villages: ${many.length} statements; ${Math.round(bytes)} bytes told of each village`);
  // Worst case: a village that published nothing at all for two months.
  expect(bytes).toBeLessThan(8_000);
});

it("says how much there is, not how much is listed", async () => {
  const id = await countyWith("640304", 120);
  const officer = await app.person({ grants: [["townshipOfficer", "640304100"]] });
  await round(id);
  const { digest } = expectOk<RemindersAnswer>(await app.as(officer).get("/api/me/reminders"));
  if (!digest) throw new Error("nobody was told");
  const { late, soon, done } = digest.now;
  expect([digest.rows.length, late + soon + done]).toEqual([300, digest.count]);
  expect(digest.count).toBeGreaterThan(300);
  expect([late, soon]).toEqual([digest.late, digest.soon]); // nothing was done since
  const page = String(expectOk(await app.as(officer).get("/console/reminders")));
  for (const [title, count] of [["逾期", late] as const, ["即将到期", soon] as const].filter(([, count]) => count > 0))
    expect(page.replace(/<[^>]*>/g, "")).toContain(`${title} ${count} 项`);
  expect(page).toContain("列出前 300 项");
});

it("asks nothing of counties whose people were told today", async () => {
  await countyWith("640305", 1);
  const parts = { store: app.store, clock: app.clock };
  expect(await remindAll(parts)).toBeGreaterThan(0);
  expect(await statementsOf(app.store, () => remindAll(parts))).toHaveLength(2);
});
