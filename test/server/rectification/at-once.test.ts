// Two who act on one public notice, or on one problem, in the same moment.
import { setTimeout as pause } from "node:timers/promises";
import { describe, expect, it } from "vitest";
import { change } from "../../../server/core/work.ts";
import { cancelProblem } from "../../../server/rectification/commands/cancel-problem.ts";
import { raiseProblem } from "../../../server/rectification/commands/raise-problem.ts";
import type { Notice } from "../../../shared/api/notices.ts";
import type { ProblemDetail } from "../../../shared/api/rectification.ts";
import { testApp } from "../../support/app.ts";
import type { Person } from "../../support/people.ts";
import { problemWorld, raised, step, village } from "../../support/problems.ts";
import { election, expectOk, published } from "../../support/signers.ts";
import { once } from "../../support/suspensions.ts";

const app = await testApp();
const world = await problemWorld(app);
const { handler, township, colleague, county } = world;
const leak = { type: "privacyLeak", severity: "veto", text: "第三行把人写得能认出来" } as const;
const reason = "核对过，是公开的职务信息";

const isShown = async ({ id }: Notice) =>
  expectOk<Notice>(await app.as(handler).get(`/api/notices/${id}`)).suspended?.isOpen !== true;

/** As that officer, outside HTTP, in a transaction that stays open for a while after the change. */
const slowly = (role: "townshipOfficer" | "countyOfficer", by: Person, run: Parameters<typeof change>[2]) => {
  const place = role === "countyOfficer" ? app.county.county : app.county.townships[0];
  const grants = [{ role, placeCode: place?.code ?? "", placeId: place?.id ?? "" }];
  const actor = { accountId: by.accountId, sessionId: null, name: "官员", grants };
  return change(app.store, { actor, now: app.clock(), requestId: "slow" }, async (work) => {
    await run(work);
    await pause(400);
  });
};
const wish = (notice: Notice) => ({
  ...{ villageCode: village, source: "office", raiser: "", itemCode: null, wanted: "", noticeId: notice.id },
  ...{ ...leak, type: "secrecyRisk" },
});

describe("a veto that is taken back while another one is opened about the same notice", () => {
  it("leaves the notice down: the later one has it from then on", async () => {
    const notice = await published(app, world, election);
    const first = await raised(app, township, { ...leak, noticeId: notice.id });
    const second = slowly("townshipOfficer", colleague, (work) => raiseProblem(work, wish(notice) as never));
    await pause(150);
    const cancelled = app.as(county).post(`/api/problems/${first.id}/cancellation`, { version: 1, text: reason });
    await Promise.all([second, cancelled]);
    expect((await cancelled).status).toBe(200);
    expect(await isShown(notice)).toBe(false);
  });

  it("isn't opened about what is shown again at that moment without taking it down", async () => {
    const notice = await published(app, world, election);
    const first = await raised(app, township, { ...leak, noticeId: notice.id });
    const cancelled = slowly("countyOfficer", county, (work) =>
      cancelProblem(work, { id: first.id, version: 1, text: reason }),
    );
    await pause(150);
    const body = { source: "office", ...leak, type: "secrecyRisk", noticeId: notice.id };
    const second = await app.as(colleague).post(`/api/villages/${village}/problems`, body, once());
    await cancelled;
    if (second.status === 201) expect(await isShown(notice)).toBe(false);
    else expect([second.status, second.code]).toEqual([409, "notice.changed"]);
  });
});

describe("of two at once about one problem", () => {
  const reported = async (): Promise<ProblemDetail> => {
    const problem = await raised(app, township);
    return expectOk(await step(app, handler, problem, "submission", { text: "已重新张贴" }));
  };
  const post = (by: Person, { id, version }: ProblemDetail, path: string, body: object = {}) =>
    app.as(by).post<ProblemDetail>(`/api/problems/${id}/${path}`, { version, ...body }, once());

  it.each([
    ["verifications", "verification", "verification"],
    ["verification and return", "verification", "reopening"],
    ["return and return", "reopening", "reopening"],
    ["verification and taking back", "verification", "cancellation"],
  ])("%s one is taken, and the other is told", async (_, one, other) => {
    for (let round = 0; round < 4; round++) {
      const problem = await reported();
      const text = "还是扫不开，请重做";
      const answers = await Promise.all([
        post(colleague, problem, one, { text }),
        post(county, problem, other, { text }),
      ]);
      expect(answers.map(({ status }) => status).sort()).toEqual([200, 409]);
      expect(answers.find(({ status }) => status === 409)?.code).toBe("rectification.changed");
      const { steps, version } = expectOk<ProblemDetail>(await app.as(county).get(`/api/problems/${problem.id}`));
      expect([steps.length, version]).toEqual([3, 3]);
    }
  });

  it("extension and fix: one is taken", async () => {
    for (let round = 0; round < 4; round++) {
      const problem = await raised(app, township);
      const answers = await Promise.all([
        post(township, problem, "extension", { untilDay: null, text: "需要会议讨论" }),
        post(handler, problem, "submission", { text: "已重新张贴" }),
      ]);
      expect(answers.map(({ status }) => status).sort()).toEqual([200, 409]);
    }
  });

  it("vetoes about one notice take it down once", async () => {
    for (let round = 0; round < 4; round++) {
      const notice = await published(app, world, election);
      const body = { source: "office", ...leak, noticeId: notice.id };
      const answers = await Promise.all(
        [township, colleague, county].map((by) => app.as(by).post(`/api/villages/${village}/problems`, body, once())),
      );
      expect(answers.filter(({ status }) => status === 201).length).toBeGreaterThan(0);
      for (const { status, code } of answers)
        if (status !== 201) expect([status, code]).toEqual([409, "notice.changed"]);
      expect(await isShown(notice)).toBe(false);
    }
  });
});
