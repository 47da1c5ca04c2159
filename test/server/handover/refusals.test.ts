import { beforeEach, describe, expect, it } from "vitest";
import { Account, ActivationCode, Grant } from "../../../server/accounts/entities.ts";
import { AuditEvent } from "../../../server/audit/index.ts";
import { Handover } from "../../../server/handover/entities.ts";
import { NoticeStatus } from "../../../server/notices/entities.ts";
import { Notice } from "../../../server/notices/index.ts";
import { SigningKey } from "../../../server/signing/entities.ts";
import { LogEntry } from "../../../server/transparency/entities.ts";
import { testApp } from "../../support/app.ts";
import { type HandedOver, handOver, handoverPath } from "../../support/handover.ts";
import type { Person } from "../../support/people.ts";
import { draft, election, expectOk, type SigningPerson, signingPerson } from "../../support/signers.ts";

const app = await testApp();
const village = "640221100200";
const township = await app.person({ name: "孙专干", grants: [["townshipOfficer", "640221100"]] });
const colleague = await app.person({ name: "何专干", grants: [["townshipOfficer", "640221100"]] });
const county = await app.person({ name: "郑主任", grants: [["countyOfficer", "640221"]] });
const foreign = await app.person({ grants: [["townshipOfficer", "640221200"]] });
await app.person({ name: "总在", grants: [["villageSecretary", village]] });

let giver: SigningPerson;
let taker: Person;
beforeEach(async () => {
  giver = await signingPerson(app, "王经办", ["handler", village]);
  taker = await app.person({ name: "钱接手", grants: [["accountant", village]] });
});

/** Everything that a handover touches, so that nothing half-done escapes. */
const whole = () =>
  app.store.read(async (db) =>
    JSON.stringify(
      await Promise.all(
        [Account, Grant, ActivationCode, Handover, Notice, NoticeStatus, SigningKey, LogEntry, AuditEvent].map(
          (table) => db.find(table as typeof Account),
        ),
      ),
    ),
  );

/** The answer, which must have changed nothing. */
async function refused(who: Person, from: Person, to: { login: string; name?: string }, role?: string) {
  const before = await whole();
  const path = await handoverPath(app, from, role);
  const preview = await app.as(who).get(`${path}?${new URLSearchParams(to)}`);
  const answer = await app.as(who).post(path, to);
  expect([preview.status, preview.code]).toEqual([answer.status, answer.code]);
  expect(await whole()).toBe(before);
  return { status: answer.status, code: answer.code };
}

