import { buffer } from "node:stream/consumers";
import { read, utils, type WorkSheet } from "@e965/xlsx";
import { fromBufferPromise } from "yauzl";
import { columnKindOf, isTold, type Kind } from "../../../shared/privacy/index.ts";
import type { TextPart } from "./reading.ts";

/** Every part of a DOCX that holds words: text, headers, notes, comments, and what was deleted but still lies there. */
const wordy =
  /^(?:word\/(?:document|header\d*|footer\d*|footnotes|endnotes|comments)|docProps\/(?:core|app|custom))\.xml$/;

/** The text of a DOCX, a line for each paragraph or cell. @throws when it can't be read */
export async function documentText(bytes: Buffer): Promise<TextPart[]> {
  const zip = await fromBufferPromise(bytes, { strictFileNames: true });
  const parts: TextPart[] = [];
  for await (const entry of zip.eachEntry()) {
    if (!wordy.test(entry.fileName)) continue;
    const xml = (await buffer(await zip.openReadStreamPromise(entry))).toString("utf8");
    parts.push({ text: textOfXml(xml), place: "prose" });
  }
  if (parts.length === 0) throw new Error("a document without text");
  return parts;
}

/** Runs of one paragraph belong together, however they are cut; paragraphs, breaks and tabs don't. */
const textOfXml = (xml: string): string =>
  xml
    .replace(/<\/w:p>|<w:br\b[^>]{0,200}>|<w:tab\b[^>]{0,200}>|<\/dc:\w+>|<\/cp:\w+>/g, "\n")
    .replace(/<[^>]*>/g, "")
    .replace(/&(lt|gt|quot|apos|amp|#\d{1,7}|#x[0-9a-fA-F]{1,6});/g, (_, name: string) => entity(name));

const entities: Readonly<Record<string, string>> = { lt: "<", gt: ">", quot: '"', apos: "'", amp: "&" };

function entity(name: string): string {
  const known = entities[name];
  if (known !== undefined) return known;
  const code = name.startsWith("#x") ? Number.parseInt(name.slice(2), 16) : Number(name.slice(1));
  return code <= 0x10ffff ? String.fromCodePoint(code) : "";
}

/** Rows of all sheets, hidden ones too, with names of sheets and comments. @throws when it can't be read */
export async function sheetText(bytes: Uint8Array): Promise<TextPart[]> {
  const book = read(bytes, { type: "array", cellDates: false, cellFormula: false });
  return book.SheetNames.flatMap((name) => {
    const sheet = book.Sheets[name];
    return sheet ? [{ text: name, place: "prose" as const }, ...rowsOf(sheet), ...commentsOf(sheet)] : [];
  });
}

function rowsOf(sheet: WorkSheet): TextPart[] {
  const rows = utils.sheet_to_json<unknown[]>(sheet, { header: 1, raw: true, defval: "", blankrows: false });
  const lines = rows.map(
    (cells): TextPart => ({
      // A tab between cells, so that a number that was cut over two of them is still one.
      text: cells
        .map(String)
        .join("\t")
        .replace(/\t{2,}/g, "\t"),
      place: "row",
    }),
  );
  return [...lines, ...headed(rows)];
}

/** Headings stand in the first rows; below one that names something personal every cell is that. */
const headingRows = 10;

function headed(rows: readonly unknown[][]): TextPart[] {
  const columns = new Map<number, { from: number; kind: Kind }>();
  for (const [at, cells] of rows.slice(0, headingRows).entries())
    for (const [column, cell] of cells.entries()) {
      const kind = typeof cell === "string" && cell.length <= 20 ? columnKindOf(cell.replace(/\s/g, "")) : null;
      if (kind) columns.set(column, { from: at + 1, kind });
    }
  return [...columns].flatMap(([column, { from, kind }]) => {
    const told = rows
      .slice(from)
      .map((cells) => String(cells[column] ?? ""))
      .find(isTold);
    return told === undefined ? [] : [{ text: told, place: "row" as const, column: kind }];
  });
}

const commentsOf = (sheet: WorkSheet): TextPart[] =>
  Object.values(sheet).flatMap((cell) => {
    const comments: unknown = (cell as { c?: unknown } | null)?.c;
    if (!Array.isArray(comments)) return [];
    return comments.map(({ t }: { t?: string }) => ({ text: t ?? "", place: "row" as const }));
  });
