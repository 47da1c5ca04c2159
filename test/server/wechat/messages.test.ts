import { afterAll, beforeEach, expect, it } from "vitest";
import { mergedInto } from "../../../server/places/index.ts";
import { WechatAnnouncement, WechatConsent, WechatMessage } from "../../../server/wechat/entities.ts";
import { openWechat, sendMessages } from "../../../server/wechat/index.ts";
import { testApp } from "../../support/app.ts";
import { fakeTemplate, openidOf, settingsFor, startFakeWechat } from "../../support/fake-wechat.ts";
import { bothSigners, published } from "../../support/signers.ts";

const fake = await startFakeWechat(() => app.clock());
afterAll(() => fake.stop());
const settings = settingsFor(fake);
const app = await testApp({ config: { wechat: settings } });
const village = "640221100201";
const both = await bothSigners(app, village);
const path = "/cgi-bin/message/subscribe/send";
let month = 0;
const publish = () =>
  published(app, both, {
    ...{ villageCode: village, itemCode: "DW-01-04", period: `${2010 + ++month}-Q1` },
    title: `张三的党费 ${month}`,
    elements: { dues: [{ name: "张三", month: "1月", due: 1000, paid: 1000, unpaid: 0 }], usage: "用于党员活动。" },
  });
const subscribe = async (name: string) => {
  fake.consent(openidOf(name), fakeTemplate);
  const code = fake.code(openidOf(name));
  expect((await app.visitor.post(`/api/public/villages/${village}/subscriptions`, { code })).status).toBe(200);
};
/** A process of its own: it hasn't met a quota yet. */
const work = () => {
  const { store, clock } = app;
  return sendMessages({ store, clock, wechat: openWechat({ settings, store, clock }), mergedInto });
};
const count = (table: new () => object) => app.store.read((db) => db.count(table));
const unreached = async () =>
  (await app.as(both.handler).get<{ items: object[] }>(`/api/villages/${village}/unreached`)).body.items;

beforeEach(async () => {
  fake.sent.length = 0;
  await app.store.transaction(async (tx) => {
    for (const table of [WechatAnnouncement, WechatConsent, WechatMessage]) await tx.clear(table);
  });
});

it("tells each person once for each tap, after the publication, and keeps nothing of them", async () => {
  for (const name of ["li", "li", "wang"]) await subscribe(name);
  const { number } = await publish();
  expect(fake.sent).toEqual([]);
  await work();
  expect(fake.sent.map(({ openid }) => openid).sort()).toEqual([openidOf("li"), openidOf("wang")].sort());
  expect(fake.sent[0]).toMatchObject({ page: `pages/notice/index?number=${number}` });
  // The item, not the title, which may name somebody.
  expect(fake.sent[0]?.values[1]).toBe("党费收缴、管理与使用");
  await work();
  expect(fake.sent).toHaveLength(2);
  await publish();
  await work();
  expect(fake.sent).toHaveLength(3);
  expect([await count(WechatConsent), await count(WechatMessage), await unreached()]).toEqual([0, 0, []]);
});

it("tells nobody of a notice who agreed after it", async () => {
  await publish();
  app.clock.forward(1);
  await subscribe("zhao");
  await work();
  expect([fake.sent.length, await count(WechatConsent)]).toEqual([0, 1]);
});

it("tries again later when WeChat is gone or its quota is used up", async () => {
  for (const name of ["li", "wang"]) await subscribe(name);
  await publish();
  fake.fail(path, { errcode: 45009 });
  await work();
  expect(fake.sent).toHaveLength(0);
  fake.fail(path, { status: 500 });
  await work(); // the other one, whose turn had not come
  app.clock.forward(31);
  await work();
  expect(fake.sent).toHaveLength(2);
});

