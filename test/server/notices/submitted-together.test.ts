import { expect, it } from "vitest";
import { testApp } from "../../support/app.ts";
import { draft, signingPerson } from "../../support/signers.ts";

const app = await testApp();
const village = "640221100200";
const one = await signingPerson(app, "经办一", ["handler", village]);
const other = await signingPerson(app, "经办二", ["handler", village]);

/** What came in and the bank's balance, in fen: two sheets of one month that must agree. */
const income = (period: string, current: number) => ({
  ...{ itemCode: "CW-02-01", period, title: "财务收支" },
  elements: {
    period: "本月",
    summary: [{ section: "收入", code: "1", item: "发包及上交收入", current, ytd: current }],
    ...{ opening: 0, incomeTotal: current, expenseTotal: 0, closing: current, bank: current, cash: 0 },
    review: "经审核，账实相符。",
  },
});
const funds = (period: string, debit: number) => ({
  ...{ itemCode: "CW-03-01", period, title: "货币资金" },
  elements: { funds: [{ account: "基本户", tail: "1234", opening: 0, debit, credit: 0, closing: debit }] },
});

it.each(["2026-05", "2026-03", "2026-01", "2025-11", "2025-09", "2025-07"])(
  "of two sheets of %s that don't agree, submitted at the same moment, one is refused",
  async (period) => {
    const [first, second] = [
      await draft(app, one, income(period, 120_050)),
      await draft(app, other, funds(period, 120_049)),
    ];
    const answers = await Promise.all([
      app.as(one).post(`/api/notices/${first.id}/submit`),
      app.as(other).post(`/api/notices/${second.id}/submit`),
    ]);
    expect(answers.map(({ code }) => code ?? "").sort()).toEqual(["", "notice.not_ready"]);
  },
);
