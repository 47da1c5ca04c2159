import { IsNull } from "typeorm";
import { describe, expect, it } from "vitest";
import { Session } from "../../../server/accounts/entities.ts";
import { Notice as NoticeRow } from "../../../server/notices/index.ts";
import type { HandoverPlanAnswer } from "../../../shared/api/handover.ts";
import type { Notice } from "../../../shared/api/notices.ts";
import type { Entry } from "../../../shared/receipts/entry.ts";
import { verifyReceipt } from "../../../shared/receipts/index.ts";
import { generateKeyPair } from "../../../shared/signing/sm2.ts";
import { testApp } from "../../support/app.ts";
import { handOver, handoverPath } from "../../support/handover.ts";
import type { Person } from "../../support/people.ts";
import { wholeLog } from "../../support/public-log.ts";
import { rechecker } from "../../support/rechecked.ts";
import {
  bothSigners,
  draft,
  election,
  enrolmentOf,
  expectOk,
  published,
  type SigningPerson,
  sign,
  signatureOf,
  signingPerson,
  submitted,
} from "../../support/signers.ts";

const app = await testApp();
const village = "640221100200";
const township = await app.person({ name: "孙专干", grants: [["townshipOfficer", "640221100"]] });
const log = () => wholeLog(app.store, app.county.county.id);
let made = 0;
const newPerson = () => ({ login: `new.${++made}`, name: "赵新手" });

/** The new person logs in with what stands on the slip, changes the password and enrols a key. */
async function arrives(slip: { login: string; password: string | null; activationCode: string }) {
  const first = { login: slip.login, password: slip.password ?? "" };
  const opened = expectOk<{ accessToken: string; account: { id: string } }>(
    await app.visitor.post("/api/sessions", first),
  );
  const headers = { authorization: `Bearer ${opened.accessToken}` };
  const newPassword = "hong-shan-ping-2026";
  expectOk(await app.visitor.put("/api/me/password", { oldPassword: first.password, newPassword }, headers));
  const key = generateKeyPair();
  const accountId = opened.account.id;
  const body = enrolmentOf(accountId, slip.activationCode, key);
  const { keyId } = expectOk<{ keyId: string }>(await app.visitor.post("/api/me/signing-keys", body, headers));
  const session = await app.store.read((db) => db.findOneBy(Session, { accountId, endedAt: IsNull() }));
  return {
    accountId,
    sessionId: session?.id ?? "",
    login: slip.login,
    name: "赵新手",
    password: newPassword,
    key,
    keyId,
  };
}

const receiptOf = async (number: string) => {
  const knownLogs = [(await (await fetch(`${app.url}/log/640221/key`)).text()).trim()];
  const text = await (await fetch(`${app.url}/n/${number}/receipt`)).text();
  return { ...verifyReceipt(text, { knownLogs, onlyKnownLogs: true }), receipt: JSON.parse(text) };
};

const keysOf = async (person: Person) =>
  expectOk<{ items: { id: string; revokedAt: string | null; revokedReason: string | null }[] }>(
    await app.as(township).get(`/api/accounts/${person.accountId}/signing-keys`),
  ).items;

