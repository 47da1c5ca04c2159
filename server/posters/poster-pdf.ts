import { once } from "node:events";
import { setImmediate as breathe } from "node:timers/promises";
import PDFDocument from "pdfkit";
import { drawPoster } from "./draw-poster.ts";
import type { Poster } from "./poster.ts";
import { registerWeights } from "./poster-text.ts";
import { type OfficialCode, withCodes } from "./wechat-code.ts";

/**
 * One village's poster as a PDF of one A4 page. `now` becomes its date of creation.
 * @param official WeChat's own code of the village, where there is one
 */
export async function posterPdf(poster: Poster, now: Date, official: Buffer | null = null): Promise<Buffer> {
  const chunks: Uint8Array[] = [];
  const title = `${poster.villageName}村务公开二维码`;
  for await (const chunk of posterPack([poster], title, now, async () => official)) chunks.push(chunk);
  return Buffer.concat(chunks);
}

/** Pages are compressed behind our back; on a busy machine drawing must not run away from it. */
const pagesAhead = 8;

/**
 * Many posters as one PDF, a page each, with the fonts embedded once and bookmarks by township. Pages are drawn only as
 * fast as they are taken, and leaving the loop early stops the work.
 */
export async function* posterPack(
  posters: readonly Poster[],
  title: string,
  now: Date,
  officialCode?: OfficialCode,
): AsyncGenerator<Buffer> {
  const doc = openDocument(title, posters[0]?.countyName ?? "", now);
  try {
    let ahead = 0;
    let township: { name: string; mark: PDFKit.PDFOutline } | undefined;
    for await (const { poster, official } of withCodes(posters, officialCode)) {
      doc.addPage();
      if (posters.length > 1) {
        if (township?.name !== poster.townshipName)
          township = { name: poster.townshipName, mark: doc.outline.addItem(poster.townshipName) };
        township.mark.addItem(poster.villageName);
      }
      drawPoster(doc, poster, official);
      await breathe(); // other requests get their turn between two pages
      const chunk = doc.read() as Buffer | null;
      ahead = chunk ? 0 : ahead + 1;
      if (chunk) yield chunk;
      else if (ahead >= pagesAhead) await once(doc, "readable");
    }
    doc.end();
    for await (const chunk of doc) yield chunk as Buffer;
  } finally {
    doc.destroy();
  }
}

function openDocument(title: string, author: string, now: Date): PDFKit.PDFDocument {
  const doc = new PDFDocument({
    size: "A4",
    margin: 0,
    autoFirstPage: false,
    lang: "zh-CN",
    displayTitle: true,
    font: "", // else PDFKit loads Helvetica
    info: { Title: title, Author: author, CreationDate: now },
  });
  registerWeights(doc);
  return doc;
}
