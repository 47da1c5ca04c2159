import { beforeAll, describe, expect, it } from "vitest";
import { keepActivationCode } from "../../../server/accounts/index.ts";
import { change, visitor } from "../../../server/core/work.ts";
import { generateKeyPair } from "../../../shared/signing/sm2.ts";
import { testApp } from "../../support/app.ts";
import type { Person } from "../../support/people.ts";
import { enrolmentOf, expectOk } from "../../support/signers.ts";

const app = await testApp();
const path = "/api/me/signing-keys";
let wang: Person;

beforeAll(async () => {
  wang = await app.person({ name: "王经办", grants: [["handler", "640221100200"]] });
});

/** Hands the person a code. */
const giveCode = (person: Person, code: string, reusable = false) =>
  change(app.store, { actor: visitor, now: app.clock(), requestId: "test" }, (work) =>
    keepActivationCode(work, { accountId: person.accountId, code, reusable }),
  );

const enrolment = (person: Person, activationCode: string) => enrolmentOf(person.accountId, activationCode);

describe("enrolling a key", () => {
  it("takes one activation code and proof of possession, once", async () => {
    await giveCode(wang, "AB12CD34EF56");
    const first = await app.as(wang).post(path, enrolment(wang, "ab12-cd34-ef56"));
    expect(first.status).toBe(201);
    const again = await app.as(wang).post(path, enrolment(wang, "AB12CD34EF56"));
    expect(again.code).toBe("activation.used");
    const { items } = expectOk<{ items: { id: string; revokedAt: null }[] }>(await app.as(wang).get(path));
    expect(items).toMatchObject([{ id: (first.body as { keyId: string }).keyId, revokedAt: null }]);
  });

  it("refuses a key without its proof, a proof by another key, and one of another person", async () => {
    await giveCode(wang, "PR00F0000001");
    const li = await app.person({ name: "李" });
    const good = enrolment(wang, "PR00F0000001");
    const other = enrolment(wang, "PR00F0000001");
    const forLi = enrolment(li, "PR00F0000001");
    for (const body of [{ ...good, proof: other.proof }, forLi, { ...good, proof: "0".repeat(128) }])
      expect((await app.as(wang).post(path, body)).code).toBe("key.proof_invalid");
    const point = { ...good, publicKey: `04${"1".repeat(128)}` };
    expect((await app.as(wang).post(path, point)).code).toBe("key.invalid");
    expect((await app.as(wang).post(path, { ...good, publicKey: "04ff" })).status).toBe(400);
    // none of these has used the code up
    expect((await app.as(wang).post(path, good)).status).toBe(201);
  });

  it("refuses a wrong code and another person's code", async () => {
    const li = await app.person({ name: "李书记" });
    await giveCode(li, "L100000000LI");
    expect((await app.as(wang).post(path, enrolment(wang, "L100000000LI"))).code).toBe("activation.unknown");
    expect((await app.as(wang).post(path, enrolment(wang, "NOPE00000000"))).code).toBe("activation.unknown");
  });

  it("uses a code up once, however many devices try at the same instant", async () => {
    const zhao = await app.person({ name: "赵" });
    await giveCode(zhao, "RACE00000001");
    const answers = await Promise.all([1, 2, 3].map(() => app.as(zhao).post(path, enrolment(zhao, "RACE00000001"))));
    expect(answers.filter(({ status }) => status === 201)).toHaveLength(1);
  });

  it("lets a demo code be used again and again; an eleventh device replaces the oldest", async () => {
    const demo = await app.person({ name: "演示" });
    await giveCode(demo, "DEMO-handler.1", true);
    for (let device = 0; device < 11; device++)
      expect((await app.as(demo).post(path, enrolment(demo, "DEMO-handler.1"))).status).toBe(201);
    const { items } = expectOk<{ items: { revokedAt: string | null }[] }>(await app.as(demo).get(path));
    expect(items.filter(({ revokedAt }) => revokedAt === null)).toHaveLength(10);
  });

  it("never lets two persons have the same key", async () => {
    const [qian, sun] = [await app.person({ name: "钱" }), await app.person({ name: "孙" })];
    await giveCode(qian, "SAMEKEY00001");
    await giveCode(sun, "SAMEKEY00002");
    const key = generateKeyPair();
    const body = (person: Person, activationCode: string) => enrolmentOf(person.accountId, activationCode, key);
    expect((await app.as(qian).post(path, body(qian, "SAMEKEY00001"))).status).toBe(201);
    expect((await app.as(sun).post(path, body(sun, "SAMEKEY00002"))).code).toBe("key.taken");
  });
});

describe("revoking a key", () => {
  it("is for its owner, with a reason, and final", async () => {
    const zhou = await app.person({ name: "周" });
    await giveCode(zhou, "REV0KE000001");
    const { keyId } = expectOk<{ keyId: string }>(await app.as(zhou).post(path, enrolment(zhou, "REV0KE000001")));
    const revocation = `${path}/${keyId}/revocation`;
    expect((await app.as(wang).post(revocation, { reason: "lost" })).code).toBe("key.unknown");
    expect((await app.as(zhou).post(revocation, { reason: "bored" })).status).toBe(400);
    expectOk(await app.as(zhou).post(revocation, { reason: "lost" }));
    expectOk(await app.as(zhou).post(revocation, { reason: "replaced" }));
    const { items } = expectOk<{ items: object[] }>(await app.as(zhou).get(path));
    expect(items).toMatchObject([{ revokedReason: "lost", revokedAt: expect.any(String) }]);
  });

  it("is refused to visitors", async () => {
    expect((await app.visitor.get(path)).status).toBe(401);
    expect((await app.visitor.post(path, {})).status).toBe(401);
  });
});