describe("a handover is refused, and nothing is half-done,", () => {
  it("to oneself", async () => {
    expect(await refused(township, giver, { login: giver.login })).toEqual({ status: 422, code: "handover.self" });
  });

  it("to nobody, to somebody of another township, to a login that is taken", async () => {
    const stranger = await app.person({ grants: [["handler", "640221200200"]] });
    const unknown = { status: 404, code: "account.unknown" };
    expect(await refused(township, giver, { login: "no.body" })).toEqual(unknown);
    expect(await refused(township, giver, { login: stranger.login })).toEqual(unknown);
    expect(await refused(township, giver, { login: taker.login, name: "赵" })).toEqual({
      status: 409,
      code: "account.taken",
    });
  });

  it("to a disabled account", async () => {
    expectOk(await app.as(township).post(`/api/accounts/${taker.accountId}/disable`));
    const code = "handover.taker_disabled";
    expect(await refused(township, giver, { login: taker.login })).toEqual({ status: 422, code });
  });

  it("to a person who holds the post already", async () => {
    const other = await app.person({ grants: [["handler", village]] });
    const code = "handover.taker_holds";
    expect(await refused(township, giver, { login: other.login })).toEqual({ status: 409, code });
  });

  it("of supervision to those who are supervised, and the other way round", async () => {
    const chair = await app.person({ grants: [["supervisionChair", village]] });
    const answer = { status: 409, code: "handover.incompatible" };
    expect(await refused(township, giver, { login: chair.login })).toEqual(answer);
    expect(await refused(township, chair, { login: giver.login })).toEqual(answer);
    expect(await refused(township, chair, { login: taker.login })).toEqual(answer);
  });

  it("when one person would be left for both signatures; not when somebody else holds one of the posts", async () => {
    const place = "640221100201";
    const handler = await app.person({ grants: [["handler", place]] });
    const secretary = await app.person({ grants: [["villageSecretary", place]] });
    const answer = { status: 409, code: "handover.same_signer" };
    expect(await refused(county, handler, { login: secretary.login })).toEqual(answer);
    expect(await refused(county, secretary, { login: handler.login })).toEqual(answer);
    await app.person({ grants: [["handler", place]] });
    expect(await handOver(app, county, handler, { login: secretary.login })).toMatchObject({ status: 201 });
  });

  it("of a post that ended, hasn't begun, or is another person's", async () => {
    const answer = { status: 404, code: "grant.unknown" };
    const past = await app.person({ grants: [["handler", village, "2020-01-01", "2026-09-14"]] });
    const future = await app.person({ grants: [["handler", village, "2026-09-16", null]] });
    for (const person of [past, future])
      expect(await refused(township, person, { login: taker.login })).toEqual(answer);
    const foreignGrant = (await handoverPath(app, taker)).replace(taker.accountId, giver.accountId);
    expect(await app.as(township).post(foreignGrant, { login: "a.b", name: "赵" })).toMatchObject(answer);
  });

  it("of an office above the villages", async () => {
    const answer = { status: 422, code: "handover.not_village" };
    expect(await refused(county, colleague, { login: taker.login })).toEqual(answer);
  });

  it("by another township, by the person, by a visitor", async () => {
    const unknown = { status: 404, code: "grant.unknown" };
    for (const person of [foreign, giver, taker])
      expect(await refused(person, giver, { login: taker.login })).toEqual(unknown);
    const path = await handoverPath(app, giver);
    expect(await app.visitor.post(path, { login: taker.login })).toMatchObject({ status: 401 });
    expect(await app.visitor.get(`${path}?login=${taker.login}`)).toMatchObject({ status: 401 });
  });

  it("with a login or a name that can't be one", async () => {
    const path = await handoverPath(app, giver);
    for (const body of [
      {},
      { login: "王" },
      { login: "a.b", name: " " },
      { login: "a.b", name: "1" },
      ...["王\n建国", "王\u200b建国", "\u202e国建王", "王\ud842", "王\0建国"].map((name) => ({ login: "a.b", name })),
      { login: "a.b", x: 1 },
    ])
      expect(await app.as(township).post(path, body)).toMatchObject({ status: 400, code: "request.invalid" });
    const nameless = await app.as(township).post(path, { login: "a.b", name: "" });
    expect((nameless.body as { error?: { details: unknown } }).error?.details).toMatchObject({
      issues: [{ path: "name", message: "请填写姓名" }],
    });
    expect(await app.as(township).get(path)).toMatchObject({ status: 400, code: "request.invalid" });
    expect(await app.as(township).post(path, { login: "a.b", name: "赵".repeat(41) })).toMatchObject({ status: 400 });
  });
});

