import { readFileSync } from "node:fs";
import { createRequire } from "node:module";
import jsqr from "jsqr";
import { prepareZXingModule, readBarcodes } from "zxing-wasm/reader";
import type { Picture } from "./picture.ts";

// From the package: by default it would be fetched from a public server.
const wasm = readFileSync(createRequire(import.meta.url).resolve("zxing-wasm/reader/zxing_reader.wasm"));
prepareZXingModule({
  overrides: { wasmBinary: wasm.buffer.slice(wasm.byteOffset, wasm.byteOffset + wasm.byteLength) },
});

/** All texts that ZXing reads from the pixels. */
export async function readAll(picture: Picture): Promise<string[]> {
  const { width, height } = picture;
  const image = { width, height, data: rgba(picture), colorSpace: "srgb" } as ImageData;
  const found = await readBarcodes(image, { formats: ["QRCode"], tryHarder: true, maxNumberOfSymbols: 4 });
  return found.filter(({ isValid }) => isValid).map(({ text }) => text);
}

/** The text that ZXing reads, or undefined. */
export const read = async (picture: Picture): Promise<string | undefined> => (await readAll(picture))[0];

/** The text that jsQR reads, a weaker reader without ZXing's code, or undefined. */
export const readWithJsqr = (picture: Picture): string | undefined =>
  decodeWithJsqr(rgba(picture), picture.width, picture.height)?.data;

/** jsQR is CommonJS whose types claim an ES module. */
const decodeWithJsqr = (typeof jsqr === "function" ? jsqr : (jsqr as { default: typeof jsqr }).default) as typeof jsqr;

function rgba({ data }: Picture): Uint8ClampedArray<ArrayBuffer> {
  const bytes = new Uint8ClampedArray(data.length * 4);
  for (let i = 0; i < data.length; i++) bytes.fill(data[i] ?? 0, i * 4, i * 4 + 3)[i * 4 + 3] = 255;
  return bytes;
}
