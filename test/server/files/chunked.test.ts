import { describe, expect, it } from "vitest";
import { Upload, UploadChunk } from "../../../server/files/entities.ts";
import { Attachment, clearUploads } from "../../../server/files/index.ts";
import { chunkKey } from "../../../server/files/uploads/chunks.ts";
import { onUploadEnded } from "../../../server/files/uploads/ended.ts";
import { type KeptAttachment, uploadLimits } from "../../../shared/api/attachments.ts";
import type { UploadAnswer } from "../../../shared/api/uploads.ts";
import { dayOf } from "../../../shared/days.ts";
import { testApp } from "../../support/app.ts";
import type { Caller } from "../../support/caller.ts";
import { scene, sha256Hex, smallPdf, uploadForm } from "../../support/files.ts";
import { filesBelow } from "../../support/traces.ts";
import { beginUpload, putChunk } from "../../support/uploads.ts";
import { workbook } from "../../support/workbook.ts";

const app = await testApp();
const village = "640221100200";
const person = await app.person({ grants: [["handler", village]] });
const handler = app.as(person);
const colleague = app.as(await app.person({ grants: [["accountant", village]] }));
const stranger = app.as(await app.person({ grants: [["handler", "640221100201"]] }));

const begin = (as: Caller, bytes: Buffer, name?: string) => beginUpload(as, village, bytes, name);
const complete = (as: Caller, id: string) => as.post<KeptAttachment>(`/api/uploads/${id}/completion`);
/** About 300 KB: three chunks. */
const photo = (tint: number) => scene(900, 700, tint).png({ compressionLevel: 0 }).toBuffer();
/** 200 KB: two chunks. */
const bigPdf = (mark: string) => smallPdf({ body: `%${mark.repeat(100_000)}` });
const rows = <Row extends object>(table: new () => Row) => app.store.read((db) => db.find(table));
const objects = () => filesBelow(app.parts.config.objectStore.replace("file:", ""));

async function uploaded(as: Caller, bytes: Buffer, name?: string): Promise<string> {
  const { id } = (await begin(as, bytes, name)).body;
  for (let at = 0; at * uploadLimits.chunk < bytes.length; at++)
    expect((await putChunk(as, id, bytes, at)).status).toBe(200);
  return id;
}

describe("a file in chunks", () => {
  it("becomes the same attachment as one that is sent whole, and its chunks go", async () => {
    const bytes = await photo(1);
    const whole = await handler.post<KeptAttachment>("/api/attachments", uploadForm(village, bytes, "一.png"));
    const before = objects().length;
    const id = await uploaded(colleague, bytes, "一.png");
    expect(objects().length).toBeGreaterThan(before + 2);
    const answer = await complete(colleague, id);
    expect([answer.status, answer.body]).toEqual([200, whole.body]);
    await clearUploads(app.parts);
    expect(objects()).toHaveLength(before);
    expect(await rows(UploadChunk)).toEqual([]);
    const row = (await rows(Upload)).find((one) => one.id === id);
    expect(row).toMatchObject({ state: "done", cleared: true, name: "", sha256: "" });
  });

  it("comes in any order, repeated, and goes on where it stopped", async () => {
    const bytes = bigPdf("ab");
    const first = await begin(handler, bytes);
    expect(first.body).toEqual({ id: expect.any(String), chunkSize: uploadLimits.chunk, chunks: [], attachment: null });
    const { id } = first.body;
    await putChunk(handler, id, bytes, 1);
    await putChunk(handler, id, bytes, 1);
    await putChunk(handler, id, bytes, 0);
    expect((await begin(handler, bytes)).body).toEqual({ ...first.body, chunks: [0, 1] });
    expect((await handler.get<UploadAnswer>(`/api/uploads/${id}`)).body.chunks).toEqual([0, 1]);
    const early = await complete(handler, id);
    expect(early.status).toBe(200);
    const { removed, ...kept } = early.body;
    expect(removed).toEqual([]);
    const late = await putChunk(handler, id, bytes, 1);
    expect([late.status, late.body.attachment]).toEqual([200, kept]);
    expect((await begin(handler, bytes)).body.attachment).toEqual(kept);
    await clearUploads(app.parts);
    expect(objects()).toContainEqual(expect.stringContaining(early.body.sha256));
  });

  it("with something hidden waits for consent to a cleaned copy, and isn't lost meanwhile", async () => {
    const bytes = workbook({ sheets: [{ name: "a", rows: [["x"], ["y"]], hiddenRows: [1] }] });
    const id = await uploaded(handler, bytes, "表.xlsx");
    const refused = await complete(handler, id);
    expect([refused.status, refused.code]).toEqual([422, "files.hidden"]);
    const taken = await handler.post<KeptAttachment>(`/api/uploads/${id}/completion?clean=1`, {});
    expect(taken).toMatchObject({ status: 200, body: { name: "表.xlsx", removed: ["隐藏的行"] } });
    expect((await handler.get<UploadAnswer>(`/api/uploads/${id}`)).body.attachment?.sha256).toBe(taken.body.sha256);
  });

  it("isn't complete before every chunk is there", async () => {
    const bytes = await photo(2);
    const { id } = (await begin(handler, bytes)).body;
    await putChunk(handler, id, bytes, 2);
    const answer = await complete(handler, id);
    expect([answer.status, answer.code]).toEqual([409, "upload.incomplete"]);
  });

  it("completed eight times at once, and again later, is one attachment", async () => {
    const id = await uploaded(handler, await photo(3));
    const before = (await rows(Attachment)).length;
    const answers = await Promise.all(Array.from({ length: 8 }, () => complete(handler, id)));
    expect(answers.map(({ status }) => status)).toEqual(Array(8).fill(200));
    await clearUploads(app.parts);
    const again = await complete(handler, id);
    expect(new Set([...answers, again].map(({ body }) => JSON.stringify(body))).size).toBe(1);
    expect(await rows(Attachment)).toHaveLength(before + 1);
  });

  it("begun eight times at once is one upload", async () => {
    const bytes = smallPdf({ body: "%at once" });
    const answers = await Promise.all(Array.from({ length: 8 }, () => begin(handler, bytes)));
    expect(new Set(answers.map(({ body }) => body.id)).size).toBe(1);
  });

  it("that was cut off between the attachment and its note is completed by the next try", async () => {
    const bytes = await photo(4);
    const id = await uploaded(handler, bytes);
    const { body } = await complete(handler, id);
    const open = { state: "open", attachmentSha256: null, name: "照片.jpg", sha256: sha256Hex(bytes) } as const;
    await app.store.transaction((tx) => tx.update(Upload, { id }, open));
    expect((await complete(handler, id)).body).toEqual(body);
  });
});

