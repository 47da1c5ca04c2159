import type { CatalogueElement, CatalogueItem } from "../catalogue/item.ts";
import type { ElementValue, FileEntry, PersonEntry, TableRow } from "../notices/content.ts";
import { explanationPath } from "../notices/explanations.ts";
import type { Setting } from "./around.ts";
import type { Finding } from "./finding.ts";
import { nameBasis, shortestBasis } from "./name-basis.ts";
import { findingOf, type Place, type Rule, ruleOf } from "./rule.ts";
import { scanTable } from "./scan-table.ts";
import { scanText } from "./scan-text.ts";

/** What the scan needs of an item. */
export type ScannedItem = Pick<CatalogueItem, "elements" | "neverPublish" | "aggregateOnly">;

/** What is scanned: all of a notice that people may read. */
export interface Scanned {
  title: string;
  /** Of a correction: why. */
  changeNote?: string | null;
  /** Of figures that an identity asks about. */
  explanations?: Readonly<Record<string, string>> | undefined;
  elements: Readonly<Record<string, ElementValue>>;
}

/** Everything in a notice that may tell too much of somebody, in the order of the notice. */
export function scanNotice(item: ScannedItem, notice: Scanned): Finding[] {
  const rule = ruleOf(item);
  const basis = item.elements.some(({ key }) => key === nameBasis.key) ? notice.elements[nameBasis.key] : undefined;
  const namesAllowed = typeof basis === "string" && basis.trim().length >= shortestBasis;
  const prose = (path: string, label: string, text: string, place: Partial<Place> = {}): Finding[] =>
    scanText(text, settingOf("prose", label, rule)).map((hit) =>
      findingOf(rule, { path, element: null, row: null, column: null, name: `“${label}”`, ...place }, hit, text),
    );
  return [
    ...prose("title", "标题", notice.title),
    ...prose("changeNote", "更正说明", notice.changeNote ?? ""),
    ...Object.entries(notice.explanations ?? {}).flatMap(([key, text]) =>
      prose(explanationPath(key), "原因说明", text),
    ),
    ...item.elements.flatMap((element) => {
      const value = notice.elements[element.key];
      if (value === undefined) return [];
      if (typeof value === "string")
        return prose(`elements.${element.key}`, element.label, value, { element: element.key });
      return Array.isArray(value) ? listed(element, value, rule, namesAllowed) : numeric(element, value, rule);
    }),
  ];
}

function listed(
  element: CatalogueElement,
  value: TableRow[] | PersonEntry[] | FileEntry[],
  rule: Rule,
  namesAllowed: boolean,
): Finding[] {
  if (element.type === "table") return scanTable(element, value as TableRow[], rule, namesAllowed);
  if (element.type === "person-list") return scanPersons(element, value as PersonEntry[], rule);
  return scanFiles(element, value as FileEntry[], rule);
}

const fields = { name: "姓名", duty: "职务", group: "村民小组", note: "说明" } as const;

function scanPersons({ key, label }: CatalogueElement, persons: PersonEntry[], rule: Rule): Finding[] {
  return persons.flatMap((person, row) =>
    (Object.keys(fields) as (keyof typeof fields)[]).flatMap((column) => {
      const text = person[column] ?? "";
      const place = {
        path: `elements.${key}.${row}.${column}`,
        element: key,
        row,
        column,
        name: `“${label}”第 ${row + 1} 人的${fields[column]}`,
      };
      return scanText(text, settingOf("row", fields[column], rule)).map((hit) => findingOf(rule, place, hit, text));
    }),
  );
}

/** A checksum, as many apps name their files: eleven digits in it are nobody's telephone. MD5, SHA-1, SHA-256; digits alone aren't one. */
const checksum = /(?<![0-9a-z])(?=\d*[a-f])(?:[0-9a-f]{32}|[0-9a-f]{40}|[0-9a-f]{64})(?![0-9a-z])/gi;

/** Names of files are shown beside them. */
function scanFiles({ key, label }: CatalogueElement, files: FileEntry[], rule: Rule): Finding[] {
  return files.flatMap(({ name }, row) => {
    const place = {
      path: `elements.${key}.${row}.name`,
      element: key,
      row,
      column: "name",
      name: `“${label}”第 ${row + 1} 个附件的文件名`,
    };
    const text = name.replace(checksum, (sum) => "·".repeat(sum.length));
    return scanText(text, settingOf("prose", "文件名", rule)).map((hit) => findingOf(rule, place, hit, name));
  });
}

/** A telephone in a field for numbers. */
function numeric({ key, label }: CatalogueElement, value: number, rule: Rule): Finding[] {
  const text = String(value);
  if (text.length < 11) return [];
  const place = { path: `elements.${key}`, element: key, row: null, column: null, name: `“${label}”` };
  return scanText(text, settingOf("prose", label, rule)).map((hit) => findingOf(rule, place, hit, text));
}

export const settingOf = (place: Setting["place"], label: string, rule: Rule): Setting => ({
  place,
  label,
  never: rule.never,
});

/** A text of its own beside a notice. @param name what people call it */
export function scanLoose(item: ScannedItem, name: string, text: string): Finding[] {
  const rule = ruleOf(item);
  const place = { path: "", element: null, row: null, column: null, name };
  return scanText(text, settingOf("prose", name, rule)).map((hit) => findingOf(rule, place, hit, text));
}
