import type { CatalogueColumn, CatalogueElement } from "../catalogue/item.ts";
import type { TableRow } from "../notices/content.ts";
import { columnKindOf, isTold, namesPersons } from "./columns.ts";
import type { Finding, Hit } from "./finding.ts";
import { fullNames } from "./mask-name.ts";
import { findingOf, type Place, type Rule } from "./rule.ts";
import { scanText } from "./scan-text.ts";
import { findSplit } from "./split-numbers.ts";

/** Fewer people than these in a group: everybody knows who they are (k-anonymity with k = 3). */
const smallestGroup = 3;

/** What the cells of a table tell, each by itself, by its column, and together with its neighbours. */
export function scanTable(
  element: CatalogueElement,
  rows: readonly TableRow[],
  rule: Rule,
  namesAllowed: boolean,
): Finding[] {
  const columns = element.columns ?? [];
  const persons = namesPersons(columns);
  const twice = namesakes(columns, rows);
  // Most cells of a long list say what another one says.
  const known = columns.map(() => new Map<string | number, Hit[]>());
  const findings = rows.flatMap((row, at) =>
    columns.flatMap((column, number) => {
      const value = row[column.key];
      if (value === undefined) return [];
      const text = String(value);
      const hits = known[number]?.get(value) ?? cellHits(column, value, text, persons, rule, namesAllowed);
      known[number]?.set(value, hits);
      if (hits.length === 0) return [];
      const place = placeOf(element, column, at);
      return hits.map((hit) => findingOf(rule, place, hit, text, twice.has(at)));
    }),
  );
  return [
    ...findings,
    ...splitFindings(element, rows, rule, findings),
    ...smallGroups(element, rows, rule, persons),
  ].sort((a, b) => (a.row ?? 0) - (b.row ?? 0));
}

const placeOf = ({ key, label }: CatalogueElement, column: CatalogueColumn, row: number): Place => ({
  ...{ path: `elements.${key}.${row}.${column.key}`, element: key, row, column: column.key },
  name: `“${label}”第 ${row + 1} 行的“${column.label}”`,
  columnName: `“${label}”的“${column.label}”列`,
});

function cellHits(
  column: CatalogueColumn,
  value: string | number,
  text: string,
  persons: boolean,
  rule: Rule,
  namesAllowed: boolean,
): Hit[] {
  const byColumn = columnKindOf(column.label);
  if (typeof value === "number") return numberHits(column, text, byColumn, persons, rule);
  if (/后四位|尾号/.test(column.label)) return tailHits(text);
  if (byColumn && isTold(text)) {
    const inside = scanText(text, { place: "row", label: column.label, never: rule.never }).filter(
      ({ kind }) => kind === byColumn,
    );
    const [first] = inside;
    return [
      {
        from: 0,
        to: text.length,
        kind: byColumn,
        sure: true,
        ...(first?.masked ? { masked: first.masked } : {}),
        ...(first?.partly ? { partly: first.partly } : {}),
      },
    ];
  }
  const names: Hit[] =
    column.mask === "name" && !namesAllowed
      ? fullNames(text).map((name) => ({ ...name, kind: "name", sure: true }))
      : [];
  const said = scanText(text, { place: persons ? "row" : "prose", label: column.label, never: rule.never });
  return [...names.filter(({ from, to }) => !said.some((hit) => from < hit.to && hit.from < to)), ...said];
}

/** A telephone typed where a number is wanted; money is never one. */
function numberHits(
  column: CatalogueColumn,
  text: string,
  byColumn: Hit["kind"] | null,
  persons: boolean,
  rule: Rule,
): Hit[] {
  if (byColumn) return [{ from: 0, to: text.length, kind: byColumn, sure: true }];
  if (column.type === "money" || text.length < 11) return [];
  return scanText(text, { place: persons ? "row" : "prose", label: column.label, never: rule.never });
}

/** Of an account only the last four digits (catalogue, mask rules). */
const tailHits = (text: string): Hit[] => {
  const digits = text.replace(/\D/g, "");
  if (digits.length <= 4) return [];
  return [{ from: 0, to: text.length, kind: "bankAccount", sure: true, masked: digits.slice(-4) }];
};

/** Rows whose name and group another row has too: only something more tells these persons apart. */
function namesakes(columns: readonly CatalogueColumn[], rows: readonly TableRow[]): ReadonlySet<number> {
  const name = columns.find(({ mask, label }) => mask === "name" || /姓名|户主/.test(label));
  if (!name) return new Set();
  const group = columns.find(({ label }) => label === "村民小组");
  const seen = new Map<string, number[]>();
  for (const [at, row] of rows.entries()) {
    const who = `${row[name.key] ?? ""}\n${group ? (row[group.key] ?? "") : ""}`;
    seen.set(who, [...(seen.get(who) ?? []).slice(-1), at]);
  }
  return new Set([...seen.values()].filter((rowsOf) => rowsOf.length > 1).flat());
}

/** Numbers that begin in one cell and end in another. */
function splitFindings(
  element: CatalogueElement,
  rows: readonly TableRow[],
  rule: Rule,
  found: readonly Finding[],
): Finding[] {
  const known = new Set(found.filter(({ severity }) => severity !== "warn").map(({ path }) => path));
  return findSplit(element.columns ?? [], rows).flatMap(({ row, column, hit, text }) => {
    const place = placeOf(element, column, row);
    return known.has(place.path) ? [] : [findingOf(rule, place, hit, text)];
  });
}

/** Counts of one or two people, where what they have in common is nobody's business. */
function smallGroups(element: CatalogueElement, rows: readonly TableRow[], rule: Rule, persons: boolean): Finding[] {
  if (persons || rule.never.size === 0) return [];
  const counts = (element.columns ?? []).filter(
    ({ type, label }) => type === "number" && /人数|人次|户数|名额/.test(label),
  );
  return rows.flatMap((row, at) =>
    counts.flatMap((column) => {
      const value = row[column.key];
      if (typeof value !== "number" || value <= 0 || value >= smallestGroup) return [];
      const place = placeOf(element, column, at);
      const hit: Hit = { from: 0, to: String(value).length, kind: "smallGroup", sure: false };
      const words = `${place.name}只有 ${value}，村里人能猜出是谁。请与其他行合并，或确认可以公开。`;
      return [{ ...findingOf(rule, place, hit, String(value)), words }];
    }),
  );
}
