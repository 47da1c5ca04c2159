import { expect, it } from "vitest";
import { basisOf, outcomesOf } from "../../../server/appraisal/index.ts";
import { look, visitor } from "../../../server/core/work.ts";
import type { FiguresAnswer } from "../../../shared/api/figures.ts";
import type { Notice } from "../../../shared/api/notices.ts";
import type { ProblemDetail } from "../../../shared/api/rectification.ts";
import type { VisitAnswer } from "../../../shared/api/visits.ts";
import { demand } from "../../support/campaigns.ts";
import { stepped } from "../../support/problems.ts";
import { election, expectOk, published, signingPerson } from "../../support/signers.ts";
import {
  blankBoard,
  fullSheet,
  runningCampaign,
  signedVisit,
  type VisitWorld,
  visitWorld,
} from "../../support/visits.ts";

const reason = "走错了村，重新检查";
const gap = (app: VisitWorld["app"], itemCode: string) =>
  blankBoard(app, { type: "itemMissing", itemCode, lineKey: "completeness", text: `${itemCode}没有公开` });
const fixed = { text: "已重新张贴", notices: [], files: [] };

/** A world whose first sheet is 孙高庄's, with these findings. */
async function sheetWith(...codes: string[]) {
  const world = await visitWorld();
  const { app, sun, county } = world;
  const findings = codes.map((code) => gap(app, code));
  const first = await signedVisit(world, sun, { sheet: fullSheet(app, { findings }) });
  const problem = async (index: number) =>
    demand(await app.as(county).get<ProblemDetail>(`/api/problems/${first.problems[index]?.id}`));
  const read = async () => demand(await app.as(county).get<VisitAnswer>(`/api/visits/${first.id}`));
  const avoid = async () =>
    demand(await app.as(county).post<VisitAnswer>(`/api/visits/${first.id}/voiding`, { reason }));
  return { world, first, problem, read, avoid };
}

it("takes back what nobody has acted on, keeps what was reported as fixed, and says both beforehand", async () => {
  const { world, first, problem, read, avoid } = await sheetWith("CW-02-01", "CW-02-02", "CW-03-01");
  const { app, county, qian, secretary } = world;
  await stepped(app, secretary, await problem(0), "submission", fixed);
  demand(await app.as(secretary).post(`/api/problems/${(await problem(1)).id}/sight`));
  expect((await read()).voiding).toEqual({ withdrawn: 2, lifted: 0, moved: 0, kept: 1 });
  expect(demand(await app.as(qian).get<VisitAnswer>(`/api/visits/${first.id}`)).voiding).toBeNull();
  const page = String(expectOk(await app.as(county).get(`/console/visits/${first.id}/void`)));
  expect(page).toContain("2 个还没有人处理，随之撤销");
  expect(page).toContain("1 个村里已经报过整改，保留在台账上");

  expect((await avoid()).problems.map(({ stateName }) => stateName).sort()).toEqual(
    ["已撤销", "已撤销", "已报整改，待核实"].sort(),
  );
  expect((await problem(1)).steps.at(-1)).toMatchObject({ stepName: "撤销", text: `检查表作废：${reason}` });
  const kept = await problem(0);
  expect(kept).toMatchObject({ state: "submitted", version: 2 });
  expect(kept.steps.at(-1)).toMatchObject({
    stepName: "来源检查表已作废",
    text: expect.stringMatching(new RegExp(`^检查表作废：${reason}\n村里已经报过整改`)),
  });
  await avoid();
  expect((await problem(0)).steps).toHaveLength(kept.steps.length);
});

it("leaves no figure with what was taken back", async () => {
  const { world, avoid } = await sheetWith("CW-02-01", "CW-02-02");
  const { app, county, villageIds } = world;
  const span = { from: "2026-07-01", to: "2026-09-30" };
  const figures = async () => {
    app.clock.forward(120);
    const cutOff = app.clock().toISOString();
    const place = { ...app.county.county };
    const counts = await look(app.store, { actor: visitor, now: app.clock(), requestId: "test" }, async (view) => {
      const { units } = await outcomesOf(view, await basisOf(view, place, { ...span, cutOff }));
      return units.map(({ villages }) => villages.get(villageIds[0])).find((one) => one);
    });
    const path = "/api/places/640221/figures?from=2026-01-01&to=2026-12-31";
    const { fates } = demand(await app.as(county).get<FiguresAnswer>(path)).problems;
    const board = fates.map(({ count }) => count).reduce((sum, count) => sum + count, 0);
    return [counts?.problems, counts?.open, counts?.voided, board];
  };
  expect(await figures()).toEqual([2, 2, 0, 2]);
  await avoid();
  expect(await figures()).toEqual([0, 0, 2, 0]);
});

