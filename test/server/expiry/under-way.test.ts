import { describe, expect, it } from "vitest";
import { closeExpired } from "../../../server/notices/index.ts";
import type { Notice } from "../../../shared/api/notices.ts";
import { testApp } from "../../support/app.ts";
import type { Person } from "../../support/people.ts";
import { correctedList, listedWords, nextDay, publishedList } from "../../support/personal-list.ts";
import { bothSigners, expectOk } from "../../support/signers.ts";

const app = await testApp();
const both = await bothSigners(app);
const county = await app.person({ grants: [["countyOfficer", "640221"]] });
const township = await app.person({ grants: [["townshipOfficer", "640221100"]] });
const chair = await app.person({ grants: [["supervisionChair", "640221100200"]] });
const words = new RegExp([...listedWords, "面积少算"].join("|"));

async function closedNotice(corrects = false): Promise<Notice> {
  const list = await publishedList(app, both);
  if (corrects) await correctedList(app, both, list.notice);
  app.clock.set(nextDay(list.lastDay));
  await closeExpired(app.parts);
  return list.notice;
}

/** All that a person is sent of a notice, by the API and on its page. */
async function seenBy(person: Person, { id }: Notice): Promise<string> {
  const paths = [`/api/notices/${id}`, `/api/notices/${id}/signing`];
  const answers = await Promise.all(paths.map((path) => app.as(person).get(path)));
  return JSON.stringify(answers.map(({ status, body }) => ({ status, body })));
}

const begun = async (notice: Notice): Promise<Notice> => {
  const changeNote = "马秀兰的面积少算，现予更正";
  return expectOk<Notice>(await app.as(both.handler).post(`/api/notices/${notice.id}/corrections`, { changeNote }));
};

describe("a correction of a closed list that is under way", () => {
  it("is seen, while it is typed, by who types it and by nobody else with a post", async () => {
    const notice = await closedNotice();
    const open = await begun(notice);
    expect(open.draft?.elements.detail).toHaveLength(3);
    const { elements, changeNote } = open.draft ?? {};
    const saved = { version: open.version, title: "马秀兰一户更正", elements, changeNote };
    expectOk(await app.as(both.handler).put(`/api/notices/${notice.id}`, saved));
    for (const person of [both.secretary, chair, township, county]) {
      expect(JSON.stringify(await app.as(person).get("/api/notices"))).not.toContain("马秀兰一户更正");
      const seen = await seenBy(person, notice);
      expect(seen).toContain('"closedEntries":3');
      expect(seen).not.toMatch(words);
    }
    expect(await seenBy(both.handler, notice)).toContain("马秀兰");
    expect(JSON.stringify(await app.as(both.handler).get("/api/notices"))).toContain("马秀兰一户更正");
  });

  it("is seen, while it is signed, by who may sign or return it", async () => {
    const notice = await closedNotice();
    const open = await begun(notice);
    const saved = { version: open.version, title: "补贴公示", changeNote: "面积少算，现予更正" };
    expectOk(await app.as(both.handler).put(`/api/notices/${notice.id}`, { ...saved, elements: open.draft?.elements }));
    expectOk(await app.as(both.handler).post(`/api/notices/${notice.id}/submit`));
    for (const person of [both.handler, both.secretary, chair, township])
      expect(await seenBy(person, notice)).toContain("马秀兰");
    const seen = await seenBy(county, notice);
    expect(seen).toContain('"closedEntries":3');
    expect(seen).not.toMatch(words);
  });

  it("is seen by others who have read the archive lately, with a purpose", async () => {
    const notice = await closedNotice();
    await begun(notice);
    expectOk(await app.as(county).post(`/api/notices/${notice.id}/archive-readings`, { purpose: "核对更正的内容" }));
    expect(await seenBy(county, notice)).toContain("马秀兰");
    app.clock.forward(31 * 60);
    expect(await seenBy(county, notice)).not.toMatch(words);
  });
});

describe("the reasons of a closed notice", () => {
  it("are told to nobody who hasn't read the archive", async () => {
    const notice = await closedNotice(true);
    for (const person of [both.handler, both.secretary, chair, township, county])
      expect(await seenBy(person, notice)).not.toMatch(words);
    expectOk(await app.as(chair).post(`/api/notices/${notice.id}/archive-readings`, { purpose: "核对更正的内容" }));
    const seen = expectOk<Notice>(await app.as(chair).get(`/api/notices/${notice.id}`));
    expect(seen.history.map(({ reason }) => reason)).toContain("马秀兰的面积少算，现予更正");
  });

  it("stand in the time line while the list is on show", async () => {
    const list = await publishedList(app, both);
    await correctedList(app, both, list.notice);
    expect(await seenBy(county, list.notice)).toContain("面积少算");
  });
});
