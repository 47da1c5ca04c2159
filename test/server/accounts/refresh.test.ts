import { beforeEach, expect, it } from "vitest";
import { Session } from "../../../server/accounts/entities.ts";
import { AuditEvent } from "../../../server/audit/entities.ts";
import { testApp } from "../../support/app.ts";
import type { Person } from "../../support/people.ts";

type Opened = { accessToken: string; refreshToken: string };
const app = await testApp();
let wang: Person;
let first: Opened;
beforeEach(async () => {
  wang = await app.person();
  first = (await app.visitor.post<Opened>("/api/sessions", { login: wang.login, password: wang.password })).body;
});
const refresh = (refreshToken: string) => app.visitor.post<Opened>("/api/sessions/refresh", { refreshToken });
const sessionId = () => first.refreshToken.slice(0, 26);

it("turns a refresh token over and prolongs the session", async () => {
  app.clock.forward(29 * 86_400);
  const second = await refresh(first.refreshToken);
  expect(second.status).toBe(200);
  expect(second.body.refreshToken).not.toBe(first.refreshToken);
  app.clock.forward(29 * 86_400);
  expect((await refresh(second.body.refreshToken)).status).toBe(200);
});

it("ends a session that was not used for thirty days", async () => {
  app.clock.forward(30 * 86_400);
  expect(await refresh(first.refreshToken)).toMatchObject({ status: 401, code: "auth.session_ended" });
});

it("gives two refreshes at once with one token the same new token, and the session goes on", async () => {
  const answers = await Promise.all(Array.from({ length: 6 }, () => refresh(first.refreshToken)));
  expect(answers.map((answer) => answer.status)).toEqual(Array(6).fill(200));
  const [next, ...others] = new Set(answers.map((answer) => answer.body.refreshToken));
  expect(others).toEqual([]);
  expect((await refresh(next ?? "")).status).toBe(200);
});

it("gives the same new token again when the answer was lost on the way", async () => {
  const lost = await refresh(first.refreshToken);
  app.clock.forward(60);
  expect((await refresh(first.refreshToken)).body.refreshToken).toBe(lost.body.refreshToken);
});

it("ends the session when a used token comes back later: somebody holds a copy", async () => {
  const second = await refresh(first.refreshToken);
  app.clock.forward(61);
  expect(await refresh(first.refreshToken)).toMatchObject({ status: 401, code: "auth.refresh_reused" });
  expect((await refresh(second.body.refreshToken)).code).toBe("auth.session_ended");
  const row = await app.store.read((db) => db.findOneBy(Session, { id: sessionId() }));
  expect(row?.endReason).toBe("reuse");
});

it("ends the session when a token of two turns ago comes back, at any time", async () => {
  const second = await refresh(first.refreshToken);
  await refresh(second.body.refreshToken);
  expect((await refresh(first.refreshToken)).code).toBe("auth.refresh_reused");
  const headers = { authorization: `Bearer ${second.body.accessToken}` };
  expect((await app.visitor.get("/api/me", headers)).code).toBe("auth.session_ended");
});

it("leaves a session alone when somebody who knows its id makes up a token", async () => {
  const made = [`${sessionId()}.${"A".repeat(43)}.${"A".repeat(22)}`, `${sessionId()}.`, `${first.refreshToken}x`];
  for (const token of made) expect((await refresh(token)).code).toBe("auth.refresh_invalid");
  expect((await refresh(first.refreshToken)).status).toBe(200);
});

it("tells the audit trail once that a session ended because a used token came back", async () => {
  const second = await refresh(first.refreshToken);
  await refresh(second.body.refreshToken);
  await Promise.all([refresh(first.refreshToken), refresh(first.refreshToken)]);
  const rows = await app.store.read((db) => db.findBy(AuditEvent, { subjectId: sessionId() }));
  expect(rows.every(({ accountId }) => accountId === wang.accountId)).toBe(true);
  const log = "POST /api/sessions";
  const turns = Array(2).fill(`${log}/refresh`);
  expect(rows.map(({ action }) => action).sort()).toEqual([log, ...turns, `${log}/refresh (refused)`]);
});

it("refuses tokens that name no session, and calls without one", async () => {
  for (const token of ["x", `${wang.accountId}.abc`, "-".repeat(200)])
    expect(await refresh(token)).toMatchObject({ status: 401, code: "auth.refresh_invalid" });
  expect((await app.visitor.post("/api/sessions/refresh", {})).code).toBe("request.invalid");
});

it("keeps only digests of tokens", async () => {
  const second = await refresh(first.refreshToken);
  const row = await app.store.read((db) => db.findOneBy(Session, { id: sessionId() }));
  const stored = JSON.stringify(row);
  for (const token of [first.refreshToken, second.body.refreshToken]) expect(stored).not.toContain(token.slice(27));
});