it("moves what another sheet found, too: the same campaign's before another's", async () => {
  const { world, first, problem, read, avoid } = await sheetWith("CW-02-01", "CW-02-02", "CW-03-01");
  const { app, county, li, sun } = world;
  const spot = await runningCampaign(world, "spotCheck");
  const again = (...codes: string[]) => fullSheet(app, { findings: codes.map((code) => gap(app, code)) });
  app.clock.forward(60);
  await signedVisit(world, county, { campaign: spot, sheet: again("CW-02-01", "CW-02-02") });
  app.clock.forward(60);
  const heir = await signedVisit(world, li, { sheet: again("CW-02-01") });
  expect(heir.problems).toEqual([]);
  expect((await read()).voiding).toEqual({ withdrawn: 1, lifted: 0, moved: 2, kept: 0 });
  app.clock.forward(60);
  await avoid();
  const states = [await problem(0), await problem(1), await problem(2)];
  const byCode = new Map(states.map((one) => [one.itemCode, one]));
  expect(byCode.get("CW-02-01")).toMatchObject({ state: "open", version: 1, campaign: { id: first.campaign.id } });
  expect(byCode.get("CW-02-02")).toMatchObject({
    state: "open",
    version: 1,
    campaign: { id: spot.id },
    finder: { code: "640221" },
  });
  expect(byCode.get("CW-03-01")).toMatchObject({ state: "void" });
  expect(byCode.get("CW-02-01")?.steps.at(-1)?.text).toContain("李高庄2026年9月15日的检查表也发现了这个问题");
  const after = demand(await app.as(li).get<VisitAnswer>(`/api/visits/${heir.id}`));
  expect(after).toMatchObject({ counts: true, problems: [{ number: byCode.get("CW-02-01")?.number }] });
  // The heir, voided in its turn, takes with it what nobody else has found.
  demand(await app.as(county).post(`/api/visits/${heir.id}/voiding`, { reason }));
  expect((await problem(states.indexOf(byCode.get("CW-02-01") as ProblemDetail))).state).toBe("open");
  expect(sun.accountId).not.toBe(li.accountId);
});

it("shows a notice again that a veto of it took down", async () => {
  const world = await visitWorld();
  const { app, sun, county, secretary } = world;
  const handler = await signingPerson(app, "马经办", ["handler", "640221100200"]);
  const notice = await published(app, { handler, secretary }, election);
  const leak = { type: "privacyLeak", severity: "veto", text: "写得能认出人来", lineKey: "substance" };
  const finding = blankBoard(app, { ...leak, noticeNumber: notice.number, revision: 1, itemCode: notice.itemCode });
  const visit = await signedVisit(world, sun, { sheet: fullSheet(app, { findings: [finding] }) });
  const isDown = async () =>
    expectOk<Notice>(await app.as(handler).get(`/api/notices/${notice.id}`)).suspended?.isOpen === true;
  expect(await isDown()).toBe(true);
  const seen = demand(await app.as(county).get<VisitAnswer>(`/api/visits/${visit.id}`));
  expect(seen.voiding).toEqual({ withdrawn: 1, lifted: 1, moved: 0, kept: 0 });
  demand(await app.as(county).post(`/api/visits/${visit.id}/voiding`, { reason }));
  expect(await isDown()).toBe(false);
});

it("of a voiding and a fix reported in the same moment, each sees what the other did", async () => {
  const { world, problem, avoid } = await sheetWith("CW-02-01");
  const { app, secretary } = world;
  const { id } = await problem(0);
  const [, submitted] = await Promise.all([
    avoid(),
    app.as(secretary).post(`/api/problems/${id}/submission`, { version: 1, ...fixed }),
  ]);
  const { state, steps } = await problem(0);
  const names = steps.map(({ step }) => step);
  if (submitted.status === 200) expect([state, names]).toEqual(["submitted", ["open", "submit", "sheetVoided"]]);
  else expect([submitted.code, state, names]).toEqual(["rectification.changed", "void", ["open", "cancel"]]);
});
