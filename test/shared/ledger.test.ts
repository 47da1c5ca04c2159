import { describe, expect, it } from "vitest";
import type { Sheet } from "../../shared/identities/index.ts";
import { expensesOf, largest } from "../../shared/ledger/expenses.ts";
import { barsOf, flowOf, sumsUp } from "../../shared/ledger/flow.ts";
import { plainLedger } from "../../shared/ledger/plain-ledger.ts";
import type { TableRow } from "../../shared/notices/content.ts";
import { itemAt, items } from "./identities/sample.ts";

const month: Sheet = {
  period: "2026-08",
  elements: {
    ledger: [
      { date: "2026-08-03", summary: "收鱼池承包费", income: 300_000, balance: 400_000 },
      { date: "2026-08-05", summary: "修水渠", expense: 120_000, balance: 280_000 },
      { date: "2026-08-09", summary: "付村部电费", expense: 5_050, balance: 274_950 },
      { summary: "退回押金", expense: -1_000, balance: 275_950 },
    ],
    ...{ opening: 100_000, closing: 275_950 },
  },
};
const ledger = itemAt("CW-02-02");

describe("the four amounts", () => {
  it("come from the notice's own elements, else from the sums of a table with its own names for them", () => {
    expect(flowOf(ledger, month.elements)).toMatchObject({
      opening: { label: "期初余额", fen: 100_000 },
      income: { label: "收入", fen: 300_000 },
      expense: { label: "支出", fen: 124_050 },
      closing: { label: "期末余额", fen: 275_950 },
    });
    const debts: TableRow[] = [
      { opening: 500, inc: 100, dec: 50, closing: 550 },
      { opening: 20, closing: 20 },
    ];
    expect(flowOf(itemAt("CW-05-02"), { pay: debts })).toMatchObject({
      opening: { label: "期初", fen: 520 },
      expense: { label: "本期偿还", fen: 50 },
      closing: { fen: 570 },
    });
    expect(flowOf(ledger, { ...month.elements, closing: "未填" })).toBeNull();
    expect(flowOf(itemAt("ZZ-01-01"), { opening: 1, closing: 1 })).toBeNull();
  });

  it("are found in the sheets that have a balance, and one sheet sums up the village", () => {
    expect(items.filter(sumsUp).map(({ code }) => code)).toEqual(["CW-02-01"]);
  });

  it("become bars that begin where the one before ended, below zero too", () => {
    const amount = (fen: number) => ({ label: "", fen });
    const flow = { opening: amount(100), income: amount(300), expense: amount(500), closing: amount(-100) };
    expect(barsOf(flow)).toMatchObject({
      zero: 200,
      bars: [
        { from: 200, to: 400 },
        { from: 400, to: 1000 },
        { from: 0, to: 1000 },
        { from: 0, to: 200 },
      ],
    });
    const none = { opening: amount(0), income: amount(0), expense: amount(0), closing: amount(0) };
    expect(barsOf(none).bars.map(({ from, to }) => [from, to])).toEqual(Array(4).fill([0, 0]));
  });
});

describe("expenses", () => {
  it("are plain sentences: when, how much, what for; nothing is made up for what isn't known", () => {
    expect(expensesOf(ledger, month.elements).map(({ sentence }) => sentence)).toEqual([
      "8 月 5 日，支出 1,200.00 元，用于修水渠。",
      "8 月 9 日，支出 50.50 元，用于村部电费。",
    ]);
    const summary: TableRow[] = [
      { section: "收入", item: "发包及上交收入", current: 900 },
      { section: "支出", item: "办公费", current: 300, note: "打印纸两箱。" },
      { section: "支出", item: "水电费", current: 0 },
    ];
    expect(expensesOf(itemAt("CW-02-01"), { summary }).map(({ sentence }) => sentence)).toEqual([
      "支出 3.00 元，用于办公费，摘要说明：打印纸两箱。",
    ]);
    const payee = {
      ...ledger,
      elements: ledger.elements.map((element) =>
        element.key === "ledger"
          ? {
              ...element,
              columns: [...(element.columns ?? []), { key: "payee", label: "收款人", type: "text" as const }],
            }
          : element,
      ),
    };
    const paid = [{ date: "2026-03-05", payee: "利民建材店", expense: 120_000, summary: "修水渠" }];
    expect(expensesOf(payee, { ledger: paid })[0]?.sentence).toBe(
      "3 月 5 日，付给利民建材店 1,200.00 元，用于修水渠。",
    );
  });

  it("are sorted by size, equal ones as they stand", () => {
    const of = (fen: number, sentence: string) => ({ fen, sentence });
    expect(largest([of(1, "a"), of(3, "b"), of(3, "c")], 2)).toEqual([of(3, "b"), of(3, "c")]);
  });
});

describe("other periods", () => {
  const other = (period: string, income: number, correctedAt: string | null = null) => ({
    ...{ period, correctedAt },
    flow: flowOf(ledger, { ledger: [{ income }], opening: 0, closing: income }),
  });

  it("are compared in facts, and what is missing or was corrected is said", () => {
    const found = plainLedger(ledger, month, [other("2026-07", 250_000, "2026-08-20T02:00:00.000Z")]);
    expect(found?.comparisons[0]).toEqual({
      label: "收入",
      amount: "3,000.00",
      sentences: ["比上期（2,500.00 元）多 500.00 元"],
    });
    expect(found?.caveats).toEqual([
      "上期（2026年7月）已于 2026年8月20日 更正，按更正后的数比较。",
      "去年同期（2025年8月）没有在这里公开，无法比较。",
    ]);
    const both = plainLedger(ledger, month, [other("2026-07", 300_000), other("2025-08", 400_000)]);
    expect(both?.comparisons[0]?.sentences).toEqual([
      "与上期（3,000.00 元）相同",
      "比去年同期（4,000.00 元）少 1,000.00 元",
    ]);
    expect(both?.summary).toBe("期初余额 1,000.00 元，加收入 3,000.00 元，减支出 1,240.50 元，期末余额 2,759.50 元。");
  });

  it("a notice without balance and expenses has no ledger", () => {
    expect(plainLedger(itemAt("ZZ-01-01"), { period: null, elements: { intro: "村情" } }, [])).toBeNull();
    expect(plainLedger(itemAt("CW-03-02"), { period: "2026-H1", elements: { assets: [] } }, [])).toBeNull();
  });
});
