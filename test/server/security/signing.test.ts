import { describe, expect, test } from "vitest";
import { Grant } from "../../../server/accounts/entities.ts";
import { Publication } from "../../../server/notices/index.ts";
import type { Notice } from "../../../shared/api/notices.ts";
import type { SignerRole } from "../../../shared/roles.ts";
import { generateKeyPair, signText } from "../../../shared/signing/sm2.ts";
import { testApp } from "../../support/app.ts";
import {
  bothSigners,
  election,
  expectOk,
  published,
  type SigningPerson,
  sign,
  signatureOf,
  signBoth,
  signingPerson,
  submitted,
} from "../../support/signers.ts";

const app = await testApp();
const both = await bothSigners(app);
const { handler, secretary } = both;
const change = { changeNote: "人数写错，现予更正" };

const send = (person: SigningPerson, noticeId: string, body: object) =>
  app.as(person).post(`/api/notices/${noticeId}/signatures`, body);
const step = async (person: SigningPerson, noticeId: string, path: string, body?: object) =>
  expectOk<Notice>(await app.as(person).post(`/api/notices/${noticeId}/${path}`, body));
const stateOf = async (noticeId: string): Promise<string> =>
  expectOk<Notice>(await app.as(handler).get(`/api/notices/${noticeId}`)).state;
const publicRows = (noticeId: string) =>
  app.store.read((db) => db.find(Publication, { where: { noticeId }, order: { revision: "ASC" } }));

describe("a signature is good once, for one person, role, revision and action of one notice", () => {
  test("another notice with the same words", async () => {
    const [one, two] = [await submitted(app, handler, election), await submitted(app, handler, election)];
    const signature = await signatureOf(app, handler, one.id, "handler");
    expect((await send(handler, two.id, signature)).code).toBe("signature.invalid");
  });

  test("the next revision with the same words", async () => {
    const { id } = await submitted(app, handler, election);
    const signature = await signatureOf(app, handler, id, "handler");
    await step(secretary, id, "return", { reason: "再核对" });
    await step(handler, id, "submit");
    expect((await send(handler, id, signature)).code).toBe("signature.invalid");
  });

  test("another role of the same person", async () => {
    const two = await signingPerson(app, "兼任", ["handler", "640221100200"], ["villageSecretary", "640221100200"]);
    const { id } = await submitted(app, two, election);
    expectOk(await sign(app, two, id, "handler"));
    const again = await signatureOf(app, two, id, "villageSecretary");
    expect((await send(two, id, again)).code).toBe("signature.same_person");
  });

  test("publishing is not withdrawing, and a withdrawal that was returned is not one begun again with the same words", async () => {
    const notice = await published(app, both, election);
    await step(handler, notice.id, "withdrawals", change);
    const signature = await signatureOf(app, handler, notice.id, "handler");
    expectOk(await send(handler, notice.id, signature));
    await step(secretary, notice.id, "return", { reason: "不用撤回" });
    await step(secretary, notice.id, "withdrawals", change);
    expect((await send(handler, notice.id, signature)).code).toBe("signature.invalid");
    // Only signing anew takes part in the new round.
    await signBoth(app, both, notice.id);
    expect(await stateOf(notice.id)).toBe("withdrawn");
  });

  test("another person's key, and a key that was never enrolled", async () => {
    const { id } = await submitted(app, handler, election);
    const good = await signatureOf(app, handler, id, "handler");
    expect((await send(handler, id, { ...good, keyId: secretary.keyId })).code).toBe("key.unknown");
    const foreign = { ...handler, key: generateKeyPair() };
    expect((await sign(app, foreign, id, "handler")).code).toBe("signature.invalid");
    const text = signText("{}", handler.key);
    expect((await send(handler, id, { ...good, signature: text })).code).toBe("signature.invalid");
  });
});

