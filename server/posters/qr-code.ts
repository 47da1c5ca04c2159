import qrcode from "qrcode";
import { bilevelPng, type PackedRow, packRow } from "./bilevel-png.ts";
import { outlineOf } from "./qr-outline.ts";

/** The light border that ISO/IEC 18004 demands, in modules. */
export const quietZone = 4;

/** A QR code as a square of modules. */
export interface QrCode {
  /** Modules along one side, without the quiet zone. */
  size: number;
  isDark(x: number, y: number): boolean;
}

/**
 * The smallest version (45 modules) that we print. A board address would fit into version 5, but there a spot of dirt
 * spoils more codewords: of codes with 15 % covered twice as many are read in version 7 (docs/decisions/0005-posters.md).
 */
const leastVersion = 7;

/** Bytes that a code of that version holds at error correction H; what is longer gets the version that it needs. */
const leastCapacity = 64;

let latest: { text: string; code: QrCode } | undefined;

/**
 * Encodes an address with error correction H, which mends about 30 % of the codewords: posters get torn and written on.
 * The latest code is kept: choosing the mask is the slowest step of a poster, and a pack needs each code twice.
 */
export function encodeQr(text: string): QrCode {
  if (latest?.text !== text) latest = { text, code: encode(text) };
  return latest.code;
}

function encode(text: string): QrCode {
  const version = Buffer.byteLength(text) <= leastCapacity ? leastVersion : undefined;
  const { modules } = qrcode.create(text, { errorCorrectionLevel: "H", version });
  const { size } = modules;
  return {
    size,
    isDark: (x, y) => x >= 0 && y >= 0 && x < size && y < size && modules.get(y, x) === 1,
  };
}

/** The code as an SVG picture with its quiet zone, named for people who cannot see it. */
export function qrSvg(code: QrCode, title: string): string {
  const side = code.size + 2 * quietZone;
  return [
    `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 ${side} ${side}" width="${side * 8}" height="${side * 8}"`,
    ` role="img" shape-rendering="crispEdges"><title>${escapeXml(title)}</title>`,
    `<path fill="#fff" d="M0 0h${side}v${side}h-${side}z"/>`,
    `<path transform="translate(${quietZone} ${quietZone})" d="${outlineOf(code)}"/></svg>\n`,
  ].join("");
}

const entities: Record<string, string> = { "&": "&amp;", "<": "&lt;", ">": "&gt;", '"': "&quot;" };
const escapeXml = (text: string): string => text.replace(/[&<>"]/g, (sign) => entities[sign] ?? sign);

/**
 * The code as a black and white PNG of exactly `pixels` × `pixels`. Every module has the same whole number of pixels;
 * what is left over widens the quiet zone.
 */
export function qrPng(code: QrCode, pixels: number): Buffer {
  const scale = Math.floor(pixels / (code.size + 2 * quietZone));
  if (scale < 1) throw new RangeError(`${pixels} pixels are too few for a code of ${code.size} modules`);
  const before = Math.floor((pixels - scale * code.size) / 2);
  const moduleAt = (pixel: number) => Math.floor((pixel - before) / scale);
  const rows = new Map<number, PackedRow>();
  return bilevelPng(pixels, (pixelY) => {
    const y = moduleAt(pixelY);
    const row = rows.get(y) ?? packRow(pixels, (x) => code.isDark(moduleAt(x), y));
    rows.set(y, row);
    return row;
  });
}
