import { expect, it } from "vitest";
import { pairsOf } from "../../../server/visits/agreement.ts";
import type { Visit } from "../../../server/visits/entities.ts";
import type { AgreementAnswer, CampaignVisits, VillageVisits } from "../../../shared/api/visits.ts";
import { firstChecklist } from "../../../shared/inspections/checklist.ts";
import { demand } from "../../support/campaigns.ts";
import { fullSheet, idOf, runningCampaign, signedVisit, visitWorld } from "../../support/visits.ts";

const world = await visitWorld();
const { app, county, sun, qian, campaign } = world;
/** Points of the seven lines: all, some, none. */
const rated = (levels: string) => {
  const sheet = fullSheet(app);
  firstChecklist.lines.forEach(({ key, points }, at) => {
    const level = levels[at];
    sheet.answers[key] = {
      points: level === "a" ? points : level === "s" ? 1 : 0,
      note: level === "a" ? "" : "见现场",
    };
  });
  return sheet;
};
const path = `/api/campaigns/${campaign.id}/agreement`;
const agreement = async () => demand(await app.as(county).get<AgreementAnswer>(path));

it("is shown for each inspecting township with whoever looked again, with how many lines it is of", async () => {
  const seven = { all: { n: 0, kappa: null, words: expect.stringContaining("少于 10 项") } };
  expect((await agreement()).items).toMatchObject([seven, seven]);
  await signedVisit(world, sun, { sheet: rated("aaassnn") });
  await signedVisit(world, sun, { village: 1, sheet: rated("aaaaaas") });
  await signedVisit(world, qian, { village: 2, sheet: rated("aaaaaaa") });
  app.clock.forward(10 * 86_400);
  const again = await runningCampaign(world, "spotCheck");
  await signedVisit(world, county, { campaign: again, sheet: rated("aasssnn") });
  await signedVisit(world, county, { campaign: again, village: 1, sheet: rated("aaaaaan") });
  const { items, total } = await agreement();
  const [chengguan, gaozhuang] = items;
  expect(chengguan).toMatchObject({ inspector: { name: "城关镇" }, villages: 0, all: { n: 0, kappa: null } });
  // 12 of 14 agree; by chance 9·8 + 3·3 + 2·3 of 196: (14·12 − 87) / (196 − 87).
  expect(gaozhuang).toMatchObject({ inspector: { name: "高庄乡" }, villages: 2, all: { n: 14, words: null } });
  expect(gaozhuang?.all.observed).toBeCloseTo(12 / 14, 10);
  expect(gaozhuang?.all.kappa).toBeCloseTo((14 * 12 - 87) / (196 - 87), 10);
  expect(gaozhuang?.byEye).toEqual(gaozhuang?.all);
  expect(total).toEqual({ villages: 2, all: gaozhuang?.all, byEye: gaozhuang?.byEye });
});

it("is the county's alone", async () => {
  expect((await app.as(sun).get(path)).code).toBe("access.denied");
  expect((await app.as(county).get("/api/campaigns/1/agreement")).code).toBe("request.invalid");
  expect((await app.as(county).get(`/api/campaigns/${idOf(app)}/agreement`)).code).toBe("campaign.unknown");
});

it("lays two sheets of a village side by side, newest first", async () => {
  const { items, pairs } = demand(await app.as(county).get<VillageVisits>("/api/villages/640221100200/visits"));
  expect(items.map(({ by, points }) => [by.name, points])).toEqual([
    ["赵县办", 43],
    ["孙高庄", 62],
  ]);
  expect(items.every(({ lines }) => lines.length === 7)).toBe(true);
  expect(pairs).toEqual([
    { newer: items[0]?.id, older: items[1]?.id, all: expect.objectContaining({ n: 7, kappa: null }) },
  ]);
});

it("progress counts villages with a signed sheet; a township sees its own side", async () => {
  const progress = async (who: typeof sun) =>
    demand(await app.as(who).get<CampaignVisits>(`/api/campaigns/${campaign.id}/visits`));
  expect(await progress(county)).toMatchObject({ villages: 3, visited: 3 });
  // 高庄乡 inspects two villages, and is inspected in one.
  const mine = await progress(sun);
  expect(mine.items.map(({ village, visits }) => [village.name, visits.length])).toEqual([
    ["金星村", 1],
    ["合作村", 1],
    ["和平村", 1],
  ]);
  const secretary = await app.person({ grants: [["villageSecretary", "640221100200"]] });
  expect((await app.as(secretary).get(`/api/campaigns/${campaign.id}/visits`)).code).toBe("campaign.unknown");
  expect((await app.as(sun).get("/api/campaigns/x/visits")).code).toBe("request.invalid");
});

it("pairs a sheet that counts with the first later one of somebody else, never with an earlier or the same person's", () => {
  const visit = (id: string, campaignId: string, byId: string, day: number, counts = true) =>
    ({
      id,
      campaignId,
      byId,
      villageId: "V",
      signedAt: `2026-09-${day}`,
      slot: counts ? `${campaignId}/V` : null,
    }) as Visit;
  const all = [
    visit("0", "before", "x", 10),
    visit("1", "A", "sun", 11),
    visit("2", "A", "sun", 12, false),
    visit("3", "B", "zhao", 13, false),
    visit("4", "B", "qian", 14),
    visit("5", "C", "li", 15),
  ];
  expect(pairsOf("A", all).map(({ first, second }) => [first.id, second.id])).toEqual([["1", "4"]]);
  expect(pairsOf("C", all)).toEqual([]);
});
