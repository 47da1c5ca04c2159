import { afterAll, beforeAll, expect, it } from "vitest";
import { AuditEvent } from "../../../server/audit/index.ts";
import { WechatBinding } from "../../../server/wechat/entities.ts";
import { testApp } from "../../support/app.ts";
import { openidOf, settingsFor, startFakeWechat } from "../../support/fake-wechat.ts";
import { handOver } from "../../support/handover.ts";
import type { Person } from "../../support/people.ts";

const fake = await startFakeWechat(() => app.clock());
afterAll(() => fake.stop());
const app = await testApp({ config: { wechat: settingsFor(fake) } });
const village = "640221100200";
let county: Person;
beforeAll(async () => {
  county = await app.person({ grants: [["countyOfficer", "640221"]] });
});

let made = 0;
const newPerson = async () => {
  const openid = openidOf(`person${++made}`);
  const person = await app.person({ grants: [["accountant", village]] });
  const bind = (code = fake.code(openid)) => app.as(person).post("/api/me/wechat", { code });
  const logIn = (code = fake.code(openid)) =>
    app.visitor.post<{ accessToken: string }>("/api/sessions/wechat", { code });
  return { person, openid, bind, logIn };
};

it("logs in by WeChat whoever has bound it after a log-in with the password", async () => {
  const { person, openid, bind, logIn } = await newPerson();
  expect(await logIn()).toMatchObject({ status: 404, code: "wechat.not_bound" });
  expect((await app.as(person).get("/api/me/wechat")).body).toEqual({ boundAt: null });
  expect(await bind()).toMatchObject({ status: 200, body: { boundAt: app.clock().toISOString() } });
  const { status, body, bytes } = await logIn();
  expect(status).toBe(201);
  expect(bytes.toString()).not.toContain(openid);
  const me = await app.visitor.get("/api/me", { authorization: `Bearer ${body.accessToken}` });
  expect(me.body).toMatchObject({ account: { id: person.accountId } });
  const rows = await app.store.read((db) => db.find(WechatBinding));
  expect(JSON.stringify([rows, await app.store.read((db) => db.find(AuditEvent))])).not.toContain(openid);
});

it("takes a code once and for five minutes, and answers a repeated binding like the first", async () => {
  const { bind, logIn, openid } = await newPerson();
  const code = fake.code(openid);
  expect((await bind(code)).status).toBe(200);
  expect(await bind(code)).toMatchObject({ status: 422, code: "wechat.code_invalid" });
  expect((await bind()).status).toBe(200);
  const late = fake.code(openid);
  app.clock.forward(301);
  expect(await logIn(late)).toMatchObject({ status: 422, code: "wechat.code_invalid" });
  expect(await logIn("…")).toMatchObject({ status: 400, code: "request.invalid" });
  expect(await logIn(fake.code(openid, true))).toMatchObject({ status: 403, code: "wechat.risky" });
});

it("binds one WeChat per account and one account per WeChat, until it is unbound", async () => {
  const [li, wang] = [await newPerson(), await newPerson()];
  await li.bind();
  expect(await wang.bind(fake.code(li.openid))).toMatchObject({ status: 409, code: "wechat.taken" });
  expect(await li.bind(fake.code(wang.openid))).toMatchObject({ status: 409, code: "wechat.other_bound" });
  expect((await app.as(li.person).delete("/api/me/wechat")).status).toBe(200);
  expect(await app.as(li.person).delete("/api/me/wechat")).toMatchObject({ status: 404, code: "wechat.not_bound" });
  expect(await li.logIn()).toMatchObject({ status: 404, code: "wechat.not_bound" });
  expect((await wang.bind(fake.code(li.openid))).status).toBe(200);
});

it("needs a log-in for binding", async () => {
  for (const answer of [
    await app.visitor.post("/api/me/wechat", { code: "c".repeat(32) }),
    await app.visitor.get("/api/me/wechat"),
    await app.visitor.delete("/api/me/wechat"),
  ])
    expect(answer).toMatchObject({ status: 401, code: "auth.required" });
  const { person } = await newPerson();
  const bad = await app.as(person).post("/api/me/wechat", { code: "" });
  expect(bad).toMatchObject({ status: 400, code: "request.invalid" });
});

it.each<[string, (person: Person) => Promise<unknown>]>([
  ["a shut account", (person) => app.as(county).post(`/api/accounts/${person.accountId}/disable`)],
  ["a lost phone, told by its owner", (person) => app.as(person).post("/api/me/lost-device", { keyIds: [] })],
  [
    "a lost phone, told by the office",
    (person) => app.as(county).post(`/api/accounts/${person.accountId}/lost-device`, { keyIds: [] }),
  ],
  ["a new first password", (person) => app.as(county).post(`/api/accounts/${person.accountId}/password`)],
  [
    "another password",
    (person) =>
      app.as(person).put("/api/me/password", { oldPassword: person.password, newPassword: "黄河水长又长2026!" }),
  ],
  ["a post handed over", (person) => handOver(app, county, person, { login: `new.${made}`, name: "钱新" })],
])("ends the binding with %s", async (_, end) => {
  const { person, bind, logIn } = await newPerson();
  await bind();
  expect((await logIn()).status).toBe(201);
  await end(person);
  expect(await logIn()).toMatchObject({ status: 404, code: "wechat.not_bound" });
});

it("says what to do when WeChat is busy or gone", async () => {
  const { logIn } = await newPerson();
  fake.fail("/sns/jscode2session", { errcode: -1 });
  expect(await logIn()).toMatchObject({ status: 503, code: "wechat.busy" });
  fake.fail("/sns/jscode2session", "html");
  expect(await logIn()).toMatchObject({ status: 503, code: "wechat.unreachable" });
});

it("locks an address that tries codes of its own making", async () => {
  const codes: (string | undefined)[] = [];
  for (let i = 0; i < 25; i++)
    codes.push((await app.visitor.post("/api/sessions/wechat", { code: "a".repeat(32) })).code);
  expect(codes[0]).toBe("wechat.code_invalid");
  expect(codes.at(-1)).toBe("auth.locked");
});
