import { beforeEach, describe, expect, it } from "vitest";
import { Session } from "../../../server/accounts/entities.ts";
import { SigningKey } from "../../../server/signing/entities.ts";
import type { ActivationSlip } from "../../../shared/api/accounts.ts";
import { testApp } from "../../support/app.ts";
import type { Person } from "../../support/people.ts";
import { wholeLog } from "../../support/public-log.ts";
import {
  election,
  enrolmentOf,
  expectOk,
  type SigningPerson,
  sign,
  signingPerson,
  submitted,
} from "../../support/signers.ts";

const app = await testApp();
const village = "640221100200";
const township = await app.person({ grants: [["townshipOfficer", "640221100"]] });
const county = await app.person({ grants: [["countyOfficer", "640221"]] });
const foreign = await app.person({ grants: [["townshipOfficer", "640221200"]] });
const nobody = "0".repeat(26);
let owner: SigningPerson;
let phone: Person;

/** Logged in at a desk (`owner`) and on a phone, on which the key lives. */
beforeEach(async () => {
  owner = await signingPerson(app, "王经办", ["handler", village]);
  const { login, password } = owner;
  expectOk(await app.visitor.post("/api/sessions", { login, password }));
  const sessions = await app.store.read((db) => db.findBy(Session, { accountId: owner.accountId }));
  phone = { ...owner, sessionId: sessions.find(({ id }) => id !== owner.sessionId)?.id ?? "" };
  expectOk(await app.as(phone).get("/api/me"));
});

const own = (keyIds: unknown, who: Person = owner) => app.as(who).post("/api/me/lost-device", { keyIds });
const office = (who: Person, keyIds: unknown, accountId = owner.accountId) =>
  app.as(who).post<{ slip: ActivationSlip }>(`/api/accounts/${accountId}/lost-device`, { keyIds });
const keyRow = () => app.store.read((db) => db.findOneBy(SigningKey, { id: owner.keyId }));
const told = async () =>
  (await wholeLog(app.store, app.county.county.id)).filter(
    (entry) => "signer" in entry && entry.signer === owner.accountId,
  );

describe("the person reports it", () => {
  it("ends the key and every other session at once, and tells the log", async () => {
    const at = app.clock().toISOString();
    expect(await own([owner.keyId])).toMatchObject({ status: 200 });
    expect(await keyRow()).toMatchObject({ revokedAt: at, revokedReason: "lost" });
    expect(await app.as(owner).get("/api/me")).toMatchObject({ status: 200 });
    expect(await app.as(phone).get("/api/me")).toMatchObject({ status: 401, code: "auth.session_ended" });
    expect(await told()).toMatchObject([{ kind: "key.revoked", key: owner.keyId, reason: "lost", at }]);
    const { id } = await submitted(app, owner, election);
    expect(await sign(app, owner, id, "handler")).toMatchObject({ status: 409, code: "key.revoked" });
  });

  it("keeps the keys of other devices, and the reason of one that had ended", async () => {
    expectOk(await app.as(owner).post(`/api/me/signing-keys/${owner.keyId}/revocation`, { reason: "replaced" }));
    expectOk(await own([owner.keyId]));
    expect(await keyRow()).toMatchObject({ revokedReason: "replaced" });
    const other = await signingPerson(app, "李书记", ["villageSecretary", village]);
    expectOk(await own([], other));
    expect(await app.store.read((db) => db.findOneBy(SigningKey, { id: other.keyId }))).toMatchObject({
      revokedAt: null,
    });
  });

  it("refuses others' keys and nonsense, and then nothing ends", async () => {
    const other = await signingPerson(app, "李书记", ["villageSecretary", village]);
    expect(await own([owner.keyId, other.keyId])).toMatchObject({ status: 404, code: "key.unknown" });
    expect(await own([nobody])).toMatchObject({ status: 404, code: "key.unknown" });
    for (const wrong of [undefined, "x", ["x"], [owner.keyId, owner.keyId]])
      expect(await own(wrong)).toMatchObject({ status: 400 });
    expect(await app.visitor.post("/api/me/lost-device", { keyIds: [] })).toMatchObject({ status: 401 });
    expect(await keyRow()).toMatchObject({ revokedAt: null });
    expectOk(await app.as(phone).get("/api/me"));
  });
});

describe("the office reports it for the person", () => {
  it("ends key and all sessions and gives a slip, with which the person enrols anew; all stands in the log", async () => {
    const { slip } = expectOk<{ slip: ActivationSlip }>(await office(township, [owner.keyId]));
    expect(slip).toMatchObject({ login: owner.login, password: null, duties: ["合作村 经办人"] });
    for (const person of [owner, phone])
      expect(await app.as(person).get("/api/me")).toMatchObject({ status: 401, code: "auth.session_ended" });
    const { login, password } = owner;
    const { accessToken } = expectOk<{ accessToken: string }>(
      await app.visitor.post("/api/sessions", { login, password }),
    );
    const body = enrolmentOf(owner.accountId, slip.activationCode);
    const headers = { authorization: `Bearer ${accessToken}` };
    const { keyId } = expectOk<{ keyId: string }>(await app.visitor.post("/api/me/signing-keys", body, headers));
    expect(await told()).toMatchObject([
      { kind: "key.revoked", key: owner.keyId, reason: "lost" },
      { kind: "key.enrolled", key: keyId },
    ]);
  });

  it("is done by both offices above and by nobody else", async () => {
    for (const person of [foreign, owner])
      expect(await office(person, [owner.keyId])).toMatchObject({ status: 404, code: "account.unknown" });
    expect(await office(county, [nobody])).toMatchObject({ status: 404, code: "key.unknown" });
    expect(await office(county, [], nobody)).toMatchObject({ status: 404, code: "account.unknown" });
    expect(await office(county, "x")).toMatchObject({ status: 400 });
    const path = `/api/accounts/${owner.accountId}/lost-device`;
    expect(await app.visitor.post(path, { keyIds: [] })).toMatchObject({ status: 401 });
    expectOk(await app.as(phone).get("/api/me"));
    expect(await office(county, [owner.keyId])).toMatchObject({ status: 201 });
  });

  it("at the same time as the person: the key ends once, and the log is told once", async () => {
    const answers = await Promise.all([
      own([owner.keyId]),
      office(township, [owner.keyId]),
      office(county, [owner.keyId]),
    ]);
    for (const { status } of answers) expect([200, 201, 401]).toContain(status);
    expect(await told()).toHaveLength(1);
  });
});
