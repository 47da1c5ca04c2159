import { array, assert, asyncProperty, constantFrom, integer, record } from "fast-check";
import { describe, expect, it } from "vitest";
import { Grant } from "../../../server/accounts/entities.ts";
import { Visit } from "../../../server/visits/entities.ts";
import type { CampaignDetail } from "../../../shared/api/inspections.ts";
import type { CampaignVisits, SavedVisit, VisitAnswer } from "../../../shared/api/visits.ts";
import { dayOf } from "../../../shared/days.ts";
import { sheetDigest } from "../../../shared/inspections/statement.ts";
import { demand } from "../../support/campaigns.ts";
import { csv, csvType } from "../../support/sheets.ts";
import {
  blankBoard,
  dayPack,
  fullSheet,
  idOf,
  runningCampaign,
  save,
  signedVisit,
  visitWorld,
} from "../../support/visits.ts";

const world = await visitWorld();
const { app, county, sun, li, qian, secretary, campaign, villageIds } = world;
const noted = (note: string) => {
  const sheet = fullSheet(app);
  sheet.answers.board = { points: 10, note };
  return sheet;
};

describe("a sheet from a device", () => {
  it("is kept as it is, a draft that only those who inspect and the county can see", async () => {
    const id = idOf(app);
    const { taken, visit } = demand(await save(world, sun, { id, sheet: noted("二维码褪色") }));
    expect(taken).toBe(true);
    expect(visit).toMatchObject({
      ...{ id, state: "draft", edition: 1, counts: false, late: false, clockOff: false, points: null },
      ...{ by: { name: "孙高庄" }, village: { code: "640221100200" }, inspector: { code: "640221200" } },
      ...{ issues: [], actions: ["save", "sign"] },
    });
    expect(visit.digest).toBe(sheetDigest(visit.sheet));
    for (const [who, status] of [
      [li, 200],
      [county, 200],
      [qian, 404],
      [secretary, 404],
    ] as const)
      expect((await app.as(who).get(`/api/visits/${id}`)).status).toBe(status);
  });

  it("changes nothing when it comes again, and nothing when an older one comes later", async () => {
    const id = idOf(app);
    const [first, second] = [noted("第一次"), noted("第二次")];
    demand(await save(world, sun, { id, edition: 2, sheet: second }));
    const again = demand(await save(world, sun, { id, edition: 2, sheet: second }));
    const older = demand(await save(world, sun, { id, edition: 1, sheet: first }));
    expect([again.taken, older.taken]).toEqual([true, false]);
    expect(older.visit.sheet).toEqual(second);
  });

  it("ends the same in whichever order, however often and from two phones its editions come", async () => {
    const edits = array(record({ edition: integer({ min: 1, max: 4 }), note: constantFrom("甲", "乙", "丙") }), {
      ...{ minLength: 2, maxLength: 6 },
    });
    const time = { deviceTime: app.clock().toISOString(), visitDay: dayOf(app.clock()) };
    const property = asyncProperty(edits, integer(), async (list, seed) => {
      const ends: unknown[] = [];
      for (const order of [list, [...list].reverse(), shuffled([...list, ...list], seed)]) {
        const id = idOf(app);
        for (const { edition, note } of order) {
          const sheet = { ...noted(note), ...time };
          const { visit } = demand(await save(world, sun, { id, edition, sheet }));
          expect(visit.edition).toBeGreaterThanOrEqual(edition);
        }
        const { edition, digest, sheet } = demand(await app.as(sun).get<VisitAnswer>(`/api/visits/${id}`));
        ends.push({ edition, digest, note: sheet.answers.board?.note });
      }
      expect(new Set(ends.map((end) => JSON.stringify(end))).size).toBe(1);
    });
    await assert(property, { numRuns: 12 });
  });

  it("from two phones at the same moment is one row, and the newest wins", async () => {
    const id = idOf(app);
    const sheets = [1, 2, 3, 4].map((edition) => ({ id, edition, sheet: noted(`第 ${edition} 次`) }));
    const answers = await Promise.all(sheets.map((wish) => save(world, sun, wish)));
    expect(answers.map(({ status }) => status)).toEqual([200, 200, 200, 200]);
    expect(demand(await app.as(sun).get<VisitAnswer>(`/api/visits/${id}`))).toMatchObject({ edition: 4 });
  });

  it("changes nothing once it is signed", async () => {
    const visit = await signedVisit(world, sun, { sheet: noted("已签") });
    const late = demand(await save(world, sun, { id: visit.id, edition: 9, sheet: noted("后来的") }));
    expect(late).toMatchObject({ taken: false, visit: { state: "signed", edition: 1, digest: visit.digest } });
  });
});

