import { utils, write } from "@e965/xlsx";
import PDFDocument from "pdfkit";
import sharp from "sharp";
import { posterFonts } from "../../server/posters/index.ts";

/** A PDF with this text in it. */
export async function printed(text: string): Promise<Buffer> {
  const doc = new PDFDocument({ font: posterFonts().regular as unknown as string });
  doc.text(text);
  doc.end();
  const chunks: Buffer[] = [];
  for await (const chunk of doc) chunks.push(chunk as Buffer);
  return Buffer.concat(chunks);
}

/** A line of print as a picture. */
export const photoOf = (line: string): Promise<Buffer> => {
  const text = `<text x="20" y="60" font-size="36" font-family="sans-serif">${line}</text>`;
  const svg = `<svg xmlns="http://www.w3.org/2000/svg" width="900" height="100"><rect width="100%" height="100%" fill="white"/>${text}</svg>`;
  return sharp(Buffer.from(svg)).jpeg({ quality: 85 }).toBuffer();
};

/** A workbook with one sheet. */
export const bookOf = (rows: unknown[][]): Buffer => {
  const book = utils.book_new();
  utils.book_append_sheet(book, utils.aoa_to_sheet(rows), "公示");
  return write(book, { type: "buffer", bookType: "xlsx" }) as Buffer;
};
