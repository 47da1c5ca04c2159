import type { CatalogueColumn, CatalogueElement } from "../../../shared/catalogue/item.ts";
import { isArea } from "../../../shared/catalogue/units.ts";
import { addDays } from "../../../shared/days.ts";
import { alone, fill } from "../../../shared/identities/index.ts";
import type { ElementValue, PersonEntry, TableRow } from "../../../shared/notices/content.ts";
import { lastDay, previousPeriod } from "../../../shared/periods.ts";
import { maskedName } from "../people.ts";
import { type Chance, chanceOf } from "../random.ts";
import { curated } from "./curated.ts";
import { drawsOf, groupName, type Occasion, yuan } from "./occasion.ts";
import { cellWord, sentence } from "./phrases.ts";

/** A sensible value for an element that no template writes. Attachments are the caller's business. */
export function genericValue(element: CatalogueElement, occasion: Occasion): ElementValue | undefined {
  const chance = drawsOf(occasion, element.key);
  switch (element.type) {
    case "text":
      return sentence(element, occasion);
    case "longtext":
      return `${sentence(element, occasion)}\n\n${closingWords(occasion)}`;
    case "number":
      return isArea(element) ? chance.step(5_000, 90_000, 5) : chance.int(3, 60);
    case "money":
      return chance.step(yuan(3_000), yuan(60_000), yuan(10));
    case "date":
      return /截止|until/i.test(`${element.label}${element.key}`)
        ? addDays(occasion.day, 7)
        : addDays(occasion.day, -chance.int(2, 20));
    case "person-list":
      return persons(element, occasion, chance);
    case "table":
      return rowsOf(element, occasion);
    case "attachment":
      return undefined;
  }
}

const closingWords = ({ village }: Occasion): string =>
  `如有疑问，可在村部公开栏意见箱留言，或向村务监督委员会和${village.townshipName}反映。`;

function persons(element: CatalogueElement, { village }: Occasion, chance: Chance): PersonEntry[] {
  return Array.from({ length: chance.int(3, 7) }, (_, index) => ({
    name: maskedName(chance),
    group: groupName((index % village.groups) + 1),
    duty: /理事/.test(element.label) ? "理事" : /监事/.test(element.label) ? "监事" : index === 0 ? "主任" : "成员",
  }));
}

/** Rows whose columns agree with one another as the catalogue's rules for a row say. */
function rowsOf(element: CatalogueElement, occasion: Occasion): TableRow[] {
  const fixed = chanceOf(occasion.village.code, occasion.item.code, element.key);
  const names = (element.columns ?? [])[0];
  const listed = Object.values(element.rowGroups ?? {}).flat();
  const lines = curated[`${occasion.item.code}.${element.key}`]?.(occasion) ?? [];
  const count = lines.length || listed.length || fixed.int(3, 6);
  const used = new Set<string>();
  const rows = Array.from({ length: count }, (_, index) => {
    const row: TableRow = {};
    const draws = chanceOf(occasion.village.code, occasion.item.code, element.key, index);
    for (const column of element.columns ?? []) {
      const value = cell(column, occasion, draws, index);
      if (value !== undefined) row[column.key] = value;
    }
    if (names && listed[index] !== undefined) row[names.key] = listed[index];
    else if (names?.type === "text") row[names.key] = unlike(used, String(row[names.key]), index);
    Object.assign(row, lines[index]);
    if (lines[index]?.closing === undefined) carryOver(element, row, occasion, index);
    return row;
  });
  return settle(element, occasion, rows);
}

/** Lines of a sheet are told apart by their first column. */
function unlike(used: Set<string>, text: string, index: number): string {
  const name = used.has(text) && !text.endsWith("*") ? `${text}（${index + 1}）` : text;
  used.add(name);
  return name;
}

function cell(column: CatalogueColumn, occasion: Occasion, draws: Chance, index: number): string | number | undefined {
  if (column.type === "text") return cellWord(column, occasion, draws, index);
  if (column.type === "date") return dateCell(column, occasion, draws);
  if (column.type === "money")
    return /标准|单价|price|std|per/.test(column.key + column.label)
      ? yuan(draws.int(10, 90))
      : yuan(draws.step(400, 9_000, 10));
  if (column.key === "no" || /序号|排序/.test(column.label)) return index + 1;
  if (isArea(column)) return draws.step(300, 9_000, 5);
  return draws.int(1, 20);
}

function dateCell({ key, label }: CatalogueColumn, { day, period }: Occasion, draws: Chance): string {
  if (/止|end/i.test(label + key)) return addDays(day, 365 * draws.int(1, 3));
  if (/答复|answered/i.test(label + key)) return addDays(period ? lastDay(period) : day, -draws.int(1, 8));
  if (/收到|received/i.test(label + key)) return addDays(period ? lastDay(period) : day, -draws.int(12, 40));
  return addDays(day, -draws.int(20, 300));
}

/** Opening and closing balances carry on from period to period; what came in and went out lies between them. */
function carryOver(element: CatalogueElement, row: TableRow, occasion: Occasion, index: number): void {
  const rule =
    element.identities?.find(({ id, scope }) => scope === "row" && id === "c") ??
    element.identities?.find(({ expr }) => /^closing == opening \+ \w+ - \w+$/.test(expr));
  const parts = /^closing == opening \+ (\w+) - (\w+)$/.exec(rule?.expr ?? "");
  const [, plus, minus] = parts ?? [];
  if (!plus || !minus) return;
  const money = element.columns?.find(({ key }) => key === "closing")?.type === "money";
  const at = (period: string): number => {
    const amount = chanceOf(occasion.village.code, occasion.item.code, element.key, index, period).int(20, 90);
    return money ? yuan(amount * 100) : amount;
  };
  const opening = occasion.period ? at(previousPeriod(occasion.period)) : 0;
  const closing = at(occasion.period ?? occasion.day);
  const more = Math.max(0, closing - opening);
  row.opening = opening;
  row.closing = closing;
  row[plus] = more + (money ? yuan(500) : 5);
  row[minus] = opening + Number(row[plus]) - closing;
}

/** Makes columns follow from the others, by the identities that say `column == formula`. */
function settle(element: CatalogueElement, { item }: Occasion, rows: TableRow[]): TableRow[] {
  const all = (element.columns ?? []).map(({ key }) => key);
  const own = new Set(rows.flatMap((_, at) => all.map((key) => `elements.${element.key}.${at}.${key}`)));
  const sheet = { period: null, elements: { [element.key]: rows } };
  const { elements, filled } = fill(item, sheet, { itemOf: alone(item) }, own);
  const settled = elements[element.key] as TableRow[];
  // What is left, owed or counted is never less than nothing.
  for (const path of filled) {
    const [, table, at, key = ""] = path.split(".");
    const row = table === element.key ? settled[Number(at)] : undefined;
    if (row && Number(row[key]) < 0) mend(element, row, key);
  }
  return settled;
}

/** What was taken off is cut until nothing is below zero. */
function mend(element: CatalogueElement, row: TableRow, key: string): void {
  const short = -Number(row[key]);
  const rule = element.identities?.find(({ scope, expr }) => scope === "row" && expr.startsWith(`${key} == `))?.expr;
  const taken = /- (\w+)$/.exec(rule ?? "")?.[1];
  if (!taken) return;
  row[taken] = Number(row[taken]) - short;
  row[key] = 0;
}
