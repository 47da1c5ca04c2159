import { expect, it } from "vitest";
import type { ProblemListAnswer } from "../../../shared/api/rectification.ts";
import { testApp } from "../../support/app.ts";
import { problemWorld, raised, stepped } from "../../support/problems.ts";
import { expectOk } from "../../support/signers.ts";
import { statementsOf } from "../../support/statements.ts";

const app = await testApp();
const { handler, township, colleague } = await problemWorld(app);
const path = "/api/places/640221100/problems";
const list = async () => expectOk<ProblemListAnswer>(await app.as(township).get(path)).items;

/** One that a villager raised, verified: whether it can be closed hangs on whether they were asked. */
async function verified() {
  const problem = await raised(app, township, { source: "villager", raiser: "李大爷" });
  await stepped(app, handler, problem, "submission", { text: "已处理", notices: [], files: [] });
  await stepped(app, colleague, problem, "verification", { text: "" });
  return problem.id;
}

it("takes as many statements for three problems of villagers as for one, and says of each whether it can be closed", async () => {
  const first = await verified();
  await list(); // what is kept in memory from the first time on
  const few = await statementsOf(app.store, list);
  const [second, third] = [await verified(), await verified()];
  await stepped(app, township, { id: second }, "answer", { answer: "yes", text: "" });
  await stepped(app, township, { id: third }, "answer", { answer: "unreached", text: "" });
  await stepped(app, township, { id: third }, "reopening", { text: "还没有改好" });
  const many = await statementsOf(app.store, list);
  expect(many.length).toBe(few.length);
  const mayClose = (await list()).filter(({ actions }) => actions.includes("close")).map(({ id }) => id);
  expect([mayClose.includes(first), mayClose]).toEqual([false, [second]]);
});