describe("two at once", () => {
  it("for the same post: one wins, the other is told who did, nothing twice", async () => {
    await draft(app, giver, election);
    const path = await handoverPath(app, giver);
    const answers = await Promise.all(
      [township, colleague, county, township].map((officer, index) =>
        app.as(officer).post<HandedOver>(path, { login: `race.${index}`, name: `赵${index}` }),
      ),
    );
    expect(answers.map(({ status }) => status).sort()).toEqual([201, 409, 409, 409]);
    const won = answers.find(({ status }) => status === 201)?.body.handover;
    for (const { status, code, body } of answers)
      if (status === 409) {
        expect(code).toBe("handover.taken");
        expect(JSON.stringify(body)).toContain(`由 ${won?.byName} 交接给 ${won?.taker.name}`);
      }
    const { accounts, ended } = await app.store.read(async (db) => ({
      accounts: (await db.find(Account)).filter(({ login }) => login.startsWith("race.")),
      ended: await db.findBy(LogEntry, { subject: giver.keyId, kind: "key.revoked" }),
    }));
    expect(accounts.map(({ login }) => login)).toEqual([won?.taker.login]);
    expect(ended).toHaveLength(1);
  });

  it("of two posts to the same person: one wins, the person doesn't hold it twice", async () => {
    const second = await app.person({ grants: [["handler", village]] });
    const answers = await Promise.all([
      handOver(app, township, giver, { login: taker.login }),
      handOver(app, colleague, second, { login: taker.login }),
    ]);
    expect(answers.map(({ status, code }) => code ?? status).sort()).toEqual([201, "handover.taker_holds"]);
    const held = await app.store.read((db) => db.findBy(Grant, { accountId: taker.accountId, role: "handler" }));
    expect(held).toHaveLength(1);
  });
});

describe("the record", () => {
  it("can be read by both persons and the offices above, by nobody else", async () => {
    const { handover } = expectOk<HandedOver>(await handOver(app, township, giver, { login: taker.login }));
    const path = `/api/handovers/${handover.id}`;
    for (const person of [taker, township, county])
      expect(await app.as(person).get(path)).toMatchObject({ status: 200, body: { ...handover } });
    const { login, password } = giver;
    const { accessToken } = expectOk<{ accessToken: string }>(
      await app.visitor.post("/api/sessions", { login, password }),
    );
    expect(await app.visitor.get(path, { authorization: `Bearer ${accessToken}` })).toMatchObject({ status: 200 });
    const neighbour = await app.person({ grants: [["handler", village]] });
    for (const person of [foreign, neighbour])
      expect(await app.as(person).get(path)).toMatchObject({ status: 404, code: "handover.unknown" });
    expect(await app.visitor.get(path)).toMatchObject({ status: 401 });
    expect(await app.as(township).get("/api/handovers/x")).toMatchObject({ status: 400 });
    expect(await app.as(township).get(`/api/handovers/${"0".repeat(26)}`)).toMatchObject({ code: "handover.unknown" });
  });

  it("stands in the village's list, newest first, in pages", async () => {
    app.clock.forward(1);
    const { handover: first } = expectOk<HandedOver>(await handOver(app, township, giver, { login: taker.login }));
    app.clock.forward(1);
    const { handover: second } = expectOk<HandedOver>(
      await handOver(app, township, taker, { login: "later.one", name: "孙后来" }, "handler"),
    );
    type Page = { items: { id: string }[]; nextCursor: string | null };
    const page = expectOk<Page>(await app.as(township).get(`/api/handovers?village=${village}&limit=1`));
    expect(page.items).toMatchObject([{ id: second.id, giverName: "钱接手", takerName: "孙后来", roleName: "经办人" }]);
    const next = expectOk<Page>(
      await app.as(county).get(`/api/handovers?village=${village}&limit=1&cursor=${page.nextCursor}`),
    );
    expect(next.items).toMatchObject([{ id: first.id }]);
    const list = (person: Person, code = village) => app.as(person).get(`/api/handovers?village=${code}`);
    for (const person of [foreign, taker]) expect(await list(person)).toMatchObject({ code: "access.denied" });
    expect(await list(county, "640221100999")).toMatchObject({ code: "place.unknown" });
    expect(await list(county, "6402")).toMatchObject({ status: 400 });
    expect(await app.visitor.get(`/api/handovers?village=${village}`)).toMatchObject({ status: 401 });
  });

  it("is in the audit trail, as every change", async () => {
    expectOk(await handOver(app, township, giver, { login: taker.login }));
    const path = await handoverPath(app, giver);
    const rows = await app.store.read((db) => db.findBy(AuditEvent, { target: path }));
    expect(rows).toMatchObject([
      { accountId: township.accountId, action: "POST /api/accounts/:id/grants/:grantId/handover" },
    ]);
  });
});
