import { expect, it } from "vitest";
import { keepActivationCode } from "../../../server/accounts/index.ts";
import { currentCatalogue } from "../../../server/catalogue/index.ts";
import { sha256Of } from "../../../server/core/digest.ts";
import { look, visitor } from "../../../server/core/work.ts";
import { setUpPlaces } from "../../../server/places/index.ts";
import type { Notice } from "../../../shared/api/notices.ts";
import type { Entry } from "../../../shared/receipts/entry.ts";
import { canonicalJson } from "../../../shared/signing/canonical.ts";
import { generateKeyPair, verifyText } from "../../../shared/signing/sm2.ts";
import { statementText } from "../../../shared/signing/statement.ts";
import { testApp } from "../../support/app.ts";
import { changeAt } from "../../support/appends.ts";
import type { Person } from "../../support/people.ts";
import { wholeLog } from "../../support/public-log.ts";
import {
  bothSigners,
  election,
  enrolmentOf,
  expectOk,
  published,
  sign,
  signBoth,
  submitted,
} from "../../support/signers.ts";

const app = await testApp();
const { county } = app.county;
const both = await bothSigners(app);
const log = (countyId = county.id) => wholeLog(app.store, countyId);
/** What the log was told while something was done. */
async function toldBy(run: () => Promise<unknown>, countyId = county.id): Promise<Entry[]> {
  const before = (await log(countyId)).length;
  await run();
  return (await log(countyId)).slice(before);
}
const elsewhere = await changeAt(app.store, app.clock(), (work) =>
  setUpPlaces(work, { places: [{ code: "640222", name: "惠农县", phone: null }], startDay: "2026-01-01" }),
);
const otherCounty = elsewhere.get("640222")?.id ?? "";

/** Enrols a new key as the person's device does. @returns its id and the key */
async function enrol(person: Person) {
  const code = `ENROL-${person.login}-${app.clock().getTime()}`;
  await changeAt(app.store, app.clock(), (work) =>
    keepActivationCode(work, { accountId: person.accountId, code, reusable: true }),
  );
  const key = generateKeyPair();
  const body = enrolmentOf(person.accountId, code, key);
  const { keyId } = expectOk<{ keyId: string }>(await app.as(person).post("/api/me/signing-keys", body));
  return { keyId, key, proof: body.proof };
}

it("begins with the catalogue that the county was given, by the digest of its items", async () => {
  const [first] = await log();
  const { items } = await look(app.store, { actor: visitor, now: app.clock(), requestId: "test" }, (view) =>
    currentCatalogue(view, county.id),
  );
  const digest = sha256Of(canonicalJson(items));
  expect(first).toEqual({ v: 1, kind: "catalogue.published", at: app.clock().toISOString(), number: 1, digest });
});

it("is told of a version of the catalogue when it comes into force, not before", async () => {
  const officer = await app.person({ grants: [["countyOfficer", "640221"]] });
  const drafted = await toldBy(async () => {
    const { id, version } = expectOk<{ id: string; version: number }>(
      await app.as(officer).post("/api/catalogue/versions", { county: "640221" }),
    );
    const path = `/api/catalogue/versions/${id}`;
    expectOk(await app.as(officer).delete(`${path}/items/ZZ-02-02?version=${version}`));
  });
  expect(drafted).toEqual([]);
  const { items } = expectOk<{ items: { id: string; version: number }[] }>(
    await app.as(officer).get("/api/catalogue/versions?county=640221"),
  );
  const [{ id = "", version = 0 } = {}] = items;
  const [told, ...more] = await toldBy(async () =>
    expectOk(
      await app.as(officer).post(`/api/catalogue/versions/${id}/publish`, { version, note: "取消一项：村规民约" }),
    ),
  );
  expect(more).toEqual([]);
  const now = await look(app.store, { actor: visitor, now: app.clock(), requestId: "test" }, (view) =>
    currentCatalogue(view, county.id),
  );
  expect(now.items).toHaveLength(110);
  expect(told).toMatchObject({ kind: "catalogue.published", number: 2, digest: sha256Of(canonicalJson(now.items)) });
});

it("is told of keys as they are enrolled and revoked, once each", async () => {
  const wang = await app.person({ grants: [["handler", "640221100200"]] });
  let enrolled = { keyId: "", key: generateKeyPair(), proof: "" };
  const [told, ...more] = await toldBy(async () => {
    enrolled = await enrol(wang);
  });
  const { keyId, key, proof } = enrolled;
  expect(more).toEqual([]);
  const at = app.clock().toISOString();
  const facts = { kind: "key.enrolled", key: keyId, signer: wang.accountId, publicKey: key.publicKey, proof };
  expect(told).toEqual({ v: 1, at, ...facts });
  const revoke = async () =>
    expectOk(await app.as(wang).post(`/api/me/signing-keys/${keyId}/revocation`, { reason: "lost" }));
  const ended = await toldBy(async () => {
    await revoke();
    await revoke();
  });
  expect(ended).toEqual([{ v: 1, at, kind: "key.revoked", key: keyId, signer: wang.accountId, reason: "lost" }]);
});

it("is told of the key that an eleventh device replaces", async () => {
  const wang = await app.person({ grants: [["handler", "640221100200"]] });
  const keys: string[] = [];
  for (let device = 0; device < 10; device++) {
    app.clock.forward(1);
    keys.push((await enrol(wang)).keyId);
  }
  app.clock.forward(1);
  const told = await toldBy(async () => keys.push((await enrol(wang)).keyId));
  expect(told).toMatchObject([
    { kind: "key.enrolled", key: keys[10] },
    { kind: "key.revoked", key: keys[0], reason: "replaced" },
  ]);
});

