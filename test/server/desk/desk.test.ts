import { describe, expect, it } from "vitest";
import type { ActiveGrant } from "../../../server/core/work.ts";
import { look } from "../../../server/core/work.ts";
import { myDesk } from "../../../server/desk/desk.ts";
import type { Desk, VillageItems } from "../../../shared/api/desk.ts";
import { testApp } from "../../support/app.ts";
import type { Person } from "../../support/people.ts";
import { bothSigners, draft, election, expectOk, sign, signingPerson, submitted } from "../../support/signers.ts";

const app = await testApp();
const village = "640221100200";
const other = "640221100201";
const { handler, secretary } = await bothSigners(app);
const both = await app.person({
  name: "双村经办",
  grants: [
    ["handler", village],
    ["handler", other],
  ],
});
const neighbour = await signingPerson(app, "邻村经办", ["handler", other]);
const township = await app.person({ name: "镇专干", grants: [["townshipOfficer", "640221100"]] });
const county = await app.person({ name: "县公开办", grants: [["countyOfficer", "640221"]] });

const deskOf = async (person: Person): Promise<Desk> => expectOk(await app.as(person).get<Desk>("/api/me/desk"));
const idsOf = ({ items }: Desk["toSign"]) => items.map(({ id }) => id);

it("tells nobody anything without log-in, nor before the first password is changed", async () => {
  expect(await app.visitor.get("/api/me/desk")).toMatchObject({ status: 401, code: "auth.required" });
  const fresh = await app.person({ mustChangePassword: true });
  expect(await app.as(fresh).get("/api/me/desk")).toMatchObject({ code: "auth.password_change_required" });
});

describe("a village's notices on their way", () => {
  it("wait for the handler as drafts, then for the handler's and for the secretary's signature, newest first", async () => {
    const typed = await draft(app, handler, { ...election, title: "第一份" });
    const first = await submitted(app, handler, { ...election, title: "第二份" });
    app.clock.forward(60);
    const second = await submitted(app, handler, { ...election, title: "第三份" });
    const desk = await deskOf(handler);
    expect(desk.keyIds).toEqual([handler.keyId]);
    expect(desk.villages).toMatchObject([{ code: village, name: "合作村", roleNames: ["经办人"], mayDraft: true }]);
    expect(idsOf(desk.toSign)).toEqual([second.id, first.id]);
    expect(idsOf(desk.drafts)).toEqual([typed.id]);
    await sign(app, handler, first.id, "handler");
    expect((await deskOf(handler)).withOthers.items).toMatchObject([{ id: first.id, waitsFor: "村书记" }]);
    const secretarys = await deskOf(secretary);
    expect(idsOf(secretarys.toSign)).toEqual([first.id]);
    expect(secretarys.villages[0]).toMatchObject({ roleNames: ["村书记"], mayDraft: false });
    // What the secretary can't change is not offered as the secretary's draft.
    expect(secretarys.drafts.count).toBe(0);
  });

  it("come back with the reason, cut short, and who gave it; mended ones do so no longer", async () => {
    const notice = await submitted(app, handler, { ...election, title: "退回的" });
    const reason = `请补充会议时间。${"请写清楚。".repeat(60)}`;
    expectOk(await app.as(township).post(`/api/notices/${notice.id}/return`, { reason }));
    const { returned, drafts } = await deskOf(handler);
    expect(returned.items).toMatchObject([{ id: notice.id, returned: { byName: "镇专干" } }]);
    expect(returned.items[0]?.returned?.reason).toHaveLength(121);
    expect(idsOf(drafts)).not.toContain(notice.id);
    expectOk(await app.as(handler).post(`/api/notices/${notice.id}/submit`));
    expect((await deskOf(handler)).returned.count).toBe(0);
  });

  it("are nobody else's business: not the next village's, and officers have none of their own", async () => {
    const next = await deskOf(neighbour);
    expect([next.toSign, next.returned, next.drafts, next.withOthers].map(({ count }) => count)).toEqual([0, 0, 0, 0]);
    expect(next.villages.map(({ code }) => code)).toEqual([other]);
    for (const [officer, roleName, placeName] of [
      [township, "乡镇政务公开专干", "城关镇"],
      [county, "县政务公开办", "平罗县"],
    ] as const) {
      const desk = await deskOf(officer);
      expect(desk).toMatchObject({ villages: [], offices: [{ roleName, placeName }] });
      expect([desk.toSign, desk.late, desk.due, desk.drafts].map(({ count }) => count)).toEqual([0, 0, 0, 0]);
    }
  });
});

