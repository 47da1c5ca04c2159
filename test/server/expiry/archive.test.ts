import { describe, expect, it } from "vitest";
import type { z } from "zod";
import { AuditEvent } from "../../../server/audit/index.ts";
import { ArchiveReading } from "../../../server/notices/entities.ts";
import { closeExpired } from "../../../server/notices/index.ts";
import type { Reading, ReadingLine } from "../../../shared/api/archive.ts";
import type { start } from "../../../shared/api/desk.ts";
import type { Notice } from "../../../shared/api/notices.ts";
import type { PublicNoticeAnswer } from "../../../shared/api/public.ts";
import { addDays } from "../../../shared/days.ts";
import { testApp } from "../../support/app.ts";
import { erase } from "../../support/erasures.ts";
import { correctedList, lastDayOf, listedWords, nextDay, publishedList } from "../../support/personal-list.ts";
import { bothSigners, expectOk, published, signBoth } from "../../support/signers.ts";

const app = await testApp();
const both = await bothSigners(app);
const county = await app.person({ name: "赵县办", grants: [["countyOfficer", "640221"]] });
const township = await app.person({ name: "孙镇办", grants: [["townshipOfficer", "640221100"]] });
const chair = await app.person({ name: "周主任", grants: [["supervisionChair", "640221100200"]] });
const neighbour = await app.person({ name: "邻村书记", grants: [["villageSecretary", "640221100201"]] });

/** A list whose publicity ended yesterday, cleared by the job. */
async function closedList() {
  const list = await publishedList(app, both);
  app.clock.set(nextDay(list.lastDay));
  await closeExpired(app.parts);
  return list;
}
const purpose = "村民查询本人去年的补贴面积";
const path = (id: string) => `/api/notices/${id}/archive-readings`;
const readingsOf = (noticeId: string) => app.store.read((db) => db.find(ArchiveReading, { where: { noticeId } }));

