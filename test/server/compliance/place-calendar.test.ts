import { read, utils } from "@e965/xlsx";
import { expect, it } from "vitest";
import type { CalendarAnswer, CalendarCounts } from "../../../shared/api/calendar.ts";
import type { ExemptionAnswer } from "../../../shared/api/exemptions.ts";
import type { ObligationAnswer } from "../../../shared/api/obligations.ts";
import type { Standing } from "../../../shared/due-words.ts";
import { testApp } from "../../support/app.ts";
import { entered, home } from "../../support/events.ts";
import { merge } from "../../support/merging.ts";
import { bothSigners, expectOk, published } from "../../support/signers.ts";

const app = await testApp();
const both = await bothSigners(app);
const county = await app.person({ grants: [["countyOfficer", "640221"]] });
const township = await app.person({ grants: [["townshipOfficer", "640221100"]] });
const span = "from=2026-01-01&to=2026-12-31";
const calendar = async (code: string, query = span, by = county): Promise<CalendarAnswer> =>
  expectOk(await app.as(by).get(`/api/places/${code}/calendar?${query}`));

/** The same numbers, counted anew from the public list of one village. */
async function recount(code: string): Promise<Map<string, CalendarCounts>> {
  const { items } = expectOk<{ items: ObligationAnswer[] }>(
    await app.visitor.get(`/api/villages/${code}/obligations?${span}`),
  );
  const cells = new Map<string, CalendarCounts>();
  for (const { itemCode, standing } of items) {
    const cell = cells.get(itemCode) ?? {};
    cells.set(itemCode, { ...cell, [standing]: (cell[standing] ?? 0) + 1 });
  }
  return cells;
}

it("counts every village × item as its own list of duties does, whatever happened", async () => {
  await published(app, both);
  await entered(app, both.handler);
  const wish = { villageCode: home, itemCode: "CW-02-01", period: "2026-08", reason: "本村没有集体企业" };
  const { id } = expectOk<ExemptionAnswer>(await app.as(both.handler).post("/api/exemptions", wish));
  expectOk(await app.as(township).post(`/api/exemptions/${id}/approval`));
  const found = await calendar("640221");
  expect(found.villages.map(({ name, townshipName }) => `${townshipName}${name}`)).toEqual([
    "城关镇合作村",
    "城关镇和平村",
    "高庄乡金星村",
  ]);
  for (const { code, cells } of found.villages) {
    const own = cells.map(({ item, counts }) => [found.items[item]?.code, counts] as const);
    expect(new Map(own)).toEqual(await recount(code));
  }
  const first = found.villages[0];
  expect(first?.counts).toMatchObject({ late: 1, notApplicable: 1 });
  const sum = (counts: CalendarCounts) => Object.values(counts).reduce((all, one) => all + (one ?? 0), 0);
  expect(sum(found.counts)).toBe(found.villages.reduce((all, { counts }) => all + sum(counts), 0));
});

it("is of a county, a township or a village, and of one group of items", async () => {
  expect((await calendar("640221100", span, township)).villages).toHaveLength(2);
  expect((await calendar(home, span, both.handler)).villages).toHaveLength(1);
  const finance = await calendar("640221", `${span}&group=CW`);
  expect(finance.items.length).toBeGreaterThan(10);
  expect(finance.items.every(({ code, level1 }) => code.startsWith("CW-") && level1 === "财务公开")).toBe(true);
});

it("is for those with a post there or above", async () => {
  for (const ending of ["calendar", "calendar.xlsx"]) {
    expect((await app.as(township).get(`/api/places/640221/${ending}`)).status).toBe(403);
    expect((await app.as(both.handler).get(`/api/places/640221100/${ending}`)).status).toBe(403);
    expect((await app.visitor.get(`/api/places/640221/${ending}`)).status).toBe(401);
    expect((await app.as(county).get(`/api/places/640299/${ending}`)).status).toBe(404);
    expect((await app.as(county).get(`/api/places/640221/${ending}?from=2026-02-30`)).status).toBe(400);
    expect((await app.as(county).get(`/api/places/640221/${ending}?from=2020-01-01&to=2026-01-01`)).status).toBe(400);
  }
});

it("is a workbook with the same numbers", async () => {
  const token = { authorization: `Bearer ${app.token(county)}` };
  const answer = await fetch(`${app.url}/api/places/640221/calendar.xlsx?${span}`, { headers: token });
  expect(answer.status).toBe(200);
  expect(answer.headers.get("cache-control")).toBe("private, no-store");
  const book = read(Buffer.from(await answer.arrayBuffer()));
  const villages = utils.sheet_to_json<Record<string, unknown>>(book.Sheets.各村 ?? {});
  const { counts, villages: rows } = await calendar("640221");
  expect(villages).toHaveLength(rows.length + 1);
  const names: [Standing, string][] = [
    ["missing", "逾期未公开"],
    ["late", "逾期后公开"],
    ["notApplicable", "不适用"],
  ];
  for (const [standing, name] of names) expect(villages.at(-1)?.[name]).toBe(counts[standing] ?? 0);
  const lines = utils.sheet_to_json(book.Sheets.各村各事项 ?? {});
  expect(lines).toHaveLength(rows.reduce((all, { cells }) => all + cells.length, 0));
});

it("leaves out a village that is merged: nobody can make up for it", async () => {
  await merge(app, county, "640221100201", home, "2026-09-01");
  expect((await calendar("640221")).villages.map(({ name }) => name)).toEqual(["合作村", "金星村"]);
});
