import type { CatalogueElement, CatalogueItem } from "../catalogue/item.ts";
import type { ElementValue, FileEntry, PersonEntry, TableRow } from "../notices/content.ts";
import { explanationPath } from "../notices/explanations.ts";
import type { TextPlace } from "./mark.ts";

/** What is looked through: all of a notice that people may read. */
export interface Worded {
  title: string;
  changeNote?: string | null;
  explanations?: Readonly<Record<string, string>> | undefined;
  elements: Readonly<Record<string, ElementValue>>;
}

/** One text of a notice, with where it stands. */
export interface PlacedText {
  /** As of issues: `title`, `elements.detail.3.note`. */
  path: string;
  /** What people call the place: `“明细”第 3 行的“用途”`. */
  name: string;
  place: TextPlace;
  text: string;
}

const personFields = { name: "姓名", duty: "职务", group: "村民小组", note: "说明" } as const;

/** Every text of a notice, in its order. Names of villages, items and periods are the catalogue's and not looked through. */
export function* noticeTexts({ elements }: Pick<CatalogueItem, "elements">, notice: Worded): Generator<PlacedText> {
  yield { path: "title", name: "“标题”", place: "title", text: notice.title };
  if (notice.changeNote) yield { path: "changeNote", name: "“更正说明”", place: "prose", text: notice.changeNote };
  for (const [key, text] of Object.entries(notice.explanations ?? {}))
    yield { path: explanationPath(key), name: "“原因说明”", place: "prose", text };
  for (const element of elements) {
    const value = notice.elements[element.key];
    if (typeof value === "string")
      yield { path: `elements.${element.key}`, name: `“${element.label}”`, place: "prose", text: value };
    else if (Array.isArray(value)) yield* listed(element, value);
  }
}

function listed(element: CatalogueElement, value: TableRow[] | PersonEntry[] | FileEntry[]): Generator<PlacedText> {
  if (element.type === "table") return cells(element, value as TableRow[]);
  return element.type === "person-list"
    ? persons(element, value as PersonEntry[])
    : files(element, value as FileEntry[]);
}

function* cells({ key, label, columns = [] }: CatalogueElement, rows: TableRow[]): Generator<PlacedText> {
  for (const [at, row] of rows.entries())
    for (const column of columns) {
      const text = row[column.key];
      if (typeof text !== "string") continue;
      const name = `“${label}”第 ${at + 1} 行的“${column.label}”`;
      yield { path: `elements.${key}.${at}.${column.key}`, name, place: "cell", text };
    }
}

function* persons({ key, label }: CatalogueElement, list: PersonEntry[]): Generator<PlacedText> {
  for (const [at, person] of list.entries())
    for (const field of Object.keys(personFields) as (keyof typeof personFields)[]) {
      const name = `“${label}”第 ${at + 1} 人的${personFields[field]}`;
      yield { path: `elements.${key}.${at}.${field}`, name, place: "cell", text: person[field] ?? "" };
    }
}

function* files({ key, label }: CatalogueElement, list: FileEntry[]): Generator<PlacedText> {
  for (const [at, { name: text }] of list.entries()) {
    const name = `“${label}”第 ${at + 1} 个附件的文件名`;
    yield { path: `elements.${key}.${at}.name`, name, place: "cell", text };
  }
}
