export { posterFonts } from "./fonts.ts";
export { type Poster, posterTexts } from "./poster.ts";
export { posterPack, posterPdf } from "./poster-pdf.ts";
export { posterZip } from "./poster-zip.ts";
export { encodeQr, type QrCode, qrPng, qrSvg, quietZone } from "./qr-code.ts";
export { outlineOf } from "./qr-outline.ts";
export { type PosterParts, posterEndpoints } from "./routes.ts";
