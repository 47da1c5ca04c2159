import { afterAll, expect, it } from "vitest";
import type { z } from "zod";
import { Notice as NoticeRow } from "../../../server/notices/entities.ts";
import { mergedInto } from "../../../server/places/index.ts";
import { WechatConsent } from "../../../server/wechat/entities.ts";
import { openWechat, sendMessages } from "../../../server/wechat/index.ts";
import type { Desk } from "../../../shared/api/desk.ts";
import type { Notice } from "../../../shared/api/notices.ts";
import type { obligations } from "../../../shared/api/obligations.ts";
import type { PublicBoard, VillageSearch } from "../../../shared/api/public-pages.ts";
import { testApp } from "../../support/app.ts";
import { fakeTemplate, openidOf, settingsFor, startFakeWechat } from "../../support/fake-wechat.ts";
import { merge as enterMerger } from "../../support/merging.ts";
import {
  bothSigners,
  corrected,
  draft,
  election,
  expectOk,
  published,
  sign,
  submitted,
} from "../../support/signers.ts";

// 合作村 is merged into 和平村 on 1 October 2026, and that into 金星村 on 1 November.
const fake = await startFakeWechat(() => app.clock());
afterAll(() => fake.stop());
const settings = settingsFor(fake);
const app = await testApp({ config: { wechat: settings } });
const [old, next, last] = ["640221100200", "640221100201", "640221200200"];
const both = await bothSigners(app, old);
const heirs = await bothSigners(app, next);
const { handler, secretary } = both;
const county = await app.person({ grants: [["countyOfficer", "640221"]] });
const officer = await app.person({ grants: [["townshipOfficer", "640221100"]] });
const said = "合作村已于2026年10月1日并入和平村。";

const kept = await published(app, both, election);
const saved = await draft(app, handler, { ...election, title: "写了一半的公告" });
const waiting = await submitted(app, handler, { ...election, title: "等签字的公告" });
const wechatCode = (name: string) => ({ code: fake.code(openidOf(name)) });
const subscribe = (village: string, name: string) => {
  fake.consent(openidOf(name), fakeTemplate);
  return app.visitor.post(`/api/public/villages/${village}/subscriptions`, wechatCode(name));
};
app.clock.forward(60); // they want to hear of what comes after these
for (const name of ["li", "wang"]) expectOk(await subscribe(old, name));
expectOk(await subscribe(next, "wang"));

const merge = (from: string, into: string, on: string) => enterMerger(app, county, from, into, on);
/** To the noon of a day. */
const goTo = (day: string) => app.clock.forward((Date.parse(`${day}T04:00:00Z`) - app.clock().getTime()) / 1000);
const boardOf = async (code: string) =>
  expectOk<PublicBoard>(await app.visitor.get(`/api/public/villages/${code}/board`));
const page = async (path: string) => String((await app.visitor.get(path)).body);
const dutiesOf = async (span: string) =>
  expectOk<z.infer<typeof obligations>>(await app.visitor.get(`/api/villages/${old}/obligations?${span}`)).items;

it("is as ever until the day, and loses the duties that would fall due from then on", async () => {
  const ahead = "from=2026-09-15&to=2026-12-31";
  const before = await dutiesOf(ahead);
  expect(before.some(({ dueDay }) => dueDay >= "2026-10-01")).toBe(true);
  await merge(old, next, "2026-10-01");
  expect(await dutiesOf(ahead)).toEqual(before.filter(({ dueDay }) => dueDay < "2026-10-01"));
  goTo("2026-09-30");
  expect((await boardOf(old)).merged).toBeNull();
  expectOk(await sign(app, handler, waiting.id, "handler"));
});

it("keeps its notices readable and provable at their addresses, under a board that says where to go on", async () => {
  goTo("2026-10-02");
  expect(await boardOf(old)).toMatchObject({
    ...{ merged: { code: next, name: "和平村", text: said }, messageTemplate: null, overdue: [], owed: 0 },
    lines: [{ number: kept.number }],
  });
  const board = await page(`/v/${old}`);
  expect(board).toContain(said);
  expect(board).toContain(`href="/v/${next}"`);
  expect(board).toContain(election.title);
  expect(await page(`/n/${kept.number}`)).toContain(election.title);
  expect((await app.visitor.get(`/n/${kept.number}/receipt`)).status).toBe(200);
  for (const path of [`/v/${old}/screen`, `/v/${old}/print`]) {
    expect(await page(path)).toContain(said);
    expect(await page(path)).not.toMatch(/本村还没有公开信息|上一条|下一条|扫码看原文和签字/);
  }
  expect(await page(`/v/${old}/print?notice=${kept.number}`)).toContain(election.title);
  expect((await boardOf(next)).merged).toBeNull();
});

