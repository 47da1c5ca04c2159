import { describe, expect, it, onTestFinished, vi } from "vitest";
import { openLogger } from "../../../server/core/logger.ts";
import { openObjectStore } from "../../../server/files/index.ts";
import { purgeErased, purgeInBackground } from "../../../server/notices/index.ts";
import type { AttachmentAnswer } from "../../../shared/api/attachments.ts";
import type { Erasure } from "../../../shared/api/erasures.ts";
import { testApp } from "../../support/app.ts";
import { confirm, erase, erasers, propose } from "../../support/erasures.ts";
import { startFakeS3 } from "../../support/fake-s3.ts";
import { scene, smallPdf, uploadForm } from "../../support/files.ts";
import {
  balanceSheet,
  bothSigners,
  draft,
  election,
  expectOk,
  published,
  type SigningPerson,
} from "../../support/signers.ts";

const s3 = await startFakeS3();
const app = await testApp({ overrides: { objects: openObjectStore(s3.setting) } });
const people = await erasers(app);
const { handler, county } = people;
const village = "640221100200";

let made = 0;
const upload = async (who: SigningPerson, place: string, bytes: Buffer, name: string): Promise<AttachmentAnswer> =>
  expectOk(await app.as(who).post("/api/attachments", uploadForm(place, bytes, name)));
const newFile = (): Promise<AttachmentAnswer> => {
  made += 1;
  return upload(handler, village, smallPdf({ body: `% number ${made}` }), `名单${made}.pdf`);
};
const reportWith = ({ sha256, name }: AttachmentAnswer) => ({
  itemCode: "CW-09-01",
  title: "年度财务会计报告",
  elements: { year: "2025", bs: balanceSheet(), report: [{ sha256, name }] },
});
const stateOf = async (id: string): Promise<string> =>
  expectOk<Erasure>(await app.as(county).get(`/api/erasures/${id}`)).state;

describe("the purge", () => {
  it("deletes the file from the bucket after the commit, thumbnails too, and says when it is done", async () => {
    const photo = await upload(handler, village, await scene(1200, 800).jpeg().toBuffer(), "照片.jpg");
    const notice = await published(app, people, reportWith(photo));
    const before = s3.objects.size;
    expectOk(await app.visitor.get(`/files/${photo.sha256}?w=320`));
    expectOk(await app.visitor.get(`/files/${photo.sha256}?w=960`));
    expect(s3.objects.size).toBe(before + 2);
    const { id, keptFiles } = await erase(app, people, notice.id, 1);
    expect([keptFiles, await stateOf(id), s3.objects.has(photo.sha256)]).toEqual([0, "purging", true]);
    await purgeErased(app.parts);
    expect(await app.as(county).get(`/api/erasures/${id}`)).toMatchObject({
      body: { state: "purged", purgedAt: app.clock().toISOString() },
    });
    expect([s3.objects.has(photo.sha256), s3.objects.size]).toEqual([false, before - 1]);
  });

  it("goes on where it stopped when the store failed or the process died", async () => {
    const [one, other] = [await newFile(), await newFile()];
    const notices = [await published(app, people, reportWith(one)), await published(app, people, reportWith(other))];
    const erasures = [];
    for (const { id } of notices) erasures.push(await erase(app, people, id, 1));
    s3.failWith(500);
    await expect(purgeErased(app.parts)).rejects.toMatchObject({ code: "files.store_unavailable" });
    for (const { id } of erasures) expect(await stateOf(id)).toBe("purging");
    s3.failWith(null);
    // As if the process had died right after the first deletion in the store.
    await app.parts.objects.delete(one.sha256);
    await purgeErased(app.parts);
    await purgeErased(app.parts);
    for (const { id } of erasures) expect(await stateOf(id)).toBe("purged");
    expect([one, other].map(({ sha256 }) => s3.objects.has(sha256))).toEqual([false, false]);
  });

  it("runs by itself in a process, at its start and after an erasure", async () => {
    const first = await erase(app, people, (await published(app, people, election)).id, 1);
    const stop = purgeInBackground({ ...app.parts, logger: openLogger("warn") });
    onTestFinished(stop);
    await vi.waitFor(async () => expect(await stateOf(first.id)).toBe("purged"), { timeout: 30_000 });
    const second = await erase(app, people, (await published(app, people, election)).id, 1);
    await vi.waitFor(async () => expect(await stateOf(second.id)).toBe("purged"), { timeout: 30_000 });
  });

  it("keeps the answer to the confirmation itself, and forgets the earlier ones", async () => {
    const key = { "idempotency-key": `erasure-${app.clock().getTime()}` };
    const body = { villageCode: village, ...election, period: null };
    const drafted = await app.as(handler).post<{ id: string }>("/api/notices", body, key);
    const notice = await published(app, people, election);
    const proposed = await propose(app, people.secretary, notice.id, 1);
    app.clock.forward(60);
    const path = `/api/erasures/${proposed.body.id}/confirmation`;
    const confirmKey = { "idempotency-key": `confirm-${app.clock().getTime()}` };
    const confirmed = await app.as(county).post(path, { irrevocable: true }, confirmKey);
    await purgeErased(app.parts);
    const again = await app.as(county).post(path, { irrevocable: true }, confirmKey);
    expect([again.status, again.body]).toEqual([200, confirmed.body]);
    const others = await app.as(handler).post<{ id: string }>("/api/notices", body, key);
    expect(others.body.id).toBe(drafted.body.id); // another notice's
    const rows = await app.store.read((db) =>
      db.query(`SELECT answer FROM idempotency_answer WHERE answer LIKE '%${notice.id}%'`),
    );
    expect(rows).toHaveLength(1);
  });
});

