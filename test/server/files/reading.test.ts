import { utils, write } from "@e965/xlsx";
import PDFDocument from "pdfkit";
import sharp from "sharp";
import { afterAll, describe, expect, it } from "vitest";
import { endOcr } from "../../../server/files/reading/ocr.ts";
import { posterFonts } from "../../../server/posters/index.ts";
import type { AttachmentAnswer } from "../../../shared/api/attachments.ts";
import type { Notice } from "../../../shared/api/notices.ts";
import { testApp } from "../../support/app.ts";
import { officeFile, smallPdf, uploadForm } from "../../support/files.ts";
import type { Person } from "../../support/people.ts";
import { bothSigners, draft, expectOk } from "../../support/signers.ts";

afterAll(endOcr);
const app = await testApp();
const { handler } = await bothSigners(app);
const stranger = await app.person({ name: "外村经办", grants: [["handler", "640221100201"]] });
const village = "640221100200";
const identity = "640221198001011237";

const uploaded = async (bytes: Buffer, name: string): Promise<AttachmentAnswer> =>
  expectOk(await app.as(handler).post("/api/attachments", uploadForm(village, bytes, name)));

interface Reading {
  state: string;
  words: string | null;
}

const reading = (sha256: string, person: Person = handler) =>
  app.as(person).post<Reading>(`/api/attachments/${sha256}/reading`, { villageCode: village });

async function read(bytes: Buffer, name: string): Promise<Reading> {
  return expectOk(await reading((await uploaded(bytes, name)).sha256));
}

/** A PDF with this text in it. */
async function paper(text: string): Promise<Buffer> {
  const doc = new PDFDocument({ font: posterFonts().regular as unknown as string });
  doc.text(text);
  doc.end();
  const chunks: Buffer[] = [];
  for await (const chunk of doc) chunks.push(chunk as Buffer);
  return Buffer.concat(chunks);
}

/** A list in a photo, as a village secretary would take it of a printed sheet. */
const photo = (line: string): Promise<Buffer> => {
  const text = `<text x="20" y="60" font-size="36" font-family="sans-serif">${line}</text>`;
  const svg = `<svg xmlns="http://www.w3.org/2000/svg" width="760" height="100"><rect width="100%" height="100%" fill="white"/>${text}</svg>`;
  return sharp(Buffer.from(svg)).jpeg({ quality: 85 }).toBuffer();
};

describe("personal information is found in", () => {
  it("a PDF", async () => {
    expect(await read(await paper(`张三 身份证号${identity}`), "名单.pdf")).toEqual({
      state: "found",
      words: "含有不能公开的个人信息：身份证号“640…”。请隐去后重新上传。",
    });
    expect(await read(await paper("本村公示内容"), "公示.pdf")).toEqual({ state: "clean", words: null });
  });

  it("a scanned PDF and a photo, by reading the picture", async () => {
    const picture = await photo(`低保名单 张三 ${identity}`);
    expect((await read(picture, "名单.jpg")).words).toContain("身份证号“640…”");
    const doc = new PDFDocument();
    doc.image(picture, 40, 40, { width: 500 });
    doc.end();
    const chunks: Buffer[] = [];
    for await (const chunk of doc) chunks.push(chunk as Buffer);
    expect((await read(Buffer.concat(chunks), "扫描件.pdf")).words).toContain("身份证号“640…”");
  });

  it("a document, however its runs are cut, and the second sheet of a workbook", async () => {
    const [front, back] = [identity.slice(0, 9), identity.slice(9)];
    const body = `<w:document><w:p><w:r><w:t>证号${front}</w:t></w:r><w:r><w:t>${back}</w:t></w:r></w:p></w:document>`;
    const document = await officeFile("docx", { "word/document.xml": body });
    expect((await read(document, "说明.docx")).state).toBe("found");
    const book = utils.book_new();
    utils.book_append_sheet(book, utils.aoa_to_sheet([["项目", "金额"]]), "公示");
    utils.book_append_sheet(book, utils.aoa_to_sheet([["张三", front, back]]), "底表");
    const sheet = write(book, { type: "buffer", bookType: "xlsx" }) as Buffer;
    expect((await read(sheet, "表.xlsx")).state).toBe("found");
  });
});

it("knows a column of an attached sheet by its heading, and leaves one that is masked", async () => {
  const sheet = async (card: string) => {
    const book = utils.book_new();
    const rows = [["补贴发放表"], ["户主", "一卡通卡号"], ["张*", card]];
    utils.book_append_sheet(book, utils.aoa_to_sheet(rows), "公示");
    return read(write(book, { type: "buffer", bookType: "xlsx" }) as Buffer, "表.xlsx");
  };
  expect((await sheet("60123")).words).toContain("银行卡号或账号");
  expect((await sheet("****0123")).state).toBe("clean");
});

it("never has to read what is no document inside: that isn't accepted", async () => {
  // Whole from its first to its last byte, with nothing but noise between.
  const broken = Buffer.from(
    smallPdf()
      .toString("latin1")
      .replace(/<<[\s\S]*?>>(?=\nendobj)/g, (it) => "x".repeat(it.length)),
    "latin1",
  );
  const answer = await app.as(handler).post("/api/attachments", uploadForm(village, broken, "坏.pdf"));
  expect(answer.code).toBe("files.clean_impossible");
});

it("lets nobody ask about another village's file, nor about one that isn't there", async () => {
  const { sha256 } = await uploaded(await paper("别人的"), "别人的.pdf");
  expect((await reading(sha256, stranger)).status).toBe(403);
  expect([(await reading("0".repeat(64))).status, (await reading("0".repeat(64))).code]).toEqual([
    404,
    "files.unknown",
  ]);
  expect((await reading("x")).status).toBe(400);
});

describe("a notice", () => {
  const withFile = ({ sha256, name }: AttachmentAnswer) => ({
    itemCode: "BM-01-01",
    title: "停水通知",
    elements: { content: "停水", range: "全村", time: "9月10日", attachments: [{ sha256, name }] },
  });

  it("can't be submitted with a file that names somebody's number, and can with a clean one", async () => {
    const bad = await draft(app, handler, withFile(await uploaded(await paper(`电话13812345678`), "附件.pdf")));
    const answer = await app.as(handler).post(`/api/notices/${bad.id}/submit`);
    expect([answer.status, answer.code]).toEqual([422, "notice.not_ready"]);
    // The refusal kept what was read.
    const shown = expectOk<Notice>(await app.as(handler).get(`/api/notices/${bad.id}`));
    expect(shown.issues).toEqual([
      {
        path: "elements.attachments.0",
        key: "privacy.file",
        message: "附件“附件.pdf”含有不能公开的个人信息：电话号码“138…”。请隐去后重新上传。",
      },
    ]);
    const good = await draft(app, handler, withFile(await uploaded(await paper("停水安排"), "安排.pdf")));
    expectOk(await app.as(handler).post(`/api/notices/${good.id}/submit`));
  });
});