describe("a closed notice, for staff", () => {
  it("shows what the public sees, until they say what they need the rest for", async () => {
    const { notice, lastDay } = await closedList();
    for (const person of [both.handler, both.secretary, chair, township, county]) {
      const seen = expectOk<Notice>(await app.as(person).get(`/api/notices/${notice.id}`));
      expect(seen.closed).toEqual({ shownUntil: lastDay, mayRead: true });
      expect(seen.submitted).toMatchObject({ content: null, salt: null });
      expect(JSON.stringify(seen)).not.toMatch(new RegExp(listedWords.join("|")));
    }
    expect(JSON.stringify(await app.as(both.handler).get(`/api/notices/${notice.id}/signing`))).not.toContain("马秀兰");
    expect(JSON.stringify(await app.as(county).get("/api/notices"))).not.toContain("马秀兰");
  });

  it("is read in full by whoever has authority over the village, each time recorded with purpose, person and moment", async () => {
    const { notice } = await closedList();
    for (const person of [both.handler, both.secretary, chair, township, county]) {
      const reading = expectOk<Reading>(await app.as(person).post(path(notice.id), { purpose }));
      expect(reading.elements.detail).toHaveLength(3);
      expect(reading).toMatchObject({ purpose, way: "asked", revision: 1, number: notice.number });
    }
    const rows = await readingsOf(notice.id);
    expect(rows.map(({ readBy }) => readBy).sort()).toEqual(
      [both.handler, both.secretary, chair, township, county].map(({ accountId }) => accountId).sort(),
    );
    const trail = await app.store.read((db) =>
      db.findBy(AuditEvent, { action: "POST /api/notices/:id/archive-readings", subjectId: notice.number }),
    );
    expect(trail).toHaveLength(5);
    expect(trail[0]).toMatchObject({ subjectKind: "archiveReading", place: "640221100200" });
    expect(trail.every(({ salt, afterDigest }) => salt !== null && afterDigest !== null)).toBe(true);
  });

  it("is refused: to strangers, to other villages, without a purpose, while all is on show, and for what never was public", async () => {
    const { notice } = await closedList();
    expect((await app.visitor.post(path(notice.id), { purpose })).status).toBe(401);
    expect(await app.as(neighbour).post(path(notice.id), { purpose })).toMatchObject({
      status: 404,
      code: "notice.unknown",
    });
    expect((await app.as(county).post(path("01K00000000000000000000000"), { purpose })).status).toBe(404);
    for (const wrong of [{}, { purpose: "看看" }, { purpose: "长".repeat(201) }, { purpose, revision: 0 }])
      expect(await app.as(county).post(path(notice.id), wrong)).toMatchObject({ status: 400, code: "request.invalid" });
    expect(await app.as(county).post(path(notice.id), { purpose, revision: 9 })).toMatchObject({
      code: "notice.not_closed",
    });
    expect(await readingsOf(notice.id)).toEqual([]);
    const open = await publishedList(app, both);
    expect(await app.as(county).post(path(open.notice.id), { purpose })).toMatchObject({
      status: 409,
      code: "notice.not_closed",
    });
  });

  it("lists its readings for the county and the village's secretary, and for nobody else", async () => {
    const { notice } = await closedList();
    expectOk(await app.as(township).post(path(notice.id), { purpose }));
    for (const person of [county, both.secretary]) {
      const { items } = expectOk<{ items: ReadingLine[] }>(
        await app.as(person).get(`/api/archive-readings?notice=${notice.id}`),
      );
      expect(items).toEqual([
        expect.objectContaining({
          readBy: "孙镇办",
          purpose,
          wayName: "调阅",
          villageName: "合作村",
          number: notice.number,
        }),
      ]);
    }
    expect(expectOk<{ items: unknown[] }>(await app.as(neighbour).get("/api/archive-readings")).items).toEqual([]);
    for (const person of [both.handler, chair, township])
      expect(await app.as(person).get("/api/archive-readings")).toMatchObject({ status: 403, code: "access.denied" });
    expect((await app.visitor.get("/api/archive-readings")).status).toBe(401);
    expect((await app.as(county).get("/api/archive-readings?notice=x")).status).toBe(400);
    const first = expectOk<{ items: unknown[]; nextCursor: string }>(
      await app.as(county).get("/api/archive-readings?limit=1"),
    );
    const second = expectOk<{ items: unknown[] }>(
      await app.as(county).get(`/api/archive-readings?limit=1&cursor=${first.nextCursor}`),
    );
    expect(second.items).not.toEqual(first.items);
  });

  it("keeps that it was read when it is deleted by law, but not what for", async () => {
    const { notice } = await closedList();
    expectOk(await app.as(county).post(path(notice.id), { purpose: "核对马秀兰一户" }));
    await erase(app, { secretary: both.secretary, county }, notice.id, 1);
    const rows = await readingsOf(notice.id);
    expect(rows).toHaveLength(1);
    expect(rows[0]?.purpose).toBe("（内容已依法删除）");
  });
});

