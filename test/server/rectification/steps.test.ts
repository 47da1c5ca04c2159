import { describe, expect, it } from "vitest";
import type { KeptAttachment } from "../../../shared/api/attachments.ts";
import type { ProblemDetail } from "../../../shared/api/rectification.ts";
import { testApp } from "../../support/app.ts";
import { scene, uploadForm } from "../../support/files.ts";
import { minor, problemWorld, raised, step, stepped, village } from "../../support/problems.ts";
import { corrected, draft, election, expectOk, published } from "../../support/signers.ts";

const app = await testApp();
const world = await problemWorld(app);
const { handler, secretary, township, colleague, county } = world;
const fixed = { text: "已重新张贴二维码" };

/** A problem whose fix was reported by the handler. */
const reported = async (wish: object = {}) => {
  const problem = await raised(app, township, wish);
  return stepped(app, handler, problem, "submission", fixed);
};
const verified = async (wish: object = {}) => stepped(app, colleague, await reported(wish), "verification");
const closed = async (wish: object = {}) =>
  stepped(app, township, await verified(wish), "closing", { closing: "fixed" });

describe("from open to closed", () => {
  it("goes by village, office and office, and says who did what", async () => {
    const problem = await raised(app, township, { wanted: "重新张贴" });
    expect(problem).toMatchObject({
      ...{ number: expect.stringMatching(/^640221-2026-\d{4}$/), state: "open", openedDay: "2026-09-15" },
      ...{ dueDay: "2026-09-18", provisional: false, daysOverdue: 0, wanted: "重新张贴", openedBy: "赵专干" },
      ...{ finder: { code: "640221100" }, responsible: ["李书记", "王经办"], actions: ["extend"] },
    });
    expect((await app.as(handler).get<ProblemDetail>(`/api/problems/${problem.id}`)).body.actions).toEqual([
      "submit",
      "see",
    ]);
    const submitted = await stepped(app, handler, problem, "submission", fixed);
    expect(submitted).toMatchObject({ state: "submitted", firstSubmittedDay: "2026-09-15", actions: [] });
    expect(await stepped(app, colleague, problem, "verification", { text: "现场看过" })).toMatchObject({
      ...{ state: "verified", actions: ["reopen", "close"] },
    });
    const done = await stepped(app, township, problem, "closing", { closing: "fixed" });
    expect(done).toMatchObject({ state: "closed", closing: "fixed", closingName: "已整改到位", actions: ["reopen"] });
    expect(done.steps.map(({ stepName, byName, text }) => [stepName, byName, text])).toEqual([
      ["列入整改台账", "赵专干", ""],
      ["报整改", "王经办", "已重新张贴二维码"],
      ["核实", "钱专干", "现场看过"],
      ["销号", "赵专干", ""],
    ]);
  });

  it("runs its numbers through the county without a gap", async () => {
    const numbers = [await raised(app, township), await raised(app, county, {}, "640221200200")].map(
      ({ number }) => number,
    );
    const [first = 0, second = 0] = numbers.map((number) => Number(number.slice(-4)));
    expect(second).toBe(first + 1);
  });

  it("asks of a problem without a requirement what is usual for its type", async () =>
    expect((await raised(app, township)).wanted).toContain("二维码"));

  it("says in which order, when a step comes too early or twice", async () => {
    const problem = await raised(app, township);
    expect(await step(app, township, problem, "closing", { closing: "fixed" })).toMatchObject({
      ...{ status: 409, code: "rectification.wrong_state" },
      body: { error: { message: expect.stringContaining("村里还没有报整改") } },
    });
    expect(await step(app, township, problem, "verification")).toMatchObject({ code: "rectification.wrong_state" });
    await stepped(app, handler, problem, "submission", fixed);
    expect(await step(app, secretary, problem, "submission", fixed)).toMatchObject({
      ...{ status: 409, code: "rectification.wrong_state" },
      body: { error: { message: expect.stringContaining("整改已经报过") } },
    });
    expect(await step(app, township, problem, "closing", { closing: "fixed" })).toMatchObject({
      body: { error: { message: expect.stringContaining("须先核实整改") } },
    });
    expect(await step(app, township, problem, "extension", { untilDay: null, text: "需要会议" })).toMatchObject({
      code: "rectification.wrong_state",
    });
  });
});

