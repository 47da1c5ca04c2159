import { describe, expect, it } from "vitest";
import type { ProblemDetail } from "../../../shared/api/rectification.ts";
import { testApp } from "../../support/app.ts";
import { minor, problemWorld, raised, step, stepped, village } from "../../support/problems.ts";

const app = await testApp();
const { handler, township, colleague, county } = await problemWorld(app);
const mobile = "13995123456";
const fixed = { text: "已重新张贴二维码" };

/** A problem whose fix was reported by the handler. */
const reported = async (wish: object = {}) =>
  stepped(app, handler, await raised(app, township, wish), "submission", fixed);
const verified = async (wish: object = {}) => stepped(app, colleague, await reported(wish), "verification");

describe("a villager who raised it", () => {
  const raiser = { source: "villager", raiser: "王大娘" };

  it("is asked before it is closed, and is nobody's business in the village", async () => {
    const problem = await verified(raiser);
    expect(problem).toMatchObject({ raiser: "王大娘", actions: ["reopen", "answer"] });
    expect((await app.as(handler).get<ProblemDetail>(`/api/problems/${problem.id}`)).body.raiser).toBeNull();
    expect(await step(app, township, problem, "closing", { closing: "fixed" })).toMatchObject({
      ...{ status: 409, code: "rectification.ask_villager" },
    });
    expect(await stepped(app, township, problem, "answer", { answer: "yes", text: "好了，能扫开" })).toMatchObject({
      ...{ state: "verified", solved: true },
    });
    expect(await stepped(app, township, problem, "closing", { closing: "fixed" })).toMatchObject({ state: "closed" });
  });

  it("who says no sends it back, also when it is closed, and is asked again", async () => {
    const problem = await verified(raiser);
    await stepped(app, township, problem, "answer", { answer: "unreached" });
    await stepped(app, township, problem, "closing", { closing: "fixed" });
    const back = await stepped(app, township, problem, "answer", { answer: "no", text: "昨天又盖上了" });
    expect(back).toMatchObject({ state: "reopened", solved: null, reopened: 1 });
    expect(back.steps.slice(-2).map(({ step: name, text }) => [name, text])).toEqual([
      ["answer", "没有解决：昨天又盖上了"],
      ["reopen", "村民说没有解决：昨天又盖上了"],
    ]);
    await stepped(app, handler, problem, "submission", fixed);
    await stepped(app, colleague, problem, "verification");
    expect(await step(app, township, problem, "closing", { closing: "fixed" })).toMatchObject({
      code: "rectification.ask_villager",
    });
  });

  it("isn't asked before anything was done, nor where nobody raised it", async () => {
    const open = await raised(app, township, raiser);
    expect(await step(app, township, open, "answer", { answer: "no" })).toMatchObject({
      code: "rectification.wrong_state",
    });
    expect(await step(app, township, await reported(), "answer", { answer: "yes" })).toMatchObject({
      ...{ status: 422, code: "rectification.not_raised" },
    });
  });
});

describe("texts", () => {
  it.each([
    ["what was seen", { text: `请打${mobile}问` }],
    ["a requirement", { wanted: `打电话 139 9512 3456` }],
    ["the name of a villager", { source: "villager", raiser: mobile }],
  ])("%s holds no telephone", async (_, wish) =>
    expect(await app.as(township).post(`/api/villages/${village}/problems`, { ...minor, ...wish })).toMatchObject({
      ...{ status: 422, code: "privacy.found" },
    }),
  );

  it("of every step hold none either", async () => {
    const text = `联系李某，电话${mobile}`;
    const found = { status: 422, code: "privacy.found" };
    const open = await raised(app, township);
    expect(await step(app, handler, open, "submission", { text })).toMatchObject(found);
    expect(await step(app, township, open, "extension", { untilDay: null, text })).toMatchObject(found);
    expect(await step(app, county, open, "cancellation", { text })).toMatchObject(found);
    const waiting = await reported();
    expect(await step(app, colleague, waiting, "verification", { text })).toMatchObject(found);
    expect(await step(app, colleague, waiting, "reopening", { text })).toMatchObject(found);
    const looked = await verified({ source: "villager" });
    expect(await step(app, township, looked, "answer", { answer: "no", text })).toMatchObject(found);
    expect(await step(app, township, await verified(), "closing", { closing: "fixed", text })).toMatchObject(found);
  });
});
