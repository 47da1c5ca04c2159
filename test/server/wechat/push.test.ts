import { createHash } from "node:crypto";
import { afterAll, beforeEach, describe, expect, it } from "vitest";
import { createApp } from "../../../server/app.ts";
import { AuditEvent } from "../../../server/audit/entities.ts";
import { openStore } from "../../../server/core/store.ts";
import { entities } from "../../../server/entities.ts";
import { mergedInto } from "../../../server/places/index.ts";
import {
  WechatAnnouncement,
  WechatBinding,
  WechatConsent,
  WechatMessage,
  WechatPush,
} from "../../../server/wechat/entities.ts";
import { sendMessages } from "../../../server/wechat/index.ts";
import { testApp } from "../../support/app.ts";
import { callerAt } from "../../support/caller.ts";
import { fakeTemplate, openidOf, settingsFor, startFakeWechat } from "../../support/fake-wechat.ts";
import { bothSigners, election, published } from "../../support/signers.ts";
import { delivered, type Push, pushOf, revoked, switchedOff } from "../../support/wechat-push.ts";

const fake = await startFakeWechat(() => app.clock());
afterAll(() => fake.stop());
const linkRuleFile = { name: "a1B2c3.txt", content: "0f9e8d7c" };
const app = await testApp({ config: { wechat: settingsFor(fake), linkRuleFile } });
const village = "640221100200";
const both = await bothSigners(app, village);
const li = openidOf("li");

const send = ({ path, body }: Push) => app.visitor.post(path, body, { "content-type": "application/json" });
const push = (event: object | string, wish: Partial<Parameters<typeof pushOf>[1]> = {}) =>
  send(pushOf(event, { at: app.clock(), ...wish }));
const taken = { status: 200, body: "success" };
const subscribe = async (name: string) => {
  fake.consent(openidOf(name), fakeTemplate);
  const code = fake.code(openidOf(name));
  expect((await app.visitor.post(`/api/public/villages/${village}/subscriptions`, { code })).status).toBe(200);
};
const consents = () => app.store.read((db) => db.count(WechatConsent));
const work = () => sendMessages({ ...app.parts, mergedInto, wechat: app.parts.wechat ?? expect.fail("WeChat is off") });
const announcements = () => app.store.read((db) => db.find(WechatAnnouncement, { order: { at: "DESC", id: "DESC" } }));

beforeEach(async () => {
  app.clock.forward(1);
  await app.store.transaction(async (tx) => {
    for (const table of [WechatAnnouncement, WechatConsent, WechatMessage, WechatPush]) await tx.clear(table);
  });
});

function proof(token = "pushToken", at = app.clock().getTime()) {
  const [timestamp, nonce] = [String(Math.floor(at / 1000)), "n0nce"];
  const signature = createHash("sha1").update([token, timestamp, nonce].sort().join("")).digest("hex");
  return `/api/wechat/push?${new URLSearchParams({ signature, timestamp, nonce, echostr: "6412<b>" })}`;
}

it("echoes to the platform, and to nobody else", async () => {
  const answer = await app.visitor.get(proof());
  expect([answer.status, answer.body]).toEqual([200, "6412<b>"]);
  expect(answer.headers.get("content-type")).toContain("text/plain");
  const forged = { status: 403, code: "wechat.push_forged" };
  expect(await app.visitor.get(proof("another"))).toMatchObject(forged);
  expect(await app.visitor.get(proof("pushToken", app.clock().getTime() - 301_000))).toMatchObject(forged);
  expect(await app.visitor.get("/api/wechat/push")).toMatchObject({ status: 400, code: "request.invalid" });
});

it("serves the verification file of the link rule below /v/, and boards as before", async () => {
  const answer = await app.visitor.get("/v/a1B2c3.txt");
  expect([answer.status, answer.body]).toEqual([200, "0f9e8d7c"]);
  expect((await app.visitor.get("/v/other.txt")).status).toBe(404);
  expect((await app.visitor.get(`/v/${village}`)).status).toBe(200);
});

