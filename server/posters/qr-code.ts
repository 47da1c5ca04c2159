import qrcode from "qrcode";
import { bilevelPng, type PackedRow, packRow } from "./bilevel-png.ts";

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

/**
 * The dark areas as one SVG path, one unit per module, without the quiet zone. They are traced around the outside:
 * squares drawn one by one show hairlines between them when a printer smooths edges.
 */
export function outlineOf(code: QrCode): string {
  const edges = edgesOf(code);
  const parts: string[] = [];
  for (const first of edges.keys()) {
    for (let loop = walk(edges, first); loop.length > 0; loop = walk(edges, first)) parts.push(pathOf(loop));
  }
  return parts.join("");
}

type Point = readonly [x: number, y: number];
/** Ends of the edges that leave a point, by `x,y`. Walking along, dark lies to the right. */
type Edges = Map<string, Point[]>;

function edgesOf(code: QrCode): Edges {
  const edges: Edges = new Map();
  const add = (x: number, y: number, end: Point) => {
    const ends = edges.get(`${x},${y}`);
    if (ends) ends.push(end);
    else edges.set(`${x},${y}`, [end]);
  };
  for (let y = 0; y < code.size; y++) {
    for (let x = 0; x < code.size; x++) {
      if (!code.isDark(x, y)) continue;
      if (!code.isDark(x, y - 1)) add(x, y, [x + 1, y]);
      if (!code.isDark(x + 1, y)) add(x + 1, y, [x + 1, y + 1]);
      if (!code.isDark(x, y + 1)) add(x + 1, y + 1, [x, y + 1]);
      if (!code.isDark(x - 1, y)) add(x, y + 1, [x, y]);
    }
  }
  return edges;
}

/** Takes one closed loop out of the edges; empty when none leaves the point any more. */
function walk(edges: Edges, first: string): Point[] {
  const loop: Point[] = [];
  for (let at = first; ; ) {
    const end = edges.get(at)?.pop();
    if (!end) return loop;
    loop.push(end);
    at = end.join(",");
  }
}

/** A loop as path commands; steps in the same direction become one. */
function pathOf(loop: Point[]): string {
  const corners = loop.filter(([x, y], i) => {
    const [beforeX, beforeY] = loop.at(i - 1) ?? [x, y];
    const [afterX, afterY] = loop[(i + 1) % loop.length] ?? [x, y];
    return !((beforeX === x && afterX === x) || (beforeY === y && afterY === y));
  });
  const [start, ...rest] = corners;
  if (!start) return "";
  let [x, y] = start;
  let path = `M${x} ${y}`;
  for (const [nextX, nextY] of rest) {
    path += nextY === y ? `h${nextX - x}` : `v${nextY - y}`;
    [x, y] = [nextX, nextY];
  }
  return `${path}z`;
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
