import { expect, it } from "vitest";
import { testApp } from "../../support/app.ts";

const app = await testApp();

it("says of everything of WeChat that it is off while it isn't set up", async () => {
  const person = await app.person({ grants: [["handler", "640221100200"]] });
  const code = "c".repeat(32);
  const off = { status: 404, code: "wechat.off" };
  expect(await app.visitor.post("/api/sessions/wechat", { code })).toMatchObject(off);
  expect(await app.as(person).post("/api/me/wechat", { code })).toMatchObject(off);
});
