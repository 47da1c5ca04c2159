import { crc32, deflateSync } from "node:zlib";

const signature = Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a]);
/** Grey with 1 bit per pixel, ordinary compression and filters, not interlaced (PNG 11.2.2). */
const format = [1, 0, 0, 0, 0];

/** One row of pixels, 8 to a byte, leftmost in the highest bit; a set bit is white. */
export type PackedRow = Uint8Array;

/** Packs a row of `side` pixels. */
export function packRow(side: number, isBlack: (x: number) => boolean): PackedRow {
  const row = new Uint8Array(Math.ceil(side / 8)).fill(0xff);
  for (let x = 0; x < side; x++) if (isBlack(x)) row[x >> 3] = (row[x >> 3] ?? 0) & ~(0x80 >> (x & 7));
  return row;
}

/**
 * A square PNG of black and white pixels, one bit each. Written here because picture libraries quantise such pictures from
 * millions of colours: 300 ms where this takes one. Rows that look alike should be one object.
 */
export function bilevelPng(side: number, rowAt: (y: number) => PackedRow): Buffer {
  const header = Buffer.alloc(13);
  header.writeUInt32BE(side, 0);
  header.writeUInt32BE(side, 4);
  header.set(format, 8);
  // Every row begins with its filter: 0, none, or 2, "up". Of a row like the one above the second leaves only zeros.
  const length = 1 + Math.ceil(side / 8);
  const pixels = Buffer.alloc(length * side);
  let above: PackedRow | undefined;
  for (let y = 0; y < side; y++) {
    const row = rowAt(y);
    if (row === above) pixels[y * length] = 2;
    else pixels.set(row, y * length + 1);
    above = row;
  }
  const data = deflateSync(pixels);
  return Buffer.concat([signature, chunk("IHDR", header), chunk("IDAT", data), chunk("IEND", Buffer.alloc(0))]);
}

function chunk(name: string, data: Buffer): Buffer {
  const body = Buffer.concat([Buffer.from(name, "latin1"), data]);
  const frame = Buffer.alloc(8);
  frame.writeUInt32BE(data.length, 0);
  frame.writeUInt32BE(crc32(body), 4);
  return Buffer.concat([frame.subarray(0, 4), body, frame.subarray(4)]);
}