it("is told by every county in which the person has or had a post, and by none of one who never had any", async () => {
  const moved = await app.person({
    grants: [
      ["handler", "640221100200", "2020-01-01", "2024-12-31"],
      ["countyOfficer", "640222"],
      ["countyOfficer", "640221"],
    ],
  });
  const nobody = await app.person({});
  let keyId = "";
  const there = await toldBy(async () => {
    const here = await toldBy(async () => {
      ({ keyId } = await enrol(moved));
      await enrol(nobody);
    });
    expect(here).toMatchObject([{ kind: "key.enrolled", key: keyId }]);
  }, otherCounty);
  expect(there).toMatchObject([{ kind: "key.enrolled", key: keyId }]);
});

it("is told of a publication with both signatures, behind the keys that it didn't know yet", async () => {
  // The keys of these two were made without the log, as those of a server from before it.
  let notice: Notice | undefined;
  const told = await toldBy(async () => {
    notice = await published(app, both, election);
  });
  expect(told.map(({ kind }) => kind)).toEqual(["key.enrolled", "key.enrolled", "notice.published"]);
  const [first, second, act] = told as [Entry, Entry, Extract<Entry, { kind: "notice.published" }>];
  expect(first).toMatchObject({ key: both.handler.keyId, publicKey: both.handler.key.publicKey });
  expect(second).toMatchObject({ key: both.secretary.keyId, signer: both.secretary.accountId });
  const at = app.clock().toISOString();
  expect(act).toMatchObject({
    ...{ v: 1, at, kind: "notice.published", notice: notice?.number, revision: 1, village: "640221100200" },
    ...{ item: "MJ-01-01", period: null, publishedAt: at },
  });
  expect(notice?.publishedAt).toBe(at);
  expect(act.signatures.map(({ role, signer, key }) => [role, signer, key])).toEqual([
    ["handler", both.handler.accountId, both.handler.keyId],
    ["villageSecretary", both.secretary.accountId, both.secretary.keyId],
  ]);
  expectSigned(act, "publish");
  const again = await toldBy(() => published(app, both, election));
  expect(again.map(({ kind }) => kind)).toEqual(["notice.published"]);
});

/** The signatures of the entry fit the statement that is put together from the entry alone. */
function expectSigned(entry: Entry, action: "publish" | "correct" | "withdraw", note?: string): void {
  if (!("signatures" in entry)) throw new Error("no signatures");
  const { notice, revision, village, item, period, contentDigest } = entry;
  const keys = { handler: both.handler.key, villageSecretary: both.secretary.key } as Record<
    string,
    { publicKey: string }
  >;
  for (const { role, signer, signature } of entry.signatures) {
    const facts = { action, notice, revision, village, item, period, role, signer, contentDigest };
    const statement = statementText(note === undefined ? facts : { ...facts, note });
    expect(verifyText(statement, signature, keys[role]?.publicKey ?? "")).toBe(true);
  }
  expect(entry.signatures).toHaveLength(2);
}

it("is told of a correction and of a withdrawal, with what was signed", async () => {
  const notice = await published(app, both, election);
  const path = `/api/notices/${notice.id}`;
  app.clock.forward(3_600);
  const [corrected, ...more] = await toldBy(async () => {
    const open = expectOk<Notice>(
      await app.as(both.handler).post(`${path}/corrections`, { changeNote: "选举日期写错了" }),
    );
    const elements = { ...election.elements, electionDate: "2026-10-21" };
    const body = { version: open.version, title: open.title, elements, changeNote: "选举日期写错了" };
    expectOk(await app.as(both.handler).put(path, body));
    expectOk(await app.as(both.handler).post(`${path}/submit`));
    await signBoth(app, both, notice.id);
  });
  expect(more).toEqual([]);
  const publishedAt = app.clock().toISOString();
  expect(corrected).toMatchObject({ kind: "notice.corrected", notice: notice.number, revision: 2, publishedAt });
  expectSigned(corrected as Entry, "correct");
  app.clock.forward(3_600);
  const changeNote = "选举推迟，另行公告";
  const [withdrawn] = await toldBy(async () => {
    expectOk(await app.as(both.handler).post(`${path}/withdrawals`, { changeNote }));
    await signBoth(app, both, notice.id);
  });
  const withdrawnAt = app.clock().toISOString();
  expect(withdrawn).toMatchObject({ kind: "notice.withdrawn", notice: notice.number, revision: 2, withdrawnAt });
  expect(withdrawn).toMatchObject({ noteDigest: sha256Of(changeNote) });
  expect(withdrawn).not.toHaveProperty("publishedAt");
  expectSigned(withdrawn as Entry, "withdraw", changeNote);
});

it("is told nothing of drafts, of a signature that isn't the last, or of what was refused", async () => {
  const told = await toldBy(async () => {
    const notice = await submitted(app, both.handler, election);
    expectOk(await sign(app, both.handler, notice.id, "handler"));
    expect((await sign(app, both.handler, notice.id, "handler")).status).toBe(409);
    expectOk(await app.as(both.secretary).post(`/api/notices/${notice.id}/return`, { reason: "请核对" }));
  });
  expect(told).toEqual([]);
});

it("holds no names and no content", async () => {
  const text = canonicalJson(await log());
  for (const word of ["王经办", "李书记", "选举公告", "无记名投票", "选举日期写错了", "推迟"])
    expect(text).not.toContain(word);
});
