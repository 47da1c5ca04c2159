import { buffer } from "node:stream/consumers";
import { type CellObject, read } from "@e965/xlsx";
import { type Entry, fromBufferPromise } from "yauzl";
import { columnKindOf, isTold, type Kind } from "../../../shared/privacy/index.ts";
import { pictureText } from "./picture-text.ts";
import { type TextPart, type Told, TooLong } from "./reading.ts";

/** Every part may hold words, whatever it is called: text, notes, comments, text boxes, charts, and what was deleted but still lies there. */
const wordy = /\.xml$/i;
/** Of a workbook its reader reads these, cell by cell. */
const cellParts = /^xl\/(?:worksheets\/|sharedStrings|styles|workbook|calcChain|tables\/|comments)|^\[Content_Types\]/i;
const properties = /^docProps\//i;
const pictured = /^(?:word|xl)\/media\//i;
/** More pictures than a document of a village has; one takes a second or more. */
const mostPictures = 30;

/** The text of a DOCX, a line for each paragraph or cell, and of its pictures. @throws when it can't be read */
export async function documentText(bytes: Buffer, told: Told = () => undefined): Promise<TextPart[]> {
  const zip = await fromBufferPromise(bytes, { strictFileNames: true });
  const entries: Entry[] = [];
  for await (const entry of zip.eachEntry()) entries.push(entry);
  const pages = entries.filter(({ fileName }) => pictured.test(fileName)).length;
  if (pages > mostPictures) throw new TooLong(`${pages} pictures`);
  const parts: TextPart[] = [];
  let pictures = 0;
  for (const entry of entries) {
    const { fileName } = entry;
    const content = () => zip.openReadStreamPromise(entry).then(buffer);
    if (wordy.test(fileName) && !cellParts.test(fileName)) {
      const text = textOfXml(decoded(await content()), properties.test(fileName));
      if (text.trim() !== "") parts.push({ text, place: "prose" });
    }
    if (!pictured.test(fileName)) continue;
    told({ page: ++pictures, pages });
    parts.push(...(await pictureText(await content())));
  }
  return parts;
}

/** UTF-8, or the UTF-16 that XML allows besides. */
function decoded(xml: Buffer): string {
  if (xml[0] === 0xff && xml[1] === 0xfe) return new TextDecoder("utf-16le").decode(xml);
  return xml[0] === 0xfe && xml[1] === 0xff ? new TextDecoder("utf-16be").decode(xml) : xml.toString("utf8");
}

/** Runs of one paragraph belong together, however they are cut; paragraphs, breaks and tabs don't. @param apart nothing belongs together */
const textOfXml = (xml: string, apart: boolean): string =>
  xml
    .replace(/<\/[wa]:p>|<w:br\b[^>]{0,200}>|<w:tab\b[^>]{0,200}>|<\/c:v>|<\/text>/g, "\n")
    .replace(/<[^<>]*>/g, apart ? "\n" : "")
    .replace(/&(lt|gt|quot|apos|amp|#\d{1,7}|#x[0-9a-fA-F]{1,6});/g, (_, name: string) => entity(name));

const entities: Readonly<Record<string, string>> = { lt: "<", gt: ">", quot: '"', apos: "'", amp: "&" };

function entity(name: string): string {
  const known = entities[name];
  if (known !== undefined) return known;
  const code = name.startsWith("#x") ? Number.parseInt(name.slice(2), 16) : Number(name.slice(1));
  return code <= 0x10ffff ? String.fromCodePoint(code) : "";
}

/** Rows of all sheets, hidden ones too, with names of sheets, comments, text boxes and pictures. @throws when it can't be read */
export async function sheetText(bytes: Uint8Array, told: Told): Promise<TextPart[]> {
  const book = read(bytes, { type: "array", cellDates: false, cellFormula: false, dense: true });
  const cells = book.SheetNames.flatMap((name): TextPart[] => {
    // What has no cells leaves holes; they are left out.
    const lines = Object.values((book.Sheets[name]?.["!data"] ?? []) as CellObject[][]);
    return [{ text: name, place: "prose" }, ...lines.flatMap(lineParts), ...headed(lines)];
  });
  return [...cells, ...(await documentText(Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength), told))];
}

/** A row and its comments. Only cells that are there are looked at: a sheet may claim a billion. */
function lineParts(line: CellObject[]): TextPart[] {
  const cells = Object.values(line);
  // A tab between cells, so that a number that was cut over two of them is still one.
  const text = cells.flatMap(({ v }) => (v === undefined || v === "" ? [] : [String(v)])).join("\t");
  const comments = cells.flatMap(({ c }) => (c ?? []).map(({ t }) => t ?? ""));
  return [text, ...comments].filter(Boolean).map((each) => ({ text: each, place: "row" }));
}

/** Headings stand in the first rows; below one that names something personal every cell is that. */
const headingRows = 10;

function headed(lines: readonly CellObject[][]): TextPart[] {
  const columns = new Map<string, { from: number; kind: Kind }>();
  for (const [at, line] of lines.slice(0, headingRows).entries())
    for (const [column, { v }] of Object.entries(line)) {
      const kind = typeof v === "string" && v.length <= 20 ? columnKindOf(v.replace(/\s/g, "")) : null;
      if (kind) columns.set(column, { from: at + 1, kind });
    }
  return [...columns].flatMap(([column, { from, kind }]) => {
    const told = lines
      .slice(from)
      .map((line) => String(line[Number(column)]?.v ?? ""))
      .find(isTold);
    return told === undefined ? [] : [{ text: told, place: "row" as const, column: kind }];
  });
}
