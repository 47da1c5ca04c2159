import type * as Docx from "docx";
import type { Report } from "../../../shared/bulletins/report.ts";
import { annexTable, fontOf, fontTable, type Library, paragraph, tableLine, twips } from "./docx-parts.ts";
import {
  faces,
  imprintRules,
  lineHeight,
  mastheadDrop,
  mastheadSize,
  page,
  pageNumberDrop,
  red,
  redRuleGap,
  signatureIndents,
  sizes,
  textWidth,
  widthInChars,
} from "./measures.ts";

/** An official document as DOCX, in the form of GB/T 9704-2012. */
export async function docxOf(report: Report): Promise<Buffer> {
  const docx = await import("docx");
  const document = new docx.Document({
    ...{ title: report.title, creator: report.signer, evenAndOddHeaderAndFooters: true },
    styles: {
      default: { document: { run: { size: sizes.body * 2, font: fontOf("body"), language: { eastAsia: "zh-CN" } } } },
    },
    sections: [
      {
        properties: sectionProperties,
        footers: { default: pageNumber(docx, "right"), even: pageNumber(docx, "left") },
        children: [
          ...head(docx, report),
          ...body(docx, report),
          ...annexes(docx, report),
          imprint(docx, report),
          last(docx),
        ],
      },
    ],
  });
  return docx.Packer.toBuffer(document, undefined, [{ path: "word/fontTable.xml", data: fontTable() }]);
}

/** No grid: lines are exactly 28.95 points, and programs disagree on what else snaps to one. */
const sectionProperties: Docx.ISectionPropertiesOptions = {
  page: {
    size: { width: twips(page.width), height: twips(page.height) },
    margin: {
      ...{ top: twips(page.top), left: twips(page.left), right: twips(page.right), bottom: twips(page.bottom) },
      ...{ header: twips(15), footer: twips(page.bottom - pageNumberDrop) - sizes.small * 20 },
    },
  },
};

/** 一字线 on both sides, outside: odd pages right, even pages left, one character in. */
const pageNumber = (docx: Library, side: "left" | "right"): Docx.Footer =>
  new docx.Footer({
    children: [
      new docx.Paragraph({
        alignment: side,
        indent: { [side]: sizes.small * 20 },
        children: [
          new docx.TextRun({
            size: sizes.small * 2,
            font: { ascii: faces.song.name, hAnsi: faces.song.name, eastAsia: faces.song.name },
            children: ["— ", docx.PageNumber.CURRENT, " —"],
          }),
        ],
      }),
    ],
  });

const blank = (docx: Library, lines = 1): Docx.Paragraph[] => Array.from({ length: lines }, () => paragraph(docx, ""));

/** 版头: 发文机关标志, 发文字号, red rule; then the title two lines below. */
function head(docx: Library, { masthead, number, title, addressee }: Report): Docx.Paragraph[] {
  const rule = { style: docx.BorderStyle.SINGLE, size: 18, color: red, space: Math.round((redRuleGap * 72) / 25.4) };
  return [
    paragraph(docx, masthead, {
      ...{ face: "title", size: mastheadSize(masthead), color: red, align: "center", free: true },
      before: (mastheadDrop * 72) / 25.4,
    }),
    ...blank(docx, 2),
    new docx.Paragraph({
      alignment: "center",
      border: { bottom: rule },
      spacing: { line: Math.round(lineHeight * 20), lineRule: docx.LineRuleType.EXACT },
      children: [new docx.TextRun({ text: number, size: sizes.body * 2, font: fontOf("body") })],
    }),
    ...blank(docx, 2),
    paragraph(docx, title, { face: "title", size: sizes.title, align: "center" }),
    ...blank(docx),
    paragraph(docx, `${addressee}：`),
  ];
}

