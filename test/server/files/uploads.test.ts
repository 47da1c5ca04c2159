import { createHash } from "node:crypto";
import { describe, expect, it } from "vitest";
import { AuditEvent } from "../../../server/audit/entities.ts";
import { newId } from "../../../server/core/ids.ts";
import { Attachment } from "../../../server/files/index.ts";
import { type AttachmentAnswer, uploadLimits } from "../../../shared/api/attachments.ts";
import type { Role } from "../../../shared/roles.ts";
import { testApp } from "../../support/app.ts";
import { officeFile, phonePhoto, scene, sha256Hex, smallPdf, uploadForm } from "../../support/files.ts";
import type { Person } from "../../support/people.ts";

const app = await testApp();
const village = "640221100200";
const neighbour = "640221100201";
const handler = await app.person({ grants: [["handler", village]] });

const upload = (
  person: Person,
  bytes: Buffer,
  name = "照片.jpg",
  code = village,
  headers: Record<string, string> = {},
) => app.as(person).post<AttachmentAnswer>("/api/attachments", uploadForm(code, bytes, name), headers);
const rows = () => app.store.read((db) => db.find(Attachment));
const rowCount = () => app.store.read((db) => db.count(Attachment));
const photo = (tint: number) => scene(300, 200, tint).jpeg().toBuffer();

describe("an upload", () => {
  it("answers with hash, cleaned name, type, bytes and pixels of what is stored", async () => {
    const { status, body } = await upload(handler, await phonePhoto(1200, 800), "../会议 现场.PNG");
    expect(status).toBe(200);
    expect(body).toEqual({
      sha256: expect.stringMatching(/^[0-9a-f]{64}$/),
      name: "会议 现场.jpg",
      mediaType: "image/jpeg",
      size: expect.any(Number),
      width: 800,
      height: 1200,
      removed: [],
    });
    const file = await app.parts.objects.get(body.sha256);
    expect(file?.size).toBe(body.size);
    file?.stream.destroy();
    const row = (await rows()).find(({ sha256 }) => sha256 === body.sha256);
    expect(row).toMatchObject({ uploadedBy: handler.accountId, uploadedAt: app.clock().toISOString() });
  });

  it("keeps a document byte by byte", async () => {
    const xlsx = await officeFile("xlsx");
    const { body } = await upload(handler, xlsx, "收支明细.xlsx");
    expect(body).toMatchObject({ sha256: sha256Hex(xlsx), size: xlsx.length, name: "收支明细.xlsx", width: null });
  });

  it("of the same file again gives the same answer and one row, with an audit row each", async () => {
    const first = await upload(handler, await photo(1), "一.jpg");
    const before = await rowCount();
    const audited = await app.store.read((db) => db.count(AuditEvent));
    const second = await upload(handler, await photo(1), "二.jpg");
    expect(second.body).toEqual(first.body);
    expect(await rowCount()).toBe(before);
    expect(await app.store.read((db) => db.count(AuditEvent))).toBe(audited + 1);
  });

  it("of the same file eight times at once gives the same answer and one row", async () => {
    const before = await rowCount();
    const bytes = await photo(2);
    const answers = await Promise.all(Array.from({ length: 8 }, () => upload(handler, bytes)));
    expect(answers.map(({ status }) => status)).toEqual(Array(8).fill(200));
    expect(new Set(answers.map(({ body }) => JSON.stringify(body))).size).toBe(1);
    expect(await rowCount()).toBe(before + 1);
  });

  it("of the same file for two villages gives each its own row over the same bytes", async () => {
    const other = await app.person({ grants: [["handler", neighbour]] });
    const bytes = await photo(3);
    const first = await upload(handler, bytes, "甲.jpg");
    const second = await upload(other, bytes, "乙.jpg", neighbour);
    expect(second.body).toEqual({ ...first.body, name: "乙.jpg" });
    expect((await rows()).filter(({ sha256 }) => sha256 === first.body.sha256)).toHaveLength(2);
  });

  it("repeated with its Idempotency-Key gives the first answer; the key for another file is refused", async () => {
    const key = { "idempotency-key": "upload-0001" };
    const first = await upload(handler, await photo(4), "a.jpg", village, key);
    expect((await upload(handler, await photo(4), "a.jpg", village, key)).body).toEqual(first.body);
    expect((await upload(handler, await photo(5), "a.jpg", village, key)).code).toBe("idempotency.mismatch");
  });
});

