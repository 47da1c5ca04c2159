import { read, utils } from "@e965/xlsx";
import { expect, it } from "vitest";
import { overdueSummary } from "../../../server/compliance/index.ts";
import { look, visitor } from "../../../server/core/work.ts";
import type { FigureDutiesAnswer, FigureNoticesAnswer, FiguresAnswer } from "../../../shared/api/figures.ts";
import type { ObligationAnswer } from "../../../shared/api/obligations.ts";
import { dayOf } from "../../../shared/days.ts";
import { addTo, behindOf, emptyCell } from "../../../shared/figures/heat.ts";
import { metrics } from "../../../shared/figures/metrics.ts";
import { twelveMonthsFrom } from "../../../shared/figures/year.ts";
import { testApp } from "../../support/app.ts";
import { entered, home } from "../../support/events.ts";
import { bothSigners, expectOk, published } from "../../support/signers.ts";
import { statementsOf } from "../../support/statements.ts";
import { decisions } from "../events/decisions.ts";

const app = await testApp();
const both = await bothSigners(app);
const county = await app.person({ grants: [["countyOfficer", "640221"]] });
const township = await app.person({ grants: [["townshipOfficer", "640221100"]] });
const span = "from=2026-01-01&to=2026-09-09";
const figures = async (code = "640221", query = span, by = county): Promise<FiguresAnswer> =>
  expectOk(await app.as(by).get(`/api/places/${code}/figures?${query}`));
const duties = async (query: string, code = "640221"): Promise<FigureDutiesAnswer> =>
  expectOk(await app.as(county).get(`/api/places/${code}/figures/duties?${span}&${query}`));

/** Due duties of all villages, from their public lists. */
async function recounted(): Promise<ObligationAnswer[]> {
  const lists = await Promise.all(
    ["640221100200", "640221100201", "640221200200"].map(async (code) =>
      expectOk<{ items: ObligationAnswer[] }>(await app.visitor.get(`/api/villages/${code}/obligations?${span}`)),
    ),
  );
  return lists.flatMap(({ items }) => items).filter(({ state }) => ["published", "late", "overdue"].includes(state));
}

it("says of a new county that there is nothing yet, without a number made up", async () => {
  const { summary, heat, lateness, bursts, copied } = await figures("640221", "from=2025-01-01&to=2025-06-30");
  const value = (metric: string) => summary.find((one) => one.metric === metric)?.value;
  expect([value("villages"), value("ended"), value("onTimeShare")]).toEqual([3, 0, null]);
  expect(heat.villages.every(({ cells }) => cells.length === 0)).toBe(true);
  expect([lateness.median.days, copied.groups, copied.complete]).toEqual([null, [], true]);
  expect(bursts.windows.every(({ total }) => total === 0)).toBe(true);
});

it("counts every duty once, as the lists of the villages do, in heat map, months and days alike", async () => {
  await published(app, both);
  await entered(app, both.handler);
  await published(app, both, { ...decisions, title: "会议的决定" });
  const all = await recounted();
  const found = await figures();
  const sum = emptyCell();
  for (const { cells } of found.heat.villages) for (const cell of cells) addTo(sum, cell);
  const count = (state: string) => all.filter((one) => one.state === state).length;
  expect(sum).toEqual({ ended: all.length, late: count("late"), missing: count("overdue") });
  expect(behindOf(sum)).toBeGreaterThan(0);
  expect(count("late")).toBe(1);
  for (const part of ["ended", "late", "missing"] as const)
    expect(found.months.months.reduce((all, month) => all + month[part], 0)).toBe(sum[part]);
  expect(found.lateness.bins.reduce((all, bin) => all + bin.count, 0)).toBe(sum.ended);
  const late = all.flatMap(({ state, daysLate }) => (state === "late" ? [daysLate] : []));
  expect(found.lateness.median.days).toBe(late[0]);
  const ended = found.summary.find(({ metric }) => metric === "ended");
  expect(ended?.value).toBe(sum.ended);
});

it("counts a duty once its last day is over, in the same twelve months as the first page", async () => {
  // The meeting's decisions were published before their last day, which is tomorrow.
  const today = dayOf(app.clock());
  const ids = app.county.villages.map(({ id }) => id);
  const kept = await look(app.store, { actor: visitor, now: app.clock(), requestId: "test" }, (view) =>
    overdueSummary(view, ids, today),
  );
  const sum = (key: "due" | "met" | "late" | "overdue") => [...kept.values()].reduce((all, one) => all + one[key], 0);
  const firstPage = [sum("due"), sum("met"), sum("late"), sum("overdue")];
  const told = async (query: string) => {
    const { summary } = await figures("640221", query);
    return ["ended", "onTime", "late", "missing"].map((key) => summary.find(({ metric }) => metric === key)?.value);
  };
  expect(firstPage[0]).toBeGreaterThan(0);
  expect(await told("")).toEqual(firstPage);
  expect(await told(`from=${twelveMonthsFrom(today)}&to=2026-12-31`)).toEqual(firstPage);
});

