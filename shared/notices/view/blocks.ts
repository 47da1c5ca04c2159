import type { NoticeBlock, NoticeRows, NoticeTextLine } from "../../api/public-notice.ts";
import type { CatalogueColumn, CatalogueElement, CatalogueItem } from "../../catalogue/item.ts";
import type { ElementValue, FileEntry, NoticeContent, PersonEntry, TableRow } from "../content.ts";
import { explained } from "./explained.ts";
import { type MarkdownBlock, markdownBlocks, markdownParts } from "./markdown.ts";
import { detailsOf, headerColumn, holdsNames, isFact, isPicture, nameOf, runsOf, typeNames } from "./pieces.ts";
import { columnHeading, columnTotal, formatCell, formatElement, formatSize, totalGroups } from "./values.ts";

/** Converts a text into the script that was asked for. Names of persons don't go through it. */
export type Say = (text: string) => string;

/** Cells on one screen of a phone, which shall not have more than 1,000 nodes; the 21 lines of the finance sheet are never cut. */
const cellsShown = 150;
/** Characters of one block of text: a phone is handed 64 KB at a time. */
const textShown = 6_000;
const joined = 100;

/** The content of a notice like `ContentView`, as data: blocks in the order of the catalogue item. */
export function contentBlocks(
  given: NoticeContent,
  itemOfContent: CatalogueItem,
  say: Say,
  filePath: (sha256: string) => string,
): NoticeBlock[] {
  const { content, item } = explained({ content: given, item: itemOfContent });
  const shown = item.elements.filter(({ key }) => content.elements[key] !== undefined);
  return runsOf(shown).flatMap((run): NoticeBlock[] => {
    if (!isFact(run[0]))
      return run.flatMap((element) => sections(element, content.elements[element.key], say, filePath));
    const facts = run.map((element) => ({ label: say(element.label), text: say(simple(element, content)) }));
    return [{ kind: "facts", facts }];
  });
}

/** A short value as people read it; empty for a missing one. */
export const simple = (element: CatalogueElement, { elements }: NoticeContent): string => {
  const value = elements[element.key];
  return typeof value === "string" || typeof value === "number" ? formatElement(element, value) : "";
};

/** All but short values: text, table, list of persons or files. */
export function sections(
  element: CatalogueElement,
  value: ElementValue | undefined,
  say: Say,
  filePath: (sha256: string) => string,
): NoticeBlock[] {
  const label = say(element.label);
  if (element.type === "longtext") return textBlocks(label, say(String(value ?? "")));
  if (element.type === "attachment") return [filesBlock(label, listOf<FileEntry>(value), filePath)];
  const { columns, named } = columnsOf(element, value, say);
  const totals = element.type === "table" ? totalsOf(element, listOf<TableRow>(value), say) : [];
  return [{ kind: "table", key: element.key, label, columns, named, rows: rowsOf(element, value, say, {}), totals }];
}

const listOf = <Entry>(value: ElementValue | undefined): Entry[] =>
  (Array.isArray(value) ? value : []) as unknown as Entry[];

function columnsOf(element: CatalogueElement, value: ElementValue | undefined, say: Say) {
  if (element.type === "person-list") return { columns: [say("姓名"), ""], named: 0 };
  const columns = element.columns ?? [];
  const key = headerColumn(columns, listOf<TableRow>(value));
  const at = columns.findIndex((column) => column.key === key);
  return { columns: columns.map((column) => say(columnHeading(column))), named: Math.max(0, at) };
}

/** Rows on one screen. */
export const screenLength = ({ type, columns = [] }: CatalogueElement): number =>
  Math.max(3, Math.min(24, Math.floor(cellsShown / (type === "person-list" ? 4 : columns.length))));

