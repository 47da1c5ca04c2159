import type { Readable } from "node:stream";
import { buffer } from "node:stream/consumers";
import { deflateSync } from "node:zlib";
import { PDFDocument, PDFName, PDFString } from "@cantoo/pdf-lib";
import { read, utils } from "@e965/xlsx";
import { strFromU8, unzipSync } from "fflate";
import PdfKit from "pdfkit";
import { describe, expect, it } from "vitest";
import { examine } from "../../../server/files/checks/examine.ts";
import { cleanHere } from "../../../server/files/index.ts";
import { contentTypes, officeFile, smallPdf, zipOf } from "../../support/files.ts";
import { book, workbook } from "../../support/workbook.ts";

/** Stands for what nobody may see. */
const secret = "640221197503120018";
const look = (bytes: Buffer, agreed: boolean) => examine(bytes, "附件", { cleanFile: cleanHere, agreed });
const text = (bytes: Buffer) =>
  Object.values(unzipSync(bytes))
    .map((part) => strFromU8(part))
    .join("\n");

/** Refused with what is in it; taken as a copy without the secret once agreed, and that copy passes. */
async function refusedThenCleaned(bytes: Buffer, hidden: string[]): Promise<Buffer> {
  await expect(look(bytes, false)).rejects.toMatchObject({ code: "files.hidden", details: { hidden } });
  const file = await look(bytes, true);
  expect(file.removed).toEqual(hidden);
  expect((await look(file.bytes, false)).removed).toEqual([]);
  expect((await look(bytes, true)).sha256).toBe(file.sha256);
  return file.bytes;
}

describe("a workbook", () => {
  const rows = [
    ["姓名", "证号", "金额"],
    ["张三", secret, 100],
    ["李四", secret, 200],
  ];
  const shown = [
    {
      name: "公示",
      rows: [
        ["姓名", "金额"],
        ["张三", 100],
      ],
    },
  ];

  it.each([
    ["sheets", { sheets: [...shown, { name: "底册", rows, hidden: 1 as const }] }, ["隐藏的工作表"]],
    ["sheets that no menu shows", { sheets: [...shown, { name: "底册", rows, hidden: 2 as const }] }, ["隐藏的工作表"]],
    ["rows", { sheets: [{ name: "公示", rows: [["姓名"], [secret], ["张三"]], hiddenRows: [1] }] }, ["隐藏的行"]],
    ["columns", { sheets: [{ name: "公示", rows, hiddenColumns: [1] }] }, ["隐藏的列"]],
  ])("with hidden %s is taken without them", async (_, wish, hidden) => {
    const copy = await refusedThenCleaned(workbook(wish), hidden);
    expect(text(copy)).not.toContain(secret);
    expect(text(copy)).toContain("张三");
  });

  it("keeps what is seen where it belongs", async () => {
    const bytes = workbook({
      sheets: [{ name: "公示", rows, hiddenColumns: [1], merges: ["A1:C1"], formats: { C2: "0.00" } }],
    });
    const copy = read(await refusedThenCleaned(bytes, ["隐藏的列"]), { cellNF: true }).Sheets.公示 ?? {};
    expect(utils.sheet_to_json(copy, { header: 1 })).toEqual([
      ["姓名", "金额"],
      ["张三", 100],
      ["李四", 200],
    ]);
    expect(copy["!merges"]).toEqual([utils.decode_range("A1:B1")]);
    expect(copy.B2.z).toBe("0.00");
  });

  it.each([
    ["comments", { "xl/comments1.xml": `<comments><t>${secret}</t></comments>` }, "批注"],
    ["a pivot cache", { "xl/pivotCache/pivotCacheRecords1.xml": `<r><s v="${secret}"/></r>` }, "数据透视表的缓存"],
    [
      "external links",
      { "xl/externalLinks/externalLink1.xml": `<externalLink><v>${secret}</v></externalLink>` },
      "指向别的文件的链接",
    ],
    ["connections", { "xl/connections.xml": `<connections><c s="${secret}"/></connections>` }, "数据连接"],
    ["objects", { "xl/embeddings/document1.docx": secret }, "嵌入的对象"],
    ["data beside it", { "customXml/item1.xml": `<x>${secret}</x>` }, "附带的数据"],
    [
      "names",
      { "xl/names.xml": `<definedNames><definedName name="底册">"${secret}"</definedName></definedNames>` },
      "定义的名称",
    ],
  ])("with %s is taken without them", async (_, parts, kind) => {
    const whole = { ...unzipSync(book([["姓名"], ["张三"]])), ...parts };
    const bytes = await zipOf(
      Object.fromEntries(Object.entries(whole).map(([name, part]) => [name, Buffer.from(part)])),
    );
    expect(text(await refusedThenCleaned(bytes, [kind]))).not.toContain(secret);
  });

  it("of the old kind becomes one of the new, without what is hidden in it", async () => {
    const bytes = workbook({ sheets: [...shown, { name: "底册", rows, hidden: 1 }] }, "biff8");
    expect(text(await refusedThenCleaned(bytes, ["隐藏的工作表"]))).not.toContain(secret);
    const plain = await look(workbook({ sheets: shown }, "biff8"), false);
    expect(plain).toMatchObject({ name: "附件.xlsx", removed: [] });
  });

  it("that can't be made anew isn't accepted", async () => {
    const many = Array.from({ length: 6_000 }, (_, at) => [at]);
    const bytes = book(many, { hiddenRows: [3] });
    await expect(look(bytes, false)).rejects.toMatchObject({ code: "files.clean_impossible" });
  });
});

