// A notice's content as data, with marks of what changed since another version: what a signer sees on the phone. The same changes,
// in the same words, as `ContentView` draws them for browsers.
import type { NoticeBlock, NoticeTextLine } from "../../api/public-notice.ts";
import type { CatalogueElement, CatalogueItem } from "../../catalogue/item.ts";
import type { ElementValue, FileEntry, NoticeContent, PersonEntry, TableRow } from "../content.ts";
import { cellText, type Say, screenLength, sections, simple } from "./blocks.ts";
import { type ChangeKind, changeNames, changes, type ElementChange, type RowChange, rowChanges } from "./changes.ts";
import { explained } from "./explained.ts";
import { detailsOf, headerColumn, isFact, runsOf } from "./pieces.ts";
import { formatPeriod } from "./values.ts";

/** What is shown and what it is compared with. */
export interface Paper {
  content: NoticeContent;
  item: CatalogueItem;
  previous: NoticeContent | null;
}

/** What changed in a block, in words such as `～ 改动`; empty where nothing did. */
export interface Marks {
  mark: string;
  /** Of each fact: its own mark, and what it said before. */
  facts: { mark: string; was: string }[];
  /** Of a text that was replaced: what it said before. */
  wasLines: NoticeTextLine[];
  /** Files that are gone. */
  gone: string[];
}

export interface PaperBlock {
  block: NoticeBlock;
  marks: Marks;
}

const unmarked: Marks = { mark: "", facts: [], wasLines: [], gone: [] };

/** A row, with the words of its change and, of a changed one, what its cells said before. */
export interface PaperRow {
  cells: string[];
  mark: string;
  was: string[];
}

/** One screen of rows. */
export interface PaperRows {
  from: number;
  found: number;
  total: number;
  rows: PaperRow[];
  nextFrom: number | null;
  /** Is there anything to leave out when only changed rows are wanted? */
  hasChanges: boolean;
}

const asIs: Say = (text) => text;
const markOf = (kind: ChangeKind | "same" | undefined): string =>
  kind === undefined || kind === "same" ? "" : `${changeNames[kind].sign} ${changeNames[kind].name}`;
const listOf = <Entry>(value: ElementValue | undefined): Entry[] =>
  (Array.isArray(value) ? value : []) as unknown as Entry[];

/** The blocks of the content in the order of the catalogue item; rows of tables are asked for with `paperRows`. */
export function paperBlocks(paper: Paper, filePath: (sha256: string) => string): PaperBlock[] {
  const { content, item, previous } = explained(paper);
  const changed = changesByKey({ content, item, previous });
  const shown = item.elements.filter(({ key }) => content.elements[key] !== undefined || changed.has(key));
  return runsOf(shown).flatMap((run) =>
    isFact(run[0])
      ? [factsBlock(run, content, changed)]
      : run.flatMap((element) => marked(element, content, changed.get(element.key), filePath)),
  );
}

const changesByKey = ({ content, item, previous }: Paper): Map<string, ElementChange> =>
  new Map(previous ? changes(previous, content, item).elements.map((change) => [change.key, change]) : []);

/** In a few words what changed since the version compared with; empty lines stand for nothing. */
export function paperSummary(paper: Paper): string[] {
  const { content, item, previous } = explained(paper);
  if (!previous) return [];
  const { title, period, elements } = changes(previous, content, item);
  return [
    ...(title ? [`标题：原为“${title.before}”`] : []),
    ...(period ? [`所属期：原为“${formatPeriod(period.before) || "（空）"}”`] : []),
    ...elements.map(({ kind, label }) => `${changeNames[kind].name}：${label}`),
  ];
}

function factsBlock(
  run: readonly CatalogueElement[],
  content: NoticeContent,
  changed: ReadonlyMap<string, ElementChange>,
): PaperBlock {
  const facts = run.map((element) => ({ label: element.label, text: simple(element, content) }));
  const marks = run.map((element) => {
    const change = changed.get(element.key);
    const was = change?.before === undefined ? "" : simple(element, withValue(content, element, change.before));
    return { mark: markOf(change?.kind), was: change?.kind === "changed" && was === "" ? "（空）" : was };
  });
  return { block: { kind: "facts", facts }, marks: { ...unmarked, facts: marks } };
}

const withValue = (content: NoticeContent, { key }: CatalogueElement, value: ElementValue): NoticeContent => ({
  ...content,
  elements: { [key]: value },
});

function marked(
  element: CatalogueElement,
  { elements }: NoticeContent,
  change: ElementChange | undefined,
  filePath: (sha256: string) => string,
): PaperBlock[] {
  return sections(element, elements[element.key], asIs, filePath).map((block, at) => ({
    block,
    marks: change && at === 0 ? { ...unmarked, mark: markOf(change.kind), ...beforeOf(element, change) } : unmarked,
  }));
}

/** What the block needs besides its mark to show how it was. */
function beforeOf(element: CatalogueElement, { kind, before, after }: ElementChange): Partial<Marks> {
  if (element.type === "longtext" && kind !== "added")
    return {
      wasLines: sections(element, before, asIs, asIs).flatMap((block) => (block.kind === "text" ? block.lines : [])),
    };
  if (element.type !== "attachment") return {};
  const kept = new Set(listOf<FileEntry>(after).map(({ sha256 }) => sha256));
  return {
    gone: listOf<FileEntry>(before)
      .filter(({ sha256 }) => !kept.has(sha256))
      .map(({ name }) => name),
  };
}

/** One screen of rows of a table or list of persons, with marks. @param wish.changed only rows that changed */
export function paperRows(
  { content, item, previous }: Paper,
  key: string,
  wish: { from?: number; find?: string; changed?: boolean } = {},
): PaperRows {
  const { from = 0, find = "", changed = false } = wish;
  const element = item.elements.find((one) => one.key === key);
  if (!element) return { from: 0, found: 0, total: 0, rows: [], nextFrom: null, hasChanges: false };
  const all = compared(element, content.elements[key], previous ? (previous.elements[key] ?? []) : null);
  const hasChanges = all.some(({ kind }) => kind !== "same");
  const wanted = all.filter(
    ({ kind, row }) =>
      (!changed || kind !== "same") && (!find || Object.values(row).some((cell) => String(cell).includes(find))),
  );
  const rows = wanted.slice(from, from + screenLength(element)).map((change) => rowOf(element, change));
  const next = from + rows.length;
  const total = listOf(content.elements[key]).length;
  return { from, found: wanted.length, total, rows, nextFrom: next < wanted.length ? next : null, hasChanges };
}

type Row = TableRow | PersonEntry;

function compared(
  element: CatalogueElement,
  value: ElementValue | undefined,
  before: ElementValue | null,
): RowChange<Row>[] {
  const rows = listOf<Row>(value);
  if (before === null) return rows.map((row) => ({ kind: "same", row }));
  const named = element.type === "person-list" ? "name" : headerColumn(element.columns ?? [], rows as TableRow[]);
  return rowChanges(listOf<Row>(before), rows, (row) => String((row as TableRow)[named] ?? ""));
}

function rowOf(element: CatalogueElement, { kind, row, before }: RowChange<Row>): PaperRow {
  const cells = cellsOf(element, row);
  const was = before ? cellsOf(element, before).map((text, at) => (text === cells[at] ? "" : text || "（空）")) : [];
  return { cells, mark: markOf(kind), was };
}

const cellsOf = (element: CatalogueElement, row: Row): string[] =>
  element.type === "person-list"
    ? [(row as PersonEntry).name, detailsOf(row as PersonEntry)]
    : (element.columns ?? []).map((column) => cellText(column, (row as TableRow)[column.key], asIs));
