import type { AnnexTable, Report } from "../../../shared/bulletins/report.ts";
import { breakLines } from "./break-lines.ts";
import {
  faces,
  imprintRules,
  lineHeight,
  linesPerPage,
  mastheadDrop,
  mastheadSize,
  red,
  redRuleGap,
  signatureIndents,
  sizes,
} from "./measures.ts";
import { charWidth, mm, PageWriter, width } from "./pdf-page.ts";

const inRed = `#${red}`;
const titleHeight = lineHeight * 1.2;
const cellStep = 14;
const cellPadding = 6;

/** What stands in for the faces of the standard in this file. */
const substitution = `字体替代：${Object.values(faces)
  .map(({ name, fallbacks }) => `${name}→${fallbacks.at(-1)}`)
  .join("；")}`;

/** An official document as PDF, in the form of GB/T 9704-2012 with the one face that the program carries. @param at becomes its date of creation */
export async function pdfOf(report: Report, at: Date): Promise<Buffer> {
  const writer = new PageWriter({ title: report.title, author: report.signer, keywords: substitution, at });
  head(writer, report);
  body(writer, report);
  for (const [index, table] of report.annexes.entries()) annex(writer, table, index + 1);
  imprint(writer, report);
  return writer.end();
}

function head(writer: PageWriter, { masthead, number, title, addressee }: Report): void {
  const size = mastheadSize(masthead);
  writer.y = mastheadDrop * mm;
  writer.line(masthead, { size, weight: "bold", color: inRed, align: "center" }, size * 1.2);
  writer.y += 2 * lineHeight;
  writer.line(number, { align: "center" }, sizes.body * 1.2);
  writer.y += redRuleGap * mm;
  writer.rule(writer.y, 2.25, inRed);
  writer.y += 2 * lineHeight;
  centredTitle(writer, title);
  writer.y += lineHeight;
  writer.paragraph([{ text: `${addressee}：`, weight: "regular" }], 0);
}

function centredTitle(writer: PageWriter, title: string): void {
  const measure = (text: string) => writer.widthOf(text, sizes.title, "bold");
  for (const line of breakLines(title, width - 2 * charWidth, measure))
    writer.line(line, { size: sizes.title, weight: "bold", align: "center" }, titleHeight);
}

function body(writer: PageWriter, { parts, annexes, signer, date }: Report): void {
  for (const { head: heading, paragraphs } of parts) {
    if (heading !== "") {
      writer.need(2 * lineHeight); // never alone at the foot of a page
      writer.line(heading, { weight: "bold", indent: 2 * charWidth });
    }
    for (const { lead, text } of paragraphs)
      writer.paragraph([
        { text: lead, weight: "bold" },
        { text, weight: "regular" },
      ]);
  }
  writer.y += lineHeight;
  for (const [at, { title }] of annexes.entries())
    writer.line(at === 0 ? `附件：1.${title}` : `${at + 1}.${title}`, { indent: (at === 0 ? 2 : 5) * charWidth });
  writer.need(4 * lineHeight); // signer and day stand together
  writer.y += 2 * lineHeight;
  const indents = signatureIndents(signer, date);
  writer.line(signer, { align: "right", rightIndent: indents.signer * charWidth });
  writer.line(date === "" ? "（印发时填写日期）" : date, { align: "right", rightIndent: indents.date * charWidth });
}

function annex(writer: PageWriter, table: AnnexTable, number: number): void {
  writer.newPage();
  writer.line(`附件${number}`, { weight: "bold" });
  writer.y += lineHeight;
  centredTitle(writer, table.title);
  writer.y += lineHeight / 2;
  drawTable(writer, table);
  writer.y += 6;
  const measure = (text: string) => writer.widthOf(text, sizes.table);
  for (const line of breakLines(table.note, width, measure)) writer.line(line, { size: sizes.table }, cellStep + 2);
}

/** The heads again at the top of each page. */
function drawTable(writer: PageWriter, { heads, rows, widths }: AnnexTable): void {
  const whole = widths.reduce((sum, one) => sum + one, 0);
  const columns = widths.map((one) => (width * one) / whole);
  const size = sizes.table - 1;
  const linesOf = (row: readonly (string | number)[], weight: "regular" | "bold") =>
    row.map((value, at) =>
      breakLines(String(value), (columns[at] ?? 0) - 6, (text) => writer.widthOf(text, size, weight)),
    );
  const heightOf = (cells: string[][]) => Math.max(...cells.map(({ length }) => length)) * cellStep + cellPadding;
  const draw = (row: readonly (string | number)[], weight: "regular" | "bold") => {
    const cells = linesOf(row, weight);
    const height = heightOf(cells);
    let x = 0;
    for (const [at, lines] of cells.entries()) {
      const isCentred = weight === "bold" || typeof row[at] === "number" || /^[\d.—]+%?$/.test(String(row[at]));
      const wide = columns[at] ?? 0;
      writer.cell(lines, {
        x,
        width: wide,
        height,
        step: cellStep,
        size,
        weight,
        align: isCentred ? "center" : "left",
      });
      x += wide;
    }
    writer.y += height;
  };
  draw(heads, "bold");
  for (const row of rows) {
    if (writer.room < heightOf(linesOf(row, "regular"))) {
      writer.newPage();
      draw(heads, "bold");
    }
    draw(row, "regular");
  }
}

/** 版记 at the foot of the last page. */
function imprint(writer: PageWriter, { copyTo, printedBy, date }: Report): void {
  const size = sizes.small;
  const step = size * 1.5;
  const measure = (text: string) => writer.widthOf(text, size);
  const hanging = size * 4;
  const copied =
    copyTo === "" ? [] : breakLines(`${copyTo}。`, width - hanging - 1 * size, measure, width - hanging - 1 * size);
  const height = (copied.length + 1) * step + 8;
  writer.need(height + lineHeight / 2);
  let y = linesPerPage * lineHeight - height;
  writer.rule(y, imprintRules.outer * mm);
  for (const [at, text] of copied.entries()) {
    if (at === 0) writer.put("抄送：", { size, indent: size, y, height: step });
    writer.put(text, { size, indent: hanging, y, height: step });
    y += step;
  }
  if (copied.length > 0) {
    y += 2;
    writer.rule(y, imprintRules.inner * mm);
  }
  writer.put(printedBy, { size, indent: size, y, height: step });
  const printed = date === "" ? "（印发日期）印发" : `${date}印发`;
  writer.put(printed, { size, align: "right", rightIndent: size, y, height: step });
  writer.rule(linesPerPage * lineHeight, imprintRules.outer * mm);
}
