import { Zip, ZipPassThrough } from "fflate";
import { fileNameOf } from "./file-name.ts";
import type { Poster } from "./poster.ts";
import { posterPdf } from "./poster-pdf.ts";
import { encodeQr, qrPng } from "./qr-code.ts";
import { type OfficialCode, withCodes } from "./wechat-code.ts";

/** Pixels along one side of the codes in the archive. Whoever prints larger than 10 cm takes the PDF: its code is in vectors. */
const codePixels = 1024;

/**
 * Many posters as one ZIP: a folder per township, in it `合作村-640221100200.pdf` and the code alone as `….png`. A village is
 * drawn only when what came before it was taken; leaving the loop early stops the work; a fault ends the loop with an error.
 * @param officialCode WeChat's own code of a village, which goes in as `…-小程序码.png` and on the poster
 */
export async function* posterZip(
  posters: readonly Poster[],
  now: Date,
  officialCode?: OfficialCode,
): AsyncGenerator<Buffer> {
  let ready: Uint8Array[] = [];
  const archive = new Zip((fault, chunk) => {
    if (fault) throw fault;
    ready.push(chunk);
  });
  const add = (name: string, bytes: Uint8Array) => {
    const entry = new ZipPassThrough(name); // PDF and PNG are compressed already
    entry.mtime = now;
    archive.add(entry);
    entry.push(bytes, true);
  };
  const taken = () => {
    const bytes = Buffer.concat(ready);
    ready = [];
    return bytes;
  };
  for await (const { poster, official } of withCodes(posters, officialCode)) {
    const base = `${fileNameOf(poster.townshipName)}/${fileNameOf(poster.villageName)}-${poster.villageCode}`;
    add(`${base}.pdf`, await posterPdf(poster, now, official));
    add(`${base}.png`, qrPng(encodeQr(poster.address), codePixels));
    if (official) add(`${base}-小程序码.png`, official);
    yield taken();
  }
  archive.end();
  yield taken();
}
