import { expect, it } from "vitest";
import { demand } from "../../support/campaigns.ts";
import type { Person } from "../../support/people.ts";
import { expectOk } from "../../support/signers.ts";
import { blankBoard, fullSheet, save, signedVisit, visitWorld } from "../../support/visits.ts";

// The console's page of a sheet: what is said before the signature, and of what came of it.
const world = await visitWorld();
const { app, sun, secretary } = world;
const page = async (who: Person, id: string): Promise<string> =>
  String(expectOk(await app.as(who).get(`/console/visits/${id}`))).replace(/<!--.*?-->/g, "");
const finding = () => blankBoard(app, { lineKey: "board" });

it("full points beside a serious finding are to be looked at once more, and can be signed all the same", async () => {
  const sheet = fullSheet(app, { findings: [finding()] });
  const { visit } = demand(await save(world, sun, { village: 1, sheet }));
  const hint = "“公开栏和二维码”记满分，但登记了严重问题，请核对。";
  expect(visit.statement).not.toBeNull();
  expect(await page(sun, visit.id)).toContain(hint);
  sheet.answers.board = { points: 10, note: "" };
  demand(await save(world, sun, { village: 1, id: visit.id, edition: 2, sheet }));
  expect(await page(sun, visit.id)).not.toContain(hint);
});

it("says that nothing was found, and leads from a finding that was found again to the problem that it was noted on", async () => {
  const clean = await signedVisit(world, sun);
  expect(await page(secretary, clean.id)).toContain("本次检查未发现问题。");
  const first = await signedVisit(world, sun, { sheet: fullSheet(app, { findings: [finding()] }) });
  app.clock.forward(1);
  const again = await signedVisit(world, sun, { sheet: fullSheet(app, { findings: [finding()] }) });
  const shown = await page(secretary, again.id);
  expect(shown).toContain("检查又发现，台账上已有，没有重复登记：");
  expect(shown).toContain(
    `<a href="/console/problems/${first.problems[0]?.id}">整改台账 ${first.problems[0]?.number}</a>`,
  );
  expect(await page(secretary, first.id)).not.toContain("检查又发现");
});
