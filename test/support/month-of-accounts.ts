/** A month of a village's books that agree: the sheet for the wall, the ledger, and what lies in the bank. In fen. */
export const monthOfAccounts = {
  "CW-02-01": {
    period: "2026年8月",
    summary: [
      { section: "收入", code: "1", item: "发包及上交收入", current: 1_250_000, ytd: 1_250_000 },
      { section: "支出", code: "2", item: "公益事业支出", current: 123_456, ytd: 123_456 },
      { section: "支出", code: "3", item: "办公费", current: 5_050, ytd: 5_050 },
    ],
    ...{ opening: 1_000_000, incomeTotal: 1_250_000, expenseTotal: 128_506, closing: 2_121_494 },
    ...{ bank: 2_120_000, cash: 1_494, review: "经村务监督委员会审核，账实相符。" },
  },
  "CW-02-02": {
    ledger: [
      { date: "2026-08-02", voucher: "1", summary: "收鱼池承包费", income: 1_250_000, balance: 2_250_000 },
      { date: "2026-08-05", voucher: "2", summary: "修水渠材料款", expense: 123_456, balance: 2_126_544 },
      { date: "2026-08-09", voucher: "3", summary: "付村部电费", expense: 5_050, balance: 2_121_494 },
    ],
    ...{ opening: 1_000_000, closing: 2_121_494 },
  },
  "CW-03-01": {
    funds: [
      { account: "基本户", tail: "1234", opening: 990_000, debit: 1_250_000, credit: 120_000, closing: 2_120_000 },
      { account: "库存现金", tail: "", opening: 10_000, debit: 0, credit: 8_506, closing: 1_494 },
    ],
  },
};
