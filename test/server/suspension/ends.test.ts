import { describe, expect, it } from "vitest";
import { Publication } from "../../../server/notices/entities.ts";
import { closeExpired } from "../../../server/notices/index.ts";
import { Suspension } from "../../../server/notices/suspension/entities.ts";
import type { Notice } from "../../../shared/api/notices.ts";
import type { PublicNoticeAnswer } from "../../../shared/api/public.ts";
import { testApp } from "../../support/app.ts";
import { erase } from "../../support/erasures.ts";
import { correctedList, lastSecond, listed, nextDay, publishedList } from "../../support/personal-list.ts";
import { rechecker } from "../../support/rechecked.ts";
import { corrected, election, expectOk, published, sign, signatureOf, withdrawn } from "../../support/signers.ts";
import { askToLift, askToSuspend, lift, once, suspend, suspenders } from "../../support/suspensions.ts";

const app = await testApp();
const people = await suspenders(app);
const { handler, secretary, township } = people;
const { recheck } = rechecker(app);
const leaky = { ...election, title: "选举公告驫麤", elements: { ...election.elements, seats: "饕餮一名" } };
const words = /驫麤|饕餮/;

const publicOf = async (number: string, revision?: number): Promise<PublicNoticeAnswer> =>
  expectOk(await app.visitor.get(`/api/public/notices/${number}${revision ? `?revision=${revision}` : ""}`));
const pageOf = async (path: string): Promise<string> =>
  (await app.visitor.get<string>(path, { accept: "text/html" })).body;
const rowsOf = (noticeId: string) =>
  app.store.read((db) => db.find(Publication, { where: { noticeId }, order: { revision: "ASC" } }));
const suspensionsOf = (noticeId: string) => app.store.read((db) => db.findBy(Suspension, { noticeId }));
const inOrder = () => app.store.read((db) => recheck(db, []));

describe("a suspension ends", () => {
  it("with a correction: the new version shows, what was taken off never again, also beside a later suspension", async () => {
    const notice = await published(app, people, leaky);
    await suspend(app, township, notice);
    app.clock.forward(60);
    const begun = await corrected(app, people, notice, "选举公告（更正）");
    expect(begun.suspended).toBeNull();
    const { number, id } = notice;
    expect(await publicOf(number)).toMatchObject({
      revision: 2,
      title: "选举公告（更正）",
      suspended: null,
      closed: null,
    });
    expect(await publicOf(number, 1)).toMatchObject({
      state: "superseded",
      elements: {},
      suspended: { ground: "privacy" },
    });
    expect(await suspensionsOf(id)).toMatchObject([{ ended: "corrected", endedAt: app.clock().toISOString() }]);
    for (const path of [`/n/${number}`, `/n/${number}?compare=1`, `/n/${number}?revision=1`])
      expect(await pageOf(path), path).not.toMatch(words);
    expect(await pageOf(`/n/${number}?compare=1`)).toContain("上一版已经暂停展示");
    expect((await app.visitor.get(`/n/${number}/receipt?revision=1`)).code).toBe("notice.suspended");
    expect((await app.visitor.get(`/n/${number}/receipt`)).status).toBe(200);
    expect(await askToLift(app, township, notice)).toMatchObject({ code: "suspension.none" });
    await inOrder();
    app.clock.forward(60);
    await suspend(app, township, notice, { ground: "wording" });
    await lift(app, township, notice);
    expect((await rowsOf(id)).map(({ suspendedGround }) => suspendedGround)).toEqual(["privacy", null]);
    await inOrder();
  });

  it("with a withdrawal: it is withdrawn, and still shows nothing", async () => {
    const notice = await published(app, people, leaky);
    await suspend(app, township, notice);
    app.clock.forward(60);
    await withdrawn(app, people, notice, "选举改期，另行公告");
    const answer = await publicOf(notice.number);
    expect(answer).toMatchObject({ state: "withdrawn", elements: {}, suspended: { ground: "privacy" } });
    expect(JSON.stringify(answer)).not.toMatch(words);
    expect(await pageOf(`/n/${notice.number}`)).not.toMatch(words);
    expect(await suspensionsOf(notice.id)).toMatchObject([{ ended: "withdrawn" }]);
    const seen = expectOk<Notice>(await app.as(handler).get(`/api/notices/${notice.id}`));
    expect(seen.suspended).toMatchObject({ isOpen: false });
    expect(JSON.stringify(seen)).not.toMatch(words);
    await inOrder();
  });

  it("by the office: content, search and files are back, but for a list whose publicity is over by then", async () => {
    const list = await publishedList(app, people);
    const found = async () =>
      expectOk<{ items: unknown[] }>(
        await app.visitor.get(
          `/api/public/villages/640221100200/notices?q=${encodeURIComponent(listed.people[0] ?? "")}`,
        ),
      ).items.length;
    const files = async () =>
      Promise.all(list.files.map(async (sha256) => (await app.visitor.get(`/files/${sha256}`)).status));
    await suspend(app, township, list.notice);
    expect(await found()).toBe(0);
    expect(await files()).toEqual([404, 404]);
    await lift(app, township, list.notice);
    expect(await found()).toBe(1);
    expect(await files()).toEqual([200, 200]);
    app.clock.set(lastSecond(list.lastDay));
    await suspend(app, township, list.notice);
    app.clock.set(nextDay(list.lastDay));
    expect(await closeExpired(app.parts)).toBe(1);
    expect(await publicOf(list.notice.number)).toMatchObject({ elements: {}, closed: { shownUntil: list.lastDay } });
    await inOrder();
    await lift(app, township, list.notice);
    expect(await publicOf(list.notice.number)).toMatchObject({
      ...{ suspended: null, closed: { shownUntil: list.lastDay } },
      elements: { detail: [{ closedEntries: 3 }] },
    });
    expect(await files()).toEqual([404, 404]);
    await inOrder();
  });

  it("with the deletion of all of it, and its reason goes, too", async () => {
    const county = people.county;
    const notice = await published(app, people, leaky);
    await suspend(app, township, notice);
    await erase(app, { secretary, county }, notice.id, 1);
    expect(await suspensionsOf(notice.id)).toMatchObject([
      { ended: "erased", reason: "（内容已依法删除）", reasonSalt: "" },
    ]);
    expect(await app.visitor.get(`/api/public/notices/${notice.number}`)).toMatchObject({ code: "notice.erased" });
    expect(await askToLift(app, township, notice)).toMatchObject({ code: "suspension.none" });
    await inOrder();
    const other = await published(app, people, leaky);
    await suspend(app, township, other);
    app.clock.forward(60);
    await corrected(app, people, other, "选举公告（更正）");
    await erase(app, { secretary, county }, other.id, 1);
    expect(await publicOf(other.number)).toMatchObject({ revision: 2, suspended: null });
    await inOrder();
  });
});

