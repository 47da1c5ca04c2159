import { describe, expect, it } from "vitest";
import { check, itemAt, messages } from "./sample.ts";

const account = { account: "基本户", bankName: "农商行", tail: "1234" };
const funds = (more: object) => [
  { ...account, opening: 100_000, debit: 30_000, credit: 5_000, closing: 125_000, ...more },
];

describe("a finding", () => {
  it("names the row, the columns, both sides and the difference", () => {
    const rows = [...funds({}), ...funds({ tail: "2" }), ...funds({ tail: "3", closing: 120_000 })];
    const [finding] = check("CW-03-01", { funds: rows }).findings;
    expect(finding).toMatchObject({
      ...{ identity: "c", table: "funds", severity: "error", row: 2 },
      paths: [
        "elements.funds.2.closing",
        "elements.funds.2.opening",
        "elements.funds.2.debit",
        "elements.funds.2.credit",
      ],
      left: "期末 1,200.00",
      right: "期初 1,000.00 + 本期增加 300.00 − 本期减少 50.00",
      difference: { amount: "50.00", unit: "元" },
      message: "第 3 行：期末 1,200.00 ≠ 期初 1,000.00 + 本期增加 300.00 − 本期减少 50.00，差 50.00 元",
    });
  });

  it.each([
    [
      "a product with its result, in 亩 and 元",
      "ZC-02-01",
      { detail: [{ name: "张*", area: 1_235, std: 6_801, amount: 83_993 }], households: 1 },
      ["第 1 行：金额 839.93 ≠ 面积 12.35 × 标准 68.01 = 839.92，差 0.01 元"],
    ],
    [
      "a count",
      "ZC-02-01",
      { detail: [{ name: "张*", area: 100, std: 100, amount: 100 }], households: 2 },
      ["户数 2 ≠ 行数 1，差 1"],
    ],
    [
      "an order that is wrong",
      "MJ-01-06",
      { issued: 800, returned: 810, valid: 800, invalid: 10 },
      ["收回票数 810 > 发出票数 800，差 10（要求：收回票数不大于发出票数（多于则选举无效））"],
    ],
    [
      "days",
      "MJ-03-06",
      { qa: [{ no: "1", receivedOn: "2026-09-10", answeredOn: "2026-09-08" }] },
      ["第 1 行：应“答复日期不早于收到日期”，现在是：答复日期 2026-09-08、收到日期 2026-09-10。"],
    ],
    [
      "what may be filled in once only",
      "CW-02-02",
      { ledger: [{ income: 1_000, expense: 400, balance: 600 }], opening: 0, closing: 600 },
      ["第 1 行：应“同一行收入、支出只填一栏”，现在是：收入 10.00、支出 4.00。"],
    ],
    [
      "a running balance",
      "CW-02-02",
      {
        ledger: [
          { income: 1_000, balance: 3_000 },
          { expense: 400, balance: 2_500 },
        ],
        ...{ opening: 2_000, closing: 2_500 },
      },
      ["第 2 行：余额 25.00 ≠ 上一行余额 30.00 + 收入 （空） − 支出 4.00，差 1.00 元"],
    ],
    [
      "sections of a sheet",
      "CW-02-01",
      {
        summary: [
          { section: "收入", item: "投资收入", current: 500, ytd: 500 },
          { section: "支出", item: "办公费", current: 200, ytd: 200 },
        ],
        ...{ opening: 0, incomeTotal: 600, expenseTotal: 200, closing: 400, bank: 400, cash: 0 },
      },
      ["本期收入合计 6.00 ≠ 收入各行本期金额之和 5.00，差 1.00 元"],
    ],
    [
      "a row that the identity names",
      "CW-09-01",
      {
        year: "2026年度",
        bs: [
          { item: "资产总计", opening: 0, closing: 0 },
          { item: "负债合计", opening: 0, closing: 0 },
        ],
      },
      [
        "没有“所有者权益合计”这一行，无法核对“资产总计＝负债合计＋所有者权益合计”，请补上。",
        "没有“所有者权益合计”这一行，无法核对“年初数同样平衡”，请补上。",
      ],
    ],
    [
      "another table of the same notice",
      "TD-03-04",
      {
        account: [{ opening: 0, landFee: 900, totalIn: 900, toHouseholds: 700, retained: 200, spent: 0, balance: 200 }],
        households: [{ name: "张*", amount: 600 }],
      },
      ["金额合计 6.00 ≠ “征地补偿费收支表”支付到户之和 7.00，差 1.00 元"],
    ],
  ])("shows %s", (_, code, elements, expected) => {
    const period = code === "CW-02-01" ? "2026-01" : "2026-09";
    const label = itemAt(code).elements.find(({ key }) => key === "account")?.label ?? "";
    const wanted = expected.map((message) => message.replace("“征地补偿费收支表”", `“${label}”各行`));
    expect(messages(check(code, elements as never, { period }))).toEqual(wanted);
  });
});

