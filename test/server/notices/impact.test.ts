import { describe, expect, it } from "vitest";
import { openLogger } from "../../../server/core/logger.ts";
import { ImpactAssessment } from "../../../server/notices/impact/entities.ts";
import { forgetAssessments, forgetAssessmentsHourly } from "../../../server/notices/impact/forget-assessments.ts";
import type { Assessment, AssessmentRow } from "../../../shared/api/impact.ts";
import type { Notice } from "../../../shared/api/notices.ts";
import { testApp } from "../../support/app.ts";
import { erase } from "../../support/erasures.ts";
import type { Person } from "../../support/people.ts";
import {
  bothSigners,
  draft,
  election,
  expectOk,
  published,
  sign,
  signBoth,
  signingPerson,
  submitted,
} from "../../support/signers.ts";

const app = await testApp();
const both = await bothSigners(app);
const { handler, secretary } = both;
const village = "640221100200";
const county = await app.person({ name: "县办", grants: [["countyOfficer", "640221"]] });
const township = await app.person({ name: "乡镇", grants: [["townshipOfficer", "640221100"]] });
const elsewhere = await app.person({ name: "外乡", grants: [["townshipOfficer", "640221200"]] });
const nobody = "01ARZ3NDEKTSV4RRFFQ69G5FAV";

let quarters = 0;
/** Whom the village helps, of a quarter that has no notice yet. */
const helped = (name = "张*", more: object = {}) => {
  quarters += 1;
  return {
    ...{ itemCode: "SJ-01-02", title: "低保对象名单" },
    period: `${2016 + Math.floor(quarters / 4)}-Q${(quarters % 4) + 1}`,
    elements: {
      ...{ prevTotal: 2, added: 0, removed: 0, curTotal: 2 },
      detail: [
        { name, group: "三组", people: 2, category: "A类", amount: 84_000 },
        { name: "李*", group: "三组", people: 3, category: "B类", amount: 42_000 },
      ],
      ...more,
    },
  };
};

const of = async (id: string, person: Person = handler) =>
  expectOk<{ items: Assessment[] }>(await app.as(person).get(`/api/notices/${id}/impact-assessments`)).items;
const listed = async (person: Person, query = "") =>
  expectOk<{ items: AssessmentRow[]; nextCursor: string | null }>(
    await app.as(person).get(`/api/impact-assessments?${query}`),
  );
const rowsOf = (noticeId: string) => app.store.read((db) => db.findBy(ImpactAssessment, { noticeId }));

describe("an assessment is drafted", () => {
  it("when a list of villagers is submitted, with who submitted, and without anything of the rows", async () => {
    const notice = await submitted(app, handler, helped());
    const [found] = await of(notice.id);
    expect(found).toMatchObject({
      ...{ noticeId: notice.id, number: notice.number, revision: 1, villageName: "合作村", persons: 2, fullNames: 0 },
      ...{ submittedBy: "王经办", submittedAt: app.clock().toISOString(), outcome: "open", settledAt: null },
      ...{ keptUntil: null, signers: [] },
    });
    expect(found?.sections).toHaveLength(3);
    expect(JSON.stringify([found, await rowsOf(notice.id)])).not.toMatch(/张\*|李\*|三组|A类|84000/);
  });

  it("of no other notice, and of none that is refused", async () => {
    const other = await submitted(app, handler, { ...election });
    expect(await of(other.id)).toEqual([]);
    const refused = await draft(app, handler, helped("张建国"));
    expect((await app.as(handler).post(`/api/notices/${refused.id}/submit`)).status).toBe(422);
    expect(await of(refused.id)).toEqual([]);
  });

  it("and says on what ground names stand in full", async () => {
    const notice = await submitted(app, handler, helped("张建国", { nameBasis: "已取得本人同意" }));
    const [found] = await of(notice.id);
    expect(found?.fullNames).toBe(1);
    expect(found?.sections[0]?.lines.join()).toContain("依据：本人同意");
  });

  it("anew for every revision; the one that was sent back says so and when", async () => {
    const notice = await submitted(app, handler, helped());
    app.clock.forward(60);
    expectOk(await app.as(secretary).post(`/api/notices/${notice.id}/return`, { reason: "金额写错了" }));
    const returnedAt = app.clock().toISOString();
    app.clock.forward(60);
    expectOk(await app.as(handler).post(`/api/notices/${notice.id}/submit`));
    expect((await of(notice.id)).map(({ revision, outcome, settledAt }) => [revision, outcome, settledAt])).toEqual([
      [2, "open", null],
      [1, "returned", returnedAt],
    ]);
  });

  it("once, also when two submit at the same moment", async () => {
    const other = await signingPerson(app, "马经办", ["handler", village]);
    const notice = await draft(app, handler, helped());
    const submit = (person: Person) => app.as(person).post(`/api/notices/${notice.id}/submit`);
    const answers = await Promise.all([submit(handler), submit(other)]);
    expect(answers.map(({ status }) => status).sort()).toEqual([200, 409]);
    expect(await of(notice.id)).toHaveLength(1);
  });
});

