import type { CatalogueColumn, CatalogueElement, CatalogueItem } from "../catalogue/item.ts";
import type { TableRow } from "../notices/content.ts";
import type { Finding } from "./findings.ts";
import {
  add,
  compareQuantities,
  multiply,
  type Quantity,
  rounded,
  shownQuantity,
  size,
  storedQuantity,
  zero,
} from "./quantity.ts";
import { nameColumn, plainLabel, tablesOf } from "./schema.ts";
import { rowsOf, type Sheet } from "./sheets.ts";

/** Up to this share of a section, in percent, 其他 needs no explanation; the county may set another. */
export const othersShare = 5;

/** More than these of one column help nobody. */
const mostPerColumn = 50;

const lump = /其他|其它|杂项|杂费/;

/**
 * “其他” that is more than so many percent of its section and doesn't say what it was: to be split into lines, or to be itemised in the
 * column for it. Looks at sheets of income and expense only.
 * @param mode `typing`: nothing is said while 其他 is the only amount of its section, since others will follow
 */
export function unitemised(
  item: CatalogueItem,
  sheet: Sheet,
  percent = othersShare,
  mode: "typing" | "submit" = "submit",
): Finding[] {
  if (item.kind !== "financial") return [];
  return tablesOf(item).flatMap((table) => inTable(table, rowsOf(sheet, table.key), { percent, mode }));
}

interface Measure {
  percent: number;
  mode: "typing" | "submit";
}

function inTable(table: CatalogueElement, rows: readonly TableRow[], { percent, mode }: Measure): Finding[] {
  const name = whatFor(table);
  if (!name) return [];
  const section = table.columns?.find(({ key }) => key === "section" || key === "kind");
  const lumps = [...rows.entries()].filter(
    ([, row]) => lump.test(String(row[name.key] ?? "")) && !isItemised(table, name, row),
  );
  return flowsOf(table, section).flatMap((column) => {
    const sectionOf = (row: TableRow): unknown => (section ? row[section.key] : null);
    const wholes = sumsBy(sectionOf, column, rows);
    const found = lumps.flatMap(([at, row]): Lump[] => {
      const [amount, whole] = [amountIn(column, row), wholes.get(sectionOf(row)) ?? zero];
      const most = multiply(whole, { digits: BigInt(percent), scale: 2 });
      const alone = mode === "typing" && compareQuantities(amount, whole) === 0;
      if (alone || compareQuantities(amount, most) <= 0) return [];
      return [{ row, at, amount, whole, most, percent, of: String(sectionOf(row) || plainLabel(column.label)) }];
    });
    return found.slice(0, mostPerColumn).map((one) => finding(table, column, name, one));
  });
}

/** Each section's sum, in one pass: every row may be an 其他. */
function sumsBy(
  sectionOf: (row: TableRow) => unknown,
  column: CatalogueColumn,
  rows: readonly TableRow[],
): ReadonlyMap<unknown, Quantity> {
  const sums = new Map<unknown, Quantity>();
  for (const row of rows) {
    const section = sectionOf(row);
    sums.set(section, add(sums.get(section) ?? zero, amountIn(column, row)));
  }
  return sums;
}

/** The column that says what the money was for. */
const whatFor = (table: CatalogueElement): CatalogueColumn | undefined =>
  table.columns?.find(({ key }) => key === "summary") ?? nameColumn(table);

/** Columns of money that came in or went out in the period: a balance or what was planned is no lump. */
function flowsOf({ columns = [] }: CatalogueElement, section: CatalogueColumn | undefined): CatalogueColumn[] {
  const wanted = section ? ["current"] : ["income", "expense", "current"];
  return columns.filter(({ key, type }) => type === "money" && wanted.includes(key));
}

/** It says more than that it was something else. */
function isItemised(table: CatalogueElement, name: CatalogueColumn, row: TableRow): boolean {
  const note = table.columns?.find(({ key, type }) => type === "text" && key === "note");
  const text = note
    ? String(row[note.key] ?? "")
    : String(row[name.key] ?? "").replace(/^.*?(其他|其它)(收入|支出|费用)?/, "");
  const said = text.replace(lump, "").replace(/收入|支出|费用|[\s\p{P}]/gu, "");
  return [...said].length >= 2;
}

const amountIn = (column: CatalogueColumn, row: TableRow): Quantity =>
  size(storedQuantity(column, row[column.key]) ?? zero);

interface Lump {
  row: TableRow;
  at: number;
  amount: Quantity;
  whole: Quantity;
  /** What needs no itemising. */
  most: Quantity;
  percent: number;
  /** Of what it is a part. */
  of: string;
}

function finding(table: CatalogueElement, column: CatalogueColumn, name: CatalogueColumn, found: Lump): Finding {
  const { row, at, amount, whole, most, percent, of } = found;
  const note = table.columns?.find(({ key }) => key === "note");
  const advice = note ? `请在“${plainLabel(note.label)}”里逐笔写明用途和金额` : "请拆成几行，逐笔写明";
  const [part, all, allowed] = [amount, whole, most].map((quantity) => shownQuantity(rounded(quantity, 2), 2));
  return {
    ...{ identity: "others", table: table.key, severity: "error", beyond: false, row: at },
    paths: [`elements.${table.key}.${at}.${(note ?? name).key}`, `elements.${table.key}.${at}.${column.key}`],
    ...{ left: null, right: null, difference: null },
    message: `第 ${at + 1} 行：“${String(row[name.key])}”${part} 元，超过${of}合计 ${all} 元的 ${percent}%（${allowed} 元），${advice}。`,
  };
}
