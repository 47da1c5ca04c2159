import { type PosterFonts, posterFonts } from "./fonts.ts";

export type Weight = keyof PosterFonts;

/** Points per millimetre. */
export const mm = 72 / 25.4;

/** Page size of the poster, in points. */
export const a4 = { width: 210 * mm, height: 297 * mm } as const;

/** Makes both weights known to a document by their names: PDFKit opens a font anew at each use of one that has none. */
export function registerWeights(doc: PDFKit.PDFDocument): void {
  // PDFKit takes a font that is parsed already (it looks for `layout`); its types don't say so.
  for (const [weight, font] of Object.entries(posterFonts())) doc.registerFont(weight, font as Uint8Array);
}

/** Chooses weight, size (points) and colour for what is written next. */
export function write(doc: PDFKit.PDFDocument, weight: Weight, size: number, color: string): void {
  doc.font(weight).fontSize(size).fillColor(color);
}

/** One line of text on the base line `y`. Lengths in points. */
export interface Line {
  x: number;
  y: number;
  /** A longer text is set smaller. */
  width: number;
  size: number;
  weight: Weight;
  color: string;
}

/** A line of text whose middle is at `x`; `spacing` points between letters. */
export function centred(doc: PDFKit.PDFDocument, text: string, line: Line & { spacing?: number }): void {
  const { spacing = 0 } = line;
  write(doc, line.weight, line.size, line.color);
  const wide = doc.widthOfString(text) + spacing * (Array.from(text).length - 1);
  const shrink = Math.min(1, line.width / wide);
  doc.fontSize(line.size * shrink);
  doc.text(text, line.x - (wide * shrink) / 2, line.y, {
    baseline: "alphabetic",
    lineBreak: false,
    characterSpacing: spacing * shrink,
  });
}

/** A line of text that begins at `x`. */
export function fromLeft(doc: PDFKit.PDFDocument, text: string, line: Line): void {
  write(doc, line.weight, line.size, line.color);
  doc.fontSize(line.size * Math.min(1, line.width / doc.widthOfString(text)));
  doc.text(text, line.x, line.y, { baseline: "alphabetic", lineBreak: false });
}

/** How to set a name as large as a box allows. */
export interface NameSetting {
  lines: string[];
  /** Points. */
  size: number;
}

/** Line height of a name, in em. */
const leading = 1.18;

/**
 * Sets a name in one to three lines, whichever gives the largest letters in the box. Most names have three characters;
 * the longest that can be stored has sixty and must not run off the sheet.
 */
export function fitName(
  widthAt100: (text: string) => number,
  name: string,
  box: { width: number; height: number; maxSize: number },
): NameSetting {
  const settings = [1, 2, 3].map((count) => {
    const lines = inLines(name, count);
    const widest = Math.max(...lines.map(widthAt100));
    const size = Math.min(box.maxSize, (box.width / widest) * 100, box.height / (lines.length * leading));
    return { lines, size };
  });
  return settings.reduce((best, next) => (next.size > best.size * 1.1 ? next : best));
}

function inLines(text: string, count: number): string[] {
  const signs = Array.from(text);
  const length = Math.ceil(signs.length / count);
  const lines: string[] = [];
  for (let at = 0; at < signs.length; at += length) lines.push(signs.slice(at, at + length).join(""));
  return lines;
}

/** Base lines of a name's lines, centred around `middle`. Chinese characters reach from 0.12 em below the line to 0.88 above. */
export function baselines({ lines, size }: NameSetting, middle: number): number[] {
  const first = middle - ((lines.length - 1) * size * leading) / 2 + size * 0.38;
  return lines.map((_, i) => first + i * size * leading);
}
