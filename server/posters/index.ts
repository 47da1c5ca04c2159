export { posterFonts } from "./fonts.ts";
export { type Poster, posterTexts } from "./poster.ts";
export { posterPack, posterPdf } from "./poster-pdf.ts";
export { posterZip } from "./poster-zip.ts";
export { encodeQr, outlineOf, type QrCode, qrPng, qrSvg, quietZone } from "./qr-code.ts";
export { type PosterParts, posterEndpoints } from "./routes.ts";
