import { createHash } from "node:crypto";
import { readdirSync } from "node:fs";
import { request as httpRequest } from "node:http";
import { join } from "node:path";
import { setTimeout as pause } from "node:timers/promises";
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
const objectsFolder = app.parts.config.objectStore.replace("file:", "");

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
    const file = { name: "a.pdf", mediaType: "application/pdf", size: 1, width: null, height: null };
    return { id: newId(now), placeId, sha256, uploadedBy, uploadedAt, ...file };
  });
  await app.store.transaction((tx) => tx.insert(Attachment, filled));
}

describe("a form", () => {
  const send = (form: FormData | string, headers?: Record<string, string>) =>
    app.as(handler).post("/api/attachments", form, headers);

  it.each([
    ["without a file", (form: FormData) => form.set("villageCode", village)],
    ["without a village", (form: FormData) => form.set("file", new Blob(["x"]), "a.jpg")],
    ["with two files", (form: FormData) => twoFiles(form)],
  ])("%s is refused", async (_what, build) => {
    const form = new FormData();
    build(form);
    const answer = await send(form);
    expect([answer.status, answer.code]).toEqual([400, "files.form_invalid"]);
  });

  const twoFiles = (form: FormData) => {
    form.set("villageCode", village);
    form.append("file", new Blob(["x"]), "a.jpg");
    form.append("file", new Blob(["y"]), "b.jpg");
  };

  it("with the village behind the file is as good", async () => {
    const form = new FormData();
    form.set("file", new Blob([new Uint8Array(await photo(8))]), "a.jpg");
    form.set("villageCode", village);
    expect((await send(form)).status).toBe(200);
  });

  it("of another kind than multipart is refused", async () => {
    expect((await send("{}", { "content-type": "application/json" })).code).toBe("files.form_invalid");
    expect((await send("x", { "content-type": "multipart/form-data" })).code).toBe("files.form_invalid");
  });

  it("that ends in the middle of the file is refused and leaves nothing", async () => {
    const before = await rowCount();
    const { head } = await multipart(await photo(9));
    const answer = await send(head.toString("latin1").slice(0, -100), {
      "content-type": "multipart/form-data; boundary=xx",
    });
    expect([answer.status, answer.code]).toEqual([400, "files.incomplete"]);
    expect(await rowCount()).toBe(before);
  });
});

/** The bytes of a form, up to the end of the file and behind it. */
async function multipart(bytes: Buffer): Promise<{ head: Buffer; tail: Buffer }> {
  const field = `--xx\r\ncontent-disposition: form-data; name="villageCode"\r\n\r\n${village}\r\n`;
  const file = `--xx\r\ncontent-disposition: form-data; name="file"; filename="a.jpg"\r\n\r\n`;
  return { head: Buffer.concat([Buffer.from(field + file), bytes]), tail: Buffer.from("\r\n--xx--\r\n") };
}

/** An upload by hand: what is written when is up to the test. */
function rawUpload() {
  const headers = {
    authorization: `Bearer ${app.token(handler)}`,
    "content-type": "multipart/form-data; boundary=xx",
    accept: "application/json",
  };
  const sending = httpRequest(`${app.url}/api/attachments`, { method: "POST", headers });
  const answer = new Promise<{ status: number; body: string; connection: string | undefined }>((resolve, reject) => {
    sending.on("error", reject);
    sending.on("response", async (response) => {
      const chunks: Buffer[] = [];
      for await (const chunk of response) chunks.push(chunk as Buffer);
      const body = Buffer.concat(chunks).toString("utf8");
      resolve({ status: response.statusCode ?? 0, body, connection: response.headers.connection });
    });
  });
  return { sending, answer };
}

describe("on the wire", () => {
  it("a file of more than 20 MB is refused with an answer that the client gets to read", async () => {
    const before = await rowCount();
    const answer = await upload(handler, Buffer.alloc(32 * 1024 * 1024, "%PDF-"), "大.pdf");
    expect([answer.status, answer.code]).toEqual([413, "files.too_large"]);
    expect(await rowCount()).toBe(before);
  });

  it("a file without end is refused while it is being sent, and the connection closes", async () => {
    const { head } = await multipart(Buffer.alloc(uploadLimits.file + 1));
    const { sending, answer } = rawUpload();
    sending.write(head);
    const { status, body, connection } = await answer;
    expect(status).toBe(413);
    expect(JSON.parse(body).error.code).toBe("files.too_large");
    expect(connection).toBe("close");
    sending.destroy();
  });

  it("a client that goes away leaves no row, no object and no temporary file", async () => {
    const before = await rowCount();
    const objects = readdirSync(objectsFolder, { recursive: true }).length;
    const { head } = await multipart(await photo(10));
    const { sending, answer } = rawUpload();
    sending.write(head.subarray(0, head.length - 50));
    await pause(100);
    sending.destroy();
    await expect(answer).rejects.toThrow();
    await pause(200);
    expect(await rowCount()).toBe(before);
    expect(readdirSync(objectsFolder, { recursive: true })).toHaveLength(objects);
    expect(readdirSync(join(objectsFolder, "incoming"))).toEqual([]);
    expect((await upload(handler, await photo(10))).status).toBe(200);
  });
});
