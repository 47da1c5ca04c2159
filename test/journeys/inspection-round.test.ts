import { expect, it } from "vitest";
import type { BulletinAnswer, BulletinDetail, ReproductionAnswer } from "../../shared/api/bulletins.ts";
import { demand } from "../support/campaigns.ts";
import {
  afterTheCutOff,
  assignmentsOf,
  crossCheck,
  findingsOf,
  problemsInOrder,
  roundWorld,
  sample,
  sheetWith,
  visit,
  whatBecame,
} from "../support/inspection-round.ts";
import { wholeLog } from "../support/public-log.ts";
import { countOf, recount, recountDuties, toldBy } from "../support/recount.ts";
import { bothSigners, published } from "../support/signers.ts";

// A quarter of a county: 13 townships inspect each other's 144 villages, 46 are drawn and looked at again, problems go out, are fixed,
// checked, one comes back; then the bulletin. What it says is counted again here by other means: straight from the tables, at the cut-off.
const world = await roundWorld();
const { app, county } = world;
const as = app.as(county);
const countyId = app.county.county.id;
it("a quarter's inspections end in a bulletin whose figures the tables give again", { timeout: 300_000 }, async () => {
  await published(app, await bothSigners(app));
  const checked = await crossCheck(world);
  const assigned = await assignmentsOf(world, checked);
  expect(new Set(assigned.map(({ village }) => village.code)).size).toBe(144);
  app.clock.set("2026-09-17T02:00:00.000Z");
  for (const [n, { village, inspector }] of assigned.entries()) {
    const who = world.inspectors.get(inspector.code);
    if (!who) throw new Error(`nobody inspects for ${inspector.code}`);
    await visit(world, who, { campaign: checked, code: village.code, sheet: sheetWith(world, findingsOf(world, n)) });
  }
  expect(await countOf(world, "visit WHERE state = 'signed'")).toBe(144);

  const drawn = await sample(world);
  const again = await assignmentsOf(world, drawn);
  expect(again).toHaveLength(46);
  for (const [n, { village }] of again.entries())
    await visit(world, county, {
      campaign: drawn,
      code: village.code,
      sheet: sheetWith(world, findingsOf(world, n + 1)),
    });

  const problems = await problemsInOrder(world);
  await whatBecame(world, problems);

  app.clock.set("2026-10-09T15:30:00.000Z");
  const counted = { ...(await recount(world, "2026-10-09")), ...(await recountDuties(world)) };
  expect([counted.closed, counted.returned, counted.voided, counted.overdue].every((n = 0) => n > 0)).toBe(true);

  // Whatever comes later changes nothing of what the bulletin says as of its cut-off.
  app.clock.set("2026-10-12T02:00:00.000Z");
  await afterTheCutOff(world, problems);
  const body = { quarter: "2026-Q3", cutOffDay: "2026-10-09", replyBy: "2026-10-30" };
  const draft = demand(await as.post<BulletinAnswer>("/api/counties/640221/bulletins", body));
  expect(await toldBy(world, draft.id)).toMatchObject(counted);

  const { title, addressee, copyTo, audience, sections, version } = demand(
    await as.get<BulletinDetail>(`/api/bulletins/${draft.id}`),
  );
  const edited = { title, addressee, copyTo, audience, sections, version, number: "平政办发〔2026〕48号" };
  const saved = demand(await as.put<BulletinAnswer>(`/api/bulletins/${draft.id}`, edited));
  const issued = demand(
    await as.post<BulletinAnswer>(`/api/bulletins/${draft.id}/issue`, {
      version: saved.version,
      acceptDiffering: false,
    }),
  );
  expect(issued.state).toBe("issued");
  expect((await wholeLog(app.store, countyId)).at(-1)).toMatchObject({ kind: "bulletin.issued" });
  const anew = demand(await as.get<ReproductionAnswer>(`/api/bulletins/${draft.id}/reproduction`));
  expect(anew).toMatchObject({ same: true, differing: [] });
});