describe("what the village shows", () => {
  it("is at least one of text, public notice and photo", async () => {
    const problem = await raised(app, township);
    expect(await step(app, handler, problem, "submission")).toMatchObject({ code: "rectification.nothing_shown" });
    const photo = await scene(60, 40).png().toBuffer();
    const kept = expectOk<KeptAttachment>(
      await app.as(handler).post("/api/attachments", uploadForm(village, photo, "二维码.png")),
    );
    const after = await stepped(app, handler, problem, "submission", { files: [kept.sha256] });
    expect(after.steps.at(-1)?.files).toEqual([{ sha256: kept.sha256, name: "二维码.jpg", kept: true }]);
  });

  it("is the village's own, and public", async () => {
    const problem = await raised(app, township);
    const notice = await published(app, world, election);
    const unfinished = await draft(app, handler, election);
    for (const id of [unfinished.id, "01K00000000000000000000000"])
      expect(await step(app, handler, problem, "submission", { notices: [id] })).toMatchObject({
        ...{ status: 422, code: "rectification.notice_unfit" },
      });
    expect(await step(app, handler, problem, "submission", { files: ["0".repeat(64)] })).toMatchObject({
      ...{ status: 422, code: "rectification.file_unknown" },
    });
    const after = await stepped(app, secretary, problem, "submission", { notices: [notice.id] });
    expect(after.steps.at(-1)?.notices).toMatchObject([{ id: notice.id, number: notice.number }]);
  });
});

describe("who verifies", () => {
  it("is never the fixer, and nobody with a post in the village", async () => {
    const both = await app.person({
      name: "双职",
      grants: [
        ["handler", village],
        ["townshipOfficer", "640221100"],
      ],
    });
    const mine = await stepped(app, both, await raised(app, township), "submission", fixed);
    expect(mine.actions).not.toContain("verify");
    expect(await step(app, both, mine, "verification")).toMatchObject({ status: 403, code: "rectification.own_fix" });
    const theirs = await reported();
    expect(await step(app, both, theirs, "verification")).toMatchObject({
      ...{ status: 403, code: "rectification.village_post" },
    });
    expect(await stepped(app, county, theirs, "verification")).toMatchObject({ state: "verified" });
  });

  it("doesn't speak for the own village otherwise either: no more time, no answer of its villager, no closing, no taking back", async () => {
    const wearer = await app.person({
      grants: [
        ["villageSecretary", village],
        ["townshipOfficer", "640221100"],
        ["countyOfficer", "640221"],
      ],
    });
    const fromVillager = { source: "villager", raiser: "王大娘" };
    const open = await raised(app, township, fromVillager);
    const refused = { status: 403, code: "rectification.village_post" };
    const later = { untilDay: null, text: "需要会议讨论" };
    expect(await step(app, wearer, open, "extension", later)).toMatchObject(refused);
    const theirs = await verified(fromVillager);
    const seen = expectOk<ProblemDetail>(await app.as(wearer).get(`/api/problems/${theirs.id}`));
    expect(seen.actions).toEqual(["reopen"]);
    expect(await step(app, wearer, theirs, "answer", { answer: "yes" })).toMatchObject(refused);
    await stepped(app, township, theirs, "answer", { answer: "yes" });
    expect(await step(app, wearer, theirs, "closing", { closing: "fixed" })).toMatchObject(refused);
    expect(await step(app, wearer, theirs, "cancellation", { text: "不算问题" })).toMatchObject({
      ...refused,
      body: { error: { message: expect.stringContaining("不能由您办理本村问题的“撤销”") } },
    });
    // Against the own village nobody is biased.
    await stepped(app, wearer, theirs, "reopening", { text: "还是扫不开" });
  });
});

describe("coming back", () => {
  it("gives the time again that such a problem has, says why, and is counted", async () => {
    const problem = await reported();
    app.clock.set("2026-09-22T02:00:00.000Z");
    const back = await stepped(app, township, problem, "reopening", { text: "还是扫不开" });
    expect(back).toMatchObject({ state: "reopened", reopened: 1, dueDay: "2026-09-28", firstDueDay: "2026-09-18" });
    expect(back.steps.at(-1)).toMatchObject({ stepName: "退回重改", text: "还是扫不开", untilDay: "2026-09-28" });
    const again = await stepped(app, handler, problem, "submission", fixed);
    expect(again).toMatchObject({ state: "submitted", firstSubmittedDay: "2026-09-15" });
  });

  it("happens to closed ones too (回头看), which then are neither closed nor fixed", async () => {
    const problem = await closed();
    const back = await stepped(app, county, problem, "reopening", { text: "又被盖住了" });
    expect(back).toMatchObject({ state: "reopened", closing: null, reopened: 1 });
  });
});

describe("closing", () => {
  it("as what can't be fixed any more takes a reason", async () => {
    const problem = await verified();
    expect(await step(app, township, problem, "closing", { closing: "accepted" })).toMatchObject({
      ...{ status: 422, code: "rectification.reason_missing" },
    });
    const text = "公示期已过，补公示没有意义";
    expect(await stepped(app, township, problem, "closing", { closing: "accepted", text })).toMatchObject({
      ...{ state: "closed", closingName: "无法补救，已说明" },
    });
  });
});

