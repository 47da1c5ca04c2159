import type { Readable } from "node:stream";
import { buffer } from "node:stream/consumers";
import { utils, write } from "@e965/xlsx";
import PDFDocument from "pdfkit";
import { describe, expect, it } from "vitest";
import { examine } from "../../../server/files/checks/examine.ts";
import { contentTypes, officeFile, scene, smallPdf, zipOf } from "../../support/files.ts";

const zip = await zipOf({ "evil.js": "alert(1)" });

const refused = (bytes: Buffer, code: string, details: object = {}) =>
  expect(examine(bytes, "文件")).rejects.toMatchObject({ code, details });

describe("a PDF", () => {
  it("is kept byte by byte", async () => {
    const pdf = smallPdf();
    const file = await examine(pdf, "决议.pdf");
    expect(file).toMatchObject({ mediaType: "application/pdf", name: "决议.pdf", width: null, height: null });
    expect(file.bytes.equals(pdf)).toBe(true);
  });

  it("as a PDF program writes it passes; one with a password doesn't", async () => {
    const print = (options: { userPassword?: string }) => {
      const pdf = new PDFDocument(options);
      const whole = buffer(pdf as unknown as Readable);
      pdf.text("hello").end();
      return whole;
    };
    expect((await examine(await print({}), "a.pdf")).mediaType).toBe("application/pdf");
    await refused(await print({ userPassword: "x" }), "files.protected");
  });

  it("may end with line breaks", async () => {
    await expect(examine(Buffer.concat([smallPdf(), Buffer.from("\r\n\r\n")]), "a")).resolves.toBeDefined();
  });

  it.each([
    ["a ZIP behind it", Buffer.concat([smallPdf(), zip])],
    ["a web page behind it", Buffer.concat([smallPdf(), Buffer.from("<html><script>alert(1)</script>")])],
    ["a ZIP inside, whose comment is the end of the PDF", zipInPdf()],
  ])("with %s is refused", async (_what, bytes) => {
    await refused(bytes, "files.pdf_unsafe");
  });

  it("with anything before it is refused", async () => {
    await refused(Buffer.concat([Buffer.from("\n"), smallPdf()]), "files.kind_not_allowed");
    await refused(Buffer.concat([Buffer.from("<html><!--"), smallPdf()]), "files.kind_not_allowed");
  });

  it("that breaks off is refused", async () => {
    const pdf = smallPdf();
    await refused(pdf.subarray(0, pdf.length - 30), "files.damaged");
  });

  it("with a password is refused", async () => {
    await refused(smallPdf({ trailer: "/Encrypt 9 0 R" }), "files.protected");
  });
});

/** The archive lies in a comment of the PDF, and all that follows is the archive's comment: both programs are content. */
function zipInPdf(): Buffer {
  const pdf = smallPdf({ body: "%ZIP" });
  const at = pdf.indexOf("%ZIP");
  const tail = pdf.subarray(at + 4);
  const archive = Buffer.from(zip);
  archive.writeUInt16LE(tail.length, archive.length - 2);
  return Buffer.concat([pdf.subarray(0, at + 1), archive, tail.subarray(0, -1), Buffer.from("\n")]);
}

