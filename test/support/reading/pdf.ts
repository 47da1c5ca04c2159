import { type PDFiumDocument, PDFiumLibrary } from "@hyzyla/pdfium";
import { draw, type Picture } from "./picture.ts";

let library: Promise<PDFiumLibrary> | undefined;

/** Opens a PDF with PDFium, the reader in Chromium, and closes it afterwards. */
export async function withPdf<T>(bytes: Uint8Array, look: (pdf: PDFiumDocument) => Promise<T>): Promise<T> {
  library ??= PDFiumLibrary.init();
  const pdf = await (await library).loadDocument(bytes);
  try {
    return await look(pdf);
  } finally {
    pdf.destroy();
  }
}

/** A page as a printer of `dpi` would see it, in grey. Pages count from 0. */
export async function renderPage(pdf: PDFiumDocument, page: number, dpi: number): Promise<Picture> {
  const { width, height, data } = await pdf.getPage(page).render({ scale: dpi / 72, render: "bitmap" });
  const channel = (i: number) => data[i] ?? 255; // blue, green, red, alpha
  return draw(width, height, (x, y) => {
    const i = (y * width + x) * 4;
    return 0.114 * channel(i) + 0.587 * channel(i + 1) + 0.299 * channel(i + 2);
  });
}

/** The text of a page without white space, as a search in it would see it. */
export const textOf = (pdf: PDFiumDocument, page: number): string => pdf.getPage(page).getText().replaceAll(/\s/g, "");