describe("a notice", () => {
  it("must be the village's and public; corrected meanwhile, the problem says so", async () => {
    const notice = await published(app, world, election);
    const wish = { type: "contentIncomplete", text: "缺少投票地点" };
    expect(
      await app.as(township).post("/api/villages/640221100201/problems", {
        ...{ ...minor, ...wish, noticeId: notice.id },
      }),
    ).toMatchObject({ status: 422, code: "rectification.notice_unfit" });
    const problem = await raised(app, township, { ...wish, noticeId: notice.id, itemCode: "MJ-01-01" });
    expect(problem.notice).toMatchObject({ number: notice.number, change: null });
    app.clock.forward(60);
    await corrected(app, world, notice, "换届选举公告（更正）");
    const after = (await app.as(township).get<ProblemDetail>(`/api/problems/${problem.id}`)).body;
    expect(after.notice?.change).toBe("此信息已于2026年9月22日更正");
  });
});

describe("severity", () => {
  it.each([
    ["privacyLeak", "major"],
    ["qrUnusable", "veto"],
  ])("%s is no %s", async (type, severity) =>
    expect(
      await app.as(township).post(`/api/villages/${village}/problems`, { ...minor, type, severity }),
    ).toMatchObject({ status: 422, code: "rectification.severity_unfit" }),
  );
});

it("notes once that somebody of the village has seen it, and disturbs no form by that", async () => {
  const problem = await raised(app, township);
  for (let times = 0; times < 2; times++) expectOk(await app.as(secretary).post(`/api/problems/${problem.id}/sight`));
  const seen = (await app.as(township).get<ProblemDetail>(`/api/problems/${problem.id}`)).body;
  expect(seen.steps.map(({ step: name, byName }) => [name, byName])).toEqual([
    ["open", "赵专干"],
    ["seen", "李书记"],
  ]);
  expect(seen.version).toBe(problem.version);
});

it("the county takes back what was no problem, and the ledger keeps why", async () => {
  const problem = await raised(app, township);
  const after = await stepped(app, county, problem, "cancellation", { text: "同一个问题登记了两次" });
  expect(after).toMatchObject({ state: "void", actions: [] });
  expect(after.steps.at(-1)).toMatchObject({ stepName: "撤销", text: "同一个问题登记了两次" });
});

describe("two at once", () => {
  it("both report the fix: the second is told who did, also when the first was done before", async () => {
    const { id, version } = await raised(app, township);
    const send = (who: typeof handler) => app.as(who).post(`/api/problems/${id}/submission`, { version, ...fixed });
    const message = (name: string, step: string) => ({
      ...{ status: 409, code: "rectification.changed" },
      body: { error: { message: expect.stringContaining(`刚由${name}办理了“${step}”`) } },
    });
    expect((await send(handler)).status).toBe(200);
    expect(await send(secretary)).toMatchObject(message("王经办", "报整改"));
    const late = { version, closing: "fixed", text: "" };
    expect(await app.as(township).post(`/api/problems/${id}/closing`, late)).toMatchObject(message("王经办", "报整改"));
    const more = { version, untilDay: null, text: "需要会议" };
    expect(await app.as(township).post(`/api/problems/${id}/extension`, more)).toMatchObject(
      message("王经办", "报整改"),
    );
  });

  it("of the village, the same person twice, make one line of having seen it", async () => {
    const { id } = await raised(app, township);
    const sights = await Promise.all([1, 2, 3, 4].map(() => app.as(secretary).post(`/api/problems/${id}/sight`)));
    expect(new Set(sights.map(({ status }) => status))).toEqual(new Set([200]));
    const { body } = await app.as(township).get<ProblemDetail>(`/api/problems/${id}`);
    expect(body.steps.filter(({ step: name }) => name === "seen")).toHaveLength(1);
  });

  it("one verifies, the other is told who did and how it stands", async () => {
    const { id, version } = await reported();
    const answers = await Promise.all(
      [colleague, county].map((who) => app.as(who).post(`/api/problems/${id}/verification`, { version })),
    );
    expect(answers.map(({ status }) => status).sort()).toEqual([200, 409]);
    const refused = answers.find(({ status }) => status === 409);
    expect(refused).toMatchObject({
      code: "rectification.changed",
      body: { error: { message: expect.stringMatching(/刚由(钱专干|孙县办)办理了“核实”，现在是“已核实，待销号”/) } },
    });
  });

  it("one verifies, one sends back: one of both counts", async () => {
    const { id, version } = await reported();
    const answers = await Promise.all([
      app.as(colleague).post(`/api/problems/${id}/verification`, { version }),
      app.as(township).post(`/api/problems/${id}/reopening`, { version, text: "还是扫不开" }),
    ]);
    expect(answers.map(({ status }) => status).sort()).toEqual([200, 409]);
    const { body } = await app.as(county).get<ProblemDetail>(`/api/problems/${id}`);
    expect(body.steps).toHaveLength(3);
  });

  it("several open problems get a number each", async () => {
    const opened = await Promise.all([township, colleague, county].map((who) => raised(app, who)));
    expect(new Set(opened.map(({ number }) => number)).size).toBe(3);
  });
});
