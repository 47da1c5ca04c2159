import { expect, it } from "vitest";
import { testApp } from "../../support/app.ts";
import { pushOf } from "../../support/wechat-push.ts";

const app = await testApp();

it("says of everything of WeChat that it is off while it isn't set up", async () => {
  const person = await app.person({ grants: [["handler", "640221100200"]] });
  const code = "c".repeat(32);
  const off = { status: 404, code: "wechat.off" };
  expect(await app.visitor.post("/api/sessions/wechat", { code })).toMatchObject(off);
  expect(await app.visitor.get("/api/villages/640221100200/wxacode.png")).toMatchObject(off);
  const push = new URLSearchParams({ signature: "a".repeat(40), timestamp: "1", nonce: "n", echostr: "e" });
  expect(await app.visitor.get(`/api/wechat/push?${push}`)).toMatchObject(off);
  const { path, body } = pushOf({ MsgType: "event" }, { at: app.clock() });
  expect(await app.visitor.post(path, body, { "content-type": "application/json" })).toMatchObject(off);
  expect((await app.visitor.get("/v/a1B2c3.txt")).status).toBe(404);
  expect(await app.as(person).post("/api/me/wechat", { code })).toMatchObject(off);
});
