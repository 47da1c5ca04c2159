import PDFDocument from "pdfkit";
import sharp from "sharp";
import { posterFonts } from "../posters/index.ts";
import type { DemoFile } from "./content/index.ts";
import { chanceOf } from "./random.ts";

/** The bytes of a demo file, as a village would upload them. The same file gives the same bytes at the same `now`. */
export const bytesOf = (file: DemoFile, now: Date): Promise<Buffer> =>
  file.name.endsWith(".png") ? sketch(file.title) : paper(file, now);

async function paper({ title, paragraphs }: DemoFile, now: Date): Promise<Buffer> {
  const { regular, bold } = posterFonts();
  // Parsed fonts are accepted though the types don't say so.
  const doc = new PDFDocument({
    size: "A4",
    margin: 72,
    lang: "zh-CN",
    font: regular as unknown as string,
    info: { Title: title, CreationDate: now },
  });
  doc.font(bold as unknown as string, 18).text(title, { align: "center" });
  doc.font(regular as unknown as string, 12).moveDown();
  for (const paragraph of paragraphs) doc.text(paragraph, { lineGap: 6 }).moveDown();
  doc.end();
  const chunks: Buffer[] = [];
  for await (const chunk of doc) chunks.push(chunk as Buffer);
  return Buffer.concat(chunks);
}

/** A plan of a village as a drawing without words, which need fonts that a machine may lack: canal, roads, fields, houses. */
async function sketch(title: string): Promise<Buffer> {
  const chance = chanceOf("sketch", title);
  const rectangle = (x: number, y: number, width: number, height: number, fill: string) =>
    `<rect x="${x}" y="${y}" width="${width}" height="${height}" fill="${fill}"/>`;
  const fields = Array.from({ length: 24 }, (_, index) =>
    rectangle(
      (index % 6) * 130 + 14,
      Math.floor(index / 6) * 140 + 14,
      116,
      120,
      chance.pick(["#cfe3b4", "#dbe8c0", "#e6dfb0"]),
    ),
  );
  const houses = Array.from({ length: chance.int(26, 44) }, () =>
    rectangle(chance.int(150, 620), chance.int(170, 400), 14, 10, "#b5654a"),
  );
  const svg = `<svg xmlns="http://www.w3.org/2000/svg" width="800" height="580"><rect width="800" height="580" fill="#f3efe2"/>${fields.join("")}<path d="M0 ${chance.int(60, 500)} C 260 120 520 520 800 ${chance.int(60, 500)}" stroke="#6fa8d0" stroke-width="16" fill="none"/><path d="M${chance.int(300, 500)} 0 V 580 M0 ${chance.int(240, 340)} H 800" stroke="#8d8d8d" stroke-width="8"/>${houses.join("")}</svg>`;
  return sharp(Buffer.from(svg)).png().toBuffer();
}
