import { describe, expect, it } from "vitest";
import { AuditEvent } from "../../../server/audit/index.ts";
import { openStore } from "../../../server/core/store.ts";
import { entities } from "../../../server/entities.ts";
import { migrations } from "../../../server/migrations/index.ts";
import { Notice, Publication, PublicationFile } from "../../../server/notices/entities.ts";
import { closeExpired, dateEarlier } from "../../../server/notices/index.ts";
import { LogEntry } from "../../../server/transparency/entities.ts";
import { readClosing } from "../../../shared/receipts/entries.ts";
import { testApp } from "../../support/app.ts";
import { correctedList, lastDayOf, lastSecond, listed, nextDay, publishedList } from "../../support/personal-list.ts";
import { rechecker } from "../../support/rechecked.ts";
import { bothSigners, election, published } from "../../support/signers.ts";

const app = await testApp();
const both = await bothSigners(app);
const { recheck, findingOf } = rechecker(app);

const closings = async (number: string) => {
  const rows = await app.store.read((db) => db.find(LogEntry, { where: { kind: "notice.closed", subject: number } }));
  return rows.map(({ text }) => readClosing(text));
};
const publications = (noticeId: string): Promise<Publication[]> =>
  app.store.read((db) => db.find(Publication, { where: { noticeId }, order: { revision: "ASC" } }));

describe("the job that closes lists", () => {
  it("does nothing on the last day, and the day after takes away text, title and files, and tells log and trail", async () => {
    const { notice, lastDay } = await publishedList(app, both);
    app.clock.set(lastSecond(lastDay));
    expect(await closeExpired(app.parts)).toBe(0);
    app.clock.set(nextDay(lastDay));
    expect(await closeExpired(app.parts)).toBe(1);
    const [row] = await publications(notice.id);
    expect(row).toMatchObject({ closedAt: app.clock().toISOString(), title: "耕地地力保护补贴面积与金额公示" });
    expect(`${row?.searchText}${row?.searchInitials}`).not.toMatch(/马秀兰|mxl/);
    expect(await app.store.read((db) => db.count(PublicationFile, { where: { noticeId: notice.id } }))).toBe(0);
    const kept = await app.store.read((db) => db.findOneBy(Notice, { id: notice.id }));
    expect(kept?.title).not.toContain(listed.people[0]);
    expect(await closings(notice.number)).toEqual([
      expect.objectContaining({ notice: notice.number, revision: 1, item: "ZC-02-01", shownUntil: lastDay }),
    ]);
    const [trail] = await app.store.read((db) => db.findBy(AuditEvent, { action: "close-expired" }));
    expect(trail).toMatchObject({ subjectId: notice.number, accountId: null, place: "640221100200", county: "640221" });
  });

  it("closes once, however often it runs", async () => {
    const { notice, lastDay } = await publishedList(app, both);
    app.clock.set(nextDay(lastDay));
    await closeExpired(app.parts);
    expect(await closeExpired(app.parts)).toBe(0);
    expect(await closings(notice.number)).toHaveLength(1);
  });

  it("closes once when two processes do it at the same time", async () => {
    const lists = [await publishedList(app, both), await publishedList(app, both), await publishedList(app, both)];
    app.clock.set(nextDay(lists.at(-1)?.lastDay ?? ""));
    const other = await openStore({ url: app.store.url, entities, migrations, strict: false });
    try {
      await Promise.all([closeExpired(app.parts), closeExpired({ ...app.parts, store: other })]);
    } finally {
      await other.close();
    }
    for (const { notice } of lists) expect(await closings(notice.number)).toHaveLength(1);
    await app.store.read((db) => recheck(db, []));
  });

  it("closes each version on its own day, the earlier no later than what replaced it", async () => {
    const list = await publishedList(app, both);
    app.clock.forward(5 * 86_400);
    await correctedList(app, both, list.notice);
    const last = await lastDayOf(app, list.notice);
    expect(last > list.lastDay).toBe(true);
    app.clock.set(nextDay(list.lastDay));
    await closeExpired(app.parts);
    expect((await publications(list.notice.id)).map(({ closedAt }) => closedAt !== null)).toEqual([true, false]);
    app.clock.set(nextDay(last));
    await closeExpired(app.parts);
    expect((await closings(list.notice.number)).map((entry) => entry?.revision)).toEqual([1, 2]);
  });

  it("leaves a database that verifies anew, and any list that is put back is found", async () => {
    const { notice, lastDay } = await publishedList(app, both);
    app.clock.set(nextDay(lastDay));
    await closeExpired(app.parts);
    await app.store.read((db) => recheck(db, []));
    const finding = await findingOf(
      (tx) => tx.update(Publication, { noticeId: notice.id }, { searchText: "马秀兰" }),
      [],
    );
    expect(finding.code).toBe("publication.changed");
    const reopened = await findingOf((tx) => tx.update(Publication, { noticeId: notice.id }, { closedAt: null }), []);
    expect(reopened.text).toContain("closedAt");
  });
});

describe("what was public before lists had a last day", () => {
  it("counts as over until its day is worked out, and has the right one then", async () => {
    const list = await publishedList(app, both);
    const other = await published(app, both, election);
    await app.store.transaction((tx) => tx.update(Publication, { noticeId: list.notice.id }, { shownUntil: "" }));
    await app.store.transaction((tx) => tx.update(Publication, { noticeId: other.id }, { shownUntil: "" }));
    expect((await app.visitor.get<string>(`/n/${list.notice.number}`, { accept: "text/html" })).body).not.toContain(
      "马秀兰",
    );
    await dateEarlier(app.parts);
    expect((await publications(list.notice.id))[0]?.shownUntil).toBe(list.lastDay);
    expect((await publications(other.id))[0]?.shownUntil).toBeNull();
  });
});
