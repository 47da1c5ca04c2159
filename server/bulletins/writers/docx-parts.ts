// Paragraphs and tables of a DOCX. The package is loaded when a document is first asked for: it is a megabyte that most processes never need.
import type * as Docx from "docx";
import type { AnnexTable } from "../../../shared/bulletins/report.ts";
import { type FaceKey, faces, lineHeight, sizes, textWidth } from "./measures.ts";

export type Library = typeof Docx;
export const twips = (mm: number): number => Math.round((mm * 1_440) / 25.4);
/** Twips of one character of the body's grid. */
export const charTwips = twips(textWidth) / 28;

/** 28 characters in 156 mm are each a little narrower than 16 points; twips, rounded down so that they fit. */
const bodySpacing = Math.floor(charTwips - sizes.body * 20);

/** Runs name the face for Chinese, and one for Latin letters and digits. */
export const fontOf = (face: FaceKey) => ({
  ...{ ascii: "Times New Roman", hAnsi: "Times New Roman", cs: "Times New Roman" },
  ...{ eastAsia: faces[face].name, hint: "eastAsia" },
});

interface Wish {
  face?: FaceKey;
  /** Points. */
  size?: number;
  color?: string;
  align?: "center" | "right" | "left" | "both";
  /** Characters of the body. */
  firstLine?: number;
  right?: number;
  left?: number;
  /** Points before. */
  before?: number;
  pageBreak?: boolean;
  keepNext?: boolean;
  /** The line is as high as the type wants, not as the grid. */
  free?: boolean;
}

export interface Run {
  text: string;
  face?: FaceKey;
}

/** A paragraph on the grid of 28.95 points. */
export function paragraph(docx: Library, runs: string | readonly Run[], wish: Wish = {}): Docx.Paragraph {
  const { face = "body", size = sizes.body, color, align = "both", firstLine = 0, right = 0, left = 0 } = wish;
  const list = typeof runs === "string" ? [{ text: runs }] : runs;
  const indent = {
    ...(firstLine > 0 ? { firstLine: Math.round(firstLine * charTwips) } : {}),
    ...(right > 0 ? { right: Math.round(right * charTwips) } : {}),
    ...(left > 0 ? { left: Math.round(left * charTwips) } : {}),
  };
  return new docx.Paragraph({
    alignment: align,
    pageBreakBefore: wish.pageBreak ?? false,
    keepNext: wish.keepNext ?? false,
    indent,
    spacing: {
      ...(wish.before ? { before: Math.round(wish.before * 20) } : {}),
      ...(wish.free ? {} : { line: Math.round(lineHeight * 20), lineRule: docx.LineRuleType.EXACT }),
    },
    children: list.map(
      ({ text, face: own = face }: Run) =>
        new docx.TextRun({
          ...{ text, size: size * 2, font: fontOf(own), ...(color ? { color } : {}) },
          ...(size === sizes.body ? { characterSpacing: bodySpacing } : {}),
        }),
    ),
  });
}

/** Lines of tables and their notes, twips: exact, so that they don't snap to the grid. */
export const tableLine = 280;
const hair = { style: "single", size: 4, color: "000000" } as const;

/** A table of an annex over the width of the type area; its heads are repeated on each page. */
export function annexTable(docx: Library, { heads, rows, widths }: AnnexTable): Docx.Table {
  const whole = widths.reduce((sum, width) => sum + width, 0);
  const columns = widths.map((width) => Math.round((twips(textWidth) * width) / whole));
  const cell = (value: string | number, column: number, isHead: boolean) =>
    new docx.TableCell({
      width: { size: columns[column] ?? 0, type: docx.WidthType.DXA },
      verticalAlign: "center",
      margins: { top: 40, bottom: 40, left: 60, right: 60 },
      children: [
        new docx.Paragraph({
          spacing: { line: tableLine, lineRule: docx.LineRuleType.EXACT },
          alignment: isHead || typeof value === "number" || /^[\d.—]+%?$/.test(value) ? "center" : "left",
          children: [
            new docx.TextRun({
              text: String(value),
              size: sizes.table * 2,
              font: fontOf(isHead ? "head" : "body"),
              snapToGrid: false,
            }),
          ],
        }),
      ],
    });
  return new docx.Table({
    width: { size: twips(textWidth), type: docx.WidthType.DXA },
    columnWidths: columns,
    layout: docx.TableLayoutType.FIXED,
    borders: { top: hair, bottom: hair, left: hair, right: hair, insideHorizontal: hair, insideVertical: hair },
    rows: [
      new docx.TableRow({
        tableHeader: true,
        cantSplit: true,
        children: heads.map((head, at) => cell(head, at, true)),
      }),
      ...rows.map(
        (row) => new docx.TableRow({ cantSplit: true, children: row.map((value, at) => cell(value, at, false)) }),
      ),
    ],
  });
}

const xml = (text: string): string => text.replaceAll("&", "&amp;").replaceAll("<", "&lt;").replaceAll('"', "&quot;");

/** `word/fontTable.xml`: each face of the standard with what to take where it isn't there (`altName`). */
export function fontTable(): string {
  const fonts = Object.values(faces).map(
    ({ name, fallbacks }) =>
      `<w:font w:name="${xml(name)}"><w:altName w:val="${xml(fallbacks.join(","))}"/><w:charset w:val="86"/><w:family w:val="auto"/><w:pitch w:val="variable"/></w:font>`,
  );
  return `<?xml version="1.0" encoding="UTF-8" standalone="yes"?><w:fonts xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main">${fonts.join("")}</w:fonts>`;
}
