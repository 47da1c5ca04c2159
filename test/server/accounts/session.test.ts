import jwt from "jsonwebtoken";
import { expect, it } from "vitest";
import { AuditEvent } from "../../../server/audit/index.ts";
import { testApp } from "../../support/app.ts";

const app = await testApp();
const { jwtSecret } = app.parts.config;
const wang = await app.person({ name: "王建国", grants: [["handler", "640221100200"]] });
const seconds = () => Math.floor(app.clock().getTime() / 1000);
const claims = () => ({ sub: wang.accountId, sid: wang.sessionId, aud: "village-code", iat: seconds() });
const meWith = (token: string) => app.visitor.get("/api/me", { authorization: `Bearer ${token}` });
const cookie = { cookie: `vc_access=${app.token(wang)}` };

it("lets in who shows a good token", async () => {
  expect((await meWith(app.token(wang))).body).toMatchObject({
    account: { id: wang.accountId, login: wang.login, name: "王建国", mustChangePassword: false },
    grants: [{ role: "handler", roleName: "经办人", placeCode: "640221100200", placeName: "合作村" }],
    waiting: [],
  });
});

it("says of a visitor that a log-in is needed", async () => {
  expect(await app.visitor.get("/api/me")).toMatchObject({ status: 401, code: "auth.required" });
});

it("refuses tokens that are forged, unsigned, of another secret, another algorithm or another purpose", async () => {
  const good = { ...claims(), exp: seconds() + 600 };
  const [head, body] = app.token(wang).split(".");
  const forged = [
    `${head}.${body}.AAAA`,
    "nonsense",
    jwt.sign(good, "", { algorithm: "none" }),
    jwt.sign(good, "another-secret-another-secret-another"),
    jwt.sign(good, jwtSecret, { algorithm: "HS512" }),
    jwt.sign({ ...good, aud: "somebody-else" }, jwtSecret),
    jwt.sign({ ...good, sid: undefined }, jwtSecret),
  ];
  for (const token of forged) expect(await meWith(token)).toMatchObject({ status: 401, code: "auth.token_invalid" });
  const basic = await app.visitor.get("/api/me", { authorization: "Basic d2FuZzpzZWNyZXQ=" });
  expect(basic).toMatchObject({ status: 401, code: "auth.token_invalid" });
});

it("says of a token after ten minutes that it has expired", async () => {
  const token = app.token(wang);
  app.clock.forward(599);
  expect((await meWith(token)).status).toBe(200);
  app.clock.forward(2);
  expect(await meWith(token)).toMatchObject({ status: 401, code: "auth.token_expired" });
});

it("refuses a token for another person's session", async () => {
  const li = await app.person();
  const mixed = { ...li, sessionId: wang.sessionId };
  expect(await app.as(mixed).get("/api/me")).toMatchObject({ status: 401, code: "auth.session_ended" });
});

it("counts a grant from its first day to its last in Pingluo, where the day begins at 16:00 UTC", async () => {
  const zhao = await app.person({
    grants: [
      ["handler", "640221100200", "2026-09-16", "2026-09-17"],
      ["accountant", "640221100201", "2026-09-01", "2026-09-15"],
    ],
  });
  const rolesAt = async (moment: string) => {
    app.clock.set(moment);
    const { body } = await app.as(zhao).get<{ grants: { role: string }[] }>("/api/me");
    return body.grants.map((grant) => grant.role);
  };
  expect(await rolesAt("2026-09-15T15:59:59.999Z")).toEqual(["accountant"]);
  expect(await rolesAt("2026-09-15T16:00:00.000Z")).toEqual(["handler"]);
  expect(await rolesAt("2026-09-17T15:59:59.999Z")).toEqual(["handler"]);
  expect(await rolesAt("2026-09-17T16:00:00.000Z")).toEqual([]);
  app.clock.set("2026-09-15T02:00:00.000Z");
});

it("accepts the console's cookie, for changes only from its own pages", async () => {
  const own = { "sec-fetch-site": "same-origin" };
  expect((await app.visitor.get("/api/me", cookie)).status).toBe(200);
  const change = (headers: Record<string, string>) =>
    app.visitor.delete(`/api/me/sessions/${wang.accountId}`, undefined, { ...cookie, ...headers });
  for (const headers of [
    {},
    { "sec-fetch-site": "cross-site" },
    { "sec-fetch-site": "same-site" },
    { "sec-fetch-site": "cross-site", origin: app.url },
    { origin: "https://evil.example" },
    { origin: "null" },
  ] as Record<string, string>[])
    expect(await change(headers)).toMatchObject({ status: 403, code: "request.cross_site" });
  for (const headers of [own, { origin: app.url }, { origin: "http://village.test" }] as Record<string, string>[])
    expect(await change(headers)).toMatchObject({ status: 404, code: "session.unknown" });
});

it("takes somebody with a worn-out cookie for a visitor where everybody may look", async () => {
  const old = jwt.sign({ ...claims(), exp: seconds() - 1 }, jwtSecret);
  const headers = { cookie: `vc_access=${old}`, "sec-fetch-site": "same-origin" };
  const login = await app.visitor.post("/api/sessions", { login: wang.login, password: wang.password }, headers);
  expect(login.status).toBe(201);
});

it("lets a person with a first password do nothing but change it and leave", async () => {
  const qian = await app.person({ mustChangePassword: true });
  for (const path of ["/api/me", "/api/me/sessions"])
    expect(await app.as(qian).get(path)).toMatchObject({ status: 403, code: "auth.password_change_required" });
  const input = { oldPassword: qian.password, newPassword: "黄河水长又长2026!" };
  expect((await app.as(qian).put("/api/me/password", input)).status).toBe(200);
  expect((await app.as(qian).get("/api/me")).status).toBe(200);
  expect((await app.as(qian).delete("/api/sessions/current")).status).toBe(200);
});

it("writes an audit row for a change and none for a read or a refusal", async () => {
  const sun = await app.person();
  await app.as(sun).get("/api/me");
  await app.as(sun).delete(`/api/me/sessions/${wang.sessionId}`);
  await app.as(sun).delete("/api/sessions/current");
  const rows = await app.store.read((db) => db.findBy(AuditEvent, { accountId: sun.accountId }));
  expect(rows).toMatchObject([
    { action: "DELETE /api/sessions/current", target: "/api/sessions/current", sessionId: sun.sessionId },
  ]);
});
