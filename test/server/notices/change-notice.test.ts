import { describe, expect, it } from "vitest";
import { Publication } from "../../../server/notices/index.ts";
import type { Notice } from "../../../shared/api/notices.ts";
import { testApp } from "../../support/app.ts";
import { bothSigners, expectOk, introduction, published, sign, signBoth, submitted } from "../../support/signers.ts";

const app = await testApp();
const both = await bothSigners(app);
const { handler, secretary } = both;
const officer = await app.person({ name: "县办", grants: [["countyOfficer", "640221"]] });
const township = await app.person({ name: "镇专干", grants: [["townshipOfficer", "640221100"]] });
const meeting = {
  itemCode: "MJ-02-01",
  title: "村民会议",
  elements: { meetingType: "村民会议", when: "9月10日上午", where: "村部", agenda: "讨论修路。" },
};
const publicOf = (number: string) =>
  app.store.read((db) => db.find(Publication, { where: { number }, order: { revision: "ASC" } }));

describe("a correction", () => {
  it("keeps the old version public until both have signed, then marks it, with the public note", async () => {
    const notice = await published(app, both, meeting);
    const path = `/api/notices/${notice.id}`;
    const note = "会议时间由10日改为12日";
    const open = expectOk<Notice>(await app.as(handler).post(`${path}/corrections`, { changeNote: note }));
    expect(open).toMatchObject({ state: "correcting", draft: { title: "村民会议", changeNote: note } });
    const save = {
      version: open.version,
      title: "村民会议（更正）",
      elements: { ...meeting.elements, when: "9月12日上午" },
    };
    expectOk(await app.as(handler).put(path, save));
    expectOk(await app.as(handler).post(`${path}/submit`));
    expectOk(await sign(app, handler, notice.id, "handler"));
    expect((await publicOf(notice.number)).map(({ state, title }) => [state, title])).toEqual([
      ["current", "村民会议"],
    ]);
    expectOk(await sign(app, secretary, notice.id, "villageSecretary"));
    expect((await publicOf(notice.number)).map(({ state, title, changeNote }) => [state, title, changeNote])).toEqual([
      ["superseded", "村民会议", null],
      ["current", "村民会议（更正）", note],
    ]);
  });

  it("can be returned and cancelled without the public noticing", async () => {
    const notice = await published(app, both, meeting);
    const path = `/api/notices/${notice.id}`;
    expectOk(await app.as(handler).post(`${path}/corrections`, { changeNote: "想改一处文字" }));
    expectOk(await app.as(handler).post(`${path}/submit`));
    const back = expectOk<Notice>(await app.as(secretary).post(`${path}/return`, { reason: "不必改" }));
    expect(back.state).toBe("correcting");
    const done = expectOk<Notice>(await app.as(handler).post(`${path}/corrections/cancel`));
    expect(done).toMatchObject({ state: "published", draft: null, submitted: { revision: 1 } });
    expect(await publicOf(notice.number)).toHaveLength(1);
  });

  it("that is cancelled leaves the notice under the catalogue that it was published under", async () => {
    const notice = await published(app, both, meeting);
    const path = `/api/notices/${notice.id}`;
    const office = app.as(officer);
    const next = expectOk<{ id: string; version: number }>(await office.post("/api/catalogue/versions", {}));
    const version = `/api/catalogue/versions/${next.id}`;
    const less = expectOk<{ version: number }>(
      await office.delete(`${version}/items/BM-01-04?version=${next.version}`),
    );
    expectOk(await office.post(`${version}/publish`, { version: less.version, note: "删去一个事项" }));
    const open = expectOk<Notice>(await app.as(handler).post(`${path}/corrections`, { changeNote: "想改一处文字" }));
    expect(open.catalogueVersion).toBe(notice.catalogueVersion + 1);
    const back = expectOk<Notice>(await app.as(handler).post(`${path}/corrections/cancel`));
    expect(back.catalogueVersion).toBe(notice.catalogueVersion);
  });

  it("needs a reason", async () => {
    const notice = await published(app, both, meeting);
    expect((await app.as(handler).post(`/api/notices/${notice.id}/corrections`, { changeNote: "错" })).status).toBe(
      400,
    );
  });
});

