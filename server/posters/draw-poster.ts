import { type Poster, posterTexts } from "./poster.ts";
import { a4, baselines, centred, fitName, fromLeft, mm, write } from "./poster-text.ts";
import { encodeQr, quietZone } from "./qr-code.ts";
import { pdfOutlineOf } from "./qr-outline.ts";

type Doc = PDFKit.PDFDocument;

/** Dark enough to read white on it when it is printed in grey. */
const red = "#a3201a";
const gold = "#f6d9a0";
const ink = "#1b1e23";
const grey = "#4b515a";
const paper = "#faf4ec";
const line = "#dcc7ae";

/** Printers leave a border of about 5 mm empty. */
const left = 12 * mm;
const inner = a4.width - 2 * left;
const middle = a4.width / 2;

/**
 * Draws one poster on the document's current page (A4, upright).
 * @param official WeChat's own code, which only WeChat reads: smaller, beside the one that any phone reads
 */
export function drawPoster(doc: Doc, poster: Poster, official: Buffer | null = null): void {
  drawHeading(doc, poster);
  centred(doc, posterTexts.invitation, {
    x: middle,
    y: 109.5 * mm,
    width: inner - 4 * mm,
    size: 28,
    weight: "bold",
    color: ink,
  });
  if (official) {
    drawCode(doc, poster, { x: left, side: 98 * mm });
    drawCaption(doc, posterTexts.anyPhone, { x: left + 49 * mm, y: 221.5 * mm });
    drawOfficialCode(doc, official);
  } else drawCode(doc, poster, { x: middle - 53 * mm, side: 106 * mm });
  drawCheckWord(doc, poster);
  drawFoot(doc, poster);
  if (poster.demo) drawDemoMark(doc);
}

/** Whose board it is: village above all, legible from across a street. */
function drawHeading(doc: Doc, { villageName, townshipName, countyName }: Poster): void {
  doc.roundedRect(left, 12 * mm, inner, 84 * mm, 3 * mm).fill(red);
  const text = { x: middle, width: inner - 16 * mm };
  centred(doc, `${countyName} ${townshipName}`, {
    ...text,
    y: 30 * mm,
    size: 30,
    weight: "bold",
    color: "#fff",
    spacing: 3,
  });
  write(doc, "bold", 100, "#fff");
  const name = fitName((part) => doc.widthOfString(part), villageName, {
    width: inner - 16 * mm,
    height: 38 * mm,
    maxSize: 100,
  });
  const lines = baselines(name, 56 * mm);
  for (const [i, part] of name.lines.entries())
    centred(doc, part, { ...text, y: lines[i] ?? 0, size: name.size, weight: "bold", color: "#fff" });
  doc
    .moveTo(middle - 60 * mm, 78.5 * mm)
    .lineTo(middle + 60 * mm, 78.5 * mm)
    .lineWidth(0.8)
    .stroke(gold);
  centred(doc, posterTexts.subject, { ...text, y: 89.5 * mm, size: 24, weight: "bold", color: gold, spacing: 4 });
}

/** The code, in vectors, and its address for who must type it. */
function drawCode(doc: Doc, { address }: Poster, { x: from, side }: { x: number; side: number }): void {
  const top = 116 * mm;
  const code = encodeQr(address);
  const module = side / (code.size + 2 * quietZone);
  doc.save();
  doc.translate(from + quietZone * module, top + quietZone * module).scale(module);
  doc.addContent(pdfOutlineOf(code)).fill("#000");
  doc.restore();
  drawCorners(doc, { x: from, y: top, side });
  centred(doc, address, { x: middle, y: 229.5 * mm, width: inner, size: 15, weight: "regular", color: ink });
}

/** WeChat's code, with the words by which it isn't taken for the other one. Far enough from it that no camera sees both by chance. */
function drawOfficialCode(doc: Doc, official: Buffer): void {
  const side = 60 * mm;
  const x = left + inner - side - 4 * mm;
  doc.image(official, x, 146 * mm, { width: side, height: side });
  drawCaption(doc, posterTexts.wechatOnly, { x: x + side / 2, y: 214 * mm });
  drawCaption(doc, posterTexts.wechatHow, { x: x + side / 2, y: 221.5 * mm });
}