describe("it records", () => {
  it("who signed and when it was published, and until when it is kept", async () => {
    const notice = await submitted(app, handler, helped());
    app.clock.forward(60);
    expectOk(await sign(app, handler, notice.id, "handler"));
    expect((await of(notice.id))[0]).toMatchObject({
      outcome: "open",
      signers: [{ roleName: "经办人", name: "王经办" }],
    });
    app.clock.set("2026-09-20T02:00:00.000Z");
    expectOk(await sign(app, secretary, notice.id, "villageSecretary"));
    expect((await of(notice.id))[0]).toMatchObject({
      ...{ outcome: "published", settledAt: "2026-09-20T02:00:00.000Z", keptUntil: "2029-09-20T02:00:00.000Z" },
      signers: [{ name: "王经办" }, { name: "李书记" }],
    });
  });

  it("a correction by itself, and leaves the earlier assessment as it was", async () => {
    const notice = await published(app, both, helped());
    const changeNote = "金额写错，现予更正";
    expectOk(await app.as(handler).post(`/api/notices/${notice.id}/corrections`, { changeNote }));
    expectOk(await app.as(handler).post(`/api/notices/${notice.id}/submit`));
    await signBoth(app, both, notice.id);
    const found = await of(notice.id);
    expect(found.map(({ revision, outcome }) => [revision, outcome])).toEqual([
      [2, "published"],
      [1, "published"],
    ]);
    expect(found[0]?.sections[0]?.lines[0]).toContain("更正已公开的");
  });
});

describe("it is read", () => {
  it("by the village, its township and its county, never by the public or another place", async () => {
    const { id, number } = await published(app, both, helped());
    for (const person of [handler, secretary, township, county]) expect(await of(id, person)).toHaveLength(1);
    const path = `/api/notices/${id}/impact-assessments`;
    expect((await app.visitor.get(path)).status).toBe(401);
    expect(await app.as(elsewhere).get(path)).toMatchObject({ status: 404, code: "notice.unknown" });
    expect(await app.as(handler).get(`/api/notices/${nobody}/impact-assessments`)).toMatchObject({ status: 404 });
    expect(await app.as(handler).get("/api/notices/x/impact-assessments")).toMatchObject({ status: 400 });
    for (const address of [`/n/${number}`, `/api/public/notices/${number}`, `/v/${village}/print?notice=${number}`])
      expect(JSON.stringify((await app.visitor.get(address)).body)).not.toContain("影响评估");
  });

  it("in one list, filtered by place and by the year in China, page by page", async () => {
    app.clock.set("2026-12-31T15:30:00.000Z");
    const old = await submitted(app, handler, helped());
    app.clock.set("2026-12-31T16:30:00.000Z"); // the new year has begun in Pingluo
    const fresh = await submitted(app, handler, helped());
    const ids = async (query: string) => (await listed(county, query)).items.map(({ noticeId }) => noticeId);
    expect((await ids("limit=100"))[0]).toBe(fresh.id);
    expect(await ids("year=2027&limit=100")).toEqual([fresh.id]);
    expect((await ids("year=2026&limit=100"))[0]).toBe(old.id);
    expect(await ids("place=640221200")).toEqual([]);
    expect(await ids(`place=${village}&year=2027`)).toEqual([fresh.id]);
    const first = await listed(county, "limit=1");
    expect((await listed(county, `limit=1&cursor=${first.nextCursor}`)).items[0]?.noticeId).toBe(old.id);
    expect((await listed(elsewhere)).items).toEqual([]);
  });

  it("as a table for an inspection, by the same conditions", async () => {
    const answer = await app.as(county).get<string>("/api/impact-assessments.csv?year=2027");
    expect(answer.status).toBe(200);
    const [head, ...lines] = answer.bytes.toString("utf8").trim().split("\r\n");
    expect(head).toContain("公开信息编号,版次,村");
    expect(lines).toHaveLength(1);
    expect(lines[0]).toContain("最低生活保障对象名单");
  });

  it.each(["/api/impact-assessments", "/api/impact-assessments.csv"])(
    "%s: not by visitors, not of another's place, of no place that there isn't, with no year that is none",
    async (path) => {
      expect((await app.visitor.get(path)).status).toBe(401);
      expect(await app.as(elsewhere).get(`${path}?place=${village}`)).toMatchObject({
        status: 403,
        code: "access.denied",
      });
      expect(await app.as(county).get(`${path}?place=640299`)).toMatchObject({ status: 404, code: "place.unknown" });
      for (const query of ["year=soon", "place=12"])
        expect(await app.as(county).get(`${path}?${query}`)).toMatchObject({ status: 400, code: "request.invalid" });
    },
  );
});

