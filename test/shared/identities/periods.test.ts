import { describe, expect, it } from "vitest";
import { brokenBy, checkArithmetic, nilSheet, type Sheet } from "../../../shared/identities/index.ts";
import { unitemised } from "../../../shared/identities/others.ts";
import { checkElements } from "../../../shared/notices/check-elements.ts";
import { nextPeriod, periodFormOf } from "../../../shared/periods.ts";
import { itemAt, itemOf, items } from "./sample.ts";

const month = (period: string, opening: number, income: number): Sheet => ({
  period,
  elements: {
    ledger: [{ date: `${period}-05`, summary: "收租金", income, balance: opening + income }],
    ...{ opening, closing: opening + income },
  },
});

describe("a correction of an earlier period", () => {
  const later = [month("2026-08", 1_000, 500), month("2026-09", 1_500, 100), month("2026-10", 1_600, 100)];

  it("shows which later ones it breaks, and which those break once they are mended", () => {
    const broken = [...brokenBy(itemAt("CW-02-02"), month("2026-07", 900, 150), later, itemOf)].flatMap(
      (one) => one ?? [],
    );
    expect(broken.map(({ period, knockOn }) => [period, knockOn])).toEqual([
      ["2026-08", false],
      ["2026-09", true],
      ["2026-10", true],
    ]);
    expect(broken[0]?.findings.map(({ message }) => message)).toEqual([
      "期初余额 10.00 ≠ 上期期末余额 10.50，差 0.50 元",
    ]);
  });

  it("breaks nothing when the balance stays", () => {
    const broken = [...brokenBy(itemAt("CW-02-02"), month("2026-07", 800, 200), later, itemOf)];
    expect(broken).not.toHaveLength(0);
    expect(broken.filter(Boolean)).toEqual([]);
  });
});

describe("其他", () => {
  const sheet = (note: object, other = 600): Sheet => ({
    period: "2026-09",
    elements: {
      summary: [
        { section: "收入", item: "其他收入", current: 300 },
        { section: "收入", item: "投资收入", current: 9_700 },
        { section: "支出", item: "办公费", current: 10_000 - other },
        { section: "支出", item: "其他支出", current: other, ...note },
      ],
    },
  });
  const found = (given: Sheet, percent?: number) =>
    unitemised(itemAt("CW-02-01"), given, percent).map(({ message }) => message);

  it("above the share must say what it was", () => {
    expect(found(sheet({}))).toEqual([
      "第 4 行：“其他支出”6.00 元，超过支出合计 100.00 元的 5%（5.00 元），请在“摘要说明”里逐笔写明用途和金额。",
    ]);
    expect(found(sheet({ note: "其他" }))).toHaveLength(1);
    expect(found(sheet({ note: "付公示牌制作费6元" }))).toEqual([]);
  });

  it("is measured to the fen, against the county's own share", () => {
    expect(found(sheet({}, 500))).toEqual([]);
    expect(found(sheet({}, 501))).toHaveLength(1);
    expect(found(sheet({}), 6)).toEqual([]);
    expect(found(sheet({}), 2)).toHaveLength(2);
  });

  it("is said while typing only once something stands beside it", () => {
    const item = itemAt("CW-02-01");
    const typing = (given: Sheet) => checkArithmetic(item, given, { itemOf }, "typing").findings;
    const lone = { period: "2026-09", elements: { summary: [{ section: "支出", item: "其他支出", current: 600 }] } };
    expect(typing(lone)).toEqual([]);
    expect(typing(sheet({})).map(({ identity }) => identity)).toEqual(["others"]);
  });

  it("in a ledger is split or told in its summary", () => {
    const ledger = (summary: string): Sheet => ({
      period: "2026-09",
      elements: {
        ledger: [
          { summary, expense: 600 },
          { summary: "付电费", expense: 400 },
        ],
      },
    });
    const messages = (summary: string) => unitemised(itemAt("CW-02-02"), ledger(summary)).map(({ message }) => message);
    expect(messages("其他支出")).toEqual([
      "第 1 行：“其他支出”6.00 元，超过支出合计 10.00 元的 5%（0.50 元），请拆成几行，逐笔写明。",
    ]);
    expect(messages("其他支出：付公示牌制作费")).toEqual([]);
  });
});

describe("a period in which nothing happened", () => {
  const monthly = items.filter(
    ({ kind, frequency, elements }) =>
      kind === "financial" && periodFormOf(frequency) !== null && elements.some(({ type }) => type === "table"),
  );

  it.each(monthly.map((item) => [item.code, item] as const))("%s can be published as it is", (_, item) => {
    const period = { year: "2026", half: "2026-H1", quarter: "2026-Q1", month: "2026-01" } as const;
    const first = period[periodFormOf(item.frequency) ?? "year"];
    const before: Sheet = { period: first, elements: nilSheet(item, first, null, itemOf) };
    const after: Sheet = { period: nextPeriod(first), elements: nilSheet(item, nextPeriod(first), before, itemOf) };
    for (const [sheet, previous] of [
      [before, null],
      [after, before],
    ] as const) {
      const given = { issuer: "某村", objectionContact: "0952-6000010", ...sheet.elements };
      expect(checkElements(item, given, "submit").issues).toEqual([]);
      expect(checkArithmetic(item, sheet, { itemOf, previous }, "submit").findings).toEqual([]);
    }
  });

  it("keeps the balances: in bank and cash box, and what was paid this year", () => {
    const summary = [{ section: "收入", item: "投资收入", current: 500, ytd: 500 }];
    const balances = { opening: 0, incomeTotal: 500, expenseTotal: 0, closing: 500, bank: 300, cash: 200 };
    const previous = { period: "2026-08", elements: { summary, ...balances } };
    const elements = nilSheet(itemAt("CW-02-01"), "2026-09", previous, itemOf);
    expect(elements).toMatchObject({
      opening: 500,
      incomeTotal: 0,
      expenseTotal: 0,
      closing: 500,
      bank: 300,
      cash: 200,
    });
    expect(elements.summary).toEqual([{ section: "收入", code: "1", item: "投资收入", current: 0, ytd: 500 }]);
    expect(elements.nil).toBe("2026年9月无收支。");
    expect(
      checkArithmetic(itemAt("CW-02-01"), { period: "2026-09", elements }, { itemOf, previous }, "submit").findings,
    ).toEqual([]);
  });
});