/** One screen of rows of a table or list of persons, from a place on; with `find` only rows that contain it. */
export function rowsOf(
  element: CatalogueElement,
  value: ElementValue | undefined,
  say: Say,
  { from = 0, find = "" }: { from?: number; find?: string | undefined },
): NoticeRows {
  const entries = listOf<TableRow | PersonEntry>(value);
  const isPersons = element.type === "person-list";
  const matching = find
    ? entries.filter((entry) => Object.values(entry).some((cell) => String(cell).includes(find)))
    : entries;
  const columns = element.columns ?? [];
  const length = screenLength(element);
  const rows = matching
    .slice(from, from + length)
    .map((entry) =>
      isPersons
        ? [(entry as PersonEntry).name, say(detailsOf(entry as PersonEntry))]
        : columns.map((column) => cellText(column, (entry as TableRow)[column.key], say)),
    );
  const next = from + rows.length;
  return { from, found: matching.length, total: entries.length, rows, nextFrom: next < matching.length ? next : null };
}

export const cellText = (column: CatalogueColumn, value: string | number | undefined, say: Say): string => {
  const text = formatCell(column, value);
  return holdsNames(column) ? text : say(text);
};

function totalsOf(element: CatalogueElement, rows: readonly TableRow[], say: Say) {
  const summed = (element.columns ?? []).filter(({ sum }) => sum);
  if (rows.length === 0 || summed.length === 0) return [];
  return totalGroups(element, rows).map((group) => ({
    name: say(`${group.name}（${group.rows.length} 行）`),
    cells: summed.map((column) => ({
      label: say(columnHeading(column)),
      text: formatCell(column, columnTotal(column, group.rows)),
    })),
  }));
}

function filesBlock(label: string, files: FileEntry[], filePath: (sha256: string) => string): NoticeBlock {
  return {
    kind: "files",
    label,
    pictures: files.filter(isPicture).map((file) => ({ name: nameOf(file), path: filePath(file.sha256) })),
    files: files
      .filter((file) => !isPicture(file))
      .map((file) => ({
        name: file.name,
        about: `${typeNames[file.mediaType] ?? "文件"}，${formatSize(file.size)}`,
        path: filePath(file.sha256),
        type: file.mediaType.includes("word") ? "docx" : file.mediaType.includes("sheet") ? "xlsx" : "pdf",
      })),
  };
}

/** A long text as blocks of bounded size; the first has the label. */
function textBlocks(label: string, text: string): NoticeBlock[] {
  const blocks = markdownBlocks(text);
  const count = blocks.reduce((sum, { lines }) => sum + lines.length, 0);
  const lines = blocks.flatMap((block) => textLines(block, count > joined));
  const result: Extract<NoticeBlock, { kind: "text" }>[] = [{ kind: "text", label, lines: [] }];
  let length = 0;
  for (const line of lines) {
    const more = line.parts.reduce((sum, { text: part }) => sum + part.length, 0);
    if (length > 0 && length + more > textShown) {
      result.push({ kind: "text", label: "", lines: [] });
      length = 0;
    }
    result.at(-1)?.lines.push(line);
    length += more;
  }
  return result;
}

/** @param isLong then a block's lines share one node, or a phone would have too many */
function textLines(block: MarkdownBlock, isLong: boolean): NoticeTextLine[] {
  const numbered = block.lines.map((line, at) => ({ line, mark: markOf(block, at) }));
  if (block.kind === "heading" || block.kind === "paragraph" || isLong) {
    const kind = block.kind === "heading" ? "heading" : "paragraph";
    const text = numbered.map(({ line, mark }) => (mark ? `${mark} ${line}` : line)).join("\n");
    return [{ kind, mark: "", parts: partsOf(text) }];
  }
  return numbered.map(({ line, mark }) => ({ kind: "item", mark, parts: partsOf(line) }));
}

const markOf = (block: MarkdownBlock, at: number): string =>
  block.kind === "bullets" ? "•" : block.kind === "numbers" ? `${(block.start ?? 1) + at}.` : "";

const partsOf = (line: string): NoticeTextLine["parts"] =>
  markdownParts(line).map(({ text, bold, address }) => ({
    text: address ? (text === address ? address : `${text}（${address}）`) : text,
    ...(bold && { bold }),
  }));
