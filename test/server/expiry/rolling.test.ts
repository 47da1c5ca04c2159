import { describe, expect, it } from "vitest";
import { Notice as NoticeRow, Publication } from "../../../server/notices/entities.ts";
import { closeExpired } from "../../../server/notices/index.ts";
import type { Notice } from "../../../shared/api/notices.ts";
import { testApp } from "../../support/app.ts";
import { correctedList, lastDayOf, nextDay, publishedList } from "../../support/personal-list.ts";
import { bothSigners, election, expectOk, published } from "../../support/signers.ts";

const app = await testApp();
const both = await bothSigners(app);

const rowOf = (noticeId: string) => app.store.read((db) => db.findOneBy(Publication, { noticeId, revision: 1 }));
const titleOf = async (id: string) => (await app.store.read((db) => db.findOneBy(NoticeRow, { id })))?.title;
const pageOf = async (number: string) => (await app.visitor.get<string>(`/n/${number}`, { accept: "text/html" })).body;

/** Writes the publication anew as a process of the release before would, which knows no last day and no names of files. */
async function asBefore(noticeId: string): Promise<void> {
  const row = await rowOf(noticeId);
  if (!row) throw new Error(noticeId);
  const { shownUntil: _, closedAt: __, ...known } = row;
  const names = Object.keys(known) as (keyof typeof known)[];
  await app.store.transaction(async (tx) => {
    const quote = (name: string) => tx.connection.driver.escape(name);
    await tx.delete(Publication, { noticeId });
    const query = `INSERT INTO ${quote("publication")} (${names.map(quote).join(", ")}) VALUES (${names.map(() => "?").join(", ")})`;
    await tx.query(
      query,
      names.map((name) => known[name]),
    );
  });
}

describe("what a process of the release before publishes", () => {
  it("counts as over, gets its day in the next round, and is closed on that day and not before", async () => {
    const list = await publishedList(app, both);
    const other = await published(app, both, election);
    await asBefore(list.notice.id);
    await asBefore(other.id);
    expect((await rowOf(list.notice.id))?.shownUntil).toBe("");
    expect(await pageOf(list.notice.number)).not.toContain("马秀兰");
    expect(await closeExpired(app.parts)).toBe(0);
    expect((await rowOf(list.notice.id))?.shownUntil).toBe(list.lastDay);
    expect((await rowOf(other.id))?.shownUntil).toBeNull();
    expect(await pageOf(list.notice.number)).toContain("马秀兰");
    app.clock.set(nextDay(list.lastDay));
    expect(await closeExpired(app.parts)).toBe(1);
  });
});

describe("closing a version that a newer one has replaced", () => {
  it("leaves the title of the notice alone", async () => {
    const list = await publishedList(app, both);
    app.clock.forward(5 * 86_400);
    await correctedList(app, both, list.notice);
    app.clock.set(nextDay(list.lastDay));
    expect(await closeExpired(app.parts)).toBe(1);
    expect(await titleOf(list.notice.id)).toBe("补贴公示（更正）");
    app.clock.set(nextDay(await lastDayOf(app, list.notice)));
    await closeExpired(app.parts);
    expect(await titleOf(list.notice.id)).toBe("耕地地力保护补贴面积与金额公示");
  });

  it("leaves the title of a draft alone, and a correction that is given up leaves the standard one", async () => {
    const list = await publishedList(app, both);
    const path = `/api/notices/${list.notice.id}`;
    const changeNote = "面积少算，现予更正";
    const open = expectOk<Notice>(await app.as(both.handler).post(`${path}/corrections`, { changeNote }));
    const { version } = open;
    const body = { version, title: "起草中的标题", elements: open.draft?.elements, changeNote };
    expectOk(await app.as(both.handler).put(path, body));
    app.clock.set(nextDay(list.lastDay));
    expect(await closeExpired(app.parts)).toBe(1);
    expect(await titleOf(list.notice.id)).toBe("起草中的标题");
    expectOk(await app.as(both.handler).post(`${path}/corrections/cancel`));
    expect(await titleOf(list.notice.id)).toBe("耕地地力保护补贴面积与金额公示");
  });
});
