import { describe, expect, it } from "vitest";
import type { Notice } from "../../../shared/api/notices.ts";
import type { ProblemDetail } from "../../../shared/api/rectification.ts";
import { testApp } from "../../support/app.ts";
import { problemWorld, raised, stepped } from "../../support/problems.ts";
import { corrected, election, expectOk, published, withdrawn } from "../../support/signers.ts";

const app = await testApp();
const world = await problemWorld(app);
const { handler, township, county } = world;
const leak = { type: "privacyLeak", severity: "veto", text: "第三行把人写得能认出来", itemCode: "MJ-01-01" };
const raisedOn = (notice: Notice, wish: object = {}) =>
  raised(app, township, { ...leak, noticeId: notice.id, ...wish });
const isShown = async ({ id }: Notice) =>
  expectOk<Notice>(await app.as(handler).get(`/api/notices/${id}`)).suspended?.isOpen !== true;
const changeOf = async ({ id }: ProblemDetail) =>
  (await app.as(township).get<ProblemDetail>(`/api/problems/${id}`)).body.notice?.change;

describe("a veto problem", () => {
  it("takes its notice off the reading side at once, with the ledger's number as the reason", async () => {
    const notice = await published(app, world, election);
    const problem = await raisedOn(notice);
    expect(problem).toMatchObject({ dueDay: "2026-09-16", notice: { change: "此信息已暂停展示，更正以后恢复" } });
    expect(expectOk<Notice>(await app.as(handler).get(`/api/notices/${notice.id}`)).suspended).toMatchObject({
      ...{ isOpen: true, ground: "privacy", reason: expect.stringContaining(problem.number) },
    });
    app.clock.forward(60);
    await corrected(app, world, notice, "换届选举公告（更正）");
    expect([await isShown(notice), await changeOf(problem)]).toEqual([true, "此信息已于2026年9月15日更正"]);
  });

  it.each([
    ["secrecyRisk", "secrecy"],
    ["wordingError", "wording"],
  ])("%s says so", async (type, ground) => {
    const notice = await published(app, world, election);
    await raisedOn(notice, { type, text: "第二段不能这样写" });
    expect(expectOk<Notice>(await app.as(handler).get(`/api/notices/${notice.id}`)).suspended).toMatchObject({
      ground,
    });
  });

  it("of another severity takes nothing down", async () => {
    const notice = await published(app, world, election);
    await raisedOn(notice, { type: "wordingError", severity: "major", text: "有错别字" });
    expect(await isShown(notice)).toBe(true);
  });

  it("about something that is down already, or withdrawn, is opened all the same", async () => {
    const notice = await published(app, world, election);
    await raisedOn(notice);
    expect(await raisedOn(notice, { type: "secrecyRisk" })).toMatchObject({ state: "open" });
    const gone = await published(app, world, election);
    await withdrawn(app, world, gone, "登记错了，现予撤回");
    expect(await raisedOn(gone)).toMatchObject({ state: "open", notice: { change: "此信息已撤回" } });
  });
});

describe("taken back", () => {
  const text = "核对过，是公开的职务信息";

  it("shows its notice again", async () => {
    const notice = await published(app, world, election);
    const problem = await raisedOn(notice);
    expect(await isShown(notice)).toBe(false);
    await stepped(app, county, problem, "cancellation", { text });
    expect([await isShown(notice), await changeOf(problem)]).toEqual([true, null]);
  });

  it("leaves it down as long as another veto is about it", async () => {
    const notice = await published(app, world, election);
    const [first, second] = [await raisedOn(notice), await raisedOn(notice, { type: "secrecyRisk" })];
    await stepped(app, county, first, "cancellation", { text });
    expect(await isShown(notice)).toBe(false);
    await stepped(app, county, second, "cancellation", { text });
    expect(await isShown(notice)).toBe(true);
  });

  it("leaves alone what the village has corrected meanwhile", async () => {
    const notice = await published(app, world, election);
    const problem = await raisedOn(notice);
    await corrected(app, world, notice, "换届选举公告（更正）");
    expect(await stepped(app, county, problem, "cancellation", { text })).toMatchObject({ state: "void" });
    expect(await isShown(notice)).toBe(true);
  });
});
