import { once } from "node:events";
import { ZipArchive } from "archiver";
import { fileNameOf } from "./file-name.ts";
import type { Poster } from "./poster.ts";
import { posterPdf } from "./poster-pdf.ts";
import { encodeQr, qrPng } from "./qr-code.ts";

/** Pixels along one side of the codes in the archive. Whoever prints larger than 10 cm takes the PDF: its code is in vectors. */
const codePixels = 1024;

/**
 * Many posters as one ZIP: a folder per township, in it `合作村-640221100200.pdf` and the code alone as `….png`. Entries are made
 * only as fast as they are taken; leaving the loop early stops the work; a fault ends the loop with an error.
 */
export async function* posterZip(posters: readonly Poster[], now: Date): AsyncGenerator<Buffer> {
  // PDF and PNG are compressed already.
  const archive = new ZipArchive({ store: true });
  const stop = new AbortController();
  const feeding = feed(archive, posters, now, stop.signal).catch((fault: Error) => {
    if (!stop.signal.aborted) archive.destroy(fault);
  });
  try {
    for await (const chunk of archive) yield chunk as Buffer;
  } finally {
    stop.abort();
    archive.abort();
    archive.destroy();
    await feeding;
  }
}

async function feed(archive: ZipArchive, posters: readonly Poster[], now: Date, signal: AbortSignal): Promise<void> {
  const add = async (name: string, bytes: Buffer) => {
    const added = once(archive, "entry", { signal });
    archive.append(bytes, { name, date: now });
    await added;
  };
  for (const poster of posters) {
    const base = `${fileNameOf(poster.townshipName)}/${fileNameOf(poster.villageName)}-${poster.villageCode}`;
    await add(`${base}.pdf`, await posterPdf(poster, now));
    signal.throwIfAborted();
    await add(`${base}.png`, qrPng(encodeQr(poster.address), codePixels));
  }
  await archive.finalize();
}
