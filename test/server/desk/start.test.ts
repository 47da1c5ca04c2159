import { expect, it } from "vitest";
import type { Start } from "../../../shared/api/desk.ts";
import { testApp } from "../../support/app.ts";
import { bothSigners, draft, expectOk, signBoth, signingPerson } from "../../support/signers.ts";

const app = await testApp();
const village = "640221100200";
const signers = await bothSigners(app);
const { handler, secretary } = signers;
const neighbour = await signingPerson(app, "邻村经办", ["handler", "640221100201"]);
const township = await app.person({ grants: [["townshipOfficer", "640221100"]] });
const county = await app.person({ grants: [["countyOfficer", "640221"]] });

const path = (item: string, query = "") => `/api/villages/${village}/items/${item}/start${query}`;
const startOf = async (item: string, query = ""): Promise<Start> =>
  expectOk(await app.as(handler).get<Start>(path(item, query)));

it("is for who may draft in the village", async () => {
  expect(await app.visitor.get(path("CW-02-01"))).toMatchObject({ status: 401, code: "auth.required" });
  for (const person of [neighbour, secretary, township, county])
    expect(await app.as(person).get(path("CW-02-01"))).toMatchObject({ status: 403, code: "access.denied" });
});

it("refuses unknown villages and items, and periods of another form", async () => {
  const as = app.as(handler);
  expect((await as.get("/api/villages/640221999999/items/CW-02-01/start")).code).toBe("place.unknown");
  expect((await as.get(path("CW-99-99"))).code).toBe("catalogue.item_unknown");
  for (const [item, query] of [
    ["CW-02-01", "?period=2026-Q3"],
    ["ZZ-01-01", "?period=2026"],
    ["CW-02-01", "?period=soon"],
    ["nonsense", ""],
  ] as const)
    expect((await as.get(path(item, query))).code).toBe("request.invalid");
});

it("begins blank where nothing was published before: standard lines, the usual period, what is overdue first", async () => {
  const start = await startOf("CW-02-01");
  expect(start).toMatchObject({ period: "2026-08", mayStart: true, existing: null, basis: null });
  expect(start.title).toBe("合作村2026年8月财务收支情况公布表（月/季）");
  expect(start.item).toMatchObject({ code: "CW-02-01", deadlineText: "次月10日前" });
  const summary = start.elements.summary as unknown[];
  expect(summary).toHaveLength(21);
  expect(start.elements).toMatchObject({ period: "2026年8月", issuer: "合作村村民委员会" });
  expect(start.periods[0]).toMatchObject({ period: "2026-01", state: "late" });
  expect(start.periods.at(-1)).toMatchObject({ period: "2026-09", state: "running", hint: "这一期还没有结束" });
});

it("begins with what was published last, moved to the period, and says what became of each element", async () => {
  const before = await draft(app, handler, {
    itemCode: "BM-01-03",
    period: "2025-H2",
    title: "人口变动",
    elements: { births: 3, deaths: 2, inn: 1, out: 4, opening: 2_310, closing: 2_308 },
  });
  expectOk(await app.as(handler).post(`/api/notices/${before.id}/submit`));
  await signBoth(app, signers, before.id);
  const start = await startOf("BM-01-03", "?period=2026-H1");
  expect(start.basis).toMatchObject({ noticeId: before.id, number: before.number, periodName: "2025年下半年" });
  expect(start.elements).toMatchObject({ births: 3, closing: 2_308, issuer: "合作村村民委员会" });
  expect(start.basis?.elements.find(({ key }) => key === "births")).toMatchObject({
    label: "出生",
    how: "check",
    why: "数字是上一期的，请核对。",
  });
  // Of a later period nothing is earlier than itself.
  expect((await startOf("BM-01-03", "?period=2025-H2")).basis).toBeNull();
});

it("leads to what is begun already, of a period as of what must always be on show", async () => {
  const begun = await draft(app, handler, { itemCode: "CW-02-01", period: "2026-08", title: "八月账", elements: {} });
  const start = await startOf("CW-02-01", "?period=2026-08");
  expect(start).toMatchObject({
    mayStart: false,
    existing: { id: begun.id, title: "八月账", stateName: "草稿", maySave: true },
  });
  expect(start.periods.map(({ period }) => period)).not.toContain("2026-08");
  expect((await startOf("CW-02-01")).period).toBe("2026-07");
  const standing = await draft(app, handler);
  expect(await startOf("ZZ-01-01")).toMatchObject({ mayStart: false, period: null, existing: { id: standing.id } });
  expectOk(await app.as(handler).post(`/api/notices/${standing.id}/discard`));
  expect(await startOf("ZZ-01-01")).toMatchObject({ mayStart: true, existing: null });
});

it("takes nothing over for events: each has its own name and content", async () => {
  expect(await startOf("MJ-01-01")).toMatchObject({
    period: null,
    periods: [],
    mayStart: true,
    title: "",
    basis: null,
  });
});

it("offers a sheet that says that nothing happened, which is accepted as it is: opening is closing", async () => {
  const nil = (await startOf("CW-03-01", "?period=2026-02")).nil;
  expect(nil).toMatchObject({ funds: [{ account: "本期无发生额", opening: 0, closing: 0 }] });
  const month = await draft(app, handler, {
    ...{ itemCode: "CW-03-01", period: "2026-02", title: "货币资金" },
    elements: { funds: [{ account: "基本户", tail: "1234", opening: 500, debit: 200, credit: 0, closing: 700 }] },
  });
  expectOk(await app.as(handler).post(`/api/notices/${month.id}/submit`));
  await signBoth(app, signers, month.id);
  const next = await startOf("CW-03-01", "?period=2026-03");
  expect(next.nil).toMatchObject({
    funds: [{ account: "基本户", tail: "1234", opening: 700, debit: 0, credit: 0, closing: 700 }],
  });
  const wish = { itemCode: "CW-03-01", period: "2026-03", title: next.title, elements: next.nil ?? {} };
  const made = await draft(app, handler, wish);
  expect([made.issues, made.questions]).toEqual([[], []]);
  expectOk(await app.as(handler).post(`/api/notices/${made.id}/submit`));
  // What isn't kept by periods, or is no account, can't be said to be nothing.
  expect([(await startOf("ZZ-01-01")).nil, (await startOf("CW-01-01")).nil]).toEqual([null, null]);
});
