import { buffer } from "node:stream/consumers";
import { fromBufferPromise } from "yauzl";

/** A file in an archive. */
export interface ZipEntry {
  name: string;
  /** Does the archive say that the name is UTF-8? */
  utf8: boolean;
  bytes: Buffer;
}

/** Reads an archive whole; fails for a broken one. */
export async function entriesOf(bytes: Buffer): Promise<ZipEntry[]> {
  const zip = await fromBufferPromise(bytes, { strictFileNames: true });
  const files: ZipEntry[] = [];
  for await (const entry of zip.eachEntry()) {
    const utf8 = (entry.generalPurposeBitFlag & 0x800) !== 0;
    files.push({ name: entry.fileName, utf8, bytes: await buffer(await zip.openReadStreamPromise(entry)) });
  }
  return files;
}