function body(docx: Library, { parts, annexes: tables, signer, date }: Report): Docx.Paragraph[] {
  const indents = signatureIndents(signer, date);
  return [
    ...parts.flatMap(({ head: heading, paragraphs }) => [
      ...(heading === "" ? [] : [paragraph(docx, heading, { face: "head", firstLine: 2, keepNext: true })]),
      ...paragraphs.map(({ lead, text }) =>
        paragraph(docx, lead === "" ? text : [{ text: lead, face: "kai" as const }, { text }], { firstLine: 2 }),
      ),
    ]),
    ...blank(docx),
    ...tables.map(({ title }, at) =>
      // The numbers of the second and later ones stand below that of the first.
      paragraph(docx, at === 0 ? `附件：1.${title}` : `${at + 1}.${title}`, {
        align: "left",
        ...(at === 0 ? { firstLine: 2 } : { left: 5 }),
      }),
    ),
    ...blank(docx, 2),
    paragraph(docx, signer, { align: "right", right: indents.signer, keepNext: true }),
    paragraph(docx, date === "" ? "（印发时填写日期）" : date, { align: "right", right: indents.date }),
  ];
}

/** 附件: each on a new page; 附件 and its number in 黑体 on the first line, the title on the third. */
const annexes = (docx: Library, report: Report): (Docx.Paragraph | Docx.Table)[] =>
  report.annexes.flatMap((table, at) => [
    paragraph(docx, `附件${at + 1}`, { face: "head", align: "left", pageBreak: true }),
    ...blank(docx),
    paragraph(docx, table.title, { face: "title", size: sizes.title, align: "center" }),
    ...blank(docx),
    annexTable(docx, table),
    new docx.Paragraph({
      spacing: { before: 120, line: tableLine, lineRule: docx.LineRuleType.EXACT },
      children: [
        new docx.TextRun({ text: table.note, size: sizes.table * 2, font: fontOf("body"), snapToGrid: false }),
      ],
    }),
  ]);

const eighths = (mm: number): number => Math.round((mm * 72 * 8) / 25.4);

/** Points: of a line of the 版记. */
const imprintLine = 22;

/** 版记 at the foot of the last page: 抄送, then who printed it and when. It is placed by its height, which programs agree on. */
function imprint(docx: Library, { copyTo, printedBy, date }: Report): Docx.Table {
  const none = { style: docx.BorderStyle.NONE, size: 0, color: "auto" };
  const rule = (mm: number) => ({ style: docx.BorderStyle.SINGLE, size: eighths(mm), color: "000000" });
  const inset = sizes.small * 20;
  const copied = copyTo === "" ? "" : `抄送：${copyTo}。`;
  const perLine = twips(textWidth) / inset - 5.5;
  const copiedLines = Math.ceil(widthInChars(copied) / perLine);
  const line = (children: Docx.TextRun[], lines: number, hanging = 0) =>
    new docx.TableRow({
      height: { value: lines * imprintLine * 20, rule: docx.HeightRule.EXACT },
      children: [
        new docx.TableCell({
          borders: { left: none, right: none },
          margins: { left: 0, right: 0 },
          verticalAlign: "center",
          children: [
            new docx.Paragraph({
              indent: { left: inset + hanging, right: inset, hanging },
              spacing: { line: imprintLine * 20, lineRule: docx.LineRuleType.EXACT },
              tabStops: [{ type: docx.TabStopType.RIGHT, position: twips(textWidth) - inset }],
              children,
            }),
          ],
        }),
      ],
    });
  const run = (text: string) => new docx.TextRun({ text, size: sizes.small * 2, font: fontOf("body") });
  const printed = line([run(printedBy), run(`\t${date === "" ? "（印发日期）" : date}印发`)], 1);
  return new docx.Table({
    width: { size: twips(textWidth), type: docx.WidthType.DXA },
    columnWidths: [twips(textWidth)],
    layout: docx.TableLayoutType.FIXED,
    float: {
      ...{ horizontalAnchor: docx.TableAnchorType.PAGE, verticalAnchor: docx.TableAnchorType.PAGE },
      absoluteHorizontalPosition: twips(page.left),
      absoluteVerticalPosition: twips(page.height - page.bottom) - (copiedLines + 1) * imprintLine * 20,
    },
    borders: {
      ...{ top: rule(imprintRules.outer), bottom: rule(imprintRules.outer), left: none, right: none },
      ...{ insideHorizontal: rule(imprintRules.inner), insideVertical: none },
    },
    rows: copied === "" ? [printed] : [line([run(copied)], copiedLines, sizes.small * 60), printed],
  });
}

/** A document ends with a paragraph; this one takes no room. */
const last = (docx: Library): Docx.Paragraph =>
  new docx.Paragraph({ spacing: { line: 20, lineRule: docx.LineRuleType.EXACT }, children: [] });