const drawCaption = (doc: Doc, text: string, { x, y }: { x: number; y: number }): void =>
  centred(doc, text, { x, y, width: 84 * mm, size: 15, weight: "bold", color: ink });

/** Brackets around the code, outside its quiet zone, so that the eye finds it. */
function drawCorners(doc: Doc, { x, y, side }: { x: number; y: number; side: number }): void {
  const arm = 12 * mm;
  const [right, bottom] = [x + side, y + side];
  const corners = [
    [x, y + arm, x, y, x + arm, y],
    [right - arm, y, right, y, right, y + arm],
    [right, bottom - arm, right, bottom, right - arm, bottom],
    [x + arm, bottom, x, bottom, x, bottom - arm],
  ] as const;
  for (const [ax, ay, bx, by, cx, cy] of corners) doc.moveTo(ax, ay).lineTo(bx, by).lineTo(cx, cy);
  doc.lineWidth(3.2).lineCap("round").lineJoin("round").stroke(red);
}

/** The check word: whoever pastes another code over ours cannot make his page show it. */
function drawCheckWord(doc: Doc, { checkWord, phone }: Poster): void {
  const top = 235.5 * mm;
  const height = 33 * mm;
  doc
    .lineWidth(0.8)
    .roundedRect(left, top, inner, height, 2.5 * mm)
    .fillAndStroke(paper, line);
  const tile = 14.5 * mm;
  const gap = 1.5 * mm;
  const start = left + 6 * mm;
  fromLeft(doc, posterTexts.checkTitle, {
    x: start,
    y: top + 8.2 * mm,
    width: 90 * mm,
    size: 14,
    weight: "bold",
    color: red,
  });
  for (const [i, sign] of Array.from(checkWord).entries()) {
    const x = start + i * (tile + gap);
    doc
      .lineWidth(1)
      .roundedRect(x, top + 12 * mm, tile, tile, 1.5 * mm)
      .fillAndStroke("#fff", red);
    const y = top + 12 * mm + tile / 2 + 32 * 0.38;
    centred(doc, sign, { x: x + tile / 2, y, width: tile, size: 32, weight: "bold", color: red });
  }
  const textX = start + 6 * tile + 5 * gap + 6 * mm;
  const width = left + inner - 5 * mm - textX;
  const lines = posterTexts.check(phone);
  const size = 14;
  for (const [i, text] of lines.entries()) {
    const y = top + height / 2 + size * 0.38 + (i - (lines.length - 1) / 2) * size * 1.7;
    fromLeft(doc, text, { x: textX, y, width, size, weight: "bold", color: ink });
  }
}

/** Whom to call, and the code by which offices know the village. */
function drawFoot(doc: Doc, { phone, villageCode }: Poster): void {
  const y = 279.5 * mm;
  const code = posterTexts.villageCode(villageCode);
  write(doc, "regular", 13, grey);
  const codeX = left + inner - doc.widthOfString(code);
  doc.text(code, codeX, y, { baseline: "alphabetic", lineBreak: false });
  const text = phone ? posterTexts.phone(phone) : posterTexts.noPhone;
  fromLeft(doc, text, { x: left, y, width: codeX - 6 * mm - left, size: 20, weight: "bold", color: red });
}

/** A stamp beside the code and a line at the foot: nobody should put a demonstration up. */
function drawDemoMark(doc: Doc): void {
  const at = { x: left + inner - 19 * mm, y: 135 * mm };
  doc.save();
  doc.rotate(-12, { origin: [at.x, at.y] });
  doc
    .lineWidth(2.2)
    .roundedRect(at.x - 17 * mm, at.y - 9 * mm, 34 * mm, 18 * mm, 2 * mm)
    .stroke(red);
  centred(doc, posterTexts.demo, {
    x: at.x,
    y: at.y + 4.6 * mm,
    width: 30 * mm,
    size: 34,
    weight: "bold",
    color: red,
    spacing: 6,
  });
  doc.restore();
  centred(doc, posterTexts.demoNote, { x: middle, y: 288 * mm, width: inner, size: 12, weight: "regular", color: red });
}
