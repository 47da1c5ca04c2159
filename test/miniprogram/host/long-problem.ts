import type { Page } from "playwright-core";
import { expect } from "vitest";
import type { ProblemDetail } from "../../../shared/api/rectification.ts";
import type { TestApp } from "../../support/app.ts";
import type { Person } from "../../support/people.ts";
import { raised, stepped } from "../../support/problems.ts";

/** A problem that was sent back again and again, with words as long as they may be. */
export async function longProblem(app: TestApp, handler: Person): Promise<ProblemDetail> {
  const office = await app.person({ grants: [["townshipOfficer", "640221100"]] });
  const long = (words: string) => words.repeat(200).slice(0, 1_000);
  const problem = await raised(app, office, { text: long("公开栏的玻璃破了，") });
  for (let turn = 0; turn < 6; turn++) {
    await stepped(app, handler, problem, "submission", { text: long("已经换上新的玻璃。") });
    await stepped(app, office, problem, "reopening", { text: long("还是没有改好。") });
  }
  return problem;
}

/** Until all that its page ever shows is there. */
export async function fillProblem(page: Page): Promise<void> {
  await page.getByRole("button", { name: "更早的" }).waitFor();
  await page.getByRole("button", { name: "附上公开信息" }).tap();
  await expect.poll(() => page.getByRole("checkbox").count()).toBe(20);
}
