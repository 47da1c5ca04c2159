import type { Readable } from "node:stream";
import { buffer } from "node:stream/consumers";
import { type Entry, fromBufferPromise, type ZipFile } from "yauzl";
import { Problem } from "../../core/problem.ts";
import { kindName, type OfficeType } from "./kinds.ts";
import { refuseRemoteParts } from "./remote-parts.ts";

/** What a document may unfold to: bytes, times its own size, parts. */
export const officeLimits = { inflated: 100 * 1024 * 1024, ratio: 100, entries: 2_000, contentTypes: 1024 * 1024 };

const mainParts: Record<string, OfficeType> = {
  "application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml":
    "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
  "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet.main+xml":
    "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
};
const contentTypesName = "[Content_Types].xml";
/** Visual Basic, Excel 4 macro sheets, ActiveX. */
const activeName = /vbaProject|macrosheets\/|activeX\//i;
const activeType = /macro|vbaProject|activeX/i;
const unsafe = (cause?: unknown) => new Problem("files.archive_unsafe", {}, { cause });

/**
 * Lets a DOCX or XLSX pass: one whole ZIP, small when unfolded, with the parts that such a document has and none that runs or is
 * fetched from elsewhere.
 * @returns its media type
 * @throws Problem `files.archive_unsafe`, `files.office_unsafe`, `files.protected`, `files.kind_not_allowed`
 */
export async function checkOffice(bytes: Buffer): Promise<OfficeType> {
  try {
    const zip = await fromBufferPromise(bytes, { strictFileNames: true });
    const entries = await entriesOf(zip, bytes.length);
    const contentTypes = entries.get(contentTypesName);
    if (!contentTypes) throw new Problem("files.kind_not_allowed", { kind: kindName("application/zip") });
    await inflateAll(zip, [...entries.values()]);
    if (contentTypes.uncompressedSize > officeLimits.contentTypes) throw unsafe();
    const declared = (await buffer(await zip.openReadStreamPromise(contentTypes))).toString("utf8");
    const mediaType = mainTypeOf(declared, entries);
    await refuseRemoteParts(zip, entries.values());
    return mediaType;
  } catch (fault) {
    // The unpacker says in English and plain Errors what is wrong with an archive.
    throw fault instanceof Problem ? fault : unsafe(fault);
  }
}

/** By name, after checking what the archive says about itself. Nothing is unpacked yet. */
async function entriesOf(zip: ZipFile, size: number): Promise<Map<string, Entry>> {
  if (zip.entryCount > officeLimits.entries) throw unsafe();
  const entries = new Map<string, Entry>();
  let inflated = 0;
  for await (const entry of zip.eachEntry()) {
    if (entry.isEncrypted()) throw new Problem("files.protected");
    if (activeName.test(entry.fileName)) throw new Problem("files.office_unsafe");
    // Two parts of one name: one program would show the first, another the second.
    if (entries.has(entry.fileName)) throw unsafe();
    inflated += entry.uncompressedSize;
    entries.set(entry.fileName, entry);
  }
  if (inflated > officeLimits.inflated || inflated > officeLimits.ratio * size) throw unsafe();
  return entries;
}

/** An archive may lie about its sizes, so each part is unpacked and counted. The unpacker stops at the size that a part claims. */
async function inflateAll(zip: ZipFile, entries: Entry[]): Promise<void> {
  let inflated = 0;
  for (const entry of entries) {
    const stream: Readable = await zip.openReadStreamPromise(entry);
    for await (const chunk of stream) {
      inflated += (chunk as Buffer).length;
      if (inflated > officeLimits.inflated) throw unsafe();
    }
  }
}

/** What the document says its main part is; that part must be there. */
function mainTypeOf(contentTypes: string, entries: Map<string, Entry>): OfficeType {
  // Entities could spell a type in a way that we don't see and the office program does.
  if (contentTypes.includes("<!")) throw unsafe();
  const declared = [...contentTypes.matchAll(/<(?:\w+:)?(?:Override|Default)\b[^<>]*>/g)].map(([tag]) => ({
    type: attributeOf(tag, "ContentType"),
    part: attributeOf(tag, "PartName").replace(/^\//, ""),
    ending: `.${attributeOf(tag, "Extension").toLowerCase()}`,
  }));
  // Harmless documents of some programs name a type with macros for an ending that no part has.
  const endsSo = (ending: string) => [...entries.keys()].some((name) => name.toLowerCase().endsWith(ending));
  const used = declared.filter(({ part, ending }) => part !== "" || endsSo(ending));
  if (used.some(({ type }) => activeType.test(type))) throw new Problem("files.office_unsafe");
  const main = used.find(({ type, part }) => Object.hasOwn(mainParts, type) && entries.has(part));
  const mediaType = main && mainParts[main.type];
  if (!mediaType) throw new Problem("files.kind_not_allowed", { kind: kindName("application/zip") });
  return mediaType;
}

const attributeOf = (tag: string, name: string): string =>
  new RegExp(`\\b${name}\\s*=\\s*(?:"([^"]*)"|'([^']*)')`).exec(tag)?.slice(1).find(Boolean) ?? "";
