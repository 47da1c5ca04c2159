import { beforeEach, expect, it } from "vitest";
import { Account, Session } from "../../../server/accounts/entities.ts";
import { checkLogin } from "../../../server/accounts/index.ts";
import { AuditEvent } from "../../../server/audit/entities.ts";
import { IdempotencyAnswer } from "../../../server/core/entities.ts";
import { openStore, type Store } from "../../../server/core/store.ts";
import { entities } from "../../../server/entities.ts";
import { testApp } from "../../support/app.ts";
import type { Person } from "../../support/people.ts";
import { engine } from "../../support/store.ts";

const app = await testApp({ config: { trustedProxies: 1 } });
let wang: Person;
/** Each test comes from an address of its own, as if through a proxy. */
let address = 0;
beforeEach(async () => {
  address += 1;
  wang = await app.person({ name: "王建国" });
});

const from = () => ({ "x-forwarded-for": `10.0.0.${address}` });
const logIn = (password = wang.password, login = wang.login, headers: Record<string, string> = from()) =>
  app.visitor.post<{ accessToken: string; refreshToken: string }>("/api/sessions", { login, password }, headers);
const wrong = (login?: string, headers?: Record<string, string>) => logIn("wrong-password", login, headers);
const seconds = (answer: { body: unknown }) =>
  (answer.body as { error: { details: { seconds: number } } }).error.details.seconds;

it("answers a right password with two tokens and the account, without its secrets", async () => {
  const answer = await logIn();
  expect(answer.status).toBe(201);
  expect(answer.body).toEqual({
    accessToken: expect.stringMatching(/^ey/),
    refreshToken: expect.stringMatching(/^\w{26}\.[\w-]{43}\.[\w-]{22}$/),
    account: { id: wang.accountId, login: wang.login, name: "王建国", mustChangePassword: false },
  });
  const me = await app.visitor.get("/api/me", { authorization: `Bearer ${answer.body.accessToken}` });
  expect(me.status).toBe(200);
});

it("reads a login without regard to case, width and spaces around", async () => {
  expect((await logIn(wang.password, ` ${wang.login.toUpperCase()} `)).status).toBe(201);
});

it("gives the same answer for an unknown login and for a wrong password", async () => {
  const [unknown, mistyped] = [await wrong("nobody.here"), await wrong()];
  expect(unknown).toMatchObject({ status: 401, code: "auth.wrong" });
  const withoutId = ({ body }: { body: unknown }) => JSON.stringify(body).replace(/"requestId":"[^"]+"/, "");
  expect(withoutId(unknown)).toBe(withoutId(mistyped));
});

it.each([[{}], [{ login: "a" }], [{ login: "", password: "x" }], [{ login: "a", password: "x".repeat(129) }], [[]]])(
  "lists what is missing in %j",
  async (body) => {
    expect(await app.visitor.post("/api/sessions", body)).toMatchObject({ status: 400, code: "request.invalid" });
  },
);

it("delays after five wrong tries, twice as long each time, and refuses the right password meanwhile", async () => {
  for (let i = 0; i < 5; i++) expect((await wrong()).code).toBe("auth.wrong");
  for (const delay of [30, 60, 120, 240, 480, 960, 1920, 3600, 3600]) {
    const blocked = await logIn();
    expect(blocked).toMatchObject({ status: 429, code: "auth.locked" });
    expect(seconds(blocked)).toBe(delay);
    expect(blocked.headers.get("retry-after")).toBe(String(delay));
    app.clock.forward(delay - 1);
    expect((await logIn()).code).toBe("auth.locked");
    app.clock.forward(1);
    address += 1;
    expect((await wrong()).code).toBe("auth.wrong");
  }
  app.clock.forward(3600);
  expect((await logIn()).status).toBe(201);
});

it("tells the audit trail of the person's county when an account gets locked, once for each delay", async () => {
  wang = await app.person({ name: "王建国", grants: [["handler", "640221100200"]] });
  const lock = "POST /api/sessions (refused)";
  const locks = () => app.store.read((db) => db.findBy(AuditEvent, { action: lock, subjectId: wang.accountId }));
  for (let i = 0; i < 4; i++) await wrong();
  expect(await locks()).toEqual([]);
  for (let i = 0; i < 3; i++) await wrong();
  app.clock.forward(30);
  await wrong();
  const rows = await locks();
  expect(rows).toHaveLength(2);
  for (const row of rows) expect(row).toMatchObject({ accountId: null, county: "640221", subjectKind: "account" });
});

it("starts counting again after a success", async () => {
  for (let i = 0; i < 4; i++) await wrong();
  expect((await logIn()).status).toBe(201);
  for (let i = 0; i < 5; i++) expect((await wrong()).code).toBe("auth.wrong");
  expect((await wrong()).code).toBe("auth.locked");
});

