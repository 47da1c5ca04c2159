import { type PDFiumDocument, PDFiumLibrary, type PDFiumPage } from "@hyzyla/pdfium";
import sharp from "sharp";
import { recognise } from "./ocr.ts";
import { type TextPart, type Told, TooLong } from "./reading.ts";

/** Longer documents are no attachments of a notice; a page takes milliseconds, a scanned one seconds. */
const limits = { pages: 500, scanned: 30 };
/** What a scanner makes of a sheet, so that small print is still read: dots per inch over PDF's 72. */
const scale = 150 / 72;
/** A sheet may claim any size; larger pictures fill the memory and are read no better. Pixels to a side. */
const largest = 3_000;

let library: Promise<PDFiumLibrary> | undefined;

/** The text of each page; what has none but shows something is read like a photo. @throws when it can't be read or is too long */
export async function pdfText(bytes: Uint8Array, told: Told): Promise<TextPart[]> {
  library ??= PDFiumLibrary.init();
  const pdf = await (await library).loadDocument(bytes);
  try {
    return await pagesOf(pdf, told);
  } finally {
    pdf.destroy();
  }
}

async function pagesOf(pdf: PDFiumDocument, told: Told): Promise<TextPart[]> {
  const count = pdf.getPageCount();
  if (count === 0) throw new Error("no pages");
  if (count > limits.pages) throw new TooLong(`${count} pages`);
  const parts: TextPart[] = [];
  let scanned = 0;
  let at = 0;
  for (const page of pdf.pages()) {
    told({ page: ++at, pages: count });
    const text = page.getText();
    parts.push({ text, place: "prose" });
    if (!showsPictures(page, text)) continue;
    if (++scanned > limits.scanned) throw new TooLong("too many scanned pages");
    parts.push({ text: await photographed(page), place: "prose" });
  }
  return parts;
}

/** A picture may lie beside the text, also in a form, as printers make them; letters may be drawn as lines where there is no text. */
function showsPictures(page: PDFiumPage, text: string): boolean {
  const wordless = text.trim() === "";
  for (const { type } of page.objects()) if (wordless || type === "image" || type === "form") return true;
  return false;
}

async function photographed(page: PDFiumPage): Promise<string> {
  const { originalWidth, originalHeight } = page.getOriginalSize();
  const fitting = Math.min(scale, largest / Math.max(originalWidth, originalHeight, 1));
  const { width, height, data } = await page.render({ scale: fitting, render: "bitmap" });
  // Blue, green, red: for reading it is all the same.
  const picture = sharp(Buffer.from(data), { raw: { width, height, channels: 4 } });
  return recognise(await picture.flatten({ background: "white" }).greyscale().png().toBuffer());
}
