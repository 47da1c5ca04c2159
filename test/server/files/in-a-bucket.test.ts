import { afterAll, expect, it } from "vitest";
import { Attachment, openObjectStore } from "../../../server/files/index.ts";
import type { AttachmentAnswer } from "../../../shared/api/attachments.ts";
import { testApp } from "../../support/app.ts";
import { startFakeS3 } from "../../support/fake-s3.ts";
import { scene, uploadForm } from "../../support/files.ts";

const s3 = await startFakeS3();
afterAll(() => s3.stop());
const app = await testApp({ overrides: { objects: openObjectStore(s3.setting) } });
const village = "640221100200";
const handler = await app.person({ grants: [["handler", village]] });
const photo = (tint: number) => scene(800, 600, tint).jpeg().toBuffer();
const upload = async (tint: number) =>
  app.as(handler).post<AttachmentAnswer>("/api/attachments", uploadForm(village, await photo(tint), "a.jpg"));

it("keeps files and thumbnails in the bucket, each stored once", async () => {
  const { body } = await upload(0);
  await upload(0);
  const read = await app.as(handler).get(`/files/${body.sha256}`);
  expect(read.bytes.equals(s3.objects.get(body.sha256)?.bytes ?? Buffer.alloc(0))).toBe(true);
  const first = await app.as(handler).get(`/files/${body.sha256}?w=320`);
  const second = await app.as(handler).get(`/files/${body.sha256}?w=320`);
  expect(second.bytes.equals(first.bytes)).toBe(true);
  expect(s3.objects.size).toBe(2);
  expect(s3.calls.filter((call) => call.startsWith("PUT"))).toHaveLength(2);
});

it("refuses uploads and reads with 503 while the bucket fails, keeps no row, and goes on afterwards", async () => {
  const { body } = await upload(1);
  const before = await app.store.read((db) => db.count(Attachment));
  s3.failWith(503);
  const refused = await upload(2);
  expect([refused.status, refused.code]).toEqual([503, "files.store_unavailable"]);
  expect(refused.headers.get("retry-after")).toBe("5");
  expect((await app.as(handler).get(`/files/${body.sha256}`, { accept: "application/json" })).code).toBe(
    "files.store_unavailable",
  );
  expect(await app.store.read((db) => db.count(Attachment))).toBe(before);
  s3.failWith(null);
  expect((await upload(2)).status).toBe(200);
});
