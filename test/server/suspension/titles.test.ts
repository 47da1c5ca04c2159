import { read as readBook, utils } from "@e965/xlsx";
import { describe, expect, it } from "vitest";
import type { Notice } from "../../../shared/api/notices.ts";
import type { ProblemDetail, ProblemSheet } from "../../../shared/api/rectification.ts";
import { entered, home } from "../../support/events.ts";
import { lastSecond, listed, nextDay, publishedList } from "../../support/personal-list.ts";
import { raised, stepped } from "../../support/problems.ts";
import { bothSigners, draft, election, expectOk, published, signBoth } from "../../support/signers.ts";
import { lift, suspend } from "../../support/suspensions.ts";
import { dayPack, visitWorld } from "../../support/visits.ts";
import { decisions } from "../events/decisions.ts";

const world = await visitWorld();
const { app, county, sun, qian } = world;
const both = await bothSigners(app);
const about = { source: "office", type: "wordingError", severity: "major", text: "第二段有错别字" };

/** Everything that names the problem's notices: the problem, the list and both forms of the sheet. */
async function tellings({ id }: ProblemDetail): Promise<string> {
  const detail = expectOk(await app.as(qian).get(`/api/problems/${id}`));
  const list = expectOk(await app.as(qian).get("/api/places/640221100/problems"));
  const sheet = expectOk<ProblemSheet>(await app.as(qian).get("/api/places/640221100/problem-list"));
  const book = readBook((await app.as(qian).get("/api/places/640221100/problem-list.xlsx")).bytes);
  const cells = Object.values(book.Sheets).map((one) => utils.sheet_to_json(one, { header: 1 }));
  return JSON.stringify([detail, list, sheet, cells]);
}
const titled = (title: string): Promise<Notice> => published(app, both, { ...election, title });

describe("the title of a notice that isn't on show", () => {
  it("stands on no ledger and no problem list while it is taken down, and again once it is back", async () => {
    const [notice, proof] = [await titled("甲辰村民驫麤的公告"), await titled("鱻纛家的补充公告")];
    const problem = await raised(app, qian, { ...about, noticeId: notice.id });
    const shown = { text: "已改", notices: [proof.id], files: [] };
    await stepped(app, both.handler, problem, "submission", shown);
    expect(await tellings(problem)).toMatch(/驫麤.*鱻纛/);
    for (const one of [notice, proof]) await suspend(app, county, one);
    const told = await tellings(problem);
    expect(told).not.toMatch(/驫麤|鱻纛/);
    const detail = expectOk<ProblemDetail>(await app.as(qian).get(`/api/problems/${problem.id}`));
    expect(detail.notice).toMatchObject({ title: expect.stringMatching(/./), number: notice.number });
    for (const one of [notice, proof]) await lift(app, county, one);
    expect(await tellings(problem)).toMatch(/驫麤.*鱻纛/);
  });

  it("stands in no day of an inspector", async () => {
    const notice = await titled("饕餮户的公告");
    expect(JSON.stringify(await dayPack(world, sun))).toContain("饕餮");
    await suspend(app, county, notice);
    expect(JSON.stringify(await dayPack(world, sun))).not.toContain("饕餮");
  });

  it("stands at no event that made it due, in the list and on its own; a draft keeps its own there", async () => {
    const event = await entered(app, both.handler);
    const dutyId = event.duties[0]?.id;
    const told = async (by: typeof qian) =>
      JSON.stringify([
        expectOk(await app.as(by).get(`/api/events/${event.id}`)),
        expectOk(await app.as(by).get(`/api/villages/${home}/events`)),
      ]);
    const ofEvent = { ...decisions, dutyId, title: "觱篥户的决定事项" };
    const notice = await draft(app, both.handler, ofEvent);
    expect(await told(qian)).toContain("觱篥");
    expectOk(await app.as(both.handler).post(`/api/notices/${notice.id}/submit`));
    await signBoth(app, both, notice.id);
    expect(await told(qian)).toContain("觱篥");
    await suspend(app, county, notice);
    for (const by of [qian, both.handler]) expect(await told(by)).not.toContain("觱篥");
    await lift(app, county, notice);
    expect(await told(qian)).toContain("觱篥");
  });

  it("nor does that of a list whose publicity is over, though nothing has cleared it yet", async () => {
    const { notice, lastDay } = await publishedList(app, both);
    const problem = await raised(app, qian, { ...about, noticeId: notice.id });
    app.clock.set(lastSecond(lastDay));
    expect(await tellings(problem)).toContain(listed.title);
    expect(JSON.stringify(await dayPack(world, sun))).toContain(listed.title);
    app.clock.set(nextDay(lastDay));
    expect(await tellings(problem)).not.toContain(listed.title);
    expect(JSON.stringify(await dayPack(world, sun))).not.toContain(listed.title);
  });
});