describe("a Word document", () => {
  const document = (body: string) => `<w:document xmlns:w="w"><w:body>${body}</w:body></w:document>`;
  const paragraph = (inside: string) => `<w:p>${inside}<w:r><w:t>看得见</w:t></w:r></w:p>`;
  const hiddenRun = (look: string) => `<w:r><w:rPr>${look}</w:rPr><w:t>${secret}</w:t></w:r>`;
  const styles = `<w:styles xmlns:w="w"><w:style w:type="character" w:styleId="S9"><w:rPr><w:vanish/></w:rPr></w:style></w:styles>`;

  it.each([
    [
      "deleted text",
      paragraph(`<w:del w:author="王"><w:r><w:delText>${secret}</w:delText></w:r></w:del>`),
      ["1 处修订"],
    ],
    [
      "a deleted row",
      `<w:tbl><w:tr><w:trPr><w:del w:id="1"/></w:trPr><w:tc>${paragraph(secret)}</w:tc></w:tr></w:tbl>${paragraph("")}`,
      ["1 处修订"],
    ],
    ["hidden text", paragraph(hiddenRun("<w:vanish/>")), ["1 处隐藏文字"]],
    ["text of a hidden style", paragraph(hiddenRun('<w:rStyle w:val="S9"/>')), ["1 处隐藏文字"]],
  ])("with %s is taken without it", async (_, body, hidden) => {
    const bytes = await officeFile("docx", { "word/document.xml": document(body), "word/styles.xml": styles });
    const copy = text(await refusedThenCleaned(bytes, hidden));
    expect(copy).not.toContain(secret);
    expect(copy).toContain("看得见");
  });

  it("keeps text that was inserted, and text that is said to be shown", async () => {
    const body = paragraph(
      `<w:ins w:author="王"><w:r><w:t>新加的</w:t></w:r></w:ins>${hiddenRun('<w:vanish w:val="0"/>')}`,
    );
    const bytes = await officeFile("docx", { "word/document.xml": document(body) });
    const copy = text(await refusedThenCleaned(bytes, ["1 处修订"]));
    expect(copy).toContain("新加的");
    expect(copy).toContain(secret);
    expect(copy).not.toContain("w:ins");
  });

  it("loses comments with all that speaks of them", async () => {
    const type = '<Override PartName="/word/comments.xml" ContentType="x/comments"/>';
    const bytes = await officeFile("docx", {
      "[Content_Types].xml": contentTypes("docx", type),
      "word/comments.xml": `<w:comments xmlns:w="w"><w:comment w:author="王">${secret}</w:comment></w:comments>`,
      "word/_rels/document.xml.rels":
        '<Relationships><Relationship Id="r1" Type="t/comments" Target="comments.xml"/></Relationships>',
      "word/document.xml": document(paragraph('<w:commentRangeStart w:id="0"/><w:commentRangeEnd w:id="0"/>')),
    });
    const copy = text(await refusedThenCleaned(bytes, ["1 处批注"]));
    expect(copy).not.toMatch(/comment/i);
  });

  it("loses author and company without being asked", async () => {
    const core = `<cp:coreProperties xmlns:cp="c" xmlns:dc="d"><dc:creator>${secret}</dc:creator></cp:coreProperties>`;
    const file = await look(await officeFile("docx", { "docProps/core.xml": core }), false);
    expect(file.removed).toEqual([]);
    expect(text(file.bytes)).not.toContain(secret);
  });

  it.each([
    ["comments of XML", "<!-- x -->"],
    ["an entity of its own", '<!DOCTYPE x [<!ENTITY e "x">]>'],
    ["tags that don't match", "<w:p></w:r>"],
  ])("with %s in its text isn't accepted", async (_, odd) => {
    const bytes = await officeFile("docx", { "word/document.xml": document(odd) });
    await expect(look(bytes, true)).rejects.toMatchObject({ code: "files.archive_unsafe" });
  });
});

