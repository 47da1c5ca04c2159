import { setTimeout as pause } from "node:timers/promises";
import { afterAll, expect, it } from "vitest";
import { openLogger } from "../../server/core/logger.ts";
import { openStore } from "../../server/core/store.ts";
import { entities } from "../../server/entities.ts";
import { migrations } from "../../server/migrations/index.ts";
import type { Notice } from "../../shared/api/notices.ts";
import { testApp } from "../support/app.ts";
import { createDatabase, startMariaDb } from "../support/mariadb.ts";
import { bothSigners, draft, expectOk, sign, signatureOf } from "../support/signers.ts";
import { halfDone } from "../support/whole.ts";

// A database server of this test's own, to be killed and started again.
const server = await startMariaDb();
afterAll(() => server.stop());
await createDatabase(server.port, "outage");
const store = await openStore({ url: server.url("outage"), entities, migrations, strict: true });
await store.migrate();
// Every refused try would write a warning.
const quiet = { logger: openLogger("silent") };
const app = await testApp({ overrides: quiet, store: { ...store, url: server.url("outage") } });
const { handler, secretary } = await bothSigners(app);

/** Sends the publishing signature again and again, as a phone does, until it is answered with anything but an outage. */
async function publishStubbornly(noticeId: string, body: object, key: string) {
  const codes: string[] = [];
  for (let tries = 0; tries < 120; tries++) {
    const answer = await app
      .as(secretary)
      .post<Notice>(`/api/notices/${noticeId}/signatures`, body, { "idempotency-key": key });
    if (answer.status !== 503) return { answer, codes };
    codes.push(answer.code ?? "");
    await pause(250);
  }
  throw new Error("the database never came back");
}

async function outageDuringPublish(outage: number, after: number) {
  const notice = await draft(app, handler, {
    itemCode: "BM-01-01",
    title: "停水",
    elements: { content: "停水", range: "全村", time: "9月10日" },
  });
  expectOk(await app.as(handler).post(`/api/notices/${notice.id}/submit`));
  expectOk(await sign(app, handler, notice.id, "handler"));
  const body = await signatureOf(app, secretary, notice.id, "villageSecretary");
  const publishing = publishStubbornly(notice.id, body, `outage-${after}-${outage}`);
  await pause(after);
  await server.kill();
  await pause(outage);
  await server.start();
  const { answer, codes } = await publishing;
  expect(answer).toMatchObject({ status: 200, body: { id: notice.id, state: "published" } });
  expect(new Set(codes).size).toBeLessThanOrEqual(1);
  const again = await app
    .as(secretary)
    .post(`/api/notices/${notice.id}/signatures`, body, { "idempotency-key": `outage-${after}-${outage}` });
  expect(again.body).toEqual(answer.body);
  expect(await halfDone(app.store)).toEqual([]);
  return codes;
}

it("publishes exactly once when the database is gone for 10 s in the middle", { timeout: 120_000 }, async () => {
  const codes = await outageDuringPublish(10_000, 3);
  expect(codes.every((code) => code === "store.unavailable")).toBe(true);
});

it("publishes exactly once wherever a short outage strikes", { timeout: 180_000 }, async () => {
  for (const after of [0, 6, 12, 18, 25]) await outageDuringPublish(500, after);
});