describe("a withdrawal", () => {
  it("takes two signatures over the reason, then the notice leaves the board but stays findable", async () => {
    const notice = await published(app, both, meeting);
    const path = `/api/notices/${notice.id}`;
    const asked = expectOk<Notice>(
      await app.as(secretary).post(`${path}/withdrawals`, { changeNote: "会议取消，不再召开" }),
    );
    expect(asked.state).toBe("withdrawalSigning");
    const mine = expectOk<Notice>(await app.as(handler).get(path)).signOff?.signers[0]?.statement ?? "";
    expect(JSON.parse(mine)).toMatchObject({ action: "withdraw", note: "会议取消，不再召开" });
    const done = await signBoth(app, both, notice.id);
    expect(done).toMatchObject({ state: "withdrawn", publishedAt: notice.publishedAt });
    expect(await publicOf(notice.number)).toMatchObject([{ state: "withdrawn", changeNote: "会议取消，不再召开" }]);
  });

  it("that is returned leaves the notice public", async () => {
    const notice = await published(app, both, meeting);
    expectOk(await app.as(handler).post(`/api/notices/${notice.id}/withdrawals`, { changeNote: "误以为重复" }));
    const back = expectOk<Notice>(
      await app.as(secretary).post(`/api/notices/${notice.id}/return`, { reason: "没有重复" }),
    );
    expect(back.state).toBe("published");
    expect(back.history.map(({ stepName }) => stepName)).toContain("不同意撤回");
    expect(await publicOf(notice.number)).toMatchObject([{ state: "current" }]);
  });
});

describe("who may", () => {
  it("is answered with the notice: only open steps are listed", async () => {
    const notice = await submitted(app, handler, meeting);
    const seenBy = async (person: typeof handler | typeof officer) =>
      expectOk<Notice>(await app.as(person).get(`/api/notices/${notice.id}`)).actions;
    expect(await seenBy(handler)).toEqual(["sign", "return"]);
    expect(await seenBy(secretary)).toEqual(["return"]);
    expect(await seenBy(township)).toEqual(["return"]);
    expect(await seenBy(officer)).toEqual([]);
  });

  it("lets a township return a draft with advice, and nobody else's village", async () => {
    const stranger = await app.person({ grants: [["townshipOfficer", "640221200"]] });
    const notice = await submitted(app, handler, meeting);
    const path = `/api/notices/${notice.id}/return`;
    expect((await app.as(stranger).post(path, { reason: "不行" })).code).toBe("notice.unknown");
    expect((await app.as(officer).post(path, { reason: "不行" })).code).toBe("access.denied");
    expect(expectOk<Notice>(await app.as(township).post(path, { reason: "请写明地点" })).state).toBe("returned");
  });

  it("returns only the version that was read, when it is named", async () => {
    const { id } = await submitted(app, handler, meeting);
    const path = `/api/notices/${id}/return`;
    const { version } = expectOk<Notice>(await app.as(secretary).post(path, { reason: "改一下", revision: 1 }));
    const again = { version, title: meeting.title, elements: meeting.elements };
    expectOk(await app.as(handler).put(`/api/notices/${id}`, again));
    expectOk(await app.as(handler).post(`/api/notices/${id}/submit`));
    const stale = await app.as(secretary).post(path, { reason: "还是改一下", revision: 1 });
    expect(stale).toMatchObject({ status: 409, code: "notice.changed" });
    expect((await app.as(secretary).post(path, { reason: "改", revision: -1 })).status).toBe(400);
    expect(expectOk<Notice>(await app.as(secretary).get(`/api/notices/${id}`)).state).toBe("signing");
    expectOk(await app.as(secretary).post(path, { reason: "还是改一下", revision: 2 }));
  });

  it("lists what waits for my signature", async () => {
    const notice = await submitted(app, handler, meeting);
    const waiting = async (person: typeof handler) =>
      expectOk<{ items: Notice[] }>(await app.as(person).get("/api/notices?mine=sign")).items.map(({ id }) => id);
    expect(await waiting(handler)).toContain(notice.id);
    expect(await waiting(secretary)).not.toContain(notice.id);
    expectOk(await sign(app, handler, notice.id, "handler"));
    expect(await waiting(handler)).not.toContain(notice.id);
    expect(await waiting(secretary)).toContain(notice.id);
    const me = expectOk<{ waiting: { kind: string; path: string }[] }>(await app.as(secretary).get("/api/me"));
    expect(me.waiting).toContainEqual(
      expect.objectContaining({ kind: "notice.sign", path: `/console/notices/${notice.id}` }),
    );
  });
});

describe("afterwards", () => {
  it("a posting is noted without a photo, and the file can be closed", async () => {
    const notice = await published(app, both, {
      ...meeting,
      elements: { ...meeting.elements, agenda: introduction.intro },
    });
    const path = `/api/notices/${notice.id}`;
    expectOk(await app.as(handler).post(`${path}/postings`));
    expect((await app.as(handler).post(`${path}/postings`, { photoSha256: "a".repeat(64) })).code).toBe(
      "notice.file_unknown",
    );
    expect(expectOk<Notice>(await app.as(secretary).post(`${path}/archive`)).state).toBe("archived");
    expect(await publicOf(notice.number)).toMatchObject([{ state: "current" }]);
  });
});
