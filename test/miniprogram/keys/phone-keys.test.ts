import { beforeEach, describe, expect, it } from "vitest";
import { type Account, logIn, logOut } from "../../../miniprogram/api/session.ts";
import { enrol, finishEnrolment, isEnrolling } from "../../../miniprogram/device/enrolment.ts";
import { checkKeys, keyOnPhone, openKey, signWith, tellLocked } from "../../../miniprogram/device/keys.ts";
import { verifyText } from "../../../shared/signing/sm2.ts";
import { testApp } from "../../support/app.ts";
import type { Person } from "../../support/people.ts";
import { nodePhone } from "../../support/phone.ts";
import { activationCode, testPin } from "../../support/staff.ts";

const app = await testApp();
const phone = nodePhone(app.url);
const path = "/api/me/signing-keys";
const enrolment = `POST ${path}`;

let person: Person;
let account: Account;

/** The person's good keys, as the server knows them. */
async function goodKeys(): Promise<string[]> {
  const { items } = (await app.as(person).get<{ items: { id: string; revokedAt: string | null }[] }>(path)).body;
  return items.filter(({ revokedAt }) => revokedAt === null).map(({ id }) => id);
}

const enrolled = async (): Promise<string> => {
  const answer = await enrol(account, await activationCode(app, person), testPin);
  if (!answer.ok) throw new Error(answer.fault.message);
  return answer.data.keyId;
};

const wrongTimes = async (count: number) => {
  const left: unknown[] = [];
  for (let tries = 0; tries < count; tries++) left.push(await openKey(account.id, "860437"));
  return left;
};

beforeEach(async () => {
  phone.network = () => "through";
  phone.room = Infinity;
  await logOut();
  person = await app.person({ grants: [["handler", "640221100200"]] });
  const answer = await logIn(person.login, person.password);
  if (!answer.ok) throw new Error(answer.fault.message);
  account = answer.data;
});

it("enrols a key that signs, and keeps nothing of it readable", async () => {
  const keyId = await enrolled();
  expect(await goodKeys()).toEqual([keyId]);
  const opening = await openKey(account.id, testPin);
  if (!("pair" in opening)) throw new Error("not opened");
  const { publicKey } = keyOnPhone(account.id) ?? {};
  expect(verifyText("内容", await signWith(opening.pair, "内容"), publicKey ?? "")).toBe(true);
  const kept = [...phone.storage.values()].join();
  expect(kept).not.toContain(opening.pair.privateKey);
  expect(kept).not.toContain(testPin);
});

describe("the enrolment", () => {
  it("comes to one key when the answer is lost, with the same PIN and one code", async () => {
    phone.network = (request) => (request === enrolment ? "answer lost" : "through");
    const answer = await enrol(account, await activationCode(app, person), testPin);
    expect(answer).toMatchObject({ ok: false, fault: { kind: "offline" } });
    expect([isEnrolling(account.id), keyOnPhone(account.id)]).toEqual([true, null]);
    phone.network = () => "through";
    const again = await finishEnrolment(account.id);
    expect(await goodKeys()).toEqual([again.ok && again.data.keyId]);
    expect(isEnrolling(account.id)).toBe(false);
    expect(await openKey(account.id, testPin)).toHaveProperty("pair");
  });

  it("tells the server nothing when the phone has no room for the key", async () => {
    phone.room = 300;
    phone.requests.length = 0;
    const code = await activationCode(app, person);
    expect(await enrol(account, code, testPin)).toMatchObject({ fault: { code: "phone.full" } });
    expect(phone.requests).toEqual([]);
    phone.room = Infinity;
    expect((await enrol(account, code, testPin)).ok).toBe(true);
  });

  it("keeps the key when the phone fills up between question and answer", async () => {
    phone.network = () => {
      if (isEnrolling(account.id)) phone.room = (phone.storage.get(`signing-key:${account.id}`) ?? "").length;
      return "through";
    };
    const keyId = await enrolled();
    expect(keyOnPhone(account.id)?.keyId).toBe(keyId);
    expect(await openKey(account.id, testPin)).toHaveProperty("pair");
  });

  it("leaves the old key good until the new one is, and then ends it", async () => {
    const first = await enrolled();
    expect(await enrol(account, "0000-0000-0000", testPin)).toMatchObject({ fault: { code: "activation.unknown" } });
    expect([keyOnPhone(account.id)?.keyId, isEnrolling(account.id)]).toEqual([first, false]);
    const second = await enrolled();
    expect(await goodKeys()).toEqual([second]);
  });
});

describe("wrong PINs", () => {
  it("are counted before each try, and a right one forgives them", async () => {
    await enrolled();
    expect(await wrongTimes(2)).toEqual([{ left: 4 }, { left: 3 }]);
    expect(await openKey(account.id, testPin)).toHaveProperty("pair");
    expect(await wrongTimes(1)).toEqual([{ left: 4 }]);
    // The program is closed while it computes: the try counts all the same.
    void openKey(account.id, "860437");
    expect(JSON.parse(phone.storage.get(`signing-key:${account.id}`) ?? "")).toMatchObject({ key: { wrong: 2 } });
  });

  it("destroy the key at the fifth, and the server knows at once", async () => {
    await enrolled();
    expect((await wrongTimes(5)).at(-1)).toEqual({ left: 0 });
    expect([keyOnPhone(account.id), await goodKeys()]).toEqual([null, []]);
    expect(await openKey(account.id, testPin)).toMatchObject({ fault: { code: "key.not_here" } });
    expect((await enrolled()).length).toBe(26);
  });

  it("are told to the server the next time when there is no network", async () => {
    const keyId = await enrolled();
    phone.network = () => "lost";
    await wrongTimes(5);
    expect(await goodKeys()).toEqual([keyId]);
    phone.network = () => "through";
    await tellLocked(account.id);
    expect(await goodKeys()).toEqual([]);
    expect(phone.storage.has(`signing-key:${account.id}`)).toBe(false);
  });

  it("can't be tried where they can't be counted", async () => {
    await enrolled();
    phone.room = 10;
    expect(await openKey(account.id, testPin)).toMatchObject({ fault: { code: "phone.full" } });
  });
});

it("forgets a key that was revoked elsewhere, and knows why", async () => {
  const keyId = await enrolled();
  expect(await checkKeys(account.id)).toMatchObject({ data: { state: "good" } });
  await app.as(person).post(`${path}/${keyId}/revocation`, { reason: "lost" });
  expect(await checkKeys(account.id)).toMatchObject({ data: { state: "revoked", reason: "lost" } });
  expect(keyOnPhone(account.id)).toBeNull();
  expect(await checkKeys(account.id)).toMatchObject({ data: { state: "none" } });
});