it("leads from each number to exactly what it counts", async () => {
  const found = await figures();
  for (const { bin, count } of found.lateness.bins) expect((await duties(`bin=${bin}`)).total).toBe(count);
  for (const { month, late, missing, ended } of found.months.months) {
    expect((await duties(`month=${month}`)).total).toBe(ended);
    expect((await duties(`month=${month}&state=behind`)).total).toBe(late + missing);
  }
  const [village] = found.heat.villages;
  for (const cell of village?.cells.slice(0, 5) ?? []) {
    const item = found.heat.items[cell.item]?.code;
    const list = await duties(`village=${village?.code}&item=${item}`);
    expect(list.total).toBe(cell.ended);
    expect(list.items.every((one) => one.villageCode === village?.code && one.itemCode === item)).toBe(true);
  }
  const { items } = await duties("state=late");
  expect(items[0]?.noticeNumber).toMatch(/^640221100200-2026-/);
});

it("says of every figure what it counts, in the words of the one list", async () => {
  const { summary, heat, months, lateness, bursts, copied } = await figures();
  const definitions = Object.values(metrics).map(({ definition }) => definition as string);
  for (const told of [...summary, heat, months, lateness, lateness.median, bursts, copied])
    expect(definitions).toContain(told.definition);
  for (const { metric } of summary) expect(Object.keys(metrics)).toContain(metric);
});

it("counts what was published in the last days of a quarter beside the whole quarter", async () => {
  app.clock.set("2026-09-29T02:00:00.000Z");
  await published(app, both, { ...decisions, title: "季末的决定" });
  app.clock.set("2026-10-01T02:00:00.000Z");
  const { bursts } = await figures("640221100", "from=2026-07-01&to=2026-10-01", township);
  const [quarter] = bursts.windows;
  expect(quarter).toMatchObject({ id: "2026-Q3", from: "2026-09-28", to: "2026-09-30", inside: 1, total: 3 });
  expect([quarter?.days, quarter?.baseDays]).toEqual([3, 92]);
  expect(bursts.villages.map(({ counts }) => counts[0]?.inside)).toEqual([1, 0]);
  const list: FigureNoticesAnswer = expectOk(
    await app.as(township).get(`/api/places/640221100/figures/notices?from=2026-09-28&to=2026-09-30&village=${home}`),
  );
  expect(list.items.map(({ title }) => title)).toEqual(["季末的决定"]);
});

it("is for the offices above: not for villages, nor for a township of all the county", async () => {
  const paths = ["figures", "figures.xlsx", "figures/duties", "figures/notices", `figures/passages/${"0".repeat(32)}`];
  for (const path of paths) {
    expect((await app.as(township).get(`/api/places/640221/${path}`)).status).toBe(403);
    expect((await app.as(both.secretary).get(`/api/places/${home}/${path}`)).status).toBe(403);
    expect((await app.visitor.get(`/api/places/640221/${path}`)).status).toBe(401);
    expect((await app.as(county).get(`/api/places/640299/${path}`)).status).toBe(404);
    expect((await app.as(county).get(`/api/places/640221/${path}?from=2026-02-30`)).status).toBe(400);
    expect((await app.as(county).get(`/api/places/640221/${path}?from=2026-02-01&to=2026-01-01`)).status).toBe(400);
    expect((await app.as(county).get(`/api/places/640221/${path}?from=2020-01-01&to=2026-01-01`)).status).toBe(400);
  }
  const elsewhere = await app.as(township).get("/api/places/640221100/figures/duties?village=640221200200");
  expect(elsewhere.status).toBe(404);
});

it("is a workbook with the same numbers and what they mean", async () => {
  const token = { authorization: `Bearer ${app.token(county)}` };
  const answer = await fetch(`${app.url}/api/places/640221/figures.xlsx?${span}`, { headers: token });
  expect(answer.status).toBe(200);
  expect(answer.headers.get("cache-control")).toBe("private, no-store");
  const book = read(Buffer.from(await answer.arrayBuffer()));
  expect(book.SheetNames).toEqual(["说明", "各村各事项", "各月", "逾期天数", "检查前和季末", "相同的文字", "整改"]);
  const found = await figures();
  const rows = utils.sheet_to_json<Record<string, number>>(book.Sheets.各村各事项 ?? {});
  const sum = (name: string) => rows.reduce((all, row) => all + (row[name] ?? 0), 0);
  expect(sum("到期")).toBe(found.summary.find(({ metric }) => metric === "ended")?.value);
  const said = utils.sheet_to_json<Record<string, string>>(book.Sheets.说明 ?? {});
  expect(said.find((row) => row.项目 === metrics.bursts.name)?.计算口径).toBe(metrics.bursts.definition);
});

it("asks the database the same number of questions for a county as for a township", async () => {
  await figures();
  await figures("640221100", span, township);
  const [large, small] = [
    await statementsOf(app.store, () => figures()),
    await statementsOf(app.store, () => figures("640221100", span, township)),
  ];
  expect(large.length).toBe(small.length);
  expect(large.length).toBeLessThanOrEqual(24);
});