describe("at the same moment", () => {
  /** A correction that lacks the last signature. */
  async function almostCorrected(): Promise<Notice> {
    const notice = await published(app, people, leaky);
    const path = `/api/notices/${notice.id}`;
    const changeNote = "日期写错，现予更正";
    const { version } = expectOk<Notice>(await app.as(handler).post(`${path}/corrections`, { changeNote }));
    const body = { version, title: "选举公告（更正）", elements: election.elements, changeNote };
    expectOk(await app.as(handler).put(path, body));
    expectOk(await app.as(handler).post(`${path}/submit`));
    expectOk(await sign(app, handler, notice.id, "handler"));
    return notice;
  }

  it("a correction is signed and the notice is suspended: whichever comes first, nothing shows what shouldn't", async () => {
    for (let round = 0; round < 3; round++) {
      app.clock.forward(60);
      const notice = await almostCorrected();
      const signature = await signatureOf(app, secretary, notice.id, "villageSecretary");
      const [suspended, signed] = await Promise.all([
        askToSuspend(app, township, notice, {}, once()),
        app.as(secretary).post(`/api/notices/${notice.id}/signatures`, signature, once()),
      ]);
      for (const { status, code } of [suspended, signed])
        if (status !== 200) expect({ status, code }).toEqual({ status: 409, code: "notice.changed" });
      const rows = await rowsOf(notice.id);
      const newest = await publicOf(notice.number);
      // The suspension that came second took the correction, too: the office looks at what it took.
      expect(newest.suspended !== null).toBe(suspended.status === 200 && rows.at(-1)?.suspendedAt !== null);
      if (suspended.status === 200 && signed.status !== 200) {
        expect(rows).toHaveLength(1);
        expectOk(await sign(app, secretary, notice.id, "villageSecretary"));
        expect(await publicOf(notice.number)).toMatchObject({ revision: 2, suspended: null });
      }
      if (suspended.status === 200) expect((await publicOf(notice.number, 1)).elements).toEqual({});
      await inOrder();
    }
  });

  it("it is put back and its correction is signed: one of both, and the log fits", async () => {
    const notice = await almostCorrected();
    await suspend(app, township, notice);
    app.clock.forward(60);
    const signature = await signatureOf(app, secretary, notice.id, "villageSecretary");
    const answers = await Promise.all([
      askToLift(app, township, notice, undefined, once()),
      app.as(secretary).post(`/api/notices/${notice.id}/signatures`, signature, once()),
    ]);
    for (const { status, code } of answers)
      if (status !== 200) expect(["notice.changed", "suspension.none"]).toContain(code);
    expect(answers.some(({ status }) => status === 200)).toBe(true);
    expect((await suspensionsOf(notice.id))[0]?.ended).toBe(answers[0]?.status === 200 ? "lifted" : "corrected");
    await inOrder();
  });

  it("its publicity ends: the job closes it, and the suspension stays", async () => {
    const list = await publishedList(app, people);
    app.clock.forward(60);
    await correctedList(app, people, list.notice);
    app.clock.set(nextDay(list.lastDay));
    const [answer] = await Promise.all([askToSuspend(app, township, list.notice, {}, once()), closeExpired(app.parts)]);
    if (answer.status === 409) await suspend(app, township, list.notice);
    const rows = await rowsOf(list.notice.id);
    expect(rows.every(({ suspendedAt }) => suspendedAt !== null)).toBe(true);
    expect(rows.some(({ closedAt }) => closedAt !== null)).toBe(true);
    expect(JSON.stringify(await publicOf(list.notice.number))).not.toMatch(new RegExp(listed.people.join("|")));
    await inOrder();
  });
});
