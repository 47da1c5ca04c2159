// What stays of a notice once the time of its lists of villagers is over (公示期满只留合计). The one place that decides it.
import type { CatalogueColumn, CatalogueElement, CatalogueItem } from "../catalogue/item.ts";
import { periodName } from "../periods.ts";
import type { ElementValue, NoticeContent, TableRow } from "./content.ts";
import { isOfOffice, isPersonalList, listsPersons, nameColumns } from "./personal-lists.ts";
import { columnTotal } from "./view/values.ts";

/** A notice without its lists, and the item under which it is shown: each list became a table of one row, its totals. */
export interface ClosedNotice {
  item: CatalogueItem;
  content: NoticeContent;
}

/** The title that a notice has by itself: the village's own may name somebody. */
export const standardTitle = ({ level2 }: Pick<CatalogueItem, "level2">, period: string | null): string =>
  `${period === null ? "" : periodName(period)}${level2}`;

/**
 * The notice without what can name persons: lists become totals; texts, attachments and explanations go; numbers, money, dates and
 * tables of other things stay, but for cells that hold a name of the lists. Gives the same when it is asked again.
 * 个人信息保护法第六条（最小必要）、第十九条（保存期限为实现处理目的所必要的最短时间）.
 * @param later the items of the revisions that came after: what a newer catalogue calls a list of villagers is one in the older
 *   revision, too. An item that lists nobody is closed only because a later one does: then every list goes.
 */
export function closedNotice(
  item: CatalogueItem,
  content: NoticeContent,
  later: readonly CatalogueItem[] = [],
): ClosedNotice {
  const rule = ruleOf(item, later);
  const names = namesIn(item, content, rule);
  const pieces = item.elements.flatMap((element) => pieceOf(element, content.elements[element.key], { rule, names }));
  const { v, village, item: code, catalogueVersion, period } = content;
  return {
    item: { ...item, elements: pieces.map(({ element }) => element) },
    content: {
      ...{ v, village, item: code, catalogueVersion, period },
      title: standardTitle(item, period),
      elements: Object.fromEntries(pieces.map(({ element, value }) => [element.key, value])),
    },
  };
}

/** What counts as a list of villagers in one revision. */
interface ListRule {
  isList(element: CatalogueElement): boolean;
  /** Keys of the columns with their names. */
  named(element: CatalogueElement): string[];
}

function ruleOf(item: CatalogueItem, later: readonly CatalogueItem[]): ListRule {
  const isWhole = !listsPersons(item) && !item.elements.some(isTotals);
  const judged = (element: CatalogueElement) => [
    { by: item, element },
    ...later.flatMap((by) =>
      by.elements.filter(({ key }) => key === element.key).map((same) => ({ by, element: same })),
    ),
  ];
  return {
    isList: (element) =>
      !isTotals(element) && (isWhole || judged(element).some((one) => isPersonalList(one.by, one.element))),
    named: (element) => judged(element).flatMap((one) => nameColumns(one.by, one.element)),
  };
}

/** Was it made by `totalsOf`? */
const isTotals = ({ columns = [] }: CatalogueElement): boolean => columns.some(({ key }) => key === ownColumns[0]?.key);

interface Piece {
  element: CatalogueElement;
  value: ElementValue;
}

function pieceOf(
  element: CatalogueElement,
  value: ElementValue | undefined,
  { rule, names }: { rule: ListRule; names: readonly string[] },
): Piece[] {
  if (value === undefined) return [];
  switch (element.type) {
    case "number":
    case "money":
    case "date":
      return [{ element, value }];
    case "person-list":
      return [totalsOf(element, value as unknown as TableRow[])];
    case "table": {
      const rows = value as TableRow[];
      if (rule.isList(element)) return [totalsOf(element, rows)];
      return [{ element, value: isOfOffice(element) ? rows : nameless(rows, names) }];
    }
    default:
      return [];
  }
}

/** What the row is about comes first: a phone shows it as the row's heading. */
const ownColumns: CatalogueColumn[] = [
  { key: "closedList", label: "名单", type: "text" },
  { key: "closedEntries", label: "共有（户、人）", type: "number" },
];

/** How many rows, and the sum of each column that the catalogue sums: standards, months and running numbers add up to nothing. */
function totalsOf(element: CatalogueElement, rows: readonly TableRow[]): Piece {
  const summed = (element.columns ?? []).filter(({ sum, type }) => sum && (type === "number" || type === "money"));
  const columns = summed.map(({ key, label, type, unit }) => ({
    ...{ key, label: `${label}合计`, type },
    ...(unit === undefined ? {} : { unit }),
  }));
  const row = Object.fromEntries(summed.map((column) => [column.key, columnTotal(column, rows)]));
  const { key, label, required } = element;
  return {
    element: { key, label: `${label}（合计）`, type: "table", required, columns: [...ownColumns, ...columns] },
    value: [{ closedList: "合计", closedEntries: rows.length, ...row }],
  };
}

/** Everybody whom the notice lists. */
function namesIn(item: CatalogueItem, content: NoticeContent, { named }: ListRule): string[] {
  const names = item.elements.flatMap((element) => {
    const value = content.elements[element.key];
    if (!Array.isArray(value)) return [];
    const keys = element.type === "person-list" ? ["name"] : named(element);
    return (value as TableRow[]).flatMap((row) => keys.map((key) => String(row[key] ?? "").trim()));
  });
  return [...new Set(names)].filter((name) => name.length > 1);
}

/** A table of other things may still tell of one of them, such as whose field was paid for. */
const nameless = (rows: readonly TableRow[], names: readonly string[]): TableRow[] =>
  rows.map((row) =>
    Object.fromEntries(
      Object.entries(row).filter(([, cell]) => typeof cell === "number" || !names.some((name) => cell.includes(name))),
    ),
  );
