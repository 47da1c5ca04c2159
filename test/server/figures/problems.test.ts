import { expect, it } from "vitest";
import { newId } from "../../../server/core/ids.ts";
import { Rectification } from "../../../server/rectification/entities.ts";
import type { FigureProblemsAnswer, FiguresAnswer } from "../../../shared/api/figures.ts";
import { testApp } from "../../support/app.ts";
import { merge } from "../../support/merging.ts";
import { expectOk } from "../../support/signers.ts";

const app = await testApp();
const county = await app.person({ grants: [["countyOfficer", "640221"]] });
const township = await app.person({ grants: [["townshipOfficer", "640221200"]] });
const [home] = app.county.villages;
const far = app.county.villages.at(-1);
const span = "from=2026-01-01&to=2026-09-09";
let last = 0;

/** A problem of the first village, found in August; only what figures read matters. */
async function problem(more: Partial<Rectification> = {}): Promise<void> {
  last++;
  const row: Rectification = {
    id: newId(app.clock()),
    number: `640221-2026-${String(last).padStart(4, "0")}`,
    ...{ countyId: home?.countyId ?? "", townshipId: home?.parentId ?? "", villageId: home?.id ?? "" },
    ...{ source: "office", campaignId: null, findingId: null, finderPlaceId: home?.countyId ?? "" },
    ...{ type: "itemMissing", severity: "major", noticeId: null, itemCode: null },
    ...{ text: "二季度财务收支没有公开", wanted: "补公开" },
    ...{ state: "open", openedDay: "2026-08-03", openedAt: "2026-08-03T02:00:00.000Z", openedBy: county.accountId },
    ...{ dueDay: "2026-12-31", firstDueDay: "2026-12-31", submittedDay: null, firstSubmittedDay: null },
    ...{ submittedBy: null, verifiedBy: null, verifiedAt: null, closedAt: null, closing: null },
    ...{ reopened: 0, solved: null, version: 1 },
    ...more,
  } as Rectification;
  await app.store.transaction((tx) => tx.insert(Rectification, row));
}

const problems = async (code = "640221", by = county): Promise<FiguresAnswer["problems"]> =>
  expectOk<FiguresAnswer>(await app.as(by).get(`/api/places/${code}/figures?${span}`)).problems;
const list = async (query: string): Promise<FigureProblemsAnswer> =>
  expectOk(await app.as(county).get(`/api/places/640221/figures/problems?${span}&${query}`));

it("says nothing of a place where nothing was found", async () => {
  const { fates, types } = await problems();
  expect([fates.map(({ count }) => count), types]).toEqual([[0, 0, 0, 0], []]);
});

it("counts open, overdue, fixed and what can't be fixed apart, by type, and leads to each", async () => {
  await problem();
  await problem({ dueDay: "2026-09-08" });
  await problem({ dueDay: "2026-09-08", state: "submitted" });
  await problem({ state: "closed", closing: "fixed" });
  await problem({ type: "overdue", state: "closed", closing: "accepted" });
  await problem({ type: "overdue", state: "reopened", dueDay: "2026-09-01" });
  await problem({ state: "void" });
  await problem({ openedDay: "2025-12-31" });
  await problem({ villageId: far?.id ?? "", townshipId: far?.parentId ?? "", type: "boardBlank" });
  const { fates, types } = await problems();
  expect(fates.map(({ fate, count }) => [fate, count])).toEqual([
    ["open", 5],
    ["overdue", 2],
    ["fixed", 1],
    ["accepted", 1],
  ]);
  expect(types).toEqual([
    { type: "boardBlank", typeName: "公开栏空白", open: 1, overdue: 0, fixed: 0, accepted: 0 },
    { type: "itemMissing", typeName: "应公开未公开", open: 3, overdue: 1, fixed: 1, accepted: 0 },
    { type: "overdue", typeName: "公开不及时", open: 1, overdue: 1, fixed: 0, accepted: 1 },
  ]);
  for (const { fate, count } of fates) expect((await list(`fate=${fate}`)).total).toBe(count);
  for (const { type, open } of types) expect((await list(`type=${type}&fate=open`)).total).toBe(open);
  const late = await list("fate=overdue");
  expect(late.items.every(({ isOverdue }) => isOverdue)).toBe(true);
  expect((await problems("640221200", township)).fates.map(({ count }) => count)).toEqual([1, 0, 0, 0]);
});

it("counts what was found in a village that was merged under the one that took it in", async () => {
  const [, heir] = app.county.villages;
  const officer = await app.person({ grants: [["townshipOfficer", "640221100"]] });
  const own = () => problems("640221100", officer);
  const [before, ofHome] = [await own(), await list(`village=${home?.code}`)];
  expect(ofHome.total).toBeGreaterThan(0);
  await merge(app, county, home?.code ?? "", heir?.code ?? "", "2026-09-15");
  expect(await own()).toEqual(before);
  const after = await list(`village=${heir?.code}`);
  expect(after.items).toEqual(
    ofHome.items.map((item) => ({ ...item, villageCode: heir?.code, villageName: heir?.name })),
  );
});

it("is for the offices above", async () => {
  expect((await app.as(township).get("/api/places/640221/figures/problems")).status).toBe(403);
  expect((await app.visitor.get("/api/places/640221/figures/problems")).status).toBe(401);
  expect((await app.as(county).get("/api/places/640299/figures/problems")).status).toBe(404);
  expect((await app.as(county).get("/api/places/640221/figures/problems?fate=good")).status).toBe(400);
});
