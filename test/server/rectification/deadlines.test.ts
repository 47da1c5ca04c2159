import { describe, expect, it } from "vitest";
import { change } from "../../../server/core/work.ts";
import { type NewProblem, openProblems } from "../../../server/rectification/index.ts";
import type { SettingsAnswer } from "../../../shared/api/catalogue.ts";
import type { ProblemDetail, ProblemListAnswer } from "../../../shared/api/rectification.ts";
import { testApp } from "../../support/app.ts";
import { merge } from "../../support/merging.ts";
import type { Person } from "../../support/people.ts";
import { problemWorld, raised, step, stepped, village } from "../../support/problems.ts";
import { expectOk } from "../../support/signers.ts";

const app = await testApp();
const world = await problemWorld(app);
const { handler, township, otherTownship, county, neighbour } = world;
const list = async (who: Person, code: string, query = "") =>
  expectOk<ProblemListAnswer>(await app.as(who).get(`/api/places/${code}/problems?limit=100&${query}`));
const numbersIn = async (who: Person, code: string, query = "") =>
  (await list(who, code, query)).items.map(({ number }) => number);

describe("an extension", () => {
  const text = "需村民代表会议讨论";

  it("is for a meeting 30 days from the opening, or until a working day that the township names", async () => {
    const problem = await raised(app, township);
    expect(problem.extension).toEqual({ latest: "2026-12-14", meeting: "2026-10-15" });
    const meeting = await stepped(app, township, problem, "extension", { untilDay: null, text });
    expect(meeting).toMatchObject({ dueDay: "2026-10-15", firstDueDay: "2026-09-18", state: "open" });
    expect(meeting.steps.at(-1)).toMatchObject({ stepName: "延期", untilDay: "2026-10-15", text });
    // Saturday, 21 November.
    expect(await stepped(app, township, problem, "extension", { untilDay: "2026-11-21", text })).toMatchObject({
      dueDay: "2026-11-23",
    });
  });

  it("is never shorter than what holds, nor longer than the county allows", async () => {
    const problem = await raised(app, township);
    expect(await step(app, township, problem, "extension", { untilDay: "2026-09-18", text })).toMatchObject({
      ...{ status: 422, code: "rectification.extension_early" },
    });
    expect(await step(app, township, problem, "extension", { untilDay: "2026-12-15", text })).toMatchObject({
      ...{ status: 422, code: "rectification.extension_far" },
      body: { error: { message: expect.stringContaining("2026年12月14日") } },
    });
  });

  it("isn't offered when the last day that the county allows has come or is over", async () => {
    const detail = async (id: string) => expectOk<ProblemDetail>(await app.as(township).get(`/api/problems/${id}`));
    const problem = await raised(app, township);
    expect(problem.actions).toContain("extend");
    const longest = await stepped(app, township, problem, "extension", { untilDay: "2026-12-14", text });
    expect(longest).toMatchObject({ dueDay: "2026-12-14", extension: null });
    expect(longest.actions).not.toContain("extend");

    const late = await raised(app, township);
    const now = app.clock().toISOString();
    app.clock.set("2026-12-15T02:00:00.000Z");
    const over = await detail(late.id);
    app.clock.set(now);
    expect(over).toMatchObject({ dueDay: "2026-09-18", extension: null });
    expect(over.actions).not.toContain("extend");
    expect((await detail(late.id)).extension).toMatchObject({ latest: "2026-12-14" });
  });

  it("is the township's alone", async () => {
    const problem = await raised(app, township);
    for (const who of [county, handler])
      expect(await step(app, who, problem, "extension", { untilDay: null, text })).toMatchObject({ status: 403 });
  });
});

describe("the county's own days", () => {
  const path = "/api/counties/640221/settings";

  it("hold for what is opened from then on", async () => {
    const before = await raised(app, township);
    const { version } = expectOk<SettingsAnswer>(await app.as(county).get(path));
    const wish = { coSigners: "none", version, minorDays: 5, vetoDays: 2, extensionDays: 20 };
    expect(expectOk(await app.as(county).put(path, wish))).toMatchObject({
      minorDays: 5,
      majorDays: 10,
      extensionDays: 20,
    });
    const after = await raised(app, township);
    expect(after).toMatchObject({ dueDay: "2026-09-21", extension: { latest: "2026-10-08", meeting: null } });
    expect((await app.as(township).get(`/api/problems/${before.id}`)).body).toMatchObject({ dueDay: "2026-09-18" });
    const text = "需村民代表会议讨论";
    expect(await step(app, township, after, "extension", { untilDay: null, text })).toMatchObject({
      code: "rectification.extension_far",
    });
  });

  it("stay within their bounds", async () => {
    const { version } = expectOk<SettingsAnswer>(await app.as(county).get(path));
    for (const wrong of [{ minorDays: 0 }, { majorDays: 61 }, { extensionDays: 91 }, { vetoDays: 1.5 }])
      expect((await app.as(county).put(path, { coSigners: "none", version, ...wrong })).status).toBe(400);
    expectOk(
      await app.as(county).put(path, { coSigners: "none", version, minorDays: 3, vetoDays: 1, extensionDays: 90 }),
    );
  });
});

