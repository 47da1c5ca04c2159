import { expect, it } from "vitest";
import { openWechat } from "../../../server/wechat/index.ts";
import { testClock } from "../../support/clock.ts";
import { fakeTemplate, fakeWechatOfTest, openidOf, settingsFor } from "../../support/fake-wechat.ts";
import { storeOfTest } from "../../support/store.ts";

const li = openidOf("li");

async function setUp(timeout = 2_000) {
  const clock = testClock();
  const store = await storeOfTest();
  const fake = await fakeWechatOfTest(clock);
  const open = () => openWechat({ settings: settingsFor(fake), store, clock, timeout });
  const message = {
    openid: li,
    templateId: fakeTemplate,
    page: "pages/notice/index?number=640221100200-2026-0001",
    fields: { thing1: "合作村", thing2: "八月收支", date3: "2026年9月15日" },
  };
  return { clock, store, fake, open, client: open(), message };
}

const countOf = (calls: readonly string[], path: string): number => calls.filter((call) => call === path).length;
const refused = (errcode: number) => ({ name: "WechatFault", kind: "refused", errcode });

it("tells whose a log-in code is, once and for five minutes", async () => {
  const { client, fake, clock } = await setUp();
  const code = fake.code(li);
  expect(await client.openidOf(code)).toBe(li);
  await expect(client.openidOf(code)).rejects.toMatchObject(refused(40163));
  await expect(client.openidOf("f".repeat(32))).rejects.toMatchObject(refused(40029));
  await expect(client.openidOf(fake.code(li, true))).rejects.toMatchObject(refused(40226));
  const late = fake.code(li);
  clock.forward(301);
  await expect(client.openidOf(late)).rejects.toMatchObject(refused(40029));
  for (let i = 0; i < 100; i++) await client.openidOf(fake.code(li));
  await expect(client.openidOf(fake.code(li))).rejects.toMatchObject({ kind: "busy", errcode: 45011 });
});

it("fetches one access token for many calls of several processes at once, and the next before its end", async () => {
  const { client, fake, clock, open } = await setUp();
  const clients = [client, open(), open()];
  const images = await Promise.all(clients.map((one) => one.codeImage("v=640221100200", "pages/board/index")));
  expect(images.every((image) => image.equals(fake.picture))).toBe(true);
  expect(countOf(fake.calls, "/cgi-bin/stable_token")).toBe(1);
  clock.forward(7_000);
  await Promise.all(clients.map((one) => one.codeImage("v=640221100200", "pages/board/index")));
  expect(countOf(fake.calls, "/cgi-bin/stable_token")).toBe(2);
  expect(fake.forced).toBe(0);
});

it("renews a token that the platform refuses, once for all, and tries again", async () => {
  const { client, fake, open } = await setUp();
  await client.codeImage("v=1", "pages/board/index");
  fake.endToken();
  await Promise.all([client, open()].map((one) => one.codeImage("v=2", "pages/board/index")));
  expect(fake.forced).toBe(1);
  fake.fail("/wxa/getwxacodeunlimit", { errcode: 40001 }, 2);
  await expect(client.codeImage("v=3", "pages/board/index")).rejects.toMatchObject(refused(40001));
});

it("lets another process fetch the token when the first one failed or died", async () => {
  const { client, fake } = await setUp();
  fake.fail("/cgi-bin/stable_token", { status: 502 });
  await expect(client.codeImage("v=1", "pages/board/index")).rejects.toMatchObject({ kind: "unreachable" });
  await client.codeImage("v=1", "pages/board/index");
});

it("rests after a quota, longer each time, without calling", async () => {
  const { client, fake, clock } = await setUp();
  const path = "/wxa/getwxacodeunlimit";
  fake.fail(path, { errcode: 45009 }, 2);
  const draw = () => client.codeImage("v=1", "pages/board/index");
  const busy = { kind: "busy", errcode: 45009 };
  await expect(draw()).rejects.toMatchObject(busy);
  await expect(draw()).rejects.toMatchObject(busy);
  expect(countOf(fake.calls, path)).toBe(1);
  clock.forward(61);
  await expect(draw()).rejects.toMatchObject(busy);
  clock.forward(61);
  await expect(draw()).rejects.toMatchObject(busy);
  expect(countOf(fake.calls, path)).toBe(2);
  clock.forward(60);
  await draw();
});

it("takes no answer, a page or a server error for unreachable, and tells no secret", async () => {
  const { client, fake } = await setUp(300);
  for (const how of ["hang", "html", { status: 500 }] as const) {
    fake.fail("/sns/jscode2session", how);
    const fault = await client.openidOf(fake.code(li)).catch((error: unknown) => error);
    expect(fault).toMatchObject({ kind: "unreachable", errcode: 0 });
    expect(`${(fault as Error).stack} ${String((fault as Error).cause)}`).not.toMatch(
      /secret=|js_code|0123456789abcdef/,
    );
  }
});

it("draws codes of published pages only, with a scene of at most 32 characters", async () => {
  const { client } = await setUp();
  await expect(client.codeImage("v=1", "pages/none/none")).rejects.toMatchObject(refused(41030));
  await expect(client.codeImage("v=合作村", "pages/board/index")).rejects.toThrow("Not a scene");
  await expect(client.codeImage("x".repeat(33), "pages/board/index")).rejects.toThrow("Not a scene");
});

it("sends one message for each consent", async () => {
  const { client, fake, message } = await setUp();
  await expect(client.sendMessage(message)).rejects.toMatchObject(refused(43101));
  fake.consent(li, fakeTemplate);
  await client.sendMessage(message);
  await expect(client.sendMessage(message)).rejects.toMatchObject(refused(43101));
  expect(fake.sent).toMatchObject([
    { openid: li, page: message.page, values: ["合作村", "八月收支", "2026年9月15日"] },
  ]);
  const long = { ...message.fields, thing2: "很".repeat(21) };
  await expect(client.sendMessage({ ...message, fields: long })).rejects.toMatchObject(refused(47003));
  await expect(client.sendMessage({ ...message, templateId: "none" })).rejects.toMatchObject(refused(40037));
});

it("has texts and pictures checked for somebody who was there in the last two hours", async () => {
  const { client, fake, clock } = await setUp();
  await expect(client.checkText(li, "公示")).rejects.toMatchObject(refused(61010));
  await client.openidOf(fake.code(li));
  fake.verdictOn = (content) => (content.includes("选举") ? ["review", 20001, "选举"] : ["pass", 100]);
  expect(await client.checkText(li, "公示")).toEqual({ suggest: "pass", label: 100, keyword: null });
  expect(await client.checkText(li, "选举结果")).toEqual({ suggest: "review", label: 20001, keyword: "选举" });
  expect(await client.checkPicture(li, "https://village.test/files/1")).toBe(fake.media[0]?.trace);
  await expect(client.checkText(li, "长".repeat(2_501))).rejects.toMatchObject(refused(45002));
  clock.forward(7_201);
  await expect(client.checkText(li, "公示")).rejects.toMatchObject(refused(61010));
});
