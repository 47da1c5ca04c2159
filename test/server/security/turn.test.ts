import { AsyncLocalStorage } from "node:async_hooks";
import { describe, expect, test } from "vitest";
import { Account, Grant, Session } from "../../../server/accounts/entities.ts";
import type { Store } from "../../../server/core/store.ts";
import { SigningKey } from "../../../server/signing/entities.ts";
import type { Notice } from "../../../shared/api/notices.ts";
import { addDays, dayOf } from "../../../shared/days.ts";
import { testApp } from "../../support/app.ts";
import { handoverPath } from "../../support/handover.ts";
import type { Person } from "../../support/people.ts";
import { bothSigners, election, expectOk, sign, signatureOf, submitted } from "../../support/signers.ts";
import { freshStore } from "../../support/store.ts";

/** What happens once, just before the next change gets its turn, and once at its end, before it is committed. */
const meanwhile: { waiting?: () => Promise<unknown>; ending?: () => Promise<unknown> } = {};
const take = async (when: keyof typeof meanwhile): Promise<void> => {
  const run = meanwhile[when];
  delete meanwhile[when];
  await run?.();
};

const store = await freshStore();
const transaction: Store["transaction"] = async (change, ...rest) => {
  await take("waiting");
  return store.transaction(
    async (tx) => {
      const result = await change(tx);
      await take("ending");
      return result;
    },
    ...rest,
  );
};
const app = await testApp({ store, overrides: { store: { ...store, transaction } } });

/** Runs as a request of somebody else would, outside of the transaction that is open. */
const outside = AsyncLocalStorage.snapshot();
const now = () => app.clock().toISOString();
const set = <Row extends object>(table: new () => Row, where: object, to: object) =>
  store.transaction((tx) => tx.update(table, where, to));

/** A notice that only the secretary's signature is missing from. */
async function nearlySigned() {
  const both = await bothSigners(app);
  const { id } = await submitted(app, both.handler, election);
  expectOk(await sign(app, both.handler, id, "handler"));
  const last = await signatureOf(app, both.secretary, id, "villageSecretary");
  return {
    ...both,
    // With a key of our own it is sent once only.
    send: () => app.as(both.secretary).post(`/api/notices/${id}/signatures`, last, { "idempotency-key": `once-${id}` }),
    state: async () => expectOk<Notice>(await app.as(both.handler).get(`/api/notices/${id}`)).state,
  };
}

describe("what ends while a change waits for its turn at the database has ended for it too", () => {
  const ends: [string, (person: Person) => Promise<unknown>][] = [
    ["a session", ({ sessionId }) => set(Session, { id: sessionId }, { endedAt: now(), endReason: "revoked" })],
    ["a post", ({ accountId }) => set(Grant, { accountId }, { untilDay: "2026-09-14" })],
    ["an account", ({ accountId }) => set(Account, { id: accountId }, { disabledAt: now() })],
    ["a key", ({ accountId }) => set(SigningKey, { accountId }, { revokedAt: now(), revokedReason: "lost" })],
  ];

  test.each(ends)("%s", async (_, end) => {
    const { secretary, send, state } = await nearlySigned();
    meanwhile.waiting = () => end(secretary);
    const { status } = await send();
    expect([401, 403, 404, 409]).toContain(status);
    expect(await state()).toBe("signing");
  });
});

test("a key is not stopped between the look at it and the end of what it signs", async () => {
  const { secretary, send, state } = await nearlySigned();
  const order: string[] = [];
  let stopped: Promise<unknown> | undefined;
  meanwhile.ending = async () => {
    const stop = () => set(SigningKey, { id: secretary.keyId }, { revokedAt: now(), revokedReason: "lost" });
    stopped = outside(stop).then(() => order.push("stopped"));
    await new Promise((resolve) => setTimeout(resolve, 300));
    order.push("signed");
  };
  expect((await send()).status).toBe(200);
  await stopped;
  expect(order).toEqual(["signed", "stopped"]);
  expect(await state()).toBe("published");
});

test("a post that is being handed over isn't given back by its end on a later day, asked for at that moment", async () => {
  const township = await app.person({ grants: [["townshipOfficer", "640221100"]] });
  const giver = await app.person({ grants: [["handler", "640221100200"]] });
  const path = await handoverPath(app, giver);
  let ended: ReturnType<ReturnType<typeof app.as>["post"]> | undefined;
  meanwhile.ending = async () => {
    ended = outside(() => app.as(township).post(path.replace(/handover$/, "end"), { untilDay: "2026-12-31" }));
    await new Promise((resolve) => setTimeout(resolve, 300));
  };
  const taker = { login: "taker.meanwhile", name: "钱接手" };
  expect((await app.as(township).post(path, taker)).status).toBe(201);
  expect(await ended).toMatchObject({ status: 404, code: "grant.unknown" });
  const grant = await store.read((db) => db.findOneBy(Grant, { accountId: giver.accountId }));
  expect(grant?.untilDay).toBe(addDays(dayOf(app.clock()), -1));
});