describe("an office document", () => {
  it.each(["docx", "xlsx"] as const)("of kind %s is recognised by its content, whatever its name", async (kind) => {
    const file = await examine(await officeFile(kind), "收支明细.txt");
    expect(file.mediaType).toContain(kind === "docx" ? "wordprocessingml" : "spreadsheetml");
    expect(file.name).toBe(`收支明细.txt.${kind}`);
  });

  it("as a spreadsheet program writes it passes, with 500 rows, an old one made new; one with macros or binary doesn't", async () => {
    const book = utils.book_new();
    utils.book_append_sheet(
      book,
      utils.aoa_to_sheet(Array.from({ length: 500 }, (_, at) => ["王某某", at, "是"])),
      "补贴",
    );
    const as = (bookType: "xlsx" | "xlsm" | "xlsb" | "biff8") =>
      write(book, { type: "buffer", bookType, compression: true });
    expect((await examine(as("xlsx"), "补贴.xlsx")).name).toBe("补贴.xlsx");
    await refused(as("xlsm"), "files.office_unsafe");
    await refused(as("xlsb"), "files.office_unsafe");
    expect((await examine(as("biff8"), "补贴.xls")).name).toBe("补贴.xlsx");
  });

  it("with macros by way of an ending is refused", async () => {
    const byEnding = '<Default Extension="BIN" ContentType="application/vnd.ms-office.vbaProject"/>';
    const parts = { "[Content_Types].xml": contentTypes("docx", byEnding), "word/harmless.bin": "x" };
    await refused(await officeFile("docx", parts), "files.office_unsafe");
  });

  const macroType = '<Override PartName="/x.bin" ContentType="application/vnd.ms-office.vbaProject"/>';
  const enabled = contentTypes("docx").replace(
    "openxmlformats-officedocument.wordprocessingml.document",
    "ms-word.document.macroEnabled",
  );
  it.each([
    ["a macro", { "word/vbaProject.bin": "x" }],
    ["a macro under another name", { "[Content_Types].xml": contentTypes("docx", macroType), "x.bin": "x" }],
    ["the type of a document with macros", { "[Content_Types].xml": enabled }],
    ["an Excel 4 macro sheet", { "xl/macrosheets/sheet1.xml": "<x/>" }],
    ["ActiveX", { "word/activeX/activeX1.bin": "x" }],
  ])("with %s is refused", async (_what, parts) => {
    await refused(await officeFile("docx", parts as Record<string, string>), "files.office_unsafe");
  });

  describe("that would fetch from elsewhere", () => {
    const relations = (kind: string, target: string, mode = 'TargetMode="External"', head = "") =>
      `${head}<Relationships><Relationship Id="r>1" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/${kind}" Target="${target}" ${mode}/></Relationships>`;
    const withRelations = (text: string | Buffer, part = "word/_rels/settings.xml.rels") =>
      officeFile("docx", { [part]: text });

    it.each([
      ["a template", "attachedTemplate", "http://evil.test/x.dotm"],
      ["a template of a share", "attachedTemplate", "\\\\evil.test\\x.dotm"],
      ["the same, as an address", "attachedTemplate", "file://evil.test/x.dotm"],
      ["the same, hidden behind slashes", "attachedTemplate", "file:///\\\\evil.test\\x.dotm"],
      ["the same, with signs spelt out", "attachedTemplate", "&#x5c;&#92;evil.test&#92;x.dotm"],
      ["an address with its colon spelt out", "attachedTemplate", "http&#58;//evil.test/x.dotm"],
      ["an object", "oleObject", "https://evil.test/x"],
      ["a frame", "frame", "mhtml:https://evil.test/x!x-usc:https://evil.test/x"],
      ["another workbook of the web", "externalLinkPath", "https://evil.test/x.xlsx"],
      ["a picture of a share, which would tell who reads it", "image", "//evil.test/x.png"],
    ])("%s is refused", async (_what, kind, target) => {
      await refused(await withRelations(relations(kind, target)), "files.office_unsafe");
      await refused(await withRelations(relations(kind, target), "_RELS/x.RELS"), "files.office_unsafe");
    });

    it.each([
      ["a link that is clicked", "hyperlink", "https://www.gov.cn/"],
      ["a picture pasted from a page", "image", "https://www.gov.cn/x.png"],
      ["a template of one's own disk", "attachedTemplate", "file:///C:\\模板\\通知.dotx"],
      ["a workbook beside it", "externalLinkPath", "2025年收支.xlsx"],
      ["a workbook of one's own disk", "externalLinkPath", "/D:\\账\\2025年收支.xlsx"],
    ])("%s passes", async (_what, kind, target) => {
      const file = await examine(await withRelations(relations(kind, target)), "a.docx");
      expect(file.mediaType).toContain("wordprocessingml");
    });

    it("in a way that only the office program reads is refused", async () => {
      const bad = relations("attachedTemplate", "http://evil.test/x.dotm");
      const spelt = bad.replace("External", "&#69;xternal");
      await refused(await withRelations(spelt), "files.office_unsafe");
      for (const text of [
        Buffer.from(`\uFEFF${bad}`, "utf16le"),
        `<!DOCTYPE x [<!ENTITY e "External">]>${bad.replace("External", "&e;")}`,
        `<?xml version="1.0" encoding="UTF-7"?>${bad}`,
      ])
        await refused(await withRelations(text), "files.archive_unsafe");
    });
  });

  it("without the parts of a document is an archive, which is refused", async () => {
    await refused(await zipOf({ "a.txt": "a" }), "files.kind_not_allowed", { kind: "压缩包" });
    await refused(await zipOf({ "[Content_Types].xml": contentTypes("docx") }), "files.kind_not_allowed");
    await refused(
      await zipOf({ "[Content_Types].xml": "<Types/>", "word/document.xml": "x" }),
      "files.kind_not_allowed",
    );
  });

  it("whose types could be spelt with entities is refused", async () => {
    const types = `<!DOCTYPE x [<!ENTITY m "macroEnabled">]>${contentTypes("docx")}`;
    await refused(await officeFile("docx", { "[Content_Types].xml": types }), "files.archive_unsafe");
  });
});

describe("a ZIP bomb", () => {
  it("that unfolds to more than 100 MB is refused", async () => {
    const noise = await scene(2400, 1600).png({ compressionLevel: 0 }).toBuffer();
    const large = await officeFile("docx", { "a.bin": Buffer.alloc(101 * 1024 * 1024), "b.png": noise });
    await refused(large, "files.archive_unsafe");
  });

  it("that unfolds to more than 100 times its size is refused", async () => {
    await refused(await officeFile("docx", { "a.bin": Buffer.alloc(5 * 1024 * 1024) }), "files.archive_unsafe");
  });

  it("that lies about its sizes is refused", async () => {
    const bomb = await officeFile("docx", { "a.bin": Buffer.alloc(5 * 1024 * 1024) });
    const lie = understate(bomb, "a.bin", 10);
    await refused(lie, "files.archive_unsafe");
  });

  it("of more than 2,000 parts is refused", async () => {
    const parts = Object.fromEntries(Array.from({ length: 2001 }, (_, at) => [`p${at}`, "x"]));
    await refused(await officeFile("docx", parts), "files.archive_unsafe");
  });

  it("that is cut off, or followed by something else, is refused", async () => {
    const whole = await officeFile("xlsx");
    await refused(whole.subarray(0, whole.length - 10), "files.archive_unsafe");
    await refused(Buffer.concat([whole, Buffer.from("<script>alert(1)</script>")]), "files.archive_unsafe");
  });
});

/** Writes a smaller unfolded size into the central directory. */
function understate(zip: Buffer, name: string, size: number): Buffer {
  const changed = Buffer.from(zip);
  for (
    let at = changed.indexOf("PK\x01\x02", 0, "latin1");
    at >= 0;
    at = changed.indexOf("PK\x01\x02", at + 4, "latin1")
  ) {
    const named = changed.subarray(at + 46, at + 46 + changed.readUInt16LE(at + 28)).toString();
    if (named === name) changed.writeUInt32LE(size, at + 24);
  }
  return changed;
}
