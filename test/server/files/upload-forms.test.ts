import { readdirSync } from "node:fs";
import { request as httpRequest } from "node:http";
import { connect } from "node:net";
import { join } from "node:path";
import { buffer } from "node:stream/consumers";
import { setTimeout as pause } from "node:timers/promises";
import { describe, expect, it } from "vitest";
import { Attachment } from "../../../server/files/index.ts";
import { uploadLimits } from "../../../shared/api/attachments.ts";
import { testApp } from "../../support/app.ts";
import { scene, uploadForm } from "../../support/files.ts";

const app = await testApp();
const village = "640221100200";
const handler = await app.person({ grants: [["handler", village]] });
const objectsFolder = app.parts.config.objectStore.replace("file:", "");

const upload = (bytes: Buffer, name = "照片.jpg") =>
  app.as(handler).post("/api/attachments", uploadForm(village, bytes, name));
const rowCount = () => app.store.read((db) => db.count(Attachment));
const photo = (tint: number) => scene(300, 200, tint).jpeg().toBuffer();

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

/** A simple-minded client, like those behind some proxies: not a byte is read before the last one is written. */
async function sendThenRead(body: Buffer): Promise<string> {
  const socket = connect(Number(new URL(app.url).port), "127.0.0.1").pause();
  const lines = [
    "POST /api/attachments HTTP/1.1",
    "host: village.test",
    `authorization: Bearer ${app.token(handler)}`,
    "content-type: multipart/form-data; boundary=xx",
    `content-length: ${body.length}`,
    "connection: close",
  ];
  await new Promise<void>((resolve, reject) => {
    socket.once("error", reject);
    socket.write(`${lines.join("\r\n")}\r\n\r\n`);
    socket.write(body, () => resolve());
  });
  return (await buffer(socket)).toString("utf8");
}

describe("on the wire", () => {
  it("a file of more than 20 MB is refused with an answer that the client gets to read", async () => {
    const before = await rowCount();
    const answer = await upload(Buffer.alloc(32 * 1024 * 1024, "%PDF-"), "大.pdf");
    expect([answer.status, answer.code]).toEqual([413, "files.too_large"]);
    expect(await rowCount()).toBe(before);
  });

  it("a client that reads only after it has sent everything gets its answer too", async () => {
    const { head, tail } = await multipart(Buffer.alloc(48 * 1024 * 1024));
    const answer = await sendThenRead(Buffer.concat([head, tail]));
    expect(answer).toMatch(/^HTTP\/1.1 413 /);
    expect(answer).toContain("files.too_large");
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
    expect((await upload(await photo(10))).status).toBe(200);
  });
});
