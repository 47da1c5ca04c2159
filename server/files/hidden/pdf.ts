import { createInflate } from "node:zlib";
import {
  decodePDFRawStream,
  PDFArray,
  PDFDict,
  PDFDocument,
  PDFName,
  type PDFObject,
  PDFRawStream,
} from "@cantoo/pdf-lib";
import { Problem } from "../../core/problem.ts";
import type { Cleaned } from "./parts.ts";

/** Bytes to which one packed stream may unfold; a page scanned in colour at 600 dpi stays below. */
const inflatedLimit = 160 * 1024 * 1024;
/** Marks on a page that are seen without a click: links, fields, seals, texts, drawings. */
const seen = new Set([
  "Link",
  "Widget",
  "Stamp",
  "FreeText",
  "Ink",
  "Line",
  "Square",
  "Circle",
  "Polygon",
  "PolyLine",
  "Watermark",
]);
/** Entries of the properties that say nothing of anybody. */
const harmless = new Set(["Title", "Producer", "Creator", "CreationDate", "ModDate", "Trapped"]);

/**
 * A PDF without what isn't seen on its pages: files and scripts in it, comments, actions, properties that tell of somebody. Its pages go into
 * a new document when there is such; otherwise its bytes stay, and with them an electronic seal.
 * @throws Problem `files.clean_impossible` for one that can't be read; `files.archive_unsafe` for one that unfolds too far
 */
export async function cleanPdf(bytes: Buffer): Promise<Cleaned> {
  await refuseBombs(bytes);
  try {
    const source = await PDFDocument.load(bytes, { updateMetadata: false, throwOnInvalidObject: true });
    if (source.getPages().length === 0) throw new Problem("files.clean_impossible");
    const removed = findings(source);
    if (removed.length === 0) return { bytes, removed, properties: false };
    if (removed.includes(hiddenLayers)) throw new Problem("files.clean_impossible");
    return { bytes: await pagesOnly(source), removed, properties: false };
  } catch (fault) {
    throw fault instanceof Problem ? fault : new Problem("files.clean_impossible", {}, { cause: fault });
  }
}

const hiddenLayers = "隐藏的图层";
const properties = "文档属性（作者等）";

function findings(source: PDFDocument): string[] {
  const found = new Set<string>();
  for (const [, object] of source.context.enumerateIndirectObjects())
    for (const dict of dictsIn(object)) for (const kind of kindsOf(dict)) found.add(kind);
  if (source.context.enumerateIndirectObjects().some(([, object]) => tells(object))) found.add(properties);
  const info = source.context.lookup(source.context.trailerInfo.Info);
  if (info instanceof PDFDict && info.keys().some((key) => !harmless.has(key.decodeText()))) found.add(properties);
  return [...found];
}

/** XMP that names an author or a history. */
function tells(object: PDFObject): boolean {
  if (!(object instanceof PDFRawStream) || object.dict.lookup(PDFName.of("Type")) !== PDFName.of("Metadata"))
    return false;
  const text = Buffer.from(decodePDFRawStream(object).decode()).toString("utf8");
  return /dc:creator|dc:description|pdf:Keywords|xmpMM:History|photoshop:/.test(text);
}

/** An object's dictionaries, those inside others too. */
function* dictsIn(object: PDFObject | undefined, depth = 0): Generator<PDFDict> {
  if (depth > 50) throw new Problem("files.clean_impossible");
  const dict = object instanceof PDFRawStream ? object.dict : object;
  if (dict instanceof PDFArray) for (const one of dict.asArray()) yield* dictsIn(one, depth + 1);
  if (!(dict instanceof PDFDict)) return;
  yield dict;
  for (const value of dict.values()) yield* dictsIn(value, depth + 1);
}

function kindsOf(dict: PDFDict): string[] {
  const has = (key: string) => dict.has(PDFName.of(key));
  const name = (key: string) => {
    const value = dict.lookup(PDFName.of(key));
    return value instanceof PDFName ? value.decodeText() : "";
  };
  const off = dict.lookup(PDFName.of("OFF"));
  const isMark = name("Type") === "Annot" || (has("Rect") && has("Subtype"));
  return [
    ...(has("JS") || has("JavaScript") || name("S") === "JavaScript" ? ["脚本"] : []),
    ...(has("EmbeddedFiles") || has("EF") ? ["附带的文件"] : []),
    ...(name("S") === "Launch" || name("S") === "SubmitForm" || has("AA") ? ["自动执行的动作"] : []),
    ...(isMark && !seen.has(name("Subtype")) ? ["批注"] : []),
    ...(off instanceof PDFArray && off.size() > 0 ? [hiddenLayers] : []),
  ];
}

/** The pages in a new document, with what is seen of their marks. */
async function pagesOnly(source: PDFDocument): Promise<Buffer> {
  for (const page of source.getPages()) {
    for (const key of ["AA", "Metadata", "PieceInfo", "Thumb", "B"]) page.node.delete(PDFName.of(key));
    const marks = page.node.Annots();
    if (!marks) continue;
    const kept = marks.asArray().filter((one) => isSeen(source.context.lookup(one)));
    page.node.set(PDFName.of("Annots"), source.context.obj(kept));
  }
  const copy = await PDFDocument.create({ updateMetadata: false });
  for (const page of await copy.copyPages(source, source.getPageIndices())) copy.addPage(page);
  return Buffer.from(await copy.save({ useObjectStreams: true, updateFieldAppearances: false }));
}

/** Keeps a mark that is seen; what it would do or say when clicked goes, but for addresses. */
function isSeen(mark: PDFObject | undefined): boolean {
  if (!(mark instanceof PDFDict)) return false;
  const subtype = mark.lookup(PDFName.of("Subtype"));
  if (!(subtype instanceof PDFName) || !seen.has(subtype.decodeText())) return false;
  const action = mark.lookup(PDFName.of("A"));
  const kind = action instanceof PDFDict ? action.lookup(PDFName.of("S")) : undefined;
  if (kind && !(kind instanceof PDFName && kind.decodeText() === "URI")) mark.delete(PDFName.of("A"));
  for (const key of ["AA", "Popup", "FS", "Parent", "Contents", "T", "RC"]) mark.delete(PDFName.of(key));
  return true;
}

/** The reader behind unfolds streams without a bound, so each is counted here first. */
async function refuseBombs(bytes: Buffer): Promise<void> {
  for (let at = bytes.indexOf("stream"); at >= 0; at = bytes.indexOf("stream", at + 6)) {
    if (bytes.toString("latin1", at - 3, at) === "end") continue;
    const start = at + 6 + (bytes[at + 6] === 0x0d ? 2 : 1);
    // Packed by Deflate: the two bytes that it begins with.
    if ((bytes[start] ?? 0) % 16 === 8 && bytes.readUInt16BE(Math.min(start, bytes.length - 2)) % 31 === 0)
      await measure(bytes.subarray(start));
  }
}

/** Unfolds without keeping anything. Data that break off end the counting: the reader will say what is wrong with them. */
function measure(packed: Buffer): Promise<void> {
  return new Promise((resolve, reject) => {
    const inflate = createInflate();
    let size = 0;
    inflate.on("data", (chunk: Buffer) => {
      size += chunk.length;
      if (size <= inflatedLimit) return;
      inflate.destroy();
      reject(new Problem("files.archive_unsafe"));
    });
    inflate.once("end", resolve).once("error", () => resolve());
    inflate.end(packed);
  });
}