describe("of two that exclude each other one happens, wholly", () => {
  const opponents: [string, (id: string) => Promise<unknown>][] = [
    ["a return", (id) => app.as(handler).post(`/api/notices/${id}/return`, { reason: "再核对" })],
    [
      "the same signature",
      async (id) => send(secretary, id, await signatureOf(app, secretary, id, "villageSecretary")),
    ],
  ];
  test.each(opponents)("the last signature and %s", async (_, against) => {
    for (let round = 0; round < 4; round++) {
      const { id } = await submitted(app, handler, election);
      expectOk(await sign(app, handler, id, "handler"));
      const last = await signatureOf(app, secretary, id, "villageSecretary");
      await Promise.all([send(secretary, id, last), against(id)]);
      const rows = await publicRows(id);
      expect([await stateOf(id), rows.length]).toEqual(rows.length === 1 ? ["published", 1] : ["returned", 0]);
    }
  });

  test("a correction and a withdrawal", async () => {
    const { id } = await published(app, both, election);
    await Promise.all(
      ["corrections", "withdrawals"].map((path) => app.as(handler).post(`/api/notices/${id}/${path}`, change)),
    );
    expect(["correcting", "withdrawalSigning"]).toContain(await stateOf(id));
    expect((await publicRows(id)).map(({ state }) => state)).toEqual(["current"]);
  });
});

describe("what changes around a round of signatures does not change the round", async () => {
  const officer = await app.person({ grants: [["countyOfficer", "640221"]] });

  test("the handler's post ends after signing: the secretary's signature still completes it", async () => {
    const leaving = await signingPerson(app, "交接人", ["handler", "640221100200"]);
    const { id } = await submitted(app, leaving, election);
    expectOk(await sign(app, leaving, id, "handler"));
    await app.store.transaction((tx) => tx.update(Grant, { accountId: leaving.accountId }, { untilDay: "2026-09-14" }));
    expect((await app.as(leaving).post(`/api/notices/${id}/return`, { reason: "反悔" })).status).toBe(404);
    expect(expectOk<Notice>(await sign(app, secretary, id, "villageSecretary")).state).toBe("published");
  });

  test("co-signers that are switched on meanwhile sign the next round, not this one", async () => {
    const item = { ...election, itemCode: "MJ-01-05", elements: { proxies: [{ name: "张三" }] } };
    const { id } = await submitted(app, handler, item);
    const before = expectOk<{ version: number }>(await app.as(officer).get("/api/counties/640221/settings"));
    const settings = { coSigners: "full" as const, version: before.version };
    expectOk(await app.as(officer).put("/api/counties/640221/settings", settings));
    await signBoth(app, both, id);
    expect(await stateOf(id)).toBe("published");
    const after = expectOk<{ version: number }>(await app.as(officer).get("/api/counties/640221/settings"));
    expectOk(await app.as(officer).put("/api/counties/640221/settings", { coSigners: "none", version: after.version }));
  });

  test("an item that is dropped while it is signed is still published, corrected and withdrawn", async () => {
    const { id } = await submitted(app, handler, election);
    expectOk(await sign(app, handler, id, "handler"));
    const draft = expectOk<{ id: string; version: number }>(
      await app.as(officer).post("/api/catalogue/versions", { county: "640221" }),
    );
    const path = `/api/catalogue/versions/${draft.id}`;
    const less = expectOk<{ version: number }>(
      await app.as(officer).delete(`${path}/items/MJ-01-01?version=${draft.version}`),
    );
    expectOk(await app.as(officer).post(`${path}/publish`, { version: less.version, note: "删去一个事项" }));
    expect(expectOk<Notice>(await sign(app, secretary, id, "villageSecretary")).state).toBe("published");
    await step(handler, id, "corrections", change);
    await step(handler, id, "submit");
    await signBoth(app, both, id);
    await step(handler, id, "withdrawals", change);
    await signBoth(app, both, id);
    expect((await publicRows(id)).map(({ state }) => state)).toEqual(["superseded", "withdrawn"]);
    expect((await app.as(handler).post("/api/notices", { ...election, villageCode: "640221100200" })).code).toBe(
      "catalogue.item_unknown",
    );
  });
});

test("a role that a person doesn't hold in the village can't be signed, whatever else they hold", async () => {
  const item = { ...election, itemCode: "MJ-01-05", elements: { proxies: [{ name: "李四" }] } };
  const { id } = await submitted(app, handler, item);
  const roles: SignerRole[] = ["handler", "villageSecretary", "supervisionChair"];
  const officer = await app.person({ grants: [["countyOfficer", "640221"]] });
  for (const role of roles) {
    const body = { role, keyId: handler.keyId, signature: "1".repeat(128) };
    expect((await app.as(officer).post(`/api/notices/${id}/signatures`, body)).code).toBe("access.denied");
  }
});