it("starts counting again after a quiet day", async () => {
  for (let i = 0; i < 5; i++) await wrong();
  app.clock.forward(24 * 3600 + 1);
  for (let i = 0; i < 5; i++) expect((await wrong()).code).toBe("auth.wrong");
  expect((await wrong()).code).toBe("auth.locked");
});

it("counts every one of many wrong tries at once", async () => {
  const answers = await Promise.all(Array.from({ length: 12 }, () => wrong()));
  const codes = answers.map((answer) => answer.code).sort();
  expect(codes).toEqual([...Array(7).fill("auth.locked"), ...Array(5).fill("auth.wrong")]);
  expect((await logIn()).code).toBe("auth.locked");
});

it("counts tries of two processes together", async () => {
  // One SQLite file belongs to one process, and two connections in one thread would only wait for each other.
  const isShared = engine === "mysql";
  const second = await openStore({ url: app.store.url, entities, migrations: [], strict: true });
  const attempt = (store: Store) =>
    checkLogin(store, app.clock(), {
      login: wang.login,
      password: "wrong-password",
      address: `10.1.0.${address}`,
    }).then(
      ({ isRight }) => (isRight ? "in" : "auth.wrong"),
      (fault) => fault.code as string,
    );
  const stores = Array.from({ length: 10 }, (_, i) => (isShared && i % 2 ? second : app.store));
  const codes = await Promise.all(stores.map(attempt));
  await second.close();
  expect(codes.sort()).toEqual([...Array(5).fill("auth.locked"), ...Array(5).fill("auth.wrong")]);
});

it("delays an address that tries many logins, whoever it asks for, and nobody else", async () => {
  for (let i = 0; i < 20; i++) expect((await wrong(`guess.${i}`)).code).toBe("auth.wrong");
  expect(await logIn()).toMatchObject({ status: 429, code: "auth.locked" });
  expect((await logIn(wang.password, wang.login, { "x-forwarded-for": "10.9.9.9" })).status).toBe(201);
});

it("tells an address that tries many logins at once no more than one that tries them in turn", async () => {
  const guesses = Array.from({ length: 30 }, (_, i) => wrong(`at.once.${i}`));
  const codes = (await Promise.all(guesses)).map((answer) => answer.code).sort();
  expect(codes).toEqual([...Array(10).fill("auth.locked"), ...Array(20).fill("auth.wrong")]);
  expect((await logIn()).code).toBe("auth.locked");
});

it("refuses a disabled account after the right password only", async () => {
  await app.store.transaction((tx) => tx.update(Account, { id: wang.accountId }, { disabledAt: "2026-01-01" }));
  expect(await logIn()).toMatchObject({ status: 403, code: "auth.account_disabled" });
  expect((await wrong()).code).toBe("auth.wrong");
  expect(await app.as(wang).get("/api/me")).toMatchObject({ status: 403, code: "auth.account_disabled" });
});

it("keeps no password and no token for repeated requests", async () => {
  await logIn(wang.password, wang.login, { ...from(), "idempotency-key": "log-in-0001" });
  expect(await app.store.read((db) => db.count(IdempotencyAnswer))).toBe(0);
});

it("ends the session on leaving, and its tokens with it", async () => {
  const { body } = await logIn();
  const headers = { authorization: `Bearer ${body.accessToken}` };
  expect((await app.visitor.delete("/api/sessions/current", undefined, headers)).status).toBe(200);
  expect(await app.visitor.get("/api/me", headers)).toMatchObject({ status: 401, code: "auth.session_ended" });
  const refresh = await app.visitor.post("/api/sessions/refresh", { refreshToken: body.refreshToken });
  expect(refresh).toMatchObject({ status: 401, code: "auth.session_ended" });
  expect((await app.visitor.delete("/api/sessions/current")).code).toBe("auth.required");
});

it("lists a person's own open sessions and ends one of them, never another person's", async () => {
  const phone = await logIn();
  const li = await app.person();
  type List = { items: { id: string; current: boolean; address: string }[] };
  const { body } = await app.as(wang).get<List>("/api/me/sessions");
  expect(body.items.map((item) => item.current).sort()).toEqual([false, true]);
  const other = body.items.find((item) => !item.current)?.id;
  expect(await app.as(li).delete(`/api/me/sessions/${other}`)).toMatchObject({ status: 404, code: "session.unknown" });
  expect((await app.as(wang).delete("/api/me/sessions/nonsense")).status).toBe(400);
  expect((await app.visitor.delete(`/api/me/sessions/${other}`)).status).toBe(401);
  expect((await app.visitor.get("/api/me/sessions")).status).toBe(401);
  expect((await app.as(wang).delete(`/api/me/sessions/${other}`)).status).toBe(200);
  const ended = await app.visitor.get("/api/me", { authorization: `Bearer ${phone.body.accessToken}` });
  expect(ended.code).toBe("auth.session_ended");
  const rows = await app.store.read((db) => db.findBy(Session, { id: other }));
  expect(rows).toMatchObject([{ endReason: "revoked" }]);
});
