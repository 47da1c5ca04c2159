import { IsNull, Not } from "typeorm";
import { describe, expect, it } from "vitest";
import type { Tx } from "../../../server/core/store.ts";
import { CampaignAssignment, Draw } from "../../../server/inspections/entities.ts";
import type { CampaignDetail, PublicDraw } from "../../../shared/api/inspections.ts";
import { addDays, dayOf } from "../../../shared/days.ts";
import { type DrawRecord, readCommitment, verifyDraw } from "../../../shared/inspections/draw/index.ts";
import { campaignWorld, committed, demand, lottery, onTheDay, openedSample } from "../../support/campaigns.ts";
import { wholeLog } from "../../support/public-log.ts";
import { rechecker } from "../../support/rechecked.ts";
import { csv, csvType } from "../../support/sheets.ts";

const world = await campaignWorld();
const { app, county } = world;
const as = app.as(county);
const value = "03 09 12 25 28 33 + 07";
const day = (count: number): string => addDays(dayOf(app.clock()), count);
/** The day of the value has come; what is entered then. */
const drawBody = (campaign: CampaignDetail, more: object = {}) => ({
  ...{ version: campaign.version, day: onTheDay(world, campaign), value },
  ...more,
});
type Rows = { items: { village: { code: string }; inspector: { code: string } }[] };

describe("a sample of 46 of 144", () => {
  it("is fixed in the public log, then drawn from a value of a later day, and anybody can re-run it", async () => {
    const campaign = await committed(world);
    const { id, draw } = campaign;
    expect(draw).toMatchObject({ size: 46, villages: 144, value: null, seed: null });
    const after = demand(await as.post<CampaignDetail>(`/api/campaigns/${id}/draw/result`, drawBody(campaign)));
    expect(after).toMatchObject({ state: "running", draw: { value } });
    const shown = demand(await app.visitor.get<PublicDraw>(`/api/public/draws/${id}`));
    expect(shown.villages).toHaveLength(46);
    const rows = demand(await as.get<Rows>(`/api/campaigns/${id}/assignments`)).items;
    expect(rows.map(({ village }) => village.code).sort()).toEqual(shown.villages);
    expect(new Set(rows.map(({ inspector }) => inspector.code))).toEqual(new Set(["640221"]));
    const entries = await wholeLog(app.store, app.county.county.id);
    expect(entries.filter(({ kind }) => kind.startsWith("draw.")).map(({ kind }) => kind)).toEqual([
      "draw.committed",
      "draw.drawn",
    ]);

    // The log grows on; the record of today still leads to both entries.
    await committed(world, { name: "另一次" });
    const record = await app.visitor.get<DrawRecord>(`/draws/${id}/record`);
    const key = (await app.visitor.get<string>("/log/640221/key")).body.trim();
    expect(verifyDraw(record.bytes.toString(), [key])).toMatchObject({ verified: true, villages: shown.villages });
  });

  it("gives each township its share by largest remainder, fixed before the value is known", async () => {
    const { id } = await committed(world);
    const { commitment } = demand(await app.visitor.get<PublicDraw>(`/api/public/draws/${id}`));
    const takes = readCommitment(commitment)?.townships.map(({ take }) => take);
    expect(takes?.sort((a, b) => b - a)).toEqual([6, 5, 4, 4, 4, 4, 4, 4, 3, 3, 2, 2, 1]);
  });

  it("keeps the list as it was fixed though a village gets another code before the draw", async () => {
    const campaign = await committed(world, {}, 144);
    const { id } = campaign;
    const renamed = [
      ["地方代码", "名称", "原代码"],
      ["640221204298", "改码村", "640221204200"],
    ];
    demand(await as.post("/api/places/import", csv(renamed), csvType));
    demand(await as.post(`/api/campaigns/${id}/draw/result`, drawBody(campaign)));
    const rows = demand(await as.get<Rows>(`/api/campaigns/${id}/assignments`)).items;
    expect(rows).toHaveLength(144);
    expect(rows.map(({ village }) => village.code)).toContain("640221204298");
    const { villages } = demand(await app.visitor.get<PublicDraw>(`/api/public/draws/${id}`));
    expect(villages).toContain("640221204200");
  });
});