describe("a secretary hands over to a new person", () => {
  it("signs before, the new one after; both receipts verify; the old one can't sign any more", async () => {
    const both = await bothSigners(app);
    const before = await published(app, both, election);
    const waiting = await submitted(app, both.handler, election);
    expectOk(await sign(app, both.handler, waiting.id, "handler"));
    const late = await signatureOf(app, both.secretary, waiting.id, "villageSecretary");
    app.clock.forward(60);
    const at = app.clock().toISOString();
    const { handover, slip } = expectOk<{ handover: HandoverPlanAnswer; slip: never }>(
      await handOver(app, township, both.secretary, newPerson()),
    );
    expect(handover).toMatchObject({
      at,
      byName: "孙专干",
      post: { role: "villageSecretary", villageCode: village },
      giver: { name: "李书记", keys: "ended", loggedOut: true, otherPosts: [] },
      taker: { name: "赵新手", isNew: true, needsSlip: true },
      drafts: [],
      waiting: [{ id: waiting.id, title: election.title, isNext: true, takerSigned: false }],
    });

    const path = `/api/notices/${waiting.id}/signatures`;
    expect(await app.as(both.secretary).post(path, late)).toMatchObject({ status: 401, code: "auth.session_ended" });
    expect((await log()).at(-1)).toEqual({
      ...{ v: 1, at, kind: "key.revoked", reason: "handover" },
      ...{ key: both.secretary.keyId, signer: both.secretary.accountId },
    } satisfies Entry);

    const taker: SigningPerson = await arrives(slip);
    const after: Notice = expectOk(await sign(app, taker, waiting.id, "villageSecretary"));
    expect(after.state).toBe("published");
    const [first, second] = [await receiptOf(before.number), await receiptOf(waiting.number)];
    expect([first.verified, second.verified]).toEqual([true, true]);
    expect(first.receipt.signatures[1]).toMatchObject({ name: "李书记", signer: both.secretary.accountId });
    expect(second.receipt.signatures).toMatchObject([
      { name: "王经办", signer: both.handler.accountId },
      { name: "赵新手", signer: taker.accountId, publicKey: taker.key.publicKey },
    ]);
  });

  it("refuses the old one also after a new log-in", async () => {
    const both = await bothSigners(app);
    const waiting = await submitted(app, both.handler, election);
    expectOk(await sign(app, both.handler, waiting.id, "handler"));
    const late = await signatureOf(app, both.secretary, waiting.id, "villageSecretary");
    expectOk(await handOver(app, township, both.secretary, newPerson()));
    const { login, password } = both.secretary;
    const { accessToken } = expectOk<{ accessToken: string }>(
      await app.visitor.post("/api/sessions", { login, password }),
    );
    const headers = { authorization: `Bearer ${accessToken}` };
    expect(await app.visitor.post(`/api/notices/${waiting.id}/signatures`, late, headers)).toMatchObject({
      status: 404,
      code: "notice.unknown",
    });
  });
});

describe("a handler hands over", () => {
  it("passes on drafts and waiting rounds; what the old one signed stays signed", async () => {
    const both = await bothSigners(app);
    const taker = await signingPerson(app, "钱接手", ["accountant", village]);
    const drafted = await draft(app, both.handler, election);
    const unsigned = await submitted(app, both.handler, election);
    const half = await submitted(app, both.handler, election);
    expectOk(await sign(app, both.handler, half.id, "handler"));
    const stale = { version: drafted.version, title: "旧人再改", elements: election.elements };

    const preview = expectOk<HandoverPlanAnswer>(
      await app.as(township).get(`${await handoverPath(app, both.handler)}?login=${taker.login}`),
    );
    const { handover, slip } = expectOk<{ handover: HandoverPlanAnswer; slip: unknown }>(
      await handOver(app, township, both.handler, { login: taker.login }),
    );
    expect(handover).toMatchObject(preview);
    expect(slip).toBeNull();
    expect(handover.drafts.map(({ id }) => id)).toEqual([drafted.id]);
    expect(handover.waiting.map(({ id }) => id)).toContain(unsigned.id);
    expect(handover.waiting.map(({ id }) => id)).not.toContain(half.id);
    expect(await app.store.read((db) => db.findOneBy(NoticeRow, { id: drafted.id }))).toMatchObject({
      drafterId: taker.accountId,
      state: "draft",
    });
    expect(await app.as(both.handler).put(`/api/notices/${drafted.id}`, stale)).toMatchObject({ status: 401 });

    const shown: Notice = expectOk(await app.as(taker).get(`/api/notices/${drafted.id}`));
    expect(shown.history.at(-1)).toMatchObject({
      stepName: "工作交接",
      byName: "孙专干",
      reason: "经办人：王经办 → 钱接手",
    });
    expect(shown.actions).toContain("submit");
    expectOk(await app.as(taker).put(`/api/notices/${drafted.id}`, { ...stale, version: shown.version }));
    expectOk(await sign(app, taker, unsigned.id, "handler"));
    const done: Notice = expectOk(await sign(app, both.secretary, half.id, "villageSecretary"));
    expect(done.state).toBe("published");
    const { verified, receipt } = await receiptOf(half.number);
    expect(verified).toBe(true);
    expect(receipt.signatures[0]).toMatchObject({ name: "王经办", signer: both.handler.accountId });
  });

  it("tells that a round can't be finished by a taker who signed it in another role", async () => {
    const both = await bothSigners(app);
    const half = await submitted(app, both.handler, election);
    expectOk(await sign(app, both.handler, half.id, "handler"));
    expectOk(await handOver(app, township, both.handler, newPerson()));
    // The former handler becomes secretary.
    const back = await app.person({ name: "周书记", grants: [["villageSecretary", village]] });
    const again = await app.person({ name: "吴会计", grants: [["accountant", village]] });
    await handOver(app, township, again, { login: both.handler.login });
    const { handover } = expectOk<{ handover: HandoverPlanAnswer }>(
      await handOver(app, township, back, { login: both.handler.login }),
    );
    expect(handover.waiting.find(({ id }) => id === half.id)).toMatchObject({ isNext: true, takerSigned: true });
  });

  it("tells what is overdue and what is due next", async () => {
    const { handler } = await bothSigners(app);
    const { due, overdue } = expectOk<HandoverPlanAnswer>(
      await app.as(township).get(`${await handoverPath(app, handler)}?login=x.y&name=赵`),
    );
    expect(overdue.length).toBeGreaterThan(0);
    expect(overdue.every(({ dueDay }) => dueDay < "2026-09-15")).toBe(true);
    expect(due.length).toBeGreaterThan(0);
    expect(due.every(({ dueDay }) => dueDay >= "2026-09-15" && dueDay <= "2026-10-15")).toBe(true);
  });
});