describe("findings of a visit", () => {
  const [hezuo] = app.county.villages;
  const finding = (more: Partial<NewProblem> = {}): NewProblem => ({
    ...{ villageId: hezuo?.id ?? "", source: "visit", finderPlaceId: app.county.townships[1]?.id ?? "" },
    ...{ type: "boardBlank", severity: "major", text: "公开栏空白，挂着广告", ...more },
  });
  const open = (wishes: NewProblem[]) => {
    const { accountId } = otherTownship;
    const actor = { accountId, sessionId: null, name: "检查员", grants: [] };
    return change(app.store, { actor, now: app.clock(), requestId: "visit" }, (work) => openProblems(work, wishes));
  };

  it("become problems of the village's own township, one for each finding however often it comes", async () => {
    const findingId = "01K0000000000000000000000F";
    const [first, second] = await open([finding({ findingId }), finding({ findingId, text: "又一次" })]);
    expect(second).toEqual(first);
    const [again] = await open([finding({ findingId })]);
    expect(again?.id).toBe(first?.id);
    expect(first).toMatchObject({ dueDay: "2026-09-29", wanted: expect.stringContaining("张贴上墙") });
    const { body } = await app.as(township).get<ProblemDetail>(`/api/problems/${first?.id}`);
    expect(body).toMatchObject({ sourceName: "检查", finder: { name: "高庄乡" }, township: { name: "城关镇" } });
    expect((await app.as(otherTownship).get(`/api/problems/${first?.id}`)).status).toBe(404);
  });
});

describe("overdue", () => {
  it("is asked of the day: on the first day after the last one the county has it in its list, without anybody doing anything", async () => {
    const problem = await raised(app, township, { type: "overdue", text: "上季度收支没有按时公开" });
    const climbed = () => numbersIn(county, "640221", "overdue=true&type=overdue");
    app.clock.set("2026-09-18T15:59:00.000Z"); // 23:59 of the last day
    expect(await climbed()).toEqual([]);
    app.clock.forward(60);
    expect(await climbed()).toEqual([problem.number]);
    expect((await list(county, "640221", "type=overdue")).counts).toMatchObject({ open: 1, overdue: 1 });
    expect((await list(township, "640221100", "type=overdue")).items[0]).toMatchObject({ daysOverdue: 1 });
    await stepped(app, handler, problem, "submission", { text: "已公开" });
    expect(await climbed()).toEqual([]);
    await stepped(app, township, problem, "reopening", { text: "附表没有公开" });
    expect(await climbed()).toEqual([]); // it has its time again
  });

  it("comes with the longest overdue first, and with pages", async () => {
    app.clock.set("2026-12-01T02:00:00.000Z");
    const all = (await list(county, "640221", "overdue=true")).items;
    expect(all.map(({ dueDay }) => dueDay)).toEqual(all.map(({ dueDay }) => dueDay).sort());
    const seen: string[] = [];
    for (let cursor = ""; ; ) {
      const page = expectOk<ProblemListAnswer>(
        await app.as(county).get(`/api/places/640221/problems?overdue=true&limit=2${cursor && `&cursor=${cursor}`}`),
      );
      seen.push(...page.items.map(({ id }) => id));
      if (page.nextCursor === null) break;
      cursor = page.nextCursor;
    }
    expect(seen).toEqual(all.map(({ id }) => id));
  });
});

describe("a day in a year without a holiday plan", () => {
  it("is marked", async () => {
    app.clock.set("2030-12-31T02:00:00.000Z");
    expect(await raised(app, township)).toMatchObject({ provisional: true });
    app.clock.set("2026-12-01T02:00:00.000Z");
  });
});

describe("villages that merge", () => {
  it("take their problems along: list, to-do and steps are the new village's, and a merger undone gives them back", async () => {
    const problem = await raised(app, township, { text: "合并前发现的问题" });
    await merge(app, county, village, "640221100201", "2026-12-02");
    app.clock.set("2026-12-02T02:00:00.000Z");
    expect(await numbersIn(neighbour, "640221100201")).toContain(problem.number);
    expect((await app.as(handler).get(`/api/problems/${problem.id}`)).status).toBe(404);
    expect(await step(app, handler, problem, "submission", { text: "已改" })).toMatchObject({ status: 404 });
    const after = await stepped(app, neighbour, problem, "submission", { text: "已改" });
    expect(after).toMatchObject({ village: { name: "和平村" }, foundIn: { name: "合作村" }, state: "submitted" });
    expect(await numbersIn(township, "640221100")).toContain(problem.number);
    expect(await app.as(township).post(`/api/villages/${village}/problems`, { ...refused })).toMatchObject({
      code: "village.merged",
    });
    // The county's day: the merger is taken back.
    await merge(app, county, village, "取消", "");
    expect(await numbersIn(neighbour, "640221100201")).not.toContain(problem.number);
    expect((await app.as(handler).get<ProblemDetail>(`/api/problems/${problem.id}`)).body.foundIn).toBeNull();
  });

  const refused = { source: "office", type: "qrUnusable", severity: "minor", text: "二维码扫不开" };
});
