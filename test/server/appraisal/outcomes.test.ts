import { describe, expect, it } from "vitest";
import { basisOf, outcomesOf } from "../../../server/appraisal/index.ts";
import { overdueSummary } from "../../../server/compliance/index.ts";
import { look, visitor } from "../../../server/core/work.ts";
import { Rectification, RectificationStep } from "../../../server/rectification/entities.ts";
import { Visit } from "../../../server/visits/entities.ts";
import type { Basis } from "../../../shared/appraisal/basis.ts";
import { addDays, dayOf } from "../../../shared/days.ts";
import { twelveMonthsFrom } from "../../../shared/figures/year.ts";
import { testApp } from "../../support/app.ts";
import { campaignRow, problemRow, stepRow, visitRow } from "../../support/bulletins.ts";
import { erase, erasers } from "../../support/erasures.ts";
import { entered } from "../../support/events.ts";
import { corrected, election, expectOk, published, withdrawn } from "../../support/signers.ts";

const app = await testApp();
const people = await erasers(app);
const { county, villages } = app.county;
const [home, peace, star] = villages as [(typeof villages)[0], (typeof villages)[0], (typeof villages)[0]];
const asking = () => ({ actor: visitor, now: app.clock(), requestId: "test" });
const outcomes = async (basis: Basis) => {
  const { counts, units } = await look(app.store, asking(), (view) => outcomesOf(view, basis));
  return { counts, units: units.map(({ unit, counts: own, villages: each }) => [unit.code, own, [...each]]) };
};
const basisNow = (from = "2026-07-01", to = "2026-09-30"): Promise<Basis> =>
  look(app.store, asking(), (view) => basisOf(view, county, { from, to, cutOff: app.clock().toISOString() }));
const later = (seconds: number): string => {
  app.clock.forward(seconds);
  return app.clock().toISOString();
};
const hour = 3_600;

// What happened before the cut-off.
const plain = await published(app, people, { period: null });
expectOk(await app.as(people.handler).post(`/api/notices/${plain.id}/postings`, {}));
const first = await published(app, people, election);
const second = await published(app, people, { ...election, title: "第二次换届选举公告" });
await entered(app, people.handler);
const campaign = await campaignRow(app, [home, peace, star]);
const visit = await visitRow(app, campaign, home, ["stale", "stale", "unsigned"]);
const opened = app.clock().toISOString();
const fixed = await problemRow(app, {
  ...{ village: home, dueDay: "2026-09-20", state: "closed" },
  steps: [
    ["submit", later(hour)],
    ["verify", later(hour)],
    ["close", later(hour)],
  ],
});
const waiting = await problemRow(app, { village: peace, dueDay: "2026-09-16", steps: [["submit", later(hour)]] });
const back = await problemRow(app, {
  ...{ village: star, dueDay: "2026-09-14", severity: "veto" },
  steps: [
    ["submit", later(60)],
    ["reopen", later(60)],
  ],
});
await problemRow(app, { village: star, dueDay: "2026-09-14", steps: [["extend", later(60), "2026-09-30"]] });
await problemRow(app, { village: star, dueDay: "2026-09-14", steps: [["cancel", later(60)]] });
later(60);
const basis = await basisNow();
const then = await outcomes(basis);

describe("as of the cut-off", () => {
  it("duties come out as the calendar of that moment has them", async () => {
    const today = dayOf(app.clock());
    const year = await basisNow(twelveMonthsFrom(today), addDays(today, -1));
    const ids = villages.map(({ id }) => id);
    const known = [...(await look(app.store, asking(), (view) => overdueSummary(view, ids, today))).values()];
    const sum = (key: "due" | "met" | "late" | "overdue") => known.reduce((all, one) => all + one[key], 0);
    expect((await outcomes(year)).counts).toMatchObject({
      ...{ due: sum("due"), met: sum("met"), late: sum("late"), missing: sum("overdue") },
    });
    expect(sum("due")).toBeGreaterThan(100);
  });

  it("channels, visits and findings are counted", () => {
    expect(then.counts).toMatchObject({ published: 3, sameDay: 1, assigned: 3, visited: 1, findings: 3 });
    expect(then.counts).toMatchObject({ "finding.stale": 2, "finding.unsigned": 1, "finding.overdue": 0 });
  });

  it("problems stand as their steps left them, the cancelled one apart", () => {
    expect(then.counts).toMatchObject({
      ...{ problems: 4, voided: 1, closed: 1, fixed: 1, submitted: 1, returned: 1, open: 1, verified: 0 },
      ...{ cameBack: 1, veto: 1, overdue: 1, onTime: 2, tooLate: 0 },
    });
  });

  it("townships and villages add up to the county", () => {
    const of = (code: string) => then.units.find(([one]) => one === code)?.[1];
    expect(of("640221100")).toMatchObject({ problems: 2, findings: 3, published: 3 });
    expect(of("640221200")).toMatchObject({ problems: 2, voided: 1, assigned: 1, visited: 0 });
  });
});

describe("worked out again later", () => {
  it("nothing changed although notices were corrected, withdrawn and deleted by law, and problems went on", async () => {
    later(24 * hour);
    await corrected(app, people, first, "换届选举公告（更正）");
    await withdrawn(app, people, second, "改期后另行公告");
    await erase(app, people, plain.id, 1);
    expectOk(await app.as(people.handler).post(`/api/notices/${first.id}/postings`, {}));
    await published(app, people, { ...election, title: "第三次换届选举公告" });
    await entered(app, people.handler, { title: "又一次会议" });
    await visitRow(app, campaign, peace, ["overdue"]);
    const at = app.clock().toISOString();
    await app.store.transaction(async (tx) => {
      await tx.insert(RectificationStep, stepRow(fixed, "reopen", at));
      await tx.insert(RectificationStep, stepRow(waiting, "verify", at));
      await tx.insert(RectificationStep, stepRow(back, "extend", at, "2026-12-31"));
      await tx.update(Rectification, { id: waiting }, { state: "verified", verifiedAt: at });
      await tx.update(Rectification, { id: back }, { dueDay: "2026-12-31" });
      await tx.update(Visit, { id: visit }, { state: "void", slot: null, voidedAt: at });
    });
    await problemRow(app, { village: home, dueDay: "2026-09-30" });
    expect(await outcomes(basis)).toEqual(then);
  });

  it("but a later cut-off counts it all", async () => {
    later(60);
    const { counts } = await outcomes(await basisNow());
    expect(counts).toMatchObject({ published: 4, problems: 5, verified: 1, closed: 0, returned: 2, visited: 1 });
    expect(counts.overdue).toBe(0);
    expect(opened < basis.cutOff).toBe(true);
  });
});