it("lists how many could not be told, never who", async () => {
  for (const name of ["li", "wang"]) await subscribe(name);
  fake.consents.set(`${openidOf("li")} ${fakeTemplate}`, 0);
  fake.consents.set(`${openidOf("wang")} ${fakeTemplate}`, 1);
  const { number } = await publish();
  await work();
  expect(await unreached()).toMatchObject([{ number, reached: 1, refused: 1, failed: 0 }]);
  await subscribe("qian");
  app.clock.forward(1);
  await publish();
  for (let tries = 0; tries < 9; tries++) {
    fake.fail(path, { status: 500 });
    await work();
    app.clock.forward(3_601);
  }
  // No answer to any of them: nobody knows whether one arrived.
  expect((await unreached())[0]).toMatchObject({ reached: 0, refused: 0, failed: 0, unsure: 1 });
  expect(await count(WechatMessage)).toBe(0);
  const other = await app.person({ grants: [["handler", "640221100200"]] });
  expect((await app.as(other).get(`/api/villages/${village}/unreached`)).status).toBe(403);
  expect((await app.visitor.get("/api/villages/640221999999/unreached")).status).toBe(401);
  expect((await app.as(both.handler).get("/api/villages/640221999999/unreached")).status).toBe(404);
  expect((await app.as(both.handler).get("/api/villages/x/unreached")).status).toBe(400);
});

it("says that it doesn't know when the answer is lost and the consent is used up, and that it does when the next try is refused otherwise", async () => {
  await subscribe("li");
  const { number } = await publish();
  fake.fail(path, "lost");
  await work();
  expect(fake.sent).toHaveLength(1);
  app.clock.forward(31);
  await work(); // 43101: the one consent went with the message that had arrived
  expect(fake.sent).toHaveLength(1);
  expect(await unreached()).toMatchObject([{ number, reached: 0, refused: 0, failed: 0, unsure: 1 }]);
  await subscribe("wang");
  fake.consents.set(`${openidOf("wang")} ${fakeTemplate}`, 0);
  app.clock.forward(1);
  await publish();
  fake.fail(path, { errcode: -1 }); // a clear no, without sending
  await work();
  app.clock.forward(31);
  await work();
  expect((await unreached())[0]).toMatchObject({ refused: 1, unsure: 0 });
});

it("doesn't know of a message either whose process ended in the call", async () => {
  await subscribe("li");
  await publish();
  fake.fail(path, { errcode: 45009 });
  await work();
  await app.store.transaction((tx) =>
    tx.update(WechatMessage, { inFlight: false }, { inFlight: true, nextAt: app.clock().toISOString() }),
  );
  fake.consents.set(`${openidOf("li")} ${fakeTemplate}`, 0);
  await work();
  expect(await unreached()).toMatchObject([{ refused: 0, unsure: 1 }]);
});

it("subscribes to villages that are there, with a code that WeChat knows", async () => {
  const to = (code: string, body: object) => app.visitor.post(`/api/public/villages/${code}/subscriptions`, body);
  expect(await to("640221999999", { code: fake.code(openidOf("li")) })).toMatchObject({ code: "place.unknown" });
  expect(await to(village, { code: "f".repeat(32) })).toMatchObject({ code: "wechat.code_invalid" });
  expect(await to(village, {})).toMatchObject({ code: "request.invalid" });
});

it("makes hundreds of messages without losing or doubling one", async () => {
  await app.store.transaction(async (tx) => {
    const { id: villageId } = await tx.findOneByOrFail<{ id: string; code: string }>("place", { code: village });
    const at = app.clock().toISOString();
    const rows = Array.from({ length: 450 }, (_, i) => ({ villageId, openid: openidOf(`many${i}`), messages: 1, at }));
    await tx.insert(WechatConsent, rows);
  });
  for (let i = 0; i < 450; i++) fake.consents.set(`${openidOf(`many${i}`)} ${fakeTemplate}`, 1);
  await publish();
  await work();
  expect(new Set(fake.sent.map(({ openid }) => openid)).size).toBe(450);
  expect(fake.sent).toHaveLength(450);
});
