// A PDF on the grid of 22 lines. pdfkit only places: Chinese lines are broken by other rules than its own (break-lines.ts).
import PDFDocument from "pdfkit";
import { type PrintFonts, printFonts } from "../../core/print-fonts.ts";
import { breakLines } from "./break-lines.ts";
import { charsPerLine, lineHeight, linesPerPage, page, pageNumberDrop, sizes, textWidth } from "./measures.ts";

export const mm = 72 / 25.4;
const left = page.left * mm;
const top = page.top * mm;
export const width = textWidth * mm;
/** Points from one character of the body to the next. */
export const charWidth = width / charsPerLine;

export type Weight = keyof PrintFonts;

export interface LineWish {
  weight?: Weight;
  size?: number;
  color?: string;
  align?: "left" | "center" | "right";
  /** Points. */
  indent?: number;
  rightIndent?: number;
}

/** A document being written from the top down. */
export class PageWriter {
  readonly #doc: PDFKit.PDFDocument;
  readonly #chunks: Buffer[] = [];
  /** Points below the top of the type area. */
  y = 0;

  constructor(info: { title: string; author: string; keywords: string; at: Date }) {
    this.#doc = new PDFDocument({
      ...{
        size: "A4",
        margin: 0,
        autoFirstPage: false,
        bufferPages: true,
        lang: "zh-CN",
        displayTitle: true,
        font: "",
      },
      info: { Title: info.title, Author: info.author, Keywords: info.keywords, CreationDate: info.at },
    });
    for (const [weight, font] of Object.entries(printFonts()))
      this.#doc.registerFont(weight, font as unknown as Uint8Array);
    this.#doc.on("data", (chunk: Buffer) => this.#chunks.push(chunk));
    this.newPage();
  }

  newPage(): void {
    this.#doc.addPage();
    this.y = 0;
  }

  /** Points that are left on this page. */
  get room(): number {
    return linesPerPage * lineHeight - this.y;
  }

  /** Turns the page unless so many points are left. */
  need(points: number): void {
    if (this.y > 0 && this.room + 0.5 < points) this.newPage();
  }

  widthOf(text: string, size: number, weight: Weight = "regular"): number {
    this.#doc.font(weight).fontSize(size);
    return this.#doc.widthOfString(text);
  }

  /** Writes one line in a box as high as a line of the grid, and goes on below it. */
  line(text: string, wish: LineWish = {}, height = lineHeight): void {
    this.need(height);
    this.put(text, { ...wish, y: this.y, height });
    this.y += height;
  }

  /** Writes a text at a height, without going on. */
  put(text: string, { y, height, ...wish }: LineWish & { y: number; height: number }): void {
    const {
      weight = "regular",
      size = sizes.body,
      color = "black",
      align = "left",
      indent = 0,
      rightIndent = 0,
    } = wish;
    const wide = this.widthOf(text, size, weight);
    const free = width - indent - rightIndent - wide;
    const x = left + indent + (align === "center" ? free / 2 : align === "right" ? free : 0);
    // The base line of type in the middle of the box.
    const base = top + y + height / 2 + size * 0.36;
    this.#doc.font(weight).fontSize(size).fillColor(color);
    this.#doc.text(text, x, base, { baseline: "alphabetic", lineBreak: false });
  }

  /** A paragraph; its first piece may be set in another weight. */
  paragraph(pieces: readonly { text: string; weight: Weight }[], firstLine = 2): void {
    const weights = pieces.flatMap(({ text, weight }) => Array.from(text, () => weight));
    const whole = pieces.map(({ text }) => text).join("");
    const measure = (text: string) => this.widthOf(text, sizes.body);
    const lines = breakLines(whole, width, measure, width - firstLine * charWidth);
    let at = 0;
    for (const [index, text] of lines.entries()) {
      this.need(lineHeight);
      let x = index === 0 ? firstLine * charWidth : 0;
      for (const run of runsOf(text, weights.slice(at))) {
        this.put(run.text, { weight: run.weight, indent: x, y: this.y, height: lineHeight });
        x += this.widthOf(run.text, sizes.body, run.weight);
      }
      at += Array.from(text).length;
      this.y += lineHeight;
    }
  }

  /** A horizontal rule at a height. */
  rule(y: number, thickness: number, color = "black"): void {
    this.#doc
      .moveTo(left, top + y)
      .lineTo(left + width, top + y)
      .lineWidth(thickness)
      .strokeColor(color)
      .stroke();
  }

  /** A box with text in its lines, for tables. */
  cell(
    lines: readonly string[],
    box: { x: number; width: number; height: number; step: number; size: number } & Required<
      Pick<LineWish, "weight" | "align">
    >,
  ): void {
    const { x, width: wide, height, step, size, weight, align } = box;
    this.#doc
      .rect(left + x, top + this.y, wide, height)
      .lineWidth(0.5)
      .strokeColor("black")
      .stroke();
    const start = this.y + (height - lines.length * step) / 2;
    for (const [at, text] of lines.entries())
      this.put(text, {
        ...{ weight, size, align, y: start + at * step, height: step },
        indent: x + 3,
        rightIndent: width - x - wide + 3,
      });
  }

  /** Numbers the pages and ends the document. */
  async end(): Promise<Buffer> {
    const { start, count } = this.#doc.bufferedPageRange();
    for (let at = 0; at < count; at++) {
      this.#doc.switchToPage(start + at);
      const isOdd = at % 2 === 0;
      const wish = { size: sizes.small, indent: sizes.small, rightIndent: sizes.small };
      const y = linesPerPage * lineHeight + pageNumberDrop * mm - sizes.small / 2;
      this.put(`— ${at + 1} —`, { ...wish, align: isOdd ? "right" : "left", y, height: sizes.small });
    }
    const ended = new Promise<void>((resolve, reject) => this.#doc.once("end", resolve).once("error", reject));
    this.#doc.end();
    await ended;
    return Buffer.concat(this.#chunks);
  }
}

/** A line in runs of one weight. */
function runsOf(text: string, weights: readonly Weight[]): { text: string; weight: Weight }[] {
  const runs: { text: string; weight: Weight }[] = [];
  for (const [at, char] of Array.from(text).entries()) {
    const weight = weights[at] ?? "regular";
    const last = runs.at(-1);
    if (last?.weight === weight) last.text += char;
    else runs.push({ text: char, weight });
  }
  return runs;
}