describe("a file that something else uses stays, and the county is told", () => {
  it("when another notice of the village shows it, public or not yet", async () => {
    const [shown, drafted] = [await newFile(), await newFile()];
    await published(app, people, reportWith(shown));
    await draft(app, handler, reportWith(drafted));
    for (const file of [shown, drafted]) {
      const notice = await published(app, people, reportWith(file));
      expect((await erase(app, people, notice.id, 1)).keptFiles).toBe(1);
      await purgeErased(app.parts);
      expect(s3.objects.has(file.sha256)).toBe(true);
    }
    expect((await app.visitor.get(`/files/${shown.sha256}`)).status).toBe(200);
  });

  it("when another village holds the same bytes, under its own name", async () => {
    const others = await bothSigners(app, "640221100201");
    const bytes = smallPdf({ body: "% both villages" });
    const file = await upload(handler, village, bytes, "甲.pdf");
    const same = await upload(others.handler, "640221100201", bytes, "乙.pdf");
    const notice = await published(app, people, reportWith(file));
    expect((await erase(app, people, notice.id, 1)).keptFiles).toBe(1);
    await purgeErased(app.parts);
    expect((await app.visitor.get(`/files/${file.sha256}`)).status).toBe(404);
    expect((await app.as(handler).get(`/files/${file.sha256}`)).status).toBe(404);
    expect((await app.as(others.handler).get(`/files/${same.sha256}`)).status).toBe(200);
  });

  it("when somebody uploads it anew before it is cleared away", async () => {
    const bytes = smallPdf({ body: "% again" });
    const file = await upload(handler, village, bytes, "丙.pdf");
    const { id } = await erase(app, people, (await published(app, people, reportWith(file))).id, 1);
    await upload(handler, village, bytes, "丙.pdf");
    await purgeErased(app.parts);
    expect([await stateOf(id), s3.objects.has(file.sha256)]).toEqual(["purged", true]);
  });
});

it("says the same to whoever confirms twice, before and after the purge", async () => {
  const notice = await published(app, people, election);
  const { id } = await erase(app, people, notice.id, 1);
  expect(await confirm(app, county, id)).toMatchObject({ status: 409, code: "erasure.decided" });
  await purgeErased(app.parts);
  expect(await confirm(app, county, id)).toMatchObject({ status: 409, code: "erasure.decided" });
});
