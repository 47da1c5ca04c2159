import type { CatalogueElement, CatalogueItem } from "../../catalogue/item.ts";
import type { ElementValue, NoticeContent, TableRow } from "../content.ts";

export type ChangeKind = "added" | "removed" | "changed";

/** One line of a list or table in a comparison, in the order of showing; `before` is what a changed or removed one was. */
export interface RowChange<Row = TableRow> {
  kind: ChangeKind | "same";
  row: Row;
  before?: Row;
}

/** What differs in one element. */
export interface ElementChange {
  key: string;
  label: string;
  kind: ChangeKind;
  before: ElementValue | undefined;
  after: ElementValue | undefined;
}

export interface ContentChanges {
  title: { before: string; after: string } | null;
  period: { before: string | null; after: string | null } | null;
  elements: ElementChange[];
}

/** Words and signs of a change: colour alone says nothing to many readers. */
export const changeNames: Record<ChangeKind, { sign: string; name: string }> = {
  added: { sign: "＋", name: "新增" },
  removed: { sign: "－", name: "删除" },
  changed: { sign: "～", name: "改动" },
};

/** What differs between two contents of one notice, in the order of the catalogue item. */
export function changes(previous: NoticeContent, current: NoticeContent, item: CatalogueItem): ContentChanges {
  return {
    title: previous.title === current.title ? null : { before: previous.title, after: current.title },
    period: previous.period === current.period ? null : { before: previous.period, after: current.period },
    elements: item.elements.flatMap((element) => elementChange(element, previous, current) ?? []),
  };
}

/** Does nothing differ? */
export const isUnchanged = ({ title, period, elements }: ContentChanges): boolean =>
  !title && !period && elements.length === 0;

function elementChange(
  { key, label }: CatalogueElement,
  previous: NoticeContent,
  current: NoticeContent,
): ElementChange | null {
  const before = previous.elements[key];
  const after = current.elements[key];
  if (textOf(before) === textOf(after)) return null;
  const kind = before === undefined ? "added" : after === undefined ? "removed" : "changed";
  return { key, label, kind, before, after };
}

/** Same text for the same value, whatever the order of its keys. */
const textOf = (value: unknown): string =>
  JSON.stringify(value, (_, part: unknown) =>
    part && typeof part === "object" && !Array.isArray(part) ? Object.fromEntries(Object.entries(part).sort()) : part,
  ) ?? "";

/**
 * Pairs the lines of two lists: equal lines first, then lines that name the same thing, in order. What is left was added or removed.
 * @param nameOf what a line is about, such as the household of a subsidy table
 */
export function rowChanges<Row extends object>(
  before: readonly Row[],
  after: readonly Row[],
  nameOf: (row: Row) => string,
): RowChange<Row>[] {
  const partners = new Map<number, number>();
  const taken = new Set<number>();
  const pair = (keyOf: (row: Row) => string) => {
    const waiting = positionsBy(before, keyOf, taken);
    after.forEach((row, index) => {
      if (partners.has(index)) return;
      const found = waiting.get(keyOf(row))?.shift();
      if (found === undefined) return;
      partners.set(index, found);
      taken.add(found);
    });
  };
  pair(textOf);
  pair(nameOf);
  return merged(before, after, partners, taken);
}

function positionsBy<Row>(rows: readonly Row[], keyOf: (row: Row) => string, taken: ReadonlySet<number>) {
  const positions = new Map<string, number[]>();
  rows.forEach((row, index) => {
    if (taken.has(index)) return;
    const key = keyOf(row);
    const list = positions.get(key);
    if (list) list.push(index);
    else positions.set(key, [index]);
  });
  return positions;
}

/** The new lines in their order; a removed line stands where it stood before. */
function merged<Row>(
  before: readonly Row[],
  after: readonly Row[],
  partners: ReadonlyMap<number, number>,
  taken: ReadonlySet<number>,
): RowChange<Row>[] {
  const result: RowChange<Row>[] = [];
  let next = 0;
  const removedUntil = (end: number) => {
    for (; next < end; next++) {
      const row = before[next];
      if (!taken.has(next) && row !== undefined) result.push({ kind: "removed", row });
    }
  };
  after.forEach((row, index) => {
    const partner = partners.get(index);
    if (partner !== undefined) removedUntil(partner);
    const old = partner === undefined ? undefined : before[partner];
    if (old === undefined) result.push({ kind: "added", row });
    else if (textOf(old) === textOf(row)) result.push({ kind: "same", row });
    else result.push({ kind: "changed", row, before: old });
  });
  removedUntil(before.length);
  return result;
}
