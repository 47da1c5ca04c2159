import { expect, it } from "vitest";
import { basisOf, outcomesOf } from "../../../server/appraisal/index.ts";
import { look, visitor } from "../../../server/core/work.ts";
import { testApp } from "../../support/app.ts";
import { problemWorld, raised, stepped } from "../../support/problems.ts";

const app = await testApp();
const { handler, township, county } = await problemWorld(app);
const asking = () => ({ actor: visitor, now: app.clock(), requestId: "test" });
const basisNow = () => {
  app.clock.forward(120);
  const span = { from: "2026-07-01", to: "2026-09-30", cutOff: app.clock().toISOString() };
  return look(app.store, asking(), (view) => basisOf(view, app.county.county, span));
};
const countsOf = async (basis: Awaited<ReturnType<typeof basisNow>>) =>
  (await look(app.store, asking(), (view) => outcomesOf(view, basis))).counts;

const days = (count: number) => app.clock.forward(count * 24 * 3_600);
const raise = (text: string) => raised(app, township, { source: "villager", raiser: "李大爷", text });
const fix = (problem: { id: string }) =>
  stepped(app, handler, problem, "submission", { text: "已处理", notices: [], files: [] });

it("what villagers raised is told with the days that it took and with what they answered last, as of the cut-off", async () => {
  const solved = await raise("二维码扫不开");
  const unsolved = await raise("公开栏被挡住了");
  await raise("公开栏太高看不清");
  const closed = await raise("二维码又坏了");
  const mistaken = await raise("说的是别的村");
  await raised(app, township, {}); // of the office
  await fix(solved);
  await stepped(app, township, solved, "answer", { answer: "unreached", text: "" });
  await stepped(app, township, solved, "answer", { answer: "yes", text: "能扫了" });
  days(2);
  await fix(closed);
  await stepped(app, county, mistaken, "cancellation", { text: "核对过，不是本村" });
  days(5); // three working days are over by now
  await fix(unsolved);
  await stepped(app, township, unsolved, "answer", { answer: "no", text: "还是看不见" });
  const basis = await basisNow();
  const told = {
    ...{ problems: 5, raised: 4, raisedReported: 3, raisedInTime: 2, raisedDays: 9, raisedOverdue: 1 },
    ...{ answeredSolved: 1, answeredUnsolved: 1, unreached: 0, unasked: 2 },
  };
  expect(await countsOf(basis)).toMatchObject(told);

  days(1);
  await stepped(app, township, closed, "answer", { answer: "unreached", text: "" });
  await fix(unsolved);
  await stepped(app, township, unsolved, "answer", { answer: "yes", text: "" });
  expect(await countsOf(basis)).toMatchObject(told);
  expect(await countsOf(await basisNow())).toMatchObject({
    ...{ raisedReported: 3, raisedDays: 9, answeredSolved: 2, answeredUnsolved: 0, unreached: 1, unasked: 1 },
  });
});