describe("it stays", () => {
  it("when the notice is deleted by law, for it holds nothing of the content", async () => {
    const notice = await published(app, both, helped("张建国", { nameBasis: "已取得本人张建国同意" }));
    await erase(app, { secretary, county }, notice.id, 1);
    const [found] = await of(notice.id);
    expect(found).toMatchObject({
      outcome: "published",
      persons: 2,
      fullNames: 1,
      itemName: "最低生活保障对象名单（在保动态）",
    });
    expect(JSON.stringify([found, await rowsOf(notice.id)])).not.toContain("张建国");
    const { state } = expectOk<Notice>(await app.as(handler).get(`/api/notices/${notice.id}`));
    expect(state).toBe("erased");
  });

  it("three years to the moment after it was published or sent back; what waits for signatures stays however long", async () => {
    app.clock.set("2027-03-01T02:00:00.000Z");
    const [shown, returned, waits] = [
      await published(app, both, helped()),
      await submitted(app, handler, helped()),
      await submitted(app, handler, helped()),
    ];
    expectOk(await app.as(secretary).post(`/api/notices/${returned.id}/return`, { reason: "金额写错了" }));
    const left = async () =>
      (await Promise.all([shown, returned, waits].map(({ id }) => rowsOf(id)))).map((rows) => rows.length);
    await forgetAssessments(app.store, new Date("2030-03-01T02:00:00.000Z"));
    expect(await left()).toEqual([1, 1, 1]);
    await forgetAssessments(app.store, new Date("2030-03-01T02:00:00.001Z"));
    expect(await left()).toEqual([0, 0, 1]);
  });

  it("as many years as the county decides, three at least", async () => {
    app.clock.set("2027-04-01T02:00:00.000Z");
    const notice = await published(app, both, helped());
    const path = "/api/counties/640221/settings";
    const decide = async (assessmentYears: unknown, person = county) => {
      const { version, coSigners } = expectOk<{ version: number; coSigners: string }>(await app.as(county).get(path));
      return app.as(person).put(path, { coSigners, assessmentYears, version });
    };
    for (const years of [2, 31, 4.5, "five"]) expect(await decide(years)).toMatchObject({ status: 400 });
    expect(await decide(5, township)).toMatchObject({ status: 403 });
    expect(expectOk(await decide(5))).toMatchObject({ assessmentYears: 5 });
    expect((await of(notice.id))[0]?.keptUntil).toBe("2032-04-01T02:00:00.000Z");
    await forgetAssessments(app.store, new Date("2032-04-01T02:00:00.000Z"));
    expect(await rowsOf(notice.id)).toHaveLength(1);
    const parts = { store: app.store, clock: () => new Date("2032-04-01T03:00:00.000Z"), logger: openLogger("silent") };
    await forgetAssessmentsHourly(parts)();
    expect(await rowsOf(notice.id)).toEqual([]);
  });
});
