import { createHash } from "node:crypto";
import { buffer } from "node:stream/consumers";
import { crc32 } from "node:zlib";
import { ZipArchive } from "archiver";
import sharp, { type Sharp } from "sharp";

const chance = (length: number): Buffer => {
  // Noise that is the same in every run: content-addressed tests need the same bytes again.
  const bytes = Buffer.alloc(length);
  let state = 12_345;
  for (let at = 0; at < length; at++) {
    state = (Math.imul(state, 1_103_515_245) + 12_345) & 0x7fffffff;
    bytes[at] = state >> 16;
  }
  return bytes;
};

/** A photo-like picture of `width` × `height` pixels; another `tint` is another picture. */
export function scene(width: number, height: number, tint = 0): Sharp {
  const pixels = chance(48 * 36 * 3).map((value) => (value + tint) % 256);
  return sharp(pixels, { raw: { width: 48, height: 36, channels: 3 } }).resize(width, height, { fit: "fill" });
}

/** A JPEG as a phone writes it: turned by EXIF, with maker, owner and the place where it was taken. */
export const phonePhoto = (width = 1200, height = 800): Promise<Buffer> =>
  scene(width, height)
    .jpeg({ quality: 90 })
    .withExif({
      IFD0: { Make: "SecretPhone", Artist: "王某某" },
      IFD3: {
        GPSLatitudeRef: "N",
        GPSLatitude: "38/1 54/1 0/1",
        GPSLongitudeRef: "E",
        GPSLongitude: "106/1 32/1 0/1",
      },
    })
    .withXmp('<x:xmpmeta xmlns:x="adobe:ns:meta/"><secret>xmp-secret</secret></x:xmpmeta>')
    .withMetadata({ orientation: 6, icc: "p3" })
    .toBuffer();

/** A whole PDF of one empty page. `body` goes in as a comment, `trailer` into the trailer's dictionary. */
export function smallPdf({ body = "", trailer = "" } = {}): Buffer {
  const objects = [
    "<</Type/Catalog/Pages 2 0 R>>",
    "<</Type/Pages/Kids[3 0 R]/Count 1>>",
    "<</Type/Page/Parent 2 0 R>>",
  ];
  let text = `%PDF-1.7\n${body}\n`;
  const offsets = objects.map((object, at) => {
    const offset = text.length;
    text += `${at + 1} 0 obj\n${object}\nendobj\n`;
    return offset;
  });
  const start = text.length;
  const lines = offsets.map((offset) => `${String(offset).padStart(10, "0")} 00000 n \n`).join("");
  text += `xref\n0 4\n0000000000 65535 f \n${lines}trailer\n<</Size 4/Root 1 0 R${trailer}>>\nstartxref\n${start}\n%%EOF\n`;
  return Buffer.from(text, "latin1");
}

/** A ZIP of these parts. */
export async function zipOf(parts: Record<string, string | Buffer>, comment = ""): Promise<Buffer> {
  const zip = new ZipArchive({ zlib: { level: 9 }, comment });
  for (const [name, content] of Object.entries(parts)) zip.append(content, { name });
  const whole = buffer(zip);
  await zip.finalize();
  return whole;
}

const mainTypes = {
  docx: ["word/document.xml", "application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml"],
  xlsx: ["xl/workbook.xml", "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet.main+xml"],
} as const;

/** `[Content_Types].xml` of a document; `more` are further lines. */
export const contentTypes = (kind: "docx" | "xlsx", more = ""): string =>
  `<?xml version="1.0" encoding="UTF-8"?><Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types">
<Override PartName="/${mainTypes[kind][0]}" ContentType="${mainTypes[kind][1]}"/>${more}</Types>`;

/** A small document, with further or other parts. */
export const officeFile = (kind: "docx" | "xlsx", parts: Record<string, string | Buffer> = {}): Promise<Buffer> =>
  zipOf({ "[Content_Types].xml": contentTypes(kind), [mainTypes[kind][0]]: "<main>村务公开</main>", ...parts });

/** A PNG whose header claims `width` × `height` pixels; there are hardly any behind it. */
export function boastfulPng(width: number, height: number): Buffer {
  const header = Buffer.alloc(13);
  header.writeUInt32BE(width, 0);
  header.writeUInt32BE(height, 4);
  header.set([8, 2, 0, 0, 0], 8);
  const signature = Buffer.from("89504e470d0a1a0a", "hex");
  return Buffer.concat([signature, pngChunk("IHDR", header), pngChunk("IDAT", Buffer.alloc(64)), pngChunk("IEND")]);
}

function pngChunk(type: string, data: Buffer = Buffer.alloc(0)): Buffer {
  const named = Buffer.concat([Buffer.from(type, "latin1"), data]);
  const length = Buffer.alloc(4);
  length.writeUInt32BE(data.length);
  const check = Buffer.alloc(4);
  check.writeUInt32BE(crc32(named));
  return Buffer.concat([length, named, check]);
}

/** The form of an upload. */
export function uploadForm(villageCode: string, bytes: Buffer, name: string): FormData {
  const form = new FormData();
  form.set("villageCode", villageCode);
  form.set("file", new Blob([new Uint8Array(bytes)]), name);
  return form;
}

export const sha256Hex = (bytes: Buffer): string => createHash("sha256").update(bytes).digest("hex");