describe("what is refused", () => {
  it.each([
    ["another size", (bytes: Buffer) => bytes.subarray(1), "upload.chunk_size"],
    ["other bytes than its digest says", (bytes: Buffer) => Buffer.alloc(bytes.length), "upload.chunk_damaged"],
  ])("a chunk of %s", async (_what, change, code) => {
    const bytes = smallPdf({ body: "%chunk" });
    const { id } = (await begin(handler, bytes)).body;
    const answer = await handler.put(`/api/uploads/${id}/chunks/0?sha256=${sha256Hex(bytes)}`, change(bytes));
    expect([answer.status, answer.code]).toEqual([422, code]);
  });

  it("chunks that are no whole as it was announced; what came is given up", async () => {
    const bytes = smallPdf({ body: "%whole" });
    const other = smallPdf({ body: "%other" });
    const { id } = (await begin(handler, bytes)).body;
    expect((await putChunk(handler, id, other, 0)).status).toBe(200);
    expect((await complete(handler, id)).code).toBe("upload.damaged");
    expect((await complete(handler, id)).code).toBe("upload.unknown");
    expect((await begin(handler, bytes)).body.id).not.toBe(id);
  });

  it("a file that may not be uploaded; nothing of it stays", async () => {
    const bytes = Buffer.from(`<html>${"x".repeat(1000)}`);
    await clearUploads(app.parts);
    const before = objects().length;
    const id = await uploaded(handler, bytes);
    expect((await complete(handler, id)).code).toBe("files.kind_not_allowed");
    await clearUploads(app.parts);
    expect(objects()).toHaveLength(before);
  });

  it("others: nobody sees, feeds or completes somebody else's upload", async () => {
    const bytes = smallPdf({ body: "%mine" });
    const { id } = (await begin(handler, bytes)).body;
    for (const as of [colleague, stranger]) {
      const answers = [await as.get(`/api/uploads/${id}`), await putChunk(as, id, bytes, 0), await complete(as, id)];
      expect(answers.map(({ code }) => code)).toEqual(Array(3).fill("upload.unknown"));
    }
    expect((await begin(stranger, bytes)).code).toBe("access.denied");
    expect((await begin(app.visitor, bytes)).status).toBe(401);
    expect((await app.visitor.get(`/api/uploads/${id}`)).status).toBe(401);
    expect((await putChunk(app.visitor, id, bytes, 0)).status).toBe(401);
    expect((await complete(app.visitor, id)).status).toBe(401);
  });

  it("nonsense", async () => {
    expect((await handler.post("/api/uploads", { villageCode: village })).status).toBe(400);
    expect(
      (
        await handler.post("/api/uploads", {
          villageCode: "999999999999",
          name: "a",
          size: 1,
          sha256: sha256Hex(Buffer.alloc(1)),
        })
      ).status,
    ).toBe(404);
    expect((await handler.get("/api/uploads/1")).status).toBe(400);
    expect((await handler.post("/api/uploads/1/completion")).status).toBe(400);
    expect((await handler.put("/api/uploads/1/chunks/x", Buffer.alloc(1))).status).toBe(400);
  });
});