describe("who may upload", () => {
  const allowed: Role[] = ["handler", "villageSecretary", "supervisionChair", "accountant", "collectiveOrgHead"];
  it.each(allowed)("%s of the village may", async (role) => {
    const person = await app.person({ grants: [[role, village]] });
    expect((await upload(person, smallPdf({ body: `%${role}` }))).status).toBe(200);
  });

  it.each([
    ["a handler of the neighbouring village", [["handler", neighbour]]],
    ["a township officer", [["townshipOfficer", "640221100"]]],
    ["a county officer", [["countyOfficer", "640221"]]],
    ["a handler whose time is over", [["handler", village, "2020-01-01", "2025-12-31"]]],
    ["somebody without any role", []],
  ] as [string, never[]][])("%s may not, and nothing is kept", async (_who, grants) => {
    const before = await rowCount();
    const bytes = smallPdf({ body: `%${_who}` });
    const answer = await upload(await app.person({ grants }), bytes);
    expect([answer.status, answer.code]).toEqual([403, "access.denied"]);
    expect(await rowCount()).toBe(before);
    expect(await app.parts.objects.has(sha256Hex(bytes))).toBe(false);
  });

  it("a visitor may not", async () => {
    const answer = await app.visitor.post("/api/attachments", uploadForm(village, await photo(1), "a.jpg"));
    expect([answer.status, answer.code]).toEqual([401, "auth.required"]);
  });

  it.each(["640221100999", "640221100", "合作村", ""])("a village with the code %j is unknown", async (code) => {
    const answer = await upload(handler, await photo(1), "a.jpg", code);
    expect([answer.status, answer.code]).toEqual([404, "place.unknown"]);
  });
});

describe("a refused upload", () => {
  it.each([
    ["a web page named photo.jpg", () => Buffer.from("<html>"), 415, "files.kind_not_allowed"],
    ["half a PDF", () => smallPdf().subarray(0, 200), 422, "files.damaged"],
  ])("of %s leaves nothing", async (_what, bytes, status, code) => {
    const before = await rowCount();
    const answer = await upload(handler, bytes(), "photo.jpg");
    expect([answer.status, answer.code]).toEqual([status, code]);
    expect(answer.body).toMatchObject({ error: { message: expect.stringMatching(/[。]$/) } });
    expect(await rowCount()).toBe(before);
  });

  it("counts once a village has 200 files of the day, in Shanghai's day", async () => {
    const crowded = app.county.villages[2];
    if (!crowded) throw new Error("no third village");
    const person = await app.person({ grants: [["handler", crowded.code]] });
    const first = await upload(person, await photo(6), "a.jpg", crowded.code);
    await fill(crowded.id, uploadLimits.perDay - 1, person.accountId);
    const answer = await upload(person, await photo(7), "a.jpg", crowded.code);
    expect([answer.status, answer.code]).toEqual([429, "files.too_many_today"]);
    expect((await upload(person, await photo(6), "a.jpg", crowded.code)).body).toEqual(first.body);
    app.clock.set("2026-09-15T15:59:59.000Z");
    expect((await upload(person, await photo(7), "a.jpg", crowded.code)).status).toBe(429);
    app.clock.set("2026-09-15T16:00:00.000Z");
    expect((await upload(person, await photo(7), "a.jpg", crowded.code)).status).toBe(200);
  });
});

async function fill(placeId: string, count: number, uploadedBy: string): Promise<void> {
  const now = app.clock();
  const filled = Array.from({ length: count }, (_, at): Attachment => {
    const sha256 = createHash("sha256").update(`${placeId}${at}`).digest("hex");
    const uploadedAt = now.toISOString();
    const unread = { reading: null, readingReason: null, readingEdition: null, found: null };
    const reading = { ...unread, secrecyKey: null, secrets: null };
    const file = { name: "a.pdf", mediaType: "application/pdf", size: 1, width: null, height: null, ...reading };
    return { id: newId(now), placeId, sha256, uploadedBy, uploadedAt, ...file };
  });
  await app.store.transaction((tx) => tx.insert(Attachment, filled));
}