it("is told apart on the county's page, in searches and figures, and gets no poster in packs", async () => {
  expect(await page("/c/640221")).toMatch(/城关镇<\/h3><span>1 个村/);
  expect(await page("/c/640221")).toMatch(/合作村<\/a>.*已并入<a[^>]*>和平村/);
  expect(await page(`/c/640221?q=${encodeURIComponent("合作")}`)).toContain("合作村（已并入和平村）");
  const search = `/api/public/villages?q=${encodeURIComponent("合作")}`;
  expect(expectOk<VillageSearch>(await app.visitor.get(search)).items).toMatchObject([{ code: old, merged: said }]);
  const pack = await app.as(officer).get("/api/places/640221100/qr-pack?format=zip");
  expect(pack.status).toBe(200);
  expect(["和平村", "合作村"].map((name) => pack.bytes.includes(name))).toEqual([true, false]);
});

it("refuses every way to publish something new, with what to do, also for people who have no post there", async () => {
  const stranger = heirs.handler;
  const body = { ...election, villageCode: old, period: null };
  for (const person of [handler, stranger]) {
    const answer = await app.as(person).post("/api/notices", body);
    expect([answer.status, answer.code]).toEqual([409, "village.merged"]);
    expect(JSON.stringify(answer.body)).toContain(`${said}原村不能再办理新的公开`);
    expect(answer.body).toMatchObject({ error: { details: { into: "和平村", intoCode: next } } });
  }
  const save = { version: saved.version, title: "改过的公告", elements: election.elements };
  const answers = [
    await app.as(handler).put(`/api/notices/${saved.id}`, save),
    await app.as(handler).post(`/api/notices/${saved.id}/submit`),
    await app.as(handler).get(`/api/villages/${old}/items`),
    await app.as(handler).get(`/api/villages/${old}/items/MJ-01-01/start`),
    await sign(app, secretary, waiting.id, "villageSecretary"),
    await subscribe(old, "zhao"),
  ];
  expect(answers.map(({ code }) => code)).toEqual(answers.map(() => "village.merged"));
  const after = expectOk<Notice>(await app.as(handler).get(`/api/notices/${saved.id}`));
  expect([after.state, after.title]).toEqual(["draft", "写了一半的公告"]);
});

it("tells whoever lost the post with the village why what they wrote can't be saved, and nobody else anything", async () => {
  const leaver = await app.person({ grants: [["handler", next]] });
  const answers = async (accountId: string) => {
    await app.store.transaction((tx) => tx.update(NoticeRow, { id: saved.id }, { drafterId: accountId }));
    const body = { version: saved.version, title: "改过的公告", elements: election.elements };
    return (await app.as(leaver).put(`/api/notices/${saved.id}`, body)).code;
  };
  expect(await answers(leaver.accountId)).toBe("village.merged");
  expect(await answers(handler.accountId)).toBe("notice.unknown");
});

it("lets what was begun be given up or sent back, and what is public be corrected", async () => {
  expectOk(await app.as(secretary).post(`/api/notices/${waiting.id}/return`, { reason: "村已合并" }));
  expectOk(await app.as(handler).post(`/api/notices/${waiting.id}/discard`));
  expect((await corrected(app, both, kept, "更正后的公告")).state).toBe("published");
  expect((await boardOf(old)).lines).toMatchObject([{ title: "更正后的公告" }]);
});

it("asks nothing more of its people", async () => {
  const desk = expectOk<Desk>(await app.as(handler).get("/api/me/desk"));
  expect(desk.villages).toMatchObject([{ code: old, mayDraft: false, merged: said, late: 0, due: 0 }]);
  expect([desk.late.count, desk.due.count]).toEqual([0, 0]);
  const home = (await app.as(handler).get<string>("/console")).body;
  expect(home).toContain(said);
  expect(home).toContain("以后的公开请在和平村办理");
  expect(home).not.toMatch(/到期事项|\/start/);
});

it("tells those who wanted to hear of it of the new village's notices, each once", async () => {
  app.clock.forward(60);
  const fresh = await published(app, heirs, { ...election, villageCode: next, title: "和平村的公告" });
  const { store, clock } = app;
  await sendMessages({ store, clock, wechat: openWechat({ settings, store, clock }), mergedInto });
  expect(fake.sent.map(({ openid }) => openid).sort()).toEqual([openidOf("li"), openidOf("wang")].sort());
  expect(fake.sent.every((one) => one.page.endsWith(fresh.number))).toBe(true);
  // 王 had agreed to one message of each.
  expect(await store.read((db) => db.find(WechatConsent))).toMatchObject([{ openid: openidOf("wang"), messages: 1 }]);
});

it("leads to the last village of a chain, and lives again when the merger is undone", async () => {
  await merge(next, last, "2026-11-01");
  expect((await boardOf(old)).merged).toMatchObject({ code: next });
  goTo("2026-11-01");
  expect((await boardOf(old)).merged).toEqual({
    ...{ code: last, name: "金星村" },
    text: "合作村已于2026年10月1日并入和平村，和平村已于2026年11月1日并入金星村。",
  });
  await merge(old, "取消", "");
  expect((await boardOf(old)).merged).toBeNull();
  expectOk(await app.as(handler).post(`/api/notices/${saved.id}/submit`));
});