describe("what isn't finished", () => {
  it("is limited by number", async () => {
    const eager = app.as(await app.person({ grants: [["handler", village]] }));
    const files = Array.from({ length: uploadLimits.unfinished + 1 }, (_, at) => smallPdf({ body: `%eager ${at}` }));
    const codes = [];
    for (const bytes of files) codes.push((await begin(eager, bytes)).code);
    expect(codes).toEqual([...Array(uploadLimits.unfinished).fill(undefined), "upload.too_many"]);
  });

  it("is limited by bytes", async () => {
    const eager = app.as(await app.person({ grants: [["handler", village]] }));
    const announce = (at: number) =>
      eager.post("/api/uploads", {
        villageCode: village,
        name: "a",
        size: uploadLimits.file,
        sha256: sha256Hex(Buffer.from([at])),
      });
    const codes = [];
    for (let at = 0; at < 6; at++) codes.push((await announce(at)).code);
    expect(codes).toEqual([...Array(5).fill(undefined), "upload.too_many"]);
  });

  it("counts on when it is ended by a wrong digest, until its chunks are gone", async () => {
    const eager = app.as(await app.person({ grants: [["handler", village]] }));
    const bytes = Buffer.from("not what was announced");
    const spoil = async (at: number): Promise<string | undefined> => {
      const sha256 = sha256Hex(Buffer.from(`eager ${at}`));
      const begun = await eager.post<UploadAnswer>("/api/uploads", {
        ...{ villageCode: village, name: "a", size: bytes.length, sha256 },
      });
      if (begun.code) return begun.code;
      await putChunk(eager, begun.body.id, bytes, 0);
      return (await complete(eager, begun.body.id)).code;
    };
    const codes = [];
    for (let at = 0; at <= uploadLimits.unfinished; at++) codes.push(await spoil(at));
    expect(codes).toEqual([...Array(uploadLimits.unfinished).fill("upload.damaged"), "upload.too_many"]);
    await clearUploads(app.parts);
    expect(await spoil(99)).toBe("upload.damaged");
  });

  it("is told to whoever clears, as soon as it has ended in whatever way", async () => {
    let ended = 0;
    const stop = onUploadEnded(() => ended++);
    await complete(handler, await uploaded(handler, await photo(6)));
    const refused = await uploaded(handler, Buffer.from(`<html>${"y".repeat(1000)}`));
    expect((await complete(handler, refused)).code).toBe("files.kind_not_allowed");
    expect(ended).toBe(2);
    stop();
  });

  it("is given up after seven days, and its bytes go", async () => {
    await clearUploads(app.parts);
    const bytes = await photo(5);
    const { id } = (await begin(handler, bytes)).body;
    await putChunk(handler, id, bytes, 0);
    app.clock.forward(6 * 24 * 3600);
    await clearUploads(app.parts);
    expect((await putChunk(handler, id, bytes, 1)).status).toBe(200);
    app.clock.forward(8 * 24 * 3600);
    await clearUploads(app.parts);
    for (const part of [0, 1]) expect(await app.parts.objects.has(chunkKey(id, part))).toBe(false);
    expect((await putChunk(handler, id, bytes, 1)).code).toBe("upload.unknown");
    app.clock.forward(2 * 24 * 3600);
    await clearUploads(app.parts);
    expect((await rows(Upload)).map((row) => row.id)).not.toContain(id);
    expect((await begin(handler, bytes)).body.chunks).toEqual([]);
  });

  it("isn't completed by somebody whose post has ended meanwhile", async () => {
    const leaving = app.as(await app.person({ grants: [["handler", village, "2020-01-01", dayOf(app.clock())]] }));
    const id = await uploaded(leaving, smallPdf({ body: "%leaving" }));
    app.clock.forward(24 * 3600);
    expect((await complete(leaving, id)).code).toBe("access.denied");
  });
});
