import type { CatalogueElement, CatalogueItem } from "../../../../shared/catalogue/item.ts";
import type { ElementValue, PersonEntry, TableRow } from "../../../../shared/notices/content.ts";
import type { Scanned } from "../../../../shared/privacy/index.ts";
import type { Chance } from "../../../support/chance.ts";
import { cell, prose } from "./clean.ts";
import { type Secret, secretKinds, secretOf } from "./secrets.ts";

/** A secret and the paths of the texts that it was put into. */
export interface Planted extends Secret {
  paths: string[];
}

export interface Sample {
  item: CatalogueItem;
  notice: Scanned;
  planted: Planted[];
}

/** A notice in the shape of an item that exposes nobody. */
export function cleanSample(chance: Chance, items: readonly CatalogueItem[]): Sample {
  const item = chance.pick(items);
  const elements: Record<string, ElementValue> = {};
  for (const element of item.elements) {
    const value = elementOf(chance, element);
    if (value !== undefined) elements[element.key] = value;
  }
  return { item, notice: { title: `小店子村2026年${chance.between(1, 12)}月${item.level2}`, elements }, planted: [] };
}

function elementOf(chance: Chance, element: CatalogueElement): ElementValue | undefined {
  if (element.type === "longtext") return prose(chance, chance.between(1, 8));
  if (element.type === "text") return textOf(chance, element.label);
  if (element.type === "money") return chance.between(0, 500_000_000);
  if (element.type === "number") return chance.between(0, 3_000);
  if (element.type === "date") return `2026-0${chance.between(1, 9)}-1${chance.between(0, 9)}`;
  if (element.type === "table") return Array.from({ length: chance.between(1, 12) }, () => rowOf(chance, element));
  if (element.type === "person-list") return Array.from({ length: chance.between(1, 6) }, () => personOf(chance));
  return undefined;
}

const textOf = (chance: Chance, label: string): string =>
  /电话|联系/.test(label) ? `0952-60${chance.digits(5)}` : /户主/.test(label) ? "马*" : cell(chance, label);

const rowOf = (chance: Chance, { columns = [] }: CatalogueElement): TableRow =>
  Object.fromEntries(
    columns.map(({ key, label, type }) => [
      key,
      type === "text"
        ? cell(chance, label)
        : type === "date"
          ? `2025-1${chance.between(0, 2)}-0${chance.between(1, 9)}`
          : chance.between(3, type === "money" ? 9_000_000 : 900),
    ]),
  );

const personOf = (chance: Chance): PersonEntry => ({
  name: chance.pick(["马建国", "王秀英", "李志强", "欧阳明"]),
  duty: chance.pick(["村党支部书记", "村委会主任", "监委会主任", "妇联主席", "网格员"]),
  group: `${chance.pick([..."一二三四"])}组`,
  note: chance.pick(["负责防疫、残疾人和民政工作", "负责土地、水利", "负责计生、妇女儿童工作", "分管财务"]),
});

/** The same with one to three secrets in it. */
export function plantedSample(chance: Chance, items: readonly CatalogueItem[]): Sample {
  const sample = cleanSample(chance, items);
  const planted: Planted[] = [];
  for (let count = chance.between(1, 3); count > 0; count--) {
    const kind = chance.pick(secretKinds);
    const secret = secretOf(kind, chance);
    const taken = planted.flatMap(({ paths }) => paths);
    const paths = plant(chance, sample, secret, taken);
    if (paths) planted.push({ ...secret, paths });
  }
  return { ...sample, planted };
}

/** Where each kind gets in: numbers everywhere; what is told of persons, where persons are listed or written about. */
function plant(chance: Chance, { item, notice }: Sample, secret: Secret, taken: readonly string[]): string[] | null {
  const { kind } = secret;
  const told = kind === "diagnosis" || kind === "address" || kind === "other";
  const spots = item.elements.filter(({ key, type, columns = [] }) => {
    if (notice.elements[key] === undefined) return false;
    if (type === "table") return columns.some((column) => column.type === "text") && (!told || listsPersons(columns));
    return type === "person-list" || type === "longtext";
  });
  if (spots.length === 0) return null;
  const element = chance.pick(spots);
  const value = notice.elements[element.key];
  if (element.type === "longtext") {
    const said = told ? `村民${chance.pick(["马小军", "王秀英", "李*", "丁某"])}，${secret.text}` : secret.text;
    put(notice, element.key, chance.often(0.5) ? `${value}${said}。` : `${said}。\n${value}`);
    return [`elements.${element.key}`];
  }
  const rows = value as (TableRow | PersonEntry)[];
  const row = chance.between(0, rows.length - 1);
  if (taken.some((path) => path.startsWith(`elements.${element.key}.${row}.`))) return null;
  if (element.type === "person-list") {
    rows[row] = { ...(rows[row] as PersonEntry), note: secret.text };
    return [`elements.${element.key}.${row}.note`];
  }
  return plantInRow(chance, element, rows as TableRow[], row, secret);
}

const listsPersons = (columns: readonly { label: string }[]): boolean =>
  columns.some(({ label }) => /姓名|户主/.test(label));

const put = (notice: Scanned, key: string, value: ElementValue): void => {
  (notice.elements as Record<string, ElementValue>)[key] = value;
};

function plantInRow(
  chance: Chance,
  element: CatalogueElement,
  rows: TableRow[],
  row: number,
  secret: Secret,
): string[] | null {
  const texts = (element.columns ?? []).filter(
    ({ type, label }) => type === "text" && !/编号|凭证|文号|坐落|电话|后四位/.test(label),
  );
  const cells = rows[row] as TableRow;
  const path = (column: string): string => `elements.${element.key}.${row}.${column}`;
  // Cut over two cells side by side, as when a column was too narrow.
  const [first, second] = texts;
  if (secret.kind === "identity" && first && second && /^\d{17}[\dX]$/.test(secret.core) && chance.often(0.3)) {
    const side = (element.columns ?? []).filter(({ type }) => type === "text");
    if (side.indexOf(second) === side.indexOf(first) + 1) {
      const at = chance.between(3, 14);
      rows[row] = { ...cells, [first.key]: secret.core.slice(0, at), [second.key]: secret.core.slice(at) };
      return [path(first.key), path(second.key)];
    }
  }
  if (texts.length === 0) return null;
  const column = chance.pick(texts);
  rows[row] = { ...cells, [column.key]: secret.text };
  return [path(column.key)];
}