describe("a PDF", () => {
  /** A page with text, changed by `change`. */
  async function pdf(change: (document: PDFDocument) => unknown): Promise<Buffer> {
    const document = await PDFDocument.create({ updateMetadata: false });
    document.addPage([300, 300]).drawText("shown");
    await change(document);
    return Buffer.from(await document.save({ useObjectStreams: false }));
  }
  const mark = (document: PDFDocument, subtype: string, more: object = {}) => {
    const one = document.context.register(
      document.context.obj({
        Type: "Annot",
        Subtype: subtype,
        Rect: [0, 0, 9, 9],
        Contents: PDFString.of(secret),
        ...more,
      }),
    );
    document.getPage(0).node.set(PDFName.of("Annots"), document.context.obj([one]));
  };

  it.each([
    ["a file in it", (d: PDFDocument) => d.attach(Buffer.from(secret), "底册.txt"), ["附带的文件"]],
    ["a script", (d: PDFDocument) => d.addJavaScript("x", `app.alert("${secret}")`), ["脚本"]],
    ["a comment", (d: PDFDocument) => mark(d, "Text"), ["批注"]],
    ["an author", (d: PDFDocument) => d.setAuthor(secret), ["文档属性（作者等）"]],
  ])("with %s is taken without it", async (_, change, hidden) => {
    const copy = await refusedThenCleaned(await pdf(change), hidden);
    const objects = (await PDFDocument.load(copy)).context
      .enumerateIndirectObjects()
      .map(([, object]) => String(object));
    expect(objects.join("\n") + copy.toString("latin1")).not.toContain(secret);
    expect((await PDFDocument.load(copy)).getPageCount()).toBe(1);
  });

  it("that shows all it has stays byte by byte", async () => {
    for (const bytes of [smallPdf(), await pdf(() => {}), await print()])
      expect((await look(bytes, false)).bytes.equals(bytes)).toBe(true);
  });

  it("with hidden layers, or that can't be read, isn't accepted", async () => {
    const layered = await pdf((d) =>
      d.catalog.set(
        PDFName.of("OCProperties"),
        d.context.obj({ D: { OFF: [d.context.register(d.context.obj({ Name: "x" }))] } }),
      ),
    );
    await expect(look(layered, true)).rejects.toMatchObject({ code: "files.clean_impossible" });
    const broken = Buffer.from(smallPdf().toString("latin1").replace("/Pages 2 0 R", "/Pages 9 0 R"), "latin1");
    await expect(look(broken, true)).rejects.toMatchObject({ code: "files.clean_impossible" });
  });

  it("that would unfold to gigabytes is refused before it does", async () => {
    const bomb = deflateSync(Buffer.alloc(200 * 1024 * 1024), { level: 9 });
    const body = `9 0 obj\n<</Type/ObjStm/N 1/First 4/Filter/FlateDecode/Length ${bomb.length}>>\nstream\n`;
    const bytes = smallPdf({ body: `%\n${body}${bomb.toString("latin1")}\nendstream\nendobj` });
    await expect(look(bytes, true)).rejects.toMatchObject({ code: "files.archive_unsafe" });
  });

  const print = (): Promise<Buffer> => {
    const document = new PdfKit();
    const whole = buffer(document as unknown as Readable);
    document.text("hello").end();
    return whole;
  };
});