describe("the period before", () => {
  const previous = { period: "2026-08", elements: { funds: funds({ closing: 90_000 }) } };

  it("is compared row by row, whatever their order and spacing", () => {
    const now = [{ ...funds({ tail: "9", opening: 0, closing: 25_000 })[0] }, { ...funds({})[0], account: "基 本户" }];
    expect(messages(check("CW-03-01", { funds: now as never }, { previous }))).toEqual([
      "第 2 行：期初 1,000.00 ≠ 上期期末 900.00，差 100.00 元",
    ]);
  });

  it("lets no balance vanish with its row", () => {
    const now = funds({ account: "专户", opening: 0, closing: 25_000 });
    expect(messages(check("CW-03-01", { funds: now }, { previous }))).toEqual([
      "上期有“基本户、1234”，本期没有这一行：期初 （空） ≠ 上期期末 900.00，差 900.00 元",
    ]);
    expect(messages(check("CW-03-01", { funds: now }, { previous, mode: "typing" }))).toEqual([]);
  });

  it("counts rows of one name together", () => {
    const [row] = funds({});
    const before = { period: "2026-Q2", elements: { recv: [debt(300, 200), debt(0, 100)] } };
    expect(row).toBeDefined();
    expect(messages(check("CW-05-01", { recv: [debt(100, 100), debt(200, 200)] }, { previous: before }))).toEqual([]);
    expect(messages(check("CW-05-01", { recv: [debt(100, 100), debt(150, 150)] }, { previous: before }))).toEqual([
      "第 1、2 行：期初 2.50 ≠ 上期期末 3.00，差 0.50 元",
    ]);
  });

  it("is no error when it wasn't published: that is said as a hint", () => {
    const checked = check("CW-03-01", { funds: funds({}) });
    expect(checked.findings).toEqual([]);
    expect(checked.hints).toEqual([
      expect.objectContaining({
        identity: "o",
        why: "unpublished",
        item: null,
        message: expect.stringContaining("自行核对"),
      }),
    ]);
  });

  it("only asks when it isn't certain that it is the one meant", () => {
    const [finding] = check("CW-03-01", { funds: funds({}) }, { previous: { ...previous, uncertain: true } }).findings;
    expect(finding?.severity).toBe("warn");
  });
});

const debt = (opening: number, closing: number) => ({
  ...{ debtor: "李*", opening, closing },
  ...{ inc: Math.max(0, closing - opening), dec: Math.max(0, opening - closing) },
});

describe("another item", () => {
  const elements = {
    summary: [{ section: "收入", item: "投资收入", current: 500, ytd: 500 }],
    ...{ opening: 0, incomeTotal: 500, expenseTotal: 0, closing: 500, bank: 500, cash: 0 },
  };

  it("must agree to the fen once it is published", () => {
    const items = { "CW-03-01": [{ period: "2026-01", elements: { funds: [{ ...account, closing: 499 }] } }] };
    const checked = check("CW-02-01", elements, { period: "2026-01", items });
    expect(messages(checked)).toEqual([
      "期末余额 5.00 ≠ 《货币资金（库存现金与银行存款）》期末合计 4.99，差 0.01 元".replace(
        "《货币资金（库存现金与银行存款）》",
        "《货币资金》",
      ),
    ]);
    expect(checked.hints.map(({ item }) => item)).toEqual([null, "CW-02-02"]);
  });

  it("adds up three months for a quarter", () => {
    const month = (current: number) => ({ period: "2026-07", elements: { summary: [{ section: "收入", current }] } });
    const lease = [{ no: "1", start: "2026-01-01", end: "2027-01-01", opening: 0, due: 900, paid: 900, closing: 0 }];
    const items = { "CW-02-01": [month(300), month(300), month(200)] };
    const [finding] = check("CW-06-01", { lease }, { period: "2026-Q3", items }).findings;
    expect(finding).toMatchObject({ severity: "warn", difference: { amount: "1.00", unit: "元" } });
    expect(finding?.message).toContain("之和 8.00");
  });
});

describe("what stands empty", () => {
  it("is no error while it is typed, and zero once it is submitted", () => {
    const rows = [{ ...account, opening: 100_000, debit: 30_000 }];
    expect(check("CW-03-01", { funds: rows }, { mode: "typing" }).findings).toEqual([]);
    expect(messages(check("CW-03-01", { funds: rows }))).toEqual([
      "第 1 行：期末 （空） ≠ 期初 1,000.00 + 本期增加 300.00 − 本期减少 （空），差 1,300.00 元",
    ]);
  });

  it("decides whether a limit applies", () => {
    const line = { item: "办公费", current: 100, ytd: 100 };
    expect(check("CW-02-05", { admin: [line] }, { period: "2026-Q1" }).findings).toEqual([]);
    expect(check("CW-02-05", { admin: [{ ...line, limit: 50 }] }, { period: "2026-Q1" }).findings).toMatchObject([
      { identity: "l", severity: "warn" },
    ]);
  });

  it("breaks nothing: fields of the wrong kind are somebody else's finding", () => {
    const rows = [{ ...account, opening: "x", debit: 0.5, credit: null, closing: Number.NaN }];
    expect(check("CW-03-01", { funds: rows as never }).findings).toEqual([]);
  });
});