describe("a push that isn't the platform's, or isn't meant for us", () => {
  const event = () => switchedOff(li, fakeTemplate, app.clock());
  const forged = { status: 403, code: "wechat.push_forged" };

  it("is refused with another token, too old, from the future, or changed on its way", async () => {
    await subscribe("li");
    expect(await push(event(), { token: "another" })).toMatchObject(forged);
    expect(await push(event(), { at: new Date(app.clock().getTime() - 301_000) })).toMatchObject(forged);
    expect(await push(event(), { at: new Date(app.clock().getTime() + 301_000) })).toMatchObject(forged);
    const { path } = pushOf(event(), { at: app.clock() });
    const { body } = pushOf({ ...event(), FromUserName: openidOf("wang") }, { at: app.clock() });
    expect(await send({ path, body })).toMatchObject(forged);
    expect(await consents()).toBe(1);
  });

  it("is refused in plain words when it is plain, XML, for another mini-program or under another key", async () => {
    const { path, body } = pushOf(event(), { at: app.clock() });
    const plain = { status: 422, code: "wechat.push_plain" };
    expect(await send({ path, body: JSON.stringify(event()) })).toMatchObject(plain);
    expect(await send({ path: path.replace(/&msg_signature=\w+/, ""), body })).toMatchObject(plain);
    const xml = "<xml><Encrypt><![CDATA[AAAA]]></Encrypt></xml>";
    expect(await send({ path, body: xml })).toMatchObject({ status: 415, code: "wechat.push_format" });
    const other = { status: 403, code: "wechat.push_other_app" };
    expect(await push(event(), { appId: "wxfedcba9876543210" })).toMatchObject(other);
    const unreadable = { status: 422, code: "wechat.push_unreadable" };
    expect(await push(event(), { aesKey: "x".repeat(43) })).toMatchObject(unreadable);
  });

  it.each(["", "{", "null", "[1]", "\u0000\u0001", "<xml>"])(
    "is refused when what was encrypted is %j",
    async (message) => {
      expect(await push(message)).toMatchObject({ status: message === "<xml>" ? 415 : 422 });
    },
  );

  it.each(["", "null", "garbage", '{"Encrypt":1}', `{"Encrypt":"${"A".repeat(40)}"}`, "[".repeat(60_000)])(
    "is refused when its body is %.20s",
    async (body) => {
      const { path } = pushOf(event(), { at: app.clock() });
      expect((await send({ path, body })).status).toBeOneOf([403, 422]);
    },
  );

  it("is refused with 10 MB, signed or not, and without anything", async () => {
    const body = "x".repeat(10 * 1024 * 1024);
    const tooLarge = { status: 413, code: "request.too_large" };
    expect(await send({ path: pushOf(event(), { at: app.clock() }).path, body })).toMatchObject(tooLarge);
    expect(await send({ path: pushOf(event(), { at: app.clock(), token: "another" }).path, body })).toMatchObject(
      forged,
    );
    expect(await send({ path: "/api/wechat/push", body: "" })).toMatchObject({ status: 400, code: "request.invalid" });
  });
});

it("forgets what a person agreed to who switches the messages off, also those on their way", async () => {
  for (const name of ["li", "wang"]) await subscribe(name);
  await published(app, both, election);
  fake.fail("/cgi-bin/message/subscribe/send", { errcode: -1 }, 2);
  await work();
  await subscribe("li");
  expect(await push(switchedOff(li, "another-template", app.clock()))).toMatchObject(taken);
  expect(await consents()).toBe(1);
  expect(await push(switchedOff(li, fakeTemplate, app.clock()))).toMatchObject(taken);
  expect(await consents()).toBe(0);
  app.clock.forward(31);
  await work();
  expect(await announcements()).toMatchObject([{ reached: 1, refused: 1, failed: 0, state: "done" }]);
});

it("takes the pop-up's answer, as a list or alone", async () => {
  await subscribe("li");
  const answered = (status: string) => ({
    ...switchedOff(li, fakeTemplate, app.clock()),
    ...{ Event: "subscribe_msg_popup_event", CreateTime: String(app.clock().getTime()) },
    List: [{ TemplateId: fakeTemplate, SubscribeStatusString: status, PopupScene: "0" }],
  });
  expect(await push(answered("accept"))).toMatchObject(taken);
  expect(await consents()).toBe(1);
  expect(await push(answered("reject"))).toMatchObject(taken);
  expect(await consents()).toBe(0);
});