describe("a draw is refused", () => {
  it("before anything was fixed", async () => {
    const { id, version } = await openedSample(world);
    const answer = await as.post(`/api/campaigns/${id}/draw/result`, { version, day: day(0), value });
    expect([answer.status, answer.code]).toEqual([409, "campaign.wrong_state"]);
    expect((await app.visitor.get(`/api/public/draws/${id}`)).code).toBe("draw.unknown");
  });

  it.each([
    ["a day before today", -1, "draw.day_early"],
    ["today, whose value may be known", 0, "draw.day_early"],
    ["a day after the campaign", 36, "draw.day_far"],
  ])("with a value of %s", async (_, later, code) => {
    const { id, version } = await openedSample(world);
    const answer = await as.post(`/api/campaigns/${id}/draw`, { version, size: 46, source: lottery(day(later)) });
    expect([answer.status, answer.code]).toEqual([422, code]);
  });

  it("with a value of a day that the log has reached although the clock went back", async () => {
    await committed(world); // so that the log's moment is that of now
    const [reached, back] = [day(0), app.clock()];
    app.clock.forward(-3 * 86_400);
    const { id, version } = await openedSample(world);
    const answer = await as.post(`/api/campaigns/${id}/draw`, { version, size: 46, source: lottery(reached) });
    expect([answer.status, answer.code]).toEqual([422, "draw.day_early"]);
    app.clock.set(back.toISOString());
  });

  it("of more villages than there are", async () => {
    const { id, version } = await openedSample(world);
    const answer = await as.post(`/api/campaigns/${id}/draw`, { version, size: 145, source: lottery(day(7)) });
    expect([answer.status, answer.code]).toEqual([422, "draw.size"]);
  });

  it("before the day of the value, with another day's value, and a second time", async () => {
    const campaign = await committed(world);
    const { id, version } = campaign;
    const path = `/api/campaigns/${id}/draw/result`;
    const tooEarly = { version, day: campaign.draw?.source.day, value };
    expect((await as.post(path, tooEarly)).code).toBe("draw.too_early");
    expect((await app.visitor.get(`/draws/${id}/record`)).code).toBe("draw.not_drawn");
    const body = drawBody(campaign);
    expect((await as.post(path, { ...body, day: day(-1) })).code).toBe("draw.other_day");
    expect((await as.post(path, { ...body, version: version - 1 })).code).toBe("campaign.changed");
    const { version: now } = demand(await as.post<CampaignDetail>(path, body));
    const again = await as.post(path, { ...body, version: now, value: "01 02 03 04 05 06 + 08" });
    expect([again.status, again.code]).toEqual([409, "campaign.wrong_state"]);
    const fixedAgain = await as.post(`/api/campaigns/${id}/draw`, { version: now, size: 40, source: lottery(day(7)) });
    expect(fixedAgain.code).toBe("campaign.wrong_state");
  });

  it("to all but one of several who draw at once, whatever value they enter", async () => {
    const campaign = await committed(world);
    const { id } = campaign;
    const values = ["01 02", "03 04", "05 06"];
    const answers = await Promise.all(
      values.map((one) => as.post(`/api/campaigns/${id}/draw/result`, drawBody(campaign, { value: one }))),
    );
    expect(answers.map(({ status }) => status).sort()).toEqual([200, 409, 409]);
    const drawn = (await wholeLog(app.store, app.county.county.id)).filter(
      (entry) => entry.kind === "draw.drawn" && entry.draw === id,
    );
    expect(drawn).toHaveLength(1);
  });
});

it("is given up only in public: list, reason and log stay, and the next one stands beside it", async () => {
  const campaign = await committed(world);
  const { id, version } = campaign;
  demand(await as.post(`/api/campaigns/${id}/cancellation`, { version, reason: "开奖推迟，另定日期" }));
  const shown = demand(await app.visitor.get<PublicDraw>(`/api/public/draws/${id}`));
  expect(shown).toMatchObject({ state: "cancelled", cancelReason: "开奖推迟，另定日期", villages: null });
  expect(
    (await as.post(`/api/campaigns/${id}/draw/result`, drawBody({ ...campaign, version: version + 1 }))).code,
  ).toBe("campaign.wrong_state");
});

it("writes a value that was typed with full-width digits as it is hashed", async () => {
  const campaign = await committed(world);
  const { id } = campaign;
  const body = drawBody(campaign, { value: "　０３  ０９ " });
  expect(demand(await as.post<CampaignDetail>(`/api/campaigns/${id}/draw/result`, body)).draw?.value).toBe("03 09");
});

describe("a second look (回头看)", () => {
  it("draws from the villages that an earlier campaign went to", async () => {
    const first = await committed(world, {}, 20);
    demand(await as.post(`/api/campaigns/${first.id}/draw/result`, drawBody(first)));
    const seen = demand(await as.get<Rows>(`/api/campaigns/${first.id}/assignments`)).items.map(
      ({ village }) => village.code,
    );
    const again = await openedSample(world, { kind: "lookBack", name: "回头看", earlierId: first.id });
    expect(again.earlier).toMatchObject({ id: first.id });
    const body = { version: again.version, size: 7, source: lottery(day(7)) };
    expect((await as.post(`/api/campaigns/${again.id}/draw`, { ...body, size: 21 })).code).toBe("draw.size");
    demand(await as.post(`/api/campaigns/${again.id}/draw`, body));
    const { commitment } = demand(await app.visitor.get<PublicDraw>(`/api/public/draws/${again.id}`));
    const listed = readCommitment(commitment)?.townships.flatMap(({ villages }) => villages.map(({ code }) => code));
    expect(listed?.sort()).toEqual(seen.sort());
  });
});

describe("village-code audit", () => {
  const { findingOf, afterEdit } = rechecker(app);

  it("verifies a county whose log holds draws", async () => {
    expect(await afterEdit(async () => undefined, [])).toMatchObject({ entries: expect.any(Number) });
  });

  it.each([
    ["a list that was exchanged", { commitment: "{}" }, "draw.changed"],
    ["another digest", { digest: "0".repeat(64) }, "draw.changed"],
    ["another seed", { seed: "0".repeat(64) }, "draw.changed"],
    ["another value", { value: "1" }, "draw.changed"],
  ] as const)("names %s", async (_, change, code) => {
    expect(await findingOf((tx) => tx.update(Draw, { seed: Not(IsNull()) }, change), [])).toMatchObject({ code });
  });

  it("names a draw that is gone, and a village that was sent inspectors without being drawn", async () => {
    expect(await findingOf((tx) => tx.delete(Draw, { seed: Not(IsNull()) }), [])).toMatchObject({
      code: "draw.missing",
    });
    const other = app.county.villages[0]?.id ?? "";
    const exchange = async (tx: Tx) => {
      const drawn = await tx.findOneByOrFail(Draw, { seed: Not(IsNull()) });
      const rows = await tx.findBy(CampaignAssignment, { campaignId: drawn.campaignId });
      const [one] = rows.filter(({ villageId }) => villageId !== other);
      if (rows.some(({ villageId }) => villageId === other)) return tx.delete(CampaignAssignment, { ...one });
      return tx.update(CampaignAssignment, { ...one }, { villageId: other });
    };
    expect(await findingOf(exchange, [])).toMatchObject({ code: "draw.changed" });
  });
});
