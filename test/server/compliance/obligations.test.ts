import { expect, it } from "vitest";
import { type Obligation, overdueSummary } from "../../../server/compliance/index.ts";
import { newId } from "../../../server/core/ids.ts";
import { look, visitor } from "../../../server/core/work.ts";
import { BoardHead, Publication } from "../../../server/notices/entities.ts";
import { testApp } from "../../support/app.ts";

const app = await testApp();
const [first, second] = app.county.villages;
if (!first || !second) throw new Error("the county has too few villages");

/** A row as the last signature writes it; only what compliance reads matters. */
async function published(
  village: typeof first,
  itemCode: string,
  period: string | null,
  at: string,
  more: Partial<Publication> = {},
) {
  const noticeId = newId(app.clock());
  const row: Publication = {
    noticeId,
    revision: 1,
    number: `${village?.code}-2026-${Math.floor(Math.random() * 1e6)}`,
    villageId: village?.id ?? "",
    townshipId: village?.parentId ?? "",
    countyId: village?.countyId ?? "",
    itemCode,
    catalogueVersionId: newId(app.clock()),
    period,
    title: "测试",
    state: "current",
    publishedAt: at,
    firstPublishedAt: at,
    changeNote: null,
    endedAt: null,
    shownUntil: null,
    closedAt: null,
    ...{ suspensionId: null, suspendedAt: null, suspendedGround: null },
    nil: null,
    searchText: "",
    searchInitials: "",
    ...more,
  };
  await app.store.transaction((tx) => tx.insert(Publication, row));
  return row;
}

const obligations = async (query = "") => {
  const answer = await app.visitor.get<{ items: (Obligation & { stateName: string })[]; from: string; to: string }>(
    `/api/villages/${first.code}/obligations${query}`,
  );
  expect(answer.status).toBe(200);
  return answer.body;
};
const stateOfItem = async (code: string, period: string | null) => {
  const { items } = await obligations("?from=2026-01-01&to=2026-12-31");
  return items.find((item) => item.itemCode === code && item.period === period);
};

it("tells anybody what a village must publish, with deadline and law, for the last year and the next 60 days", async () => {
  const { items, from, to } = await obligations();
  expect({ from, to }).toEqual({ from: "2025-09-15", to: "2026-11-14" });
  const august = items.find((item) => item.itemCode === "CW-02-01" && item.period === "2026-08");
  expect(august).toMatchObject({
    itemName: expect.any(String),
    level1: "财务公开",
    periodName: "2026年8月",
    dueDay: "2026-09-10",
    state: "overdue",
    stateName: "逾期未公开",
    noticeNumber: null,
    publishedAt: null,
    deadlineText: "次月10日前",
  });
  expect(august?.legalBasis.length).toBeGreaterThan(0);
});

it("counts by the civil day of the first publication: a minute before midnight in Shanghai is in time", async () => {
  const row = await published(first, "CW-02-01", "2026-03", "2026-04-10T15:59:00.000Z");
  expect(await stateOfItem("CW-02-01", "2026-03")).toMatchObject({
    state: "published",
    noticeNumber: row.number,
    publishedAt: row.firstPublishedAt,
  });
  await published(first, "CW-02-01", "2026-04", "2026-05-11T16:00:00.000Z");
  expect(await stateOfItem("CW-02-01", "2026-04")).toMatchObject({ state: "late" });
});

it("does not make a notice late by correcting it", async () => {
  await published(first, "CW-02-02", "2026-05", "2026-08-01T00:00:00.000Z", {
    revision: 2,
    firstPublishedAt: "2026-06-03T00:00:00.000Z",
  });
  expect(await stateOfItem("CW-02-02", "2026-05")).toMatchObject({ state: "published" });
});

it("does not count what was withdrawn or replaced", async () => {
  await published(first, "CW-02-02", "2026-06", "2026-07-01T00:00:00.000Z", { state: "withdrawn" });
  await published(first, "CW-02-02", "2026-06", "2026-07-01T00:00:00.000Z", { state: "superseded" });
  expect(await stateOfItem("CW-02-02", "2026-06")).toMatchObject({ state: "overdue" });
});

it("takes what is always on show as published whenever it was", async () => {
  expect(await stateOfItem("ZZ-01-01", null)).toMatchObject({ state: "overdue", dueDay: "2026-01-29" });
  await published(first, "ZZ-01-01", null, "2025-03-01T00:00:00.000Z");
  expect(await stateOfItem("ZZ-01-01", null)).toMatchObject({ state: "published", periodName: null });
});

it("refuses an unknown village, a code that is none, days that are none, spans that are turned round or too long", async () => {
  const at = (path: string) => app.visitor.get(`/api/villages/${path}`);
  expect(await at("640221999999/obligations")).toMatchObject({ status: 404, code: "place.unknown" });
  expect(await at("64/obligations")).toMatchObject({ status: 400, code: "request.invalid" });
  for (const query of ["from=2026-02-30", "to=x", "from=2026-05-01&to=2026-04-01", "from=2020-01-01&to=2026-01-01"])
    expect(await at(`${first.code}/obligations?${query}`), query).toMatchObject({
      status: 400,
      code: "request.invalid",
    });
});

it("counts a county's villages: due = met + late + overdue, each village by its own publications", async () => {
  const before = await summary();
  await published(second, "CW-03-01", "2026-07", "2026-08-02T00:00:00.000Z");
  await published(second, "CW-03-01", "2026-06", "2026-09-02T00:00:00.000Z");
  await app.store.transaction((tx) =>
    tx.insert(BoardHead, {
      villageId: second.id,
      countyId: second.countyId,
      version: 1,
      notices: 2,
      lastPublishedAt: "2026-09-02T00:00:00.000Z",
    }),
  );
  const after = await summary();
  const [was, is] = [before.get(second.id), after.get(second.id)];
  expect(was).toMatchObject({ met: 0, late: 0, lastPublishedAt: null });
  expect(is).toMatchObject({ met: 1, late: 1, lastPublishedAt: "2026-09-02T00:00:00.000Z", due: was?.due });
  for (const count of after.values()) expect(count.met + count.late + count.overdue).toBe(count.due);
  expect(after.get(first.id)).toEqual(before.get(first.id));
  expect([...after.keys()].sort()).toEqual(app.county.villages.map((village) => village.id).sort());
});

it("asks for a fixed number of queries, however many villages", async () => {
  const count = async (ids: string[]) => {
    let queries = 0;
    const counted = new Set(["find", "findOne", "findBy", "findOneBy", "createQueryBuilder", "query"]);
    await look(app.store, asking(), (view) => {
      const db = new Proxy(view.db, {
        get: (target, name) => {
          if (counted.has(String(name))) queries += 1;
          const member: unknown = Reflect.get(target, name);
          return typeof member === "function" ? member.bind(target) : member;
        },
      });
      return overdueSummary({ ...view, db }, ids, "2026-09-15");
    });
    return queries;
  };
  const all = app.county.villages.map((village) => village.id);
  expect(await count(all)).toBe(await count(all.slice(0, 1)));
  // Events with what is public for them, and exemptions, are one query each.
  expect(await count(all)).toBeLessThanOrEqual(8);
});

const asking = () => ({ actor: visitor, now: app.clock(), requestId: "test" });
const summary = () =>
  look(app.store, asking(), (view) =>
    overdueSummary(
      view,
      app.county.villages.map((village) => village.id),
      "2026-09-15",
    ),
  );