it("counts a message that WeChat took and could not deliver, once", async () => {
  for (const name of ["li", "wang"]) await subscribe(name);
  await published(app, both, election);
  await work();
  const [first, second] = fake.sent.slice(-2);
  const at = app.clock();
  const result = (message: typeof first, errorCode: number) =>
    delivered(message?.openid ?? "", fakeTemplate, { id: message?.messageId ?? "", errorCode, at });
  expect(await push(result(first, 20_001))).toMatchObject(taken);
  expect(await push({ ...result(first, 20_001), CreateTime: 1 })).toMatchObject({ code: "wechat.push_unknown" });
  expect(await push(result(second, 0))).toMatchObject(taken);
  expect(await announcements()).toMatchObject([{ reached: 1, refused: 0, failed: 1 }]);
});

it("does the same push once: sent again it is taken and nothing comes of it, by two processes neither", async () => {
  const other = await openStore({ url: app.store.url, entities, migrations: [], strict: true });
  const server = createApp({ ...app.parts, store: other }).listen(0, "127.0.0.1");
  await new Promise((resolve) => server.once("listening", resolve));
  const address = server.address();
  const second = callerAt(`http://127.0.0.1:${typeof address === "object" ? address?.port : ""}`, () => ({}));
  try {
    const off = pushOf(switchedOff(li, fakeTemplate, app.clock()), { at: app.clock() });
    await subscribe("li");
    expect(await send(off)).toMatchObject(taken);
    await subscribe("li"); // the person changed their mind
    const headers = { "content-type": "application/json" };
    expect(await second.post(off.path, off.body, headers)).toMatchObject(taken);
    expect(await consents()).toBe(1);

    await published(app, both, election);
    await work();
    const message = fake.sent.at(-1);
    const failed = delivered(li, fakeTemplate, { id: message?.messageId ?? "", errorCode: 1, at: app.clock() });
    const pushed = ["a", "b", "c", "d"].map((nonce) => pushOf(failed, { at: app.clock(), nonce }));
    const answers = await Promise.all(
      pushed.map(({ path, body }, at) => (at % 2 ? second : app.visitor).post(path, body, headers)),
    );
    expect(answers.map(({ status }) => status)).toEqual([200, 200, 200, 200]);
    expect((await announcements())[0]).toMatchObject({ reached: 0, failed: 1 });
  } finally {
    server.closeAllConnections();
    await new Promise((resolve) => server.close(resolve));
    await other.close();
  }
});

it("forgets who takes back what they gave, a bound account too, and says so in the trail", async () => {
  const person = openidOf("handler");
  expect((await app.as(both.handler).post("/api/me/wechat", { code: fake.code(person) })).status).toBe(200);
  for (const name of ["handler", "wang"]) await subscribe(name);
  const answer = await push(revoked(person, app.clock()));
  expect(answer).toMatchObject(taken);
  expect([await consents(), await app.store.read((db) => db.count(WechatBinding))]).toEqual([1, 0]);
  const requestId = answer.headers.get("x-request-id") ?? "";
  expect(await app.store.read((db) => db.findBy(AuditEvent, { requestId }))).toMatchObject([
    { subjectKind: "wechatBinding", subjectId: both.handler.accountId, afterDigest: null },
  ]);
  const again = await app.visitor.post("/api/sessions/wechat", { code: fake.code(person) });
  expect(again).toMatchObject({ code: "wechat.not_bound" });
});

it("takes events that mean nothing to us, and refuses known ones that say nothing", async () => {
  const at = app.clock().getTime();
  expect(await push({ MsgType: "event", Event: "weapp_audit_success", CreateTime: at })).toMatchObject(taken);
  expect(await push({ MsgType: "text", Content: "你好", FromUserName: li })).toMatchObject(taken);
  expect(await push({ MsgType: "event", Event: "__proto__" })).toMatchObject(taken);
  expect(await app.store.read((db) => db.count(WechatPush))).toBe(0);
  const empty = { MsgType: "event", Event: "subscribe_msg_change_event", CreateTime: at };
  expect(await push(empty)).toMatchObject({ status: 422, code: "wechat.push_unreadable" });
});
