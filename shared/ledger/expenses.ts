import type { CatalogueColumn, CatalogueElement, CatalogueItem } from "../catalogue/item.ts";
import { nameColumn, plainLabel, tablesOf } from "../identities/schema.ts";
import type { TableRow } from "../notices/content.ts";
import { formatYuan } from "../notices/money.ts";
import type { Elements } from "./flow.ts";

/** Something that was paid for, in fen, with what a villager would say of it. */
export interface Expense {
  fen: number;
  sentence: string;
}

/** Every expense of a finance notice, in the order of its table. Taken back amounts (negative) are none. */
export function expensesOf(item: CatalogueItem, elements: Elements): Expense[] {
  if (item.kind !== "financial") return [];
  return tablesOf(item).flatMap((table) => {
    const column = spentIn(table);
    const rows = elements[table.key];
    if (!column || !Array.isArray(rows)) return [];
    return (rows as TableRow[]).flatMap((row) => {
      const fen = row[column.key];
      if (typeof fen !== "number" || fen <= 0 || !isExpense(table, row)) return [];
      return [{ fen, sentence: sentenceOf(table, row, fen) }];
    });
  });
}

/** The largest first; of equal ones what stands first in the table. */
export const largest = (expenses: readonly Expense[], count: number): Expense[] =>
  [...expenses].sort((a, b) => b.fen - a.fen).slice(0, count);

/** Where a table says what was spent: in a column of its own, or in lines of the section 支出. */
function spentIn({ columns = [] }: CatalogueElement): CatalogueColumn | undefined {
  const money = (key: string) => columns.find((column) => column.key === key && column.type === "money");
  const sections = columns.some(({ key }) => key === "section");
  return money("expense") ?? money("spent") ?? (sections ? money("current") : undefined);
}

const isExpense = ({ columns = [] }: CatalogueElement, row: TableRow): boolean =>
  !columns.some(({ key }) => key === "section") || row.section === "支出";

/** `3 月 5 日，付给张某 1,200.00 元，用于修水渠。` What isn't known isn't said. */
function sentenceOf(table: CatalogueElement, row: TableRow, fen: number): string {
  const columns = table.columns ?? [];
  const text = (column: CatalogueColumn | undefined): string =>
    column ? String(row[column.key] ?? "").replace(/[。；，\s]+$/, "") : "";
  const date = text(columns.find(({ type }) => type === "date"));
  const payee = text(columns.find(({ key, label }) => key === "payee" || /收款|领款/.test(label)));
  const what = text(columns.find(({ key }) => key === "summary") ?? nameColumn(table));
  const use = text(columns.find(({ key }) => key === "use" || key === "note"));
  const said = [
    dayWords(date),
    `${payee ? `付给${payee}` : "支出"} ${formatYuan(fen)} 元`,
    what ? `用于${purposeOf(what)}` : "",
    use && use !== what
      ? `${plainLabel(columns.find(({ key }) => key === "use" || key === "note")?.label ?? "")}：${use}`
      : "",
  ];
  return `${said.filter(Boolean).join("，")}。`;
}

const dayWords = (day: string): string => {
  const match = /^\d{4}-(\d\d)-(\d\d)$/.exec(day);
  return match ? `${Number(match[1])} 月 ${Number(match[2])} 日` : "";
};

/** 付电费 → 电费: the sentence says already that it was paid. */
const purposeOf = (what: string): string => what.replace(/^(支付|付给|付清|支出|付)(?=..)/, "");
