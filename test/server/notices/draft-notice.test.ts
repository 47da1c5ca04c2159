import { describe, expect, it } from "vitest";
import { coreKeepings, forgetOld, type Keeping } from "../../../server/core/forget-old.ts";
import { NoticeBeginning } from "../../../server/notices/entities.ts";
import type { Notice } from "../../../shared/api/notices.ts";
import { testApp } from "../../support/app.ts";
import { bothSigners, draft, expectOk, introduction, submitted } from "../../support/signers.ts";

const app = await testApp();
const { handler, secretary } = await bothSigners(app);
const elsewhere = await app.person({ name: "外村经办", grants: [["handler", "640221200200"]] });
const other = await app.person({ name: "赵同事", grants: [["handler", "640221100200"]] });
const meeting = { itemCode: "MJ-02-02", period: null, title: "村民代表会议", elements: {} };
const body = { villageCode: "640221100200", itemCode: "BM-01-02", period: "2026-Q3", title: "", elements: {} };

describe("a draft", () => {
  it("gets the village's next number of the year and the defaults that nearly all notices share", async () => {
    const first = await draft(app, handler, meeting);
    const second = await draft(app, handler, meeting);
    const [a, b] = [first, second].map(({ number }) => Number(number.split("-")[2]));
    expect(first.number).toMatch(/^640221100200-2026-\d{4}$/);
    expect((b ?? 0) - (a ?? 0)).toBe(1);
    expect(first.draft?.elements).toMatchObject({ issuer: "合作村村民委员会", objectionContact: "0952-6012345" });
  });

  it("gets numbers without gap or double when many are begun at once", async () => {
    const made = await Promise.all(Array.from({ length: 12 }, () => draft(app, handler, meeting)));
    const numbers = made.map(({ number }) => Number(number.split("-")[2])).sort((a, b) => a - b);
    expect(new Set(numbers).size).toBe(12);
    expect((numbers.at(-1) ?? 0) - (numbers[0] ?? 0)).toBe(11);
  });

  it("is refused for another village, for an unknown item and for a period that is wrong or hasn't begun", async () => {
    const cases: [object, object, number, string][] = [
      [elsewhere, body, 403, "access.denied"],
      [secretary, body, 403, "access.denied"],
      [handler, { ...body, villageCode: "999999999999" }, 404, "place.unknown"],
      [handler, { ...body, itemCode: "ZZ-99-99" }, 404, "catalogue.item_unknown"],
      [handler, { ...body, period: null }, 422, "notice.period_required"],
      [handler, { ...body, period: "2026-09" }, 422, "notice.period_mismatch"],
      [handler, { ...body, period: "2099-Q1" }, 422, "notice.period_future"],
      [handler, { ...body, itemCode: "ZZ-01-02", period: "2026" }, 422, "notice.period_not_wanted"],
      [handler, { ...body, period: "2026-Q9" }, 400, "request.invalid"],
    ];
    for (const [person, sent, status, code] of cases) {
      const answer = await app.as(person as typeof handler).post("/api/notices", sent);
      expect([answer.status, answer.code]).toEqual([status, code]);
    }
    expect((await app.visitor.post("/api/notices", body)).code).toBe("auth.required");
  });

  it("of one item and period is begun once, also by two at the same instant", async () => {
    const answers = await Promise.all(
      [handler, other, handler].map((person) => app.as(person).post("/api/notices", body)),
    );
    expect(answers.map(({ status }) => status).sort()).toEqual([201, 409, 409]);
    expect(answers.find(({ status }) => status === 409)?.code).toBe("notice.duplicate");
  });

  it("of a phone is one notice, also when it is sent again after its answer has been forgotten", async () => {
    const sent = { villageCode: "640221100200", ...meeting, draftId: "draft-of-a-phone" };
    const begin = (person: typeof handler | typeof other, more = {}) =>
      app.as(person).post<Notice>("/api/notices", { ...sent, ...more });
    const first = await begin(handler);
    app.clock.forward(61 * 24 * 3600);
    await forgetOld(app.store, coreKeepings[0] as Keeping, app.clock());
    const again = await begin(handler);
    expect([again.status, again.body.id, again.body.version]).toEqual([201, first.body.id, 1]);
    const changed = await begin(handler, { title: "村民代表会议决议" });
    expect([changed.status, changed.code, changed.body]).toEqual([
      ...[409, "notice.duplicate"],
      { error: expect.objectContaining({ details: expect.objectContaining({ id: first.body.id }) }) },
    ]);
    // Ids of drafts are made by phones; another person's may be the same by chance or by malice.
    expect((await begin(other)).body.id).not.toBe(first.body.id);
    expect((await begin(handler, { draftId: "short" })).code).toBe("request.invalid");
  });

  it("of a phone is one notice, also when it comes four times at once under keys of their own", async () => {
    const sent = { villageCode: "640221100200", ...meeting, draftId: "draft-at-once" };
    const answers = await Promise.all(
      Array.from({ length: 4 }, () => app.as(handler).post<Notice>("/api/notices", sent)),
    );
    const ids = answers.flatMap(({ status, body }) => (status === 201 ? [body.id] : []));
    expect(new Set(ids).size).toBe(1);
    expect(answers.filter(({ status }) => status !== 201).every(({ code }) => code === "notice.duplicate")).toBe(true);
    expect(await app.store.read((db) => db.count(NoticeBeginning, { where: { noticeId: ids[0] ?? "" } }))).toBe(1);
  });

  it("may be incomplete but not of the wrong kind, and says all that is wrong", async () => {
    const notice = await draft(app, handler, { ...meeting, itemCode: "MJ-02-01" });
    const wrong = { version: notice.version, title: "议题", elements: { when: 5, nonsense: "x", agenda: ["a"] } };
    const answer = await app
      .as(handler)
      .put<{ error: { details: { issues: { path: string }[] } } }>(`/api/notices/${notice.id}`, wrong);
    expect(answer.code).toBe("notice.content_invalid");
    expect(answer.body.error.details.issues.map(({ path }) => path).sort()).toEqual([
      "elements.agenda",
      "elements.nonsense",
      "elements.when",
    ]);
  });

  it("that two people edit is kept for the first, and the second is told who and loses nothing", async () => {
    const notice = await draft(app, handler, meeting);
    const save = { version: notice.version, title: "甲", elements: {} };
    const first = expectOk<Notice>(await app.as(handler).put(`/api/notices/${notice.id}`, save));
    const second = await app.as(other).put(`/api/notices/${notice.id}`, { ...save, title: "乙" });
    expect(second).toMatchObject({ status: 409, code: "notice.changed" });
    expect(JSON.stringify(second.body)).toContain("王经办");
    const merged = { ...save, version: first.version, title: "甲和乙" };
    expect(expectOk<Notice>(await app.as(other).put(`/api/notices/${notice.id}`, merged)).draft?.title).toBe("甲和乙");
  });

  it("saved by two at the same instant is saved once", async () => {
    const notice = await draft(app, handler, meeting);
    const save = { version: notice.version, title: "同时", elements: {} };
    const answers = await Promise.all(
      [handler, other].map((person) => app.as(person).put(`/api/notices/${notice.id}`, save)),
    );
    expect(answers.map(({ status }) => status).sort()).toEqual([200, 409]);
  });

  it("can't be submitted before it is complete, and says all that is missing", async () => {
    const notice = await draft(app, handler, { ...meeting, itemCode: "MJ-03-05", title: "", elements: {} });
    expect(notice.issues.length).toBeGreaterThan(3);
    const answer = await app.as(handler).post(`/api/notices/${notice.id}/submit`);
    expect(answer).toMatchObject({
      status: 422,
      code: "notice.not_ready",
      body: { error: { details: { issues: notice.issues } } },
    });
  });

  it("is invisible to other villages, by id and in lists, and to visitors", async () => {
    const notice = await draft(app, handler, meeting);
    for (const answer of [
      await app.as(elsewhere).get(`/api/notices/${notice.id}`),
      await app.as(elsewhere).put(`/api/notices/${notice.id}`, { version: 1, title: "", elements: {} }),
      await app.as(elsewhere).post(`/api/notices/${notice.id}/submit`),
      await app.as(elsewhere).post(`/api/notices/${notice.id}/discard`),
    ])
      expect([answer.status, answer.code]).toEqual([404, "notice.unknown"]);
    expect((await app.as(elsewhere).get("/api/notices?village=640221100200")).code).toBe("access.denied");
    expect(expectOk<{ items: unknown[] }>(await app.as(elsewhere).get("/api/notices")).items).toEqual([]);
    expect((await app.visitor.get(`/api/notices/${notice.id}`)).status).toBe(401);
  });

  it("can't be changed any more once it was submitted, nor discarded", async () => {
    const notice = await submitted(app, handler, { ...meeting, itemCode: "ZZ-01-01", elements: introduction });
    const save = { version: notice.version, title: "改", elements: {} };
    expect((await app.as(handler).put(`/api/notices/${notice.id}`, save)).code).toBe("notice.wrong_state");
    expect((await app.as(handler).post(`/api/notices/${notice.id}/discard`)).code).toBe("notice.wrong_state");
  });

  it("that was discarded makes room for another", async () => {
    const wish = { ...body, period: "2026-Q2" };
    const notice = await draft(app, handler, wish);
    expectOk(await app.as(handler).post(`/api/notices/${notice.id}/discard`));
    expect((await draft(app, handler, wish)).number).not.toBe(notice.number);
  });

  it("holds a table of 5,000 rows; 50,000 rows are refused with a reason", async () => {
    const rows = (count: number) => ({
      detail: Array.from({ length: count }, (_, index) => ({ name: `户${index}`, area: 1234, amount: 56_789 })),
    });
    const wish = { itemCode: "ZC-02-01", period: null, title: "补贴" };
    const columns = ["name", "group"];
    const big = Array.from({ length: 5000 }, (_, index) =>
      Object.fromEntries(columns.map((key) => [key, `${key}${index}`])),
    );
    const notice = await draft(app, handler, { ...wish, elements: { detail: big } });
    expect(notice.draft?.elements.detail).toHaveLength(5000);
    const tooMany = await app
      .as(handler)
      .post("/api/notices", { ...wish, villageCode: "640221100200", elements: rows(50_000) });
    expect(tooMany.code).toBe("notice.content_invalid");
    expect(JSON.stringify(tooMany.body)).toContain("10");
  });
});
