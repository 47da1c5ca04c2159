import { describe, expect, it } from "vitest";
import type { DayPack } from "../../../shared/api/visits.ts";
import { beginSheet } from "../../../shared/inspections/sheet.ts";
import { demand } from "../../support/campaigns.ts";
import { bothSigners, election, published } from "../../support/signers.ts";
import { statementsOf } from "../../support/statements.ts";
import { dayPack, idOf, save, visitWorld } from "../../support/visits.ts";

const world = await visitWorld();
const { app, sun, qian, county, secretary, campaign, villageIds } = world;
const both = await bothSigners(app);
const own = (pack: DayPack, at = 0) => {
  const found = pack.villages.find(({ village }) => village.id === villageIds[at]);
  if (!found) throw new Error("the village is missing");
  return found;
};
const texts = (pack: DayPack, kind: string) =>
  own(pack)
    .known.facts.filter((fact) => fact.kind === kind)
    .map(({ text }) => text);

describe("a day", () => {
  it("holds the villages that the person inspects, the checklist and what items are called", async () => {
    const pack = await dayPack(world, sun);
    expect(pack).toMatchObject({ campaign: { id: campaign.id }, signerId: sun.accountId, date: "2026-09-15" });
    expect(pack.villages.map(({ village, refusal }) => [village.name, refusal])).toEqual([
      ["合作村", null],
      ["和平村", null],
    ]);
    expect(pack.checklist.lines).toHaveLength(7);
    expect(pack.items.find(({ code }) => code === "MJ-01-01")?.name).toBeTruthy();
    expect((await dayPack(world, qian)).villages.map(({ village }) => village.name)).toEqual(["金星村"]);
    expect((await dayPack(world, county)).villages).toEqual([]);
    const one = demand(
      await app.as(sun).get<DayPack>(`/api/campaigns/${campaign.id}/day?date=2026-09-20&village=640221100201`),
    );
    expect([one.date, one.villages.length]).toEqual(["2026-09-20", 1]);
    const { visit } = demand(await save(world, sun));
    expect(own(await dayPack(world, sun)).visits.map(({ id }) => id)).toEqual([visit.id]);
  });

  it("isn't for villages, strangers, or days that there aren't", async () => {
    expect((await app.as(secretary).get(`/api/campaigns/${campaign.id}/day`)).code).toBe("campaign.unknown");
    expect((await app.visitor.get(`/api/campaigns/${campaign.id}/day`)).code).toBe("auth.required");
    expect((await app.as(sun).get(`/api/campaigns/${campaign.id}/day?date=2026-02-30`)).code).toBe("request.invalid");
    expect((await app.as(sun).get(`/api/campaigns/${idOf(app)}/day`)).code).toBe("campaign.unknown");
  });
});

describe("what is known before", () => {
  it("names what is missing, with a finding for each up to ten, and proposes no points for what needs eyes", async () => {
    const { known } = own(await dayPack(world, sun));
    const [missing] = known.facts;
    expect(missing).toMatchObject({ kind: "calendar", lineKey: "completeness", good: false });
    const proposal = known.proposals.find(({ lineKey }) => lineKey === "completeness");
    expect(proposal?.points).toBeLessThan(25);
    expect(proposal?.findings).toHaveLength(11);
    expect(proposal?.findings[0]).toMatchObject({
      type: "itemMissing",
      severity: "major",
      itemCode: expect.stringMatching(/^[A-Z]{2}-/),
    });
    expect(proposal?.findings.at(-1)?.text).toMatch(/^另有 \d+ 项：/);
    expect(known.proposals.map(({ lineKey }) => lineKey)).not.toContain("board");
    expect(known.proposals.map(({ lineKey }) => lineKey)).not.toContain("objections");
  });

  it("compares both channels: on the wall the same day, later, or not at all", async () => {
    const [one, two, three] = [
      await published(app, both, election),
      await published(app, both, { ...election, title: "补选公告" }),
      await published(app, both, { ...election, title: "第三张公告" }),
    ];
    demand(await app.as(both.handler).post(`/api/notices/${one.id}/postings`));
    app.clock.forward(86_400);
    demand(await app.as(both.handler).post(`/api/notices/${two.id}/postings`));
    const pack = await dayPack(world, sun);
    expect(texts(pack, "channels")).toEqual(["一年内公开的 3 条中，没有登记上墙 1 条，上墙晚于在线公开 1 条。"]);
    const proposal = own(pack).known.proposals.find(({ lineKey }) => lineKey === "channels");
    expect(proposal).toMatchObject({
      points: 3,
      findings: [
        {
          type: "notSynchronised",
          text: "在线公开了，没有登记上墙：第三张公告",
          noticeNumber: three.number,
          revision: 1,
        },
        { text: "上墙晚于在线公开：补选公告", noticeNumber: two.number },
      ],
    });
    expect(texts(pack, "signatures")).toEqual([expect.stringContaining("3 条都由两人以上分别签字")]);
    expect(texts(pack, "privacy")).toEqual([expect.stringContaining("都经过现行的个人信息检查")]);
    expect(texts(pack, "arithmetic")).toEqual([expect.stringContaining("都通过了勾稽核对")]);
  });

  it("goes into a sheet that begins with it, and is kept as it was known", async () => {
    const pack = await dayPack(world, sun);
    const { known } = own(pack);
    const now = app.clock().toISOString();
    const sheet = beginSheet(pack.checklist, known, { visitDay: pack.date, deviceTime: now, newId: () => idOf(app) });
    const { visit } = demand(await save(world, sun, { sheet }));
    app.clock.forward(3600);
    expect(visit.sheet.known).toEqual(known);
    // Whether figures are true is for a person to see, however well they add up.
    expect(visit.issues.map(({ path }) => path)).toEqual(
      ["board", "substance", "objections"].map((key) => `answers.${key}.points`),
    );
  });

  it("takes as many queries for two villages as for one", async () => {
    const count = async (query: string) =>
      (await statementsOf(app.store, () => app.as(sun).get(`/api/campaigns/${campaign.id}/day${query}`))).length;
    await count("");
    expect(await count("")).toBe(await count("?village=640221100200"));
  });
});