describe("is refused", () => {
  it("to somebody who isn't named, or is named for another township", async () => {
    const other = await app.person({ name: "周没有", grants: [["townshipOfficer", "640221200"]] });
    for (const [who, code] of [
      [other, "visit.not_inspector"],
      [county, "visit.not_inspector"],
      [secretary, "visit.own_place"],
      [qian, "visit.own_place"],
    ] as const) {
      const answer = await save(world, who);
      expect([answer.status, answer.code]).toEqual([403, code]);
    }
  });

  it("for a village or a campaign that has no such assignment", async () => {
    const elsewhere = await runningCampaign(world, "spotCheck");
    const township = app.county.townships[0]?.id ?? "";
    const body = { campaignId: campaign.id, villageId: township, edition: 1, sheet: fullSheet(app) };
    expect((await app.as(sun).put(`/api/visits/${idOf(app)}`, body)).code).toBe("visit.not_assigned");
    // The same village is in both campaigns: who may is asked of each.
    expect((await save(world, sun, { campaign: elsewhere })).code).toBe("visit.not_inspector");
    demand(await save(world, county, { campaign: elsewhere }));
  });

  it("on somebody else's sheet, and on the sheet of another village", async () => {
    const { visit } = demand(await save(world, sun));
    expect(await save(world, li, { id: visit.id, edition: 2 })).toMatchObject({ status: 403, code: "visit.others" });
    const moved = await save(world, sun, { id: visit.id, edition: 2, village: 1 });
    expect([moved.status, moved.code]).toEqual([409, "visit.other_place"]);
  });

  it.each([
    ["half a point", { answers: { board: { points: 1.5, note: "" } } }],
    ["a type that there isn't", { findings: [{ type: "weather" }] }],
    ["a day that there isn't", { visitDay: "2026-02-30" }],
    ["a field that nobody knows", { mood: "好" }],
    ["too long a word", { word: { by: "villager", text: "长".repeat(1001), readOver: true } }],
    ["a name in place of a role", { word: { by: "王某某", text: "好", readOver: true } }],
  ])("with %s", async (_, more) => {
    const sheet = { ...fullSheet(app), ...more };
    const body = { campaignId: campaign.id, villageId: villageIds[0], edition: 1, sheet };
    const answer = await app.as(sun).put(`/api/visits/${idOf(app)}`, body);
    expect([answer.status, answer.code]).toEqual([400, "request.invalid"]);
  });
});

describe("times", () => {
  it("of a clock that is wrong by more than five minutes are marked, and stay marked", async () => {
    const at = (minutes: number) => ({
      "x-device-time": new Date(app.clock().getTime() + minutes * 60_000).toISOString(),
    });
    const id = idOf(app);
    expect(demand(await save(world, sun, {}, at(4))).visit.clockOff).toBe(false);
    expect(demand(await save(world, sun, {}, at(-4))).visit.clockOff).toBe(false);
    expect(demand(await save(world, sun, {}, { "x-device-time": "gestern" })).visit.clockOff).toBe(false);
    expect(demand(await save(world, sun, { id }, at(-6))).visit.clockOff).toBe(true);
    expect(demand(await save(world, sun, { id, edition: 2, sheet: noted("后") }, at(0))).visit.clockOff).toBe(true);
  });

  it("of a day that hasn't come are marked, and the server's own count", async () => {
    const { visit } = demand(await save(world, sun, { sheet: fullSheet(app, { visitDay: "2031-01-01" }) }));
    expect(visit).toMatchObject({ clockOff: true, visitDay: "2031-01-01", createdAt: app.clock().toISOString() });
  });
});

it("two persons of a team may each have a sheet of one village; both are kept", async () => {
  const [one, other] = [demand(await save(world, sun, { village: 1 })), demand(await save(world, li, { village: 1 }))];
  const { items } = demand(await app.as(county).get<CampaignVisits>(`/api/campaigns/${campaign.id}/visits`));
  const own = items.find(({ village }) => village.code === "640221100201");
  expect(own?.visits.map(({ id }) => id).sort()).toEqual([one.visit.id, other.visit.id].sort());
});

