import { utils, write } from "@e965/xlsx";
import { strFromU8, strToU8, unzipSync, zipSync } from "fflate";
import PDFDocument from "pdfkit";
import sharp from "sharp";
import { afterAll, describe, expect, it } from "vitest";
import { Attachment } from "../../../server/files/index.ts";
import { endOcr } from "../../../server/files/reading/ocr.ts";
import { documentText } from "../../../server/files/reading/office-text.ts";
import { NoticeRevision } from "../../../server/notices/index.ts";
import { posterFonts } from "../../../server/posters/index.ts";
import { baseEdition } from "../../../server/wording/base.ts";
import type { AttachmentAnswer } from "../../../shared/api/attachments.ts";
import type { Notice } from "../../../shared/api/notices.ts";
import { edition } from "../../../shared/privacy/index.ts";
import { testApp } from "../../support/app.ts";
import { officeFile, smallPdf, uploadForm } from "../../support/files.ts";
import type { Person } from "../../support/people.ts";
import { bothSigners, draft, expectOk, sign } from "../../support/signers.ts";

afterAll(endOcr);
const app = await testApp();
const { handler, secretary } = await bothSigners(app);
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

/** A picture drawn by way of a form, as some scanners and printers make every page. */
async function formedPdf(picture: Buffer, size: [number, number] = [612, 792]): Promise<Buffer> {
  const { data, info } = await sharp(picture).greyscale().raw().toBuffer({ resolveWithObject: true });
  const { width, height } = info;
  const draw = `q 500 0 0 ${(500 * height) / width} 20 400 cm /I Do Q`;
  const objects = [
    "<</Type/Catalog/Pages 2 0 R>>",
    "<</Type/Pages/Kids[3 0 R]/Count 1>>",
    `<</Type/Page/Parent 2 0 R/MediaBox[0 0 ${size.join(" ")}]/Contents 4 0 R/Resources<</XObject<</F 5 0 R>>>>>>`,
    "<</Length 5>>stream\n/F Do\nendstream",
    `<</Type/XObject/Subtype/Form/BBox[0 0 2000 2000]/Resources<</XObject<</I 6 0 R>>>>/Length ${draw.length}>>stream\n${draw}\nendstream`,
    `<</Type/XObject/Subtype/Image/Width ${width}/Height ${height}/ColorSpace/DeviceGray/BitsPerComponent 8/Length ${data.length}>>stream\n${data.toString("latin1")}\nendstream`,
  ];
  let text = "%PDF-1.7\n";
  const offsets = objects.map((object, at) => {
    const offset = text.length;
    text += `${at + 1} 0 obj\n${object}\nendobj\n`;
    return offset;
  });
  const lines = offsets.map((offset) => `${String(offset).padStart(10, "0")} 00000 n \n`).join("");
  text += `xref\n0 7\n0000000000 65535 f \n${lines}trailer\n<</Size 7/Root 1 0 R>>\nstartxref\n${text.length}\n%%EOF\n`;
  return Buffer.from(text, "latin1");
}

describe("nothing is hidden by the way in which it is kept:", () => {
  it("a scan that a form draws, also on a sheet of enormous size", async () => {
    const picture = await photo(`低保名单 张三 ${identity}`);
    expect((await read(await formedPdf(picture), "复印件.pdf")).words).toContain("身份证号“640…”");
    const poster = await read(await formedPdf(picture, [14_400, 14_400]), "大图.pdf");
    expect(poster.state).not.toBe("unreadable");
  });

  it("a document whose text lies in a part of another name, or in a picture", async () => {
    const body = `<w:document><w:p><w:r><w:t>证号${identity}</w:t></w:r></w:p></w:document>`;
    const other = await officeFile("docx", { "word/document2.xml": body, "docProps/core.xml": "<cp:x/>" });
    expect((await read(other, "说明二.docx")).state).toBe("found");
    const picture = await photo(`低保名单 张三 ${identity}`);
    expect((await read(await officeFile("docx", { "word/media/image1.jpeg": picture }), "照片.docx")).state).toBe(
      "found",
    );
  });

  it("a sheet with a text box or a picture on it", async () => {
    const box = `<xdr:wsDr><xdr:txBody><a:p><a:r><a:t>证号${identity}</a:t></a:r></a:p></xdr:txBody></xdr:wsDr>`;
    const book = utils.book_new();
    utils.book_append_sheet(book, utils.aoa_to_sheet([["项目", "金额"]]), "公示");
    const parts = unzipSync(write(book, { type: "buffer", bookType: "xlsx" }) as Buffer);
    const withPart = (name: string, bytes: Uint8Array) => Buffer.from(zipSync({ ...parts, [name]: bytes }));
    expect((await read(withPart("xl/drawings/drawing1.xml", strToU8(box)), "框.xlsx")).state).toBe("found");
    const picture = await photo(`低保名单 张三 ${identity}`);
    expect((await read(withPart("xl/media/image1.jpeg", picture), "图.xlsx")).state).toBe("found");
  });

  it("a sheet that says it is a billion cells large", async () => {
    const sheet = utils.aoa_to_sheet([["项目", "金额"]]);
    sheet.XFD1048576 = { t: "s", v: `证号${identity}` };
    sheet["!ref"] = "A1:XFD1048576";
    const book = utils.book_new();
    utils.book_append_sheet(book, sheet, "公示");
    const parts = unzipSync(
      write(
        { ...book, Sheets: { 公示: utils.aoa_to_sheet([["项目", "金额"]]) } },
        { type: "buffer", bookType: "xlsx" },
      ) as Buffer,
    );
    const name = "xl/worksheets/sheet1.xml";
    const xml = strFromU8(parts[name] ?? new Uint8Array())
      .replace(/<dimension ref="[^"]*"/, '<dimension ref="A1:XFD1048576"')
      .replace(
        "</sheetData>",
        `<row r="1048576"><c r="XFD1048576" t="inlineStr"><is><t>证号${identity}</t></is></c></row></sheetData>`,
      );
    const since = performance.now();
    expect((await read(Buffer.from(zipSync({ ...parts, [name]: strToU8(xml) })), "远.xlsx")).state).toBe("found");
    expect(performance.now() - since).toBeLessThan(10_000);
  });
});

it("reads a document of nothing but beginnings of tags in no time", async () => {
  const since = performance.now();
  await documentText(await officeFile("docx", { "word/document.xml": "<".repeat(200_000) }));
  expect(performance.now() - since).toBeLessThan(5_000);
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

  it("that was submitted before files were read has them read at the last signature", async () => {
    const file = await uploaded(await paper("停水联系人电话13812345678"), "旧附件.pdf");
    const { id } = await draft(app, handler, withFile(file));
    // As an earlier program would have left it: submitted with a file that nobody read.
    const clean = { reading: "clean", readingEdition: edition, found: "[]", secrecyKey: `${baseEdition}` } as const;
    await app.store.transaction((tx) => tx.update(Attachment, { sha256: file.sha256 }, clean));
    expectOk(await app.as(handler).post(`/api/notices/${id}/submit`));
    await app.store.transaction(async (tx) => {
      await tx.update(Attachment, { sha256: file.sha256 }, { reading: null, readingEdition: null, found: null });
      await tx.update(NoticeRevision, { noticeId: id }, { privacyEdition: null });
    });
    expectOk(await sign(app, handler, id, "handler"));
    const answer = await sign(app, secretary, id, "villageSecretary");
    expect([answer.status, answer.code]).toEqual([422, "privacy.found"]);
    expect(JSON.stringify(answer.body)).toContain("旧附件.pdf");
  });
});