describe("what falls due", () => {
  it("is overdue or due soon until somebody begins it, oldest first, and of all villages of a person", async () => {
    const before = await deskOf(both);
    const days = before.late.items.map(({ dueDay }) => dueDay);
    expect(days).toEqual([...days].sort());
    expect(new Set(before.late.items.map(({ villageCode }) => villageCode))).toEqual(new Set([village, other]));
    expect(before.villages.map(({ code }) => code)).toEqual([village, other]);
    const [duty] = before.late.items.filter(({ villageCode }) => villageCode === village);
    if (!duty) throw new Error("nothing is overdue");
    await draft(app, handler, { itemCode: duty.itemCode, period: duty.period, title: "补上", elements: {} });
    const after = await deskOf(both);
    expect(after.late.count).toBe(before.late.count - 1);
    const late = ({ villages }: Desk, code: string) => villages.find((one) => one.code === code)?.late;
    expect(late(after, village)).toBe((late(before, village) ?? 0) - 1);
    expect(late(after, other)).toBe(late(before, other));
  });

  it("stays within 20 KB however much there is, shows some of every list, and counts the rest", async () => {
    for (let at = 0; at < 40; at++)
      await draft(app, neighbour, { ...election, villageCode: other, title: `${at}${"换届选举公告".repeat(16)}` });
    const answer = await app.as(both).get<Desk>("/api/me/desk");
    expect(answer.bytes.length).toBeLessThanOrEqual(20 * 1024);
    expect(answer.body.drafts.count).toBeGreaterThanOrEqual(40);
    for (const list of [answer.body.late, answer.body.drafts]) {
      expect(list.items.length).toBeGreaterThanOrEqual(3);
      expect(list.items.length).toBeLessThan(list.count);
    }
  });

  it("costs the same number of statements for one village with little as for two with much", async () => {
    const count = async (person: Person, codes: string[]) => {
      const grants: ActiveGrant[] = app.county.villages
        .filter(({ code }) => codes.includes(code))
        .map(({ code, id }) => ({ role: "handler", placeCode: code, placeId: id }));
      const actor = { accountId: person.accountId, sessionId: null, name: person.name, grants };
      let statements = 0;
      await look(app.store, { actor, now: app.clock(), requestId: "count" }, async (view) => {
        const { dataSource } = view.db;
        const { logger } = dataSource;
        const counting = Object.assign(Object.create(logger), { logQuery: () => (statements += 1) });
        Object.assign(dataSource, { logger: counting });
        await myDesk(view).finally(() => Object.assign(dataSource, { logger }));
      });
      return statements;
    };
    const little = await count(handler, [village]);
    expect(await count(both, [village, other])).toBe(little);
    expect(little).toBeGreaterThan(5);
    expect(little).toBeLessThanOrEqual(18);
  });
});

describe("the items of a village", () => {
  const items = `/api/villages/${village}/items`;

  it("are the catalogue's, light, with deadline and law; a standing item says that it is there", async () => {
    const notice = await draft(app, handler);
    const answer = await app.as(handler).get<VillageItems>(items);
    expect(answer.bytes.length).toBeLessThanOrEqual(32 * 1024);
    expect(answer.body.groups).toHaveLength(8);
    expect(answer.body.items.length).toBe(111);
    const accounts = answer.body.items.find(({ code }) => code === "CW-02-01");
    expect(accounts).toMatchObject({ frequencyName: "每月", deadlineText: "次月10日前", byPeriod: true, notice: null });
    expect(accounts?.laws.map((at) => answer.body.laws[at])).toContain("《中华人民共和国村民委员会组织法》第三十条");
    expect(answer.body.items.find(({ code }) => code === "ZZ-01-01")?.notice).toEqual({
      id: notice.id,
      stateName: "草稿",
      maySave: true,
    });
  });

  it("are for who may draft there", async () => {
    expect((await app.visitor.get(items)).status).toBe(401);
    for (const person of [neighbour, secretary, township, county])
      expect(await app.as(person).get(items)).toMatchObject({ status: 403, code: "access.denied" });
    expect(await app.as(handler).get("/api/villages/640221999999/items")).toMatchObject({ code: "place.unknown" });
    expect((await app.as(handler).get("/api/villages/12/items")).code).toBe("request.invalid");
  });
});
