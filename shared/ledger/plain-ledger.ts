// The plain ledger (明白账): what people look for in a finance notice, in words and as a picture. Made of what is public, and of nothing else.
import type { CatalogueItem } from "../catalogue/item.ts";
import type { NoticeContent } from "../notices/content.ts";
import { formatYuan } from "../notices/money.ts";
import { parsePeriod, periodText, previousPeriod } from "../periods.ts";
import { type Comparison, caveatsOf, comparisonsOf, type OtherPeriod } from "./compare.ts";
import { type Expense, expensesOf, largest } from "./expenses.ts";
import { type Bar, barsOf, flowOf } from "./flow.ts";

export interface PlainLedger {
  /** In thousandths; empty where the item has no balance. */
  bars: Bar[];
  zero: number;
  /** The same in one sentence. */
  summary: string;
  comparisons: Comparison[];
  caveats: string[];
  /** The five largest. */
  top: Expense[];
  /** All of them, as sentences. */
  expenses: Expense[];
}

/** More of the largest help nobody. */
const largestShown = 5;

/** The periods that a notice is compared with: the one before, and the same a year before; empty where it has none. */
export function periodsCompared(period: string | null): { name: string; period: string }[] {
  const parsed = period === null ? null : parsePeriod(period);
  if (!parsed || period === null) return [];
  const last = { name: parsed.form === "year" ? "上年" : "上期", period: previousPeriod(period) };
  const yearAgo = { name: "去年同期", period: periodText({ ...parsed, year: parsed.year - 1 }) };
  return last.period === yearAgo.period ? [last] : [last, yearAgo];
}

/** Null: the notice has neither a balance nor expenses to tell of. */
export function plainLedger(
  item: CatalogueItem,
  { period, elements }: Pick<NoticeContent, "period" | "elements">,
  others: readonly OtherPeriod[],
): PlainLedger | null {
  const flow = flowOf(item, elements);
  const expenses = expensesOf(item, elements);
  if (!flow && expenses.length === 0) return null;
  const beside = periodsCompared(period).map((wanted) => ({
    ...wanted,
    other: others.find((other) => other.period === wanted.period) ?? null,
  }));
  const { bars, zero } = flow ? barsOf(flow) : { bars: [], zero: 0 };
  return {
    ...{ bars, zero, expenses, top: largest(expenses, largestShown) },
    summary: flow ? summaryOf(bars) : "",
    comparisons: flow ? comparisonsOf(flow, beside) : [],
    caveats: flow ? caveatsOf(beside) : [],
  };
}

/** `期初余额 100.00 元，加本期收入 20.00 元，减本期支出 30.00 元，期末余额 90.00 元。` */
const summaryOf = (bars: readonly Bar[]): string =>
  `${bars.map(({ part, label, fen }) => `${signs[part]}${label} ${formatYuan(fen)} 元`).join("，")}。`;

const signs: Record<Bar["part"], string> = { opening: "", income: "加", expense: "减", closing: "" };