describe("a person who keeps another post", () => {
  it("keeps key and session when that post signs, and signs with them there", async () => {
    const two = await signingPerson(app, "王两任", ["handler", village], ["accountant", "640221100201"]);
    const { handover } = expectOk<{ handover: HandoverPlanAnswer }>(
      await handOver(app, township, two, newPerson(), "handler"),
    );
    expect(handover.giver).toMatchObject({ keys: "kept", loggedOut: false, otherPosts: ["和平村 会计"] });
    expect(await keysOf(two)).toMatchObject([{ id: two.keyId, revokedAt: null }]);
    expect(await app.as(two).get("/api/me")).toMatchObject({ status: 200 });
    expect(await app.as(two).post("/api/notices", { villageCode: village, period: null, ...election })).toMatchObject({
      status: 403,
    });
  });

  it("keeps the session but not the key when that post doesn't sign", async () => {
    const two = await signingPerson(app, "郑兼任", ["handler", village], ["townshipOfficer", "640221100"]);
    const county = await app.person({ grants: [["countyOfficer", "640221"]] });
    const { handover } = expectOk<{ handover: HandoverPlanAnswer }>(
      await handOver(app, county, two, newPerson(), "handler"),
    );
    expect(handover.giver).toMatchObject({ keys: "ended", loggedOut: false });
    expect(await app.as(two).get("/api/me")).toMatchObject({ status: 200 });
    const { items } = expectOk<{ items: object[] }>(await app.as(two).get("/api/me/signing-keys"));
    expect(items).toMatchObject([{ revokedReason: "handover" }]);
  });

  it("loses slips that were handed out and not used, when the key ends", async () => {
    const giver = await app.person({ name: "没激活", grants: [["accountant", village]] });
    const { activationCode } = expectOk<{ activationCode: string }>(
      await app.as(township).post(`/api/accounts/${giver.accountId}/activation-code`),
    );
    expectOk(await handOver(app, township, giver, newPerson()));
    const { login, password } = giver;
    const { accessToken } = expectOk<{ accessToken: string }>(
      await app.visitor.post("/api/sessions", { login, password }),
    );
    const body = enrolmentOf(giver.accountId, activationCode);
    const headers = { authorization: `Bearer ${accessToken}` };
    expect(await app.visitor.post("/api/me/signing-keys", body, headers)).toMatchObject({ code: "activation.expired" });
  });
});

it("leaves a county in which the audit finds everything in order", async () => {
  const both = await bothSigners(app);
  const before = await published(app, both, election);
  expectOk(await handOver(app, township, both.handler, newPerson()));
  const found = await app.store.read((db) => rechecker(app).recheck(db, []));
  expect(found).toMatchObject({ publications: 4, signatures: 8, unproved: 0 });
  expect((await receiptOf(before.number)).verified).toBe(true);
});
