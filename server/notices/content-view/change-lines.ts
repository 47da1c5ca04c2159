// The changes between two contents as data for a phone, as `ContentView` shows them on a web page.
import type { NoticeChange } from "../../../shared/api/notice-changes.ts";
import type { CatalogueColumn, CatalogueElement, CatalogueItem } from "../../../shared/catalogue/item.ts";
import type { ElementValue, FileEntry, NoticeContent, PersonEntry, TableRow } from "../../../shared/notices/content.ts";
import type { Say } from "../../../shared/notices/view/blocks.ts";
import { changes, type ElementChange, type RowChange, rowChanges } from "../../../shared/notices/view/changes.ts";
import { explained } from "../../../shared/notices/view/explained.ts";
import { plainMarkdown } from "../../../shared/notices/view/markdown.ts";
import { detailsOf, headerColumn, holdsNames, nameOf } from "../../../shared/notices/view/pieces.ts";
import { columnHeading, formatCell, formatElement, formatPeriod } from "../../../shared/notices/view/values.ts";

/** Lines of one element on a phone's screen, which shall not have more than 1,000 nodes. */
const linesShown = 30;
/** Texts longer than this are read in the two versions themselves. */
const longestText = 400;

type Line = NoticeChange["rows"][number];

/** What differs, in the order of the catalogue item: title and period first. */
export function changeLines(
  previous: NoticeContent,
  current: NoticeContent,
  itemOfContent: CatalogueItem,
  say: Say,
): NoticeChange[] {
  const { content, item, previous: before } = explained({ content: current, item: itemOfContent, previous });
  const { title, period, elements } = changes(before, content, item);
  const simple = (label: string, before: string, after: string): NoticeChange => ({
    ...{ kind: "changed", label: say(label), before: say(before), after: say(after), rows: [], more: 0 },
  });
  return [
    ...(title ? [simple("标题", title.before, title.after)] : []),
    ...(period ? [simple("所属期", formatPeriod(period.before), formatPeriod(period.after))] : []),
    ...elements.flatMap((change) => {
      const element = item.elements.find(({ key }) => key === change.key);
      return element ? [elementLines(element, change, say)] : [];
    }),
  ];
}

function elementLines(element: CatalogueElement, change: ElementChange, say: Say): NoticeChange {
  const { kind, before, after } = change;
  const lines = linesOf(element, change, say);
  const text = (value: ElementValue | undefined) => say(textOf(element, value));
  return {
    ...{ kind, label: say(element.label), before: text(before), after: text(after) },
    rows: lines.slice(0, linesShown),
    more: Math.max(0, lines.length - linesShown),
  };
}

function textOf(element: CatalogueElement, value: ElementValue | undefined): string {
  if (value === undefined || Array.isArray(value)) return "";
  if (element.type !== "longtext") return formatElement(element, value);
  const text = plainMarkdown(String(value));
  return text.length > longestText ? "" : text;
}

function linesOf(element: CatalogueElement, { before, after }: ElementChange, say: Say): Line[] {
  if (element.type === "table") return tableLines(element, listOf<TableRow>(before), listOf<TableRow>(after), say);
  if (element.type === "person-list") return personLines(listOf<PersonEntry>(before), listOf<PersonEntry>(after), say);
  if (element.type === "attachment") return fileLines(listOf<FileEntry>(before), listOf<FileEntry>(after));
  return [];
}

const listOf = <Entry>(value: ElementValue | undefined): Entry[] =>
  (Array.isArray(value) ? value : []) as unknown as Entry[];

/** Lines that differ: a row that is gone has its values before, a new one after. */
function differing<Row>(
  found: readonly RowChange<Row>[],
  lineOf: (before: Row | undefined, after: Row | undefined) => Omit<Line, "kind">,
): Line[] {
  return found.flatMap(({ kind, row, before }) => {
    if (kind === "same") return [];
    return [{ kind, ...(kind === "removed" ? lineOf(row, undefined) : lineOf(before, row)) }];
  });
}

function tableLines(element: CatalogueElement, before: TableRow[], after: TableRow[], say: Say): Line[] {
  const columns = element.columns ?? [];
  const named = headerColumn(columns, after.length > 0 ? after : before);
  const nameColumn = columns.find(({ key }) => key === named);
  const nameIn = (row: TableRow | undefined): string => (nameColumn && row ? cellText(nameColumn, row, say) : "");
  return differing(
    rowChanges(before, after, (row) => String(row[named] ?? "")),
    (was, is) => ({
      name: nameIn(is ?? was),
      cells: columns.flatMap((column) => {
        const cell = {
          label: say(columnHeading(column)),
          before: cellText(column, was, say),
          after: cellText(column, is, say),
        };
        return cell.before === cell.after || (column === nameColumn && !(was && is)) ? [] : [cell];
      }),
    }),
  );
}

const cellText = (column: CatalogueColumn, row: TableRow | undefined, say: Say): string => {
  const text = formatCell(column, row?.[column.key]);
  return holdsNames(column) ? text : say(text);
};

function personLines(before: PersonEntry[], after: PersonEntry[], say: Say): Line[] {
  const details = (person: PersonEntry | undefined) => (person ? say(detailsOf(person)) : "");
  return differing(
    rowChanges(before, after, ({ name }) => name),
    (was, is) => ({
      name: (is ?? was)?.name ?? "",
      cells: [{ label: "", before: details(was), after: details(is) }],
    }),
  );
}

const fileLines = (before: FileEntry[], after: FileEntry[]): Line[] =>
  differing(
    rowChanges(before, after, ({ sha256 }) => sha256),
    (was, is) => {
      const file = is ?? was;
      return { name: file ? nameOf(file) : "", cells: [] };
    },
  );
