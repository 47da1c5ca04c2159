import { createHash } from "node:crypto";
import { afterAll, expect, it } from "vitest";
import { testApp } from "../../support/app.ts";
import { settingsFor, startFakeWechat } from "../../support/fake-wechat.ts";

const fake = await startFakeWechat(() => app.clock());
afterAll(() => fake.stop());
const linkRuleFile = { name: "a1B2c3.txt", content: "0f9e8d7c" };
const app = await testApp({ config: { wechat: settingsFor(fake), linkRuleFile } });

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
  expect((await app.visitor.get("/v/640221100200")).status).toBe(200);
});
