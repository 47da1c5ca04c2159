import { type CellObject, type ColInfo, utils, type WorkBook, type WorkSheet, write } from "@e965/xlsx";
import { strFromU8 } from "fflate";
import { Problem } from "../../core/problem.ts";
import { cellsOf, headRoom, openBook, rowLimit } from "../../core/sheets.ts";
import { type Cleaned, type Parts, pack, unpack, withoutProperties } from "./parts.ts";
import { refuseUnplain } from "./xml.ts";

/** Parts that hold what no sheet shows, or shows only when asked for. */
const hiddenParts: readonly [RegExp, string][] = [
  [/^xl\/(comments|threadedComments)[^/]*[./]|^xl\/persons\//, "批注"],
  [/^xl\/pivotCache\//, "数据透视表的缓存"],
  [/^xl\/externalLinks\//, "指向别的文件的链接"],
  [/^xl\/(connections|queryTables|model)\b/, "数据连接"],
  [/^xl\/embeddings\//, "嵌入的对象"],
  [/^xl\/revisions\//, "修订记录"],
  [/^customXml\/|^xl\/customProperty/, "附带的数据"],
];
/** Tags that may hide something or name what isn't seen; values in quotes may hold a `>`. */
const tags = /<(?:[^\s<>:"'/]+:)?(row|col|sheet|sheetFormatPr|definedName)(?=[\s/>])((?:"[^"]*"|'[^']*'|[^<>"'])*)>/g;

/** What an XLSX holds beside what is seen, in words; empty for one that shows all it has. */
export function hiddenInXlsx(parts: Parts): string[] {
  const found = new Set<string>();
  for (const [name, part] of Object.entries(parts)) {
    for (const [pattern, kind] of hiddenParts) if (pattern.test(name)) found.add(kind);
    if (!/^xl\/.*\.xml$/.test(name)) continue;
    const text = strFromU8(part);
    refuseUnplain(text);
    for (const [, tag = "", inside = ""] of text.matchAll(tags)) {
      const kind = hiddenBy(tag, inside);
      if (kind) found.add(kind);
    }
  }
  return [...found];
}

function hiddenBy(tag: string, inside: string): string | undefined {
  const has = (name: string, value: string) => new RegExp(`\\s${name}\\s*=\\s*["'](${value})["']`).test(inside);
  if (tag === "sheet") return has("state", "hidden|veryHidden") ? "隐藏的工作表" : undefined;
  if (tag === "row") return has("hidden", "1|true") || has("ht", "0(\\.0*)?") ? "隐藏的行" : undefined;
  if (tag === "col") return has("hidden", "1|true") || has("width", "0(\\.0*)?") ? "隐藏的列" : undefined;
  if (tag === "sheetFormatPr") return has("zeroHeight", "1|true") ? "隐藏的行" : undefined;
  // Areas to print and to filter are settings of the sheet.
  return has("name", "_xlnm\\.(Print_Area|Print_Titles|_FilterDatabase)") ? undefined : "定义的名称";
}

/** An XLSX without what isn't seen: made anew from the visible cells when there is such. */
export async function cleanXlsx(bytes: Buffer): Promise<Cleaned> {
  const parts = unpack(bytes);
  const removed = hiddenInXlsx(parts);
  if (removed.length > 0) {
    const pictures = Object.keys(parts).some((name) => /^xl\/(media|charts)\//.test(name));
    return {
      bytes: await rebuilt(bytes),
      removed: [...removed, ...(pictures ? ["图片和图表"] : [])],
      properties: false,
    };
  }
  const { parts: last, properties } = withoutProperties(parts);
  return { bytes: properties ? pack(last) : bytes, removed, properties };
}

/** An XLS as XLSX, with its visible cells only. */
export async function convertXls(bytes: Buffer): Promise<Cleaned> {
  const book = await opened(bytes);
  const sheets = book.SheetNames.map((name) => book.Sheets[name] ?? {});
  const comments = sheets.some((sheet) => [...cellsOf(sheet)].some(([, , cell]) => (cell.c?.length ?? 0) > 0));
  const has = (list: "!rows" | "!cols") => sheets.some((sheet) => sheet[list]?.some((one) => one?.hidden));
  const removed = [
    ...(book.SheetNames.some((_, at) => isHiddenSheet(book, at)) ? ["隐藏的工作表"] : []),
    ...(has("!rows") ? ["隐藏的行"] : []),
    ...(has("!cols") ? ["隐藏的列"] : []),
    ...(comments ? ["批注"] : []),
    ...(bytes.includes(Buffer.from("_VBA_PROJECT", "utf16le")) ? ["宏"] : []),
  ];
  return { bytes: visibleCopy(book), removed, properties: false };
}

const rebuilt = async (bytes: Buffer): Promise<Buffer> => visibleCopy(await opened(bytes));

/** A workbook that is too big for us to clean is for its owner to clean. */
async function opened(bytes: Buffer): Promise<WorkBook> {
  try {
    return await openBook(bytes);
  } catch (fault) {
    if (!(fault instanceof Problem)) throw fault;
    throw new Problem("files.clean_impossible", {}, { cause: fault });
  }
}

const isHiddenSheet = ({ Workbook }: WorkBook, at: number): boolean => (Workbook?.Sheets?.[at]?.Hidden ?? 0) > 0;

function visibleCopy(book: WorkBook): Buffer {
  const copy = utils.book_new();
  for (const [at, name] of book.SheetNames.entries())
    if (!isHiddenSheet(book, at)) utils.book_append_sheet(copy, visibleSheet(book.Sheets[name] ?? {}), name);
  if (copy.SheetNames.length === 0) throw new Problem("files.clean_impossible");
  return write(copy, { type: "buffer", bookType: "xlsx", compression: true }) as Buffer;
}

/** Values and number formats of what is seen, moved together where something was hidden. */
function visibleSheet(sheet: WorkSheet): WorkSheet {
  const [row, column] = [places(sheet["!rows"]), places(sheet["!cols"])];
  const copy: WorkSheet = {};
  const lines = new Set<number>();
  let [last, right] = [0, 0];
  for (const [r, c, cell] of cellsOf(sheet)) {
    lines.add(r);
    if (sheet["!rows"]?.[r]?.hidden || sheet["!cols"]?.[c]?.hidden || cell.v === undefined) continue;
    const at = { r: row(r), c: column(c) };
    copy[utils.encode_cell(at)] = { t: cell.t, v: cell.v, ...(cell.z ? { z: cell.z } : {}) } satisfies CellObject;
    [last, right] = [Math.max(last, at.r), Math.max(right, at.c)];
  }
  // One more than that is read: whatever follows would be lost.
  if (lines.size > rowLimit + headRoom) throw new Problem("files.clean_impossible");
  copy["!ref"] = utils.encode_range({ s: { r: 0, c: 0 }, e: { r: last, c: right } });
  copy["!cols"] = (sheet["!cols"] ?? []).filter((one) => !one?.hidden).map(widthOf);
  copy["!merges"] = (sheet["!merges"] ?? [])
    .map(({ s, e }) => ({ s: { r: row(s.r), c: column(s.c) }, e: { r: row(e.r + 1) - 1, c: column(e.c + 1) - 1 } }))
    .filter(({ s, e }) => e.r >= s.r && e.c >= s.c && (e.r > s.r || e.c > s.c));
  return copy;
}

const widthOf = (column: ColInfo | undefined): ColInfo => (column?.wch === undefined ? {} : { wch: column.wch });

/** Where a row or column stands once the hidden ones before it are gone. */
function places(list: readonly ({ hidden?: boolean } | undefined)[] | undefined): (index: number) => number {
  const hidden = (list ?? []).flatMap((one, at) => (one?.hidden ? [at] : []));
  return (index) => index - hidden.filter((at) => at < index).length;
}
