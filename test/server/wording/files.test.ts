import PDFDocument from "pdfkit";
import { expect, it } from "vitest";
import { posterFonts } from "../../../server/posters/index.ts";
import type { AttachmentAnswer } from "../../../shared/api/attachments.ts";
import type { Notice } from "../../../shared/api/notices.ts";
import type { WordingState } from "../../../shared/api/wording.ts";
import { testApp } from "../../support/app.ts";
import { officeFile, uploadForm } from "../../support/files.ts";
import { bothSigners, draft, expectOk, sign } from "../../support/signers.ts";

const app = await testApp();
const { handler, secretary } = await bothSigners(app);
const office = app.as(await app.person({ grants: [["countyOfficer", "640221"]] }));
const village = "640221100200";
const lists = "/api/counties/640221/wording";

/** A PDF with this text in it. */
async function paper(text: string): Promise<Buffer> {
  const doc = new PDFDocument({ font: posterFonts().regular as unknown as string });
  doc.text(text);
  doc.end();
  const chunks: Buffer[] = [];
  for await (const chunk of doc) chunks.push(chunk as Buffer);
  return Buffer.concat(chunks);
}

const uploaded = async (bytes: Buffer, name: string): Promise<AttachmentAnswer> =>
  expectOk(await app.as(handler).post("/api/attachments", uploadForm(village, bytes, name)));
const reading = async ({ sha256 }: AttachmentAnswer) =>
  expectOk<{ state: string; words: string | null }>(
    await app.as(handler).post(`/api/attachments/${sha256}/reading`, { villageCode: village }),
  );
const withFile = ({ sha256, name }: AttachmentAnswer) => ({
  itemCode: "BM-01-01",
  title: "停水通知",
  elements: { content: "停水", range: "全村", time: "9月10日", attachments: [{ sha256, name }] },
});

async function addSecret(text: string): Promise<void> {
  const { number } = expectOk<WordingState>(await office.get(lists));
  const body = { number, reason: "县保密办通知", term: { text, kind: "secrecy" } };
  expectOk(await office.put(`${lists}/terms`, body));
}

const words = (name: string) => `含有涉密内容“${name}”，不能公开，请换掉；拿不准的，先送保密审查。`;

it("tells of secrecy words in a file right after the upload, and stops its notice", async () => {
  const file = await uploaded(await paper("内部 资料，请勿带出"), "通知.pdf");
  expect(await reading(file)).toEqual({ state: "found", words: words("内部资料") });
  const { id } = await draft(app, handler, withFile(file));
  const answer = await app.as(handler).post(`/api/notices/${id}/submit`);
  expect([answer.status, answer.code]).toEqual([422, "notice.not_ready"]);
  const shown = expectOk<Notice>(await app.as(handler).get(`/api/notices/${id}`));
  expect(shown.issues).toEqual([
    { path: "elements.attachments.0", key: "wording.secrecy", message: `附件“通知.pdf”${words("内部资料")}` },
  ]);
});

it("finds them in a document too, and says nothing of a clean one", async () => {
  const text = (line: string) =>
    `<w:document xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"><w:body><w:p><w:r><w:t>${line}</w:t></w:r></w:p></w:body></w:document>`;
  const secret = await uploaded(await officeFile("docx", { "word/document.xml": text("機密★ 一年") }), "甲.docx");
  expect((await reading(secret)).state).toBe("found");
  const clean = await uploaded(await officeFile("docx", { "word/document.xml": text("停水安排") }), "乙.docx");
  expect(await reading(clean)).toEqual({ state: "clean", words: null });
});

it("reads a file again when other words stop than when it was read, and stops the last signature for it", async () => {
  const file = await uploaded(await paper("备用水井位置：沙枣林东"), "水井.pdf");
  expect((await reading(file)).state).toBe("clean");
  const { id } = await draft(app, handler, withFile(file));
  expectOk(await app.as(handler).post(`/api/notices/${id}/submit`));
  expectOk(await sign(app, handler, id, "handler"));
  await addSecret("备用水井位置");
  expect((await reading(file)).words).toBe(words("备用水井位置"));
  const answer = await sign(app, secretary, id, "villageSecretary");
  expect([answer.status, answer.code]).toEqual([422, "wording.found"]);
  expect(JSON.stringify(answer.body)).toContain("水井.pdf");
});

it("waits for no file when only wording changed", async () => {
  const file = await uploaded(await paper("农家书屋开放时间"), "书屋.pdf");
  const { id } = await draft(app, handler, withFile(file));
  expectOk(await app.as(handler).post(`/api/notices/${id}/submit`));
  const { number } = expectOk<WordingState>(await office.get(lists));
  const body = { number, reason: "地名改了", term: { text: "老书屋", kind: "typo", suggestions: ["书屋"] } };
  expectOk(await office.put(`${lists}/terms`, body));
  const shown = expectOk<Notice>(await app.as(handler).get(`/api/notices/${id}`));
  expect(shown.hints.filter(({ key }) => key.startsWith("privacy.waiting"))).toEqual([]);
  expectOk(await sign(app, handler, id, "handler"));
  expectOk(await sign(app, secretary, id, "villageSecretary"));
});