describe("when people and places change meanwhile", () => {
  it("an inspector who was moved to the inspected township neither saves nor signs any more", async () => {
    const wang = { ...li };
    const { visit } = demand(await save(world, wang, { sheet: noted("调动以前") }));
    await app.store.transaction((tx) =>
      tx.insert(Grant, {
        ...{
          id: idOf(app),
          accountId: li.accountId,
          role: "townshipOfficer",
          placeId: app.county.townships[0]?.id ?? "",
        },
        ...{ fromDay: "2026-01-01", untilDay: null },
      }),
    );
    const late = await save(world, li, { id: visit.id, edition: 2, sheet: noted("调动以后") });
    expect([late.status, late.code]).toEqual([403, "visit.own_place"]);
    const body = { edition: 1, keyId: li.keyId, signature: "0".repeat(128) };
    expect((await app.as(li).post(`/api/visits/${visit.id}/signature`, body)).code).toBe("visit.own_place");
    // Elsewhere nothing changes: what was kept stays readable.
    demand(await app.as(li).get(`/api/visits/${visit.id}`));
    const pack = await dayPack(world, li);
    expect(pack.villages.map(({ refusal }) => refusal)).toEqual([
      expect.stringContaining("不能检查自己的地方"),
      expect.stringContaining("不能检查自己的地方"),
    ]);
    await app.store.transaction((tx) =>
      tx.delete(Grant, { accountId: li.accountId, placeId: app.county.townships[0]?.id ?? "" }),
    );
  });

  it("somebody who left the post, or is named no more, is refused", async () => {
    const { version } = demand(await app.as(county).get<CampaignDetail>(`/api/campaigns/${campaign.id}`));
    const path = `/api/campaigns/${campaign.id}/inspectors/640221200`;
    const named = demand(await app.as(county).put<CampaignDetail>(path, { accountIds: [sun.accountId], version }));
    expect((await save(world, li)).code).toBe("visit.not_inspector");
    demand(await app.as(county).put(path, { accountIds: [sun.accountId, li.accountId], version: named.version }));
    await app.store.transaction((tx) => tx.update(Grant, { accountId: li.accountId }, { untilDay: "2026-01-01" }));
    expect((await save(world, li)).code).toBe("visit.not_inspector");
    await app.store.transaction((tx) => tx.update(Grant, { accountId: li.accountId }, { untilDay: null }));
  });

  it("a village that gets another code, or is merged, is still the one that was assigned", async () => {
    const recoded = [
      ["地方代码", "名称", "原代码"],
      ["640221100298", "和平村", "640221100201"],
    ];
    demand(await app.as(county).post("/api/places/import", csv(recoded), csvType));
    const { visit } = demand(await save(world, sun, { village: 1 }));
    expect(visit.village).toMatchObject({ id: villageIds[1], code: "640221100298" });
    const today = dayOf(app.clock());
    const merged = [
      ["地方代码", "名称", "并入村代码", "并入日期"],
      ["640221100298", "和平村", "640221100200", today],
    ];
    demand(await app.as(county).post("/api/places/import", csv(merged), csvType));
    demand(await save(world, sun, { id: visit.id, village: 1, edition: 2, sheet: noted("并村以后") }));
    const pack = await dayPack(world, sun);
    expect(pack.villages.find(({ village }) => village.id === villageIds[1])?.merged).toContain("并入合作村");
    const signed = await signedVisit(world, sun, {
      village: 1,
      sheet: fullSheet(app, { findings: [blankBoard(app)] }),
    });
    // The village that it belongs to now sees it, and says so.
    const seen = demand(await app.as(secretary).post<VisitAnswer>(`/api/visits/${signed.id}/seen`, {}));
    expect(seen.seen).toMatchObject({ byName: "李书记", word: null });
  });
});

describe("after the last day", () => {
  it("a sheet is taken and marked late, also when the campaign was closed; a cancelled one takes nothing", async () => {
    const spot = await runningCampaign(world, "spotCheck");
    const other = await runningCampaign(world, "spotCheck");
    app.clock.forward(31 * 86_400);
    const id = idOf(app);
    expect(demand(await save(world, county, { id, campaign: spot })).visit.late).toBe(true);
    const as = app.as(county);
    const at = async ({ id: campaignId }: CampaignDetail) =>
      demand(await as.get<CampaignDetail>(`/api/campaigns/${campaignId}`)).version;
    demand(await as.post(`/api/campaigns/${spot.id}/closing`, { version: await at(spot) }));
    const closed = demand(await save(world, county, { id, edition: 2, campaign: spot, sheet: noted("结束以后") }));
    expect(closed).toMatchObject({ taken: true, visit: { late: true } });
    demand(
      await as.post(`/api/campaigns/${other.id}/cancellation`, { version: await at(other), reason: "换个时间再查" }),
    );
    const refused = await save(world, county, { campaign: other });
    expect([refused.status, refused.code]).toEqual([409, "visit.campaign_over"]);
  });
});

it("what a request repeats is asked of its own key, and the answer is the first one", async () => {
  const id = idOf(app);
  const answer: SavedVisit = demand(await save(world, sun, { id }));
  expect(await app.store.read((db) => db.count(Visit, { where: { id } }))).toBe(1);
  expect(answer.visit.id).toBe(id);
});

/** The same list in an order that a number decides. */
function shuffled<T>(list: readonly T[], seed: number): T[] {
  let state = Math.abs(seed) % 2_147_483_647 || 1;
  const out = [...list];
  for (let at = out.length - 1; at > 0; at--) {
    state = (state * 48_271) % 2_147_483_647;
    const to = state % (at + 1);
    [out[at], out[to]] = [out[to] as T, out[at] as T];
  }
  return out;
}

it("sheets, photos and lists are for people with an account, by ids that are ids", async () => {
  const [visit, photo] = [`/api/visits/${idOf(app)}`, `photos/${idOf(app)}`];
  const lists = [`/api/campaigns/${campaign.id}/visits`, "/api/villages/640221100200/visits"];
  for (const path of [visit, `${visit}/${photo}`, ...lists]) expect((await app.visitor.get(path)).status).toBe(401);
  expect((await app.as(sun).get("/api/visits/12")).code).toBe("request.invalid");
});