describe("a correction of a closed notice", () => {
  it("starts from the archived content, is recorded as a reading, and has a publicity of its own", async () => {
    const { notice } = await closedList();
    const next = await correctedList(app, both, notice);
    expect(await readingsOf(notice.id)).toEqual([
      expect.objectContaining({ way: "correct", revision: 1, readBy: both.handler.accountId }),
    ]);
    const shown = expectOk<PublicNoticeAnswer>(await app.visitor.get(`/api/public/notices/${next.number}`));
    expect(shown).toMatchObject({ revision: 2, closed: null });
    expect(JSON.stringify(shown.elements)).toContain("马秀兰");
    const old = await app.visitor.get<PublicNoticeAnswer>(`/api/public/notices/${next.number}?revision=1`);
    expect(old.body.elements.detail).toEqual([expect.objectContaining({ closedEntries: 3 })]);
    expect(JSON.stringify(old.body.elements)).not.toContain("马秀兰");
    const page = await app.visitor.get<string>(`/n/${next.number}?compare=1`, { accept: "text/html" });
    expect(page.body).toContain("所以不能逐行比较");
    expect((await app.visitor.get(`/api/public/notices/${next.number}/changes`)).status).toBe(200);
    app.clock.set(nextDay(await lastDayOf(app, next)));
    expect(JSON.stringify(await app.visitor.get(`/api/public/notices/${next.number}`))).not.toContain("马秀兰");
  });

  it("that is given up leaves nothing of the list behind", async () => {
    const { notice } = await closedList();
    expectOk(await app.as(both.handler).post(`/api/notices/${notice.id}/corrections`, { changeNote: "核对后再更正" }));
    expectOk(await app.as(both.handler).post(`/api/notices/${notice.id}/corrections/cancel`));
    const seen = await app.as(both.handler).get(`/api/notices/${notice.id}`);
    expect(JSON.stringify(seen)).not.toMatch(new RegExp(listedWords.join("|")));
  });

  it("and a withdrawal can be signed, because their signers see the whole content, recorded", async () => {
    const { notice } = await closedList();
    expectOk(
      await app.as(both.secretary).post(`/api/notices/${notice.id}/withdrawals`, { changeNote: "合计有误，予以撤回" }),
    );
    const gone = await signBoth(app, both, notice.id);
    expect(gone.state).toBe("withdrawn");
    expect((await readingsOf(notice.id)).map(({ way }) => way)).toEqual(["withdraw"]);
    expect(JSON.stringify(gone)).not.toContain("马秀兰");
  });
});

describe("a list that goes on in the next period", () => {
  const detail = [{ name: "马秀兰", group: "甲子组", people: 3, category: "A类", amount: 120_000 }];
  const elements = {
    ...{ detail, added: 0, removed: 0, prevTotal: 1, curTotal: 1 },
    nameBasis: "《社会救助暂行办法》第十一条，经村民代表会议同意",
  };
  const startOf = async () =>
    expectOk<z.infer<typeof start>>(
      await app.as(both.handler).get("/api/villages/640221100200/items/SJ-01-02/start?period=2027-Q3"),
    );

  it("is on show until the next one is due, and is carried over after that only by who has read it in the archive", async () => {
    app.clock.set("2027-06-28T02:00:00.000Z");
    const notice = await published(app, both, {
      ...{ itemCode: "SJ-01-02", period: "2027-Q2", title: "二季度低保名单" },
      elements,
    });
    const lastDay = await lastDayOf(app, notice);
    expect(lastDay).toBe("2027-10-15");
    app.clock.set("2027-10-10T02:00:00.000Z");
    expect(JSON.stringify((await startOf()).elements)).toContain("马秀兰");
    app.clock.set(nextDay(lastDay));
    const late = await startOf();
    expect(JSON.stringify(late)).not.toContain("马秀兰");
    expect(late.basis?.elements.find(({ key }) => key === "detail")?.why).toContain("调阅归档");
    expectOk(await app.as(both.handler).post(path(notice.id), { purpose: "起草三季度名单" }));
    expect(JSON.stringify((await startOf()).elements)).toContain("马秀兰");
    app.clock.forward(31 * 60);
    expect(JSON.stringify(await startOf())).not.toContain("马秀兰");
  });
});

describe("what the county adds to the days on show", () => {
  it("is decided by its office, from 0 to 90 days, and holds for what is published from then on", async () => {
    const settings = "/api/counties/640221/settings";
    const before = await publishedList(app, both);
    const { version } = expectOk<{ version: number }>(await app.as(county).get(settings));
    const put = (listDaysMore: unknown, seen = version) =>
      app.as(county).put(settings, { coSigners: "none", listDaysMore, version: seen });
    for (const wrong of [-1, 91, 1.5, "3"]) expect(await put(wrong)).toMatchObject({ status: 400 });
    expect((await put(4)).body).toMatchObject({ listDaysMore: 4, othersShare: 5 });
    expect(await lastDayOf(app, before.notice)).toBe(before.lastDay);
    const after = await publishedList(app, both);
    expect(after.lastDay).toBe(addDays(before.lastDay, 4));
    expect((await put(undefined, version + 1)).body).toMatchObject({ listDaysMore: 4 });
    expectOk(await put(0, version + 2));
  });
});
