import { beforeEach, expect, it } from "vitest";
import { testApp } from "../../support/app.ts";
import type { Person } from "../../support/people.ts";
import { signingPerson } from "../../support/signers.ts";

const app = await testApp();
const township = await app.person({ grants: [["townshipOfficer", "640221100"]] });
const county = await app.person({ grants: [["countyOfficer", "640221"]] });
const foreign = await app.person({ grants: [["townshipOfficer", "640221200"]] });
let owner: Person;
let keyId: string;

beforeEach(async () => {
  const person = await signingPerson(app, "王经办", ["handler", "640221100200"]);
  owner = person;
  keyId = person.keyId;
});

const keysPath = () => `/api/accounts/${owner.accountId}/signing-keys`;
const revoke = (person: Person, reason = "lost", id = keyId) =>
  app.as(person).post(`${keysPath()}/${id}/revocation`, { reason });
const keys = async (person: Person) =>
  (
    await app
      .as(person)
      .get<{ items: { id: string; revokedAt: string | null; revokedReason: string | null }[] }>(keysPath())
  ).body.items;

it("shows a person's keys to the offices above", async () => {
  for (const person of [township, county]) expect(await keys(person)).toMatchObject([{ id: keyId, revokedAt: null }]);
  for (const person of [foreign, owner])
    expect(await app.as(person).get(keysPath())).toMatchObject({ status: 404, code: "account.unknown" });
  expect(await app.visitor.get(keysPath())).toMatchObject({ status: 401 });
  expect(await app.as(county).get("/api/accounts/nonsense/signing-keys")).toMatchObject({ status: 400 });
});

it("lets the offices above revoke a lost phone's key, with its reason, once and for all", async () => {
  expect(await revoke(township, "handover")).toMatchObject({ status: 200 });
  expect(await keys(county)).toMatchObject([{ id: keyId, revokedReason: "handover", revokedAt: expect.any(String) }]);
  expect(await revoke(county, "lost")).toMatchObject({ status: 200 });
  expect(await keys(county)).toMatchObject([{ revokedReason: "handover" }]);
});

it("refuses everybody else, other persons' keys and unknown reasons", async () => {
  for (const person of [foreign, owner])
    expect(await revoke(person)).toMatchObject({ status: 404, code: "account.unknown" });
  expect(await app.visitor.post(`${keysPath()}/${keyId}/revocation`, { reason: "lost" })).toMatchObject({
    status: 401,
  });
  expect(await revoke(county, "lost", "0".repeat(26))).toMatchObject({ status: 404, code: "key.unknown" });
  expect(await revoke(county, "bored")).toMatchObject({ status: 400, code: "request.invalid" });
  const somebody = await app.person({ grants: [["handler", "640221100201"]] });
  const path = `/api/accounts/${somebody.accountId}/signing-keys/${keyId}/revocation`;
  expect(await app.as(county).post(path, { reason: "lost" })).toMatchObject({ status: 404, code: "key.unknown" });
  expect(await keys(county)).toMatchObject([{ revokedAt: null }]);
});
