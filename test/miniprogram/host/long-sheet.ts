import type { Page } from "playwright-core";
import type { VisitAnswer } from "../../../shared/api/visits.ts";
import { firstChecklist } from "../../../shared/inspections/checklist.ts";
import type { TestApp } from "../../support/app.ts";
import { blankBoard, fullSheet, signedVisit, visitWorld } from "../../support/visits.ts";
import { fillProblem } from "./long-problem.ts";

/** A signed sheet with as many findings as it takes, and words as long as they may be. */
export async function longSheet(app: TestApp): Promise<VisitAnswer> {
  const world = await visitWorld(app);
  const long = (words: string, length: number) => words.repeat(length).slice(0, length);
  const findings = Array.from({ length: 60 }, (_, at) =>
    blankBoard(app, { text: `第 ${at + 1} 处：${long("公开栏空白，", 980)}` }),
  );
  const answers = Object.fromEntries(
    firstChecklist.lines.map(({ key }) => [key, { points: 0, note: long("已经当面说明，", 500) }]),
  );
  const word = { by: "villager" as const, text: long("没有见过账，", 1_000), readOver: true };
  return signedVisit(world, world.sun, { sheet: fullSheet(app, { answers, findings, word }) });
}

/** Until all that its page ever shows is there. */
async function fillSheet(page: Page): Promise<void> {
  await page.getByText(/^第 5 处/).waitFor();
  await page.getByRole("button", { name: "登记的问题：后面的" }).tap();
  await page.getByText(/^第 10 处/).waitFor();
  await page.getByLabel("村里的说明").fill("已经按月张贴。".repeat(70));
}

/** How the pages of what a village has to mend and to read are opened with as much as they ever show. */
export const rectifyingWays = (
  storage: () => Promise<Record<string, unknown>>,
  ids: () => { problem: string; sheet: string },
) => ({
  "packages/rectifying/problem/index": () => ({
    route: `packages/rectifying/problem/index?problem=${ids().problem}`,
    storage: storage(),
    fill: fillProblem,
  }),
  "packages/rectifying/visit/index": () => ({
    route: `packages/rectifying/visit/index?visit=${ids().sheet}`,
    storage: storage(),
    fill: fillSheet,
  }),
});
