import { describe, expect, it } from "vitest";
import { gridOf } from "../../../shared/spreadsheets/grid.ts";
import { understand } from "../../../shared/spreadsheets/understand.ts";
import { read } from "../../support/understood.ts";
import { book, workbook } from "../../support/workbook.ts";

describe("figures", () => {
  const amounts = async (cells: readonly (string | number)[], heading = "金额") =>
    (
      await read(book([["户主姓名", heading], ...cells.map((cell, at) => [`户${at}`, cell])]), "ZC-02-05", "detail")
    ).rows.map(({ amount }) => amount);

  it("are read as people write them", async () => {
    expect(
      await amounts([
        "壹万贰仟元整",
        "一百二十",
        "1,234.50",
        "１２３４．５",
        "（1,200.00）",
        "3.5万",
        "¥600元",
        "△50",
        "—",
        "两千零三元五角",
      ]),
    ).toEqual([
      "12000.00",
      "120.00",
      "1234.50",
      "1234.50",
      "-1200.00",
      "35000.00",
      "600.00",
      "-50.00",
      undefined,
      "2003.50",
    ]);
  });

  it("take the unit of the heading, unless the cell has its own", async () => {
    expect(await amounts([1.2, "0.35", "600元", "2万"], "金额（万元）")).toEqual([
      "12000.00",
      "3500.00",
      "600.00",
      "20000.00",
    ]);
  });

  it("take the unit that a line above states", async () => {
    const found = await read(
      book([
        ["2026年三季度", "", "单位：万元"],
        ["项目", "本期金额", "本年累计"],
        ["经营收入", 1.5, 3.25],
      ]),
      "CW-02-01",
      "summary",
    );
    expect(found.rows).toEqual([{ item: "经营收入", current: "15000.00", ytd: "32500.00" }]);
    expect(found.notes).toContain("C1 写明单位是万元，金额已换算成元。");
  });

  it("lose the noise of binary fractions; longer ones are rounded and said", async () => {
    const found = await read(
      book([
        ["户主", "金额"],
        ["张三", 0.1 + 0.2],
        ["李四", 354.9621],
        ["王五", 1.005],
      ]),
      "ZC-02-05",
      "detail",
    );
    expect(found.rows.map(({ amount }) => amount)).toEqual(["0.30", "354.96", "1.01"]);
    expect(found.notes).toContain("B3、B4 2 格的小数太长，已四舍五入。");
  });

  it("that can't be read stay as they are, with the cell's address", async () => {
    const found = await read(
      book([
        ["户主", "金额"],
        ["张三", "三百多"],
        ["李四", "1.234,50"],
        ["王五", "两千三"],
      ]),
      "ZC-02-05",
      "detail",
    );
    expect(found.rows.map(({ amount }) => amount)).toEqual(["三百多", "1.234,50", "两千三"]);
    expect(found.issues.map(({ address, kind }) => `${address} ${kind}`)).toEqual([
      "B2 unreadable",
      "B3 unreadable",
      "B4 unreadable",
    ]);
    expect(found.issues[0]?.message).toBe("B2（金额）：“三百多”不是金额，请只填数字，如 1234.50");
  });

  it("as percentages are what the cell shows", async () => {
    const bytes = book(
      [
        ["债权单位（人）", "年利率"],
        ["信用社", 0.035],
      ],
      { formats: { B2: "0.00%" } },
    );
    expect((await read(bytes, "CW-05-02", "pay")).rows[0]).toMatchObject({ rate: "3.5" });
  });
});

describe("days", () => {
  const days = async (cells: readonly (string | number | Date)[]) => {
    const rows = [["日期", "摘要", "收入"], ...cells.map((cell) => [cell, "房租", 1])];
    const bytes = workbook({ sheets: [{ name: "账", rows }] });
    return (await read(bytes, "CW-02-02", "ledger")).rows.map(({ date }) => date);
  };

  it("are read in the usual spellings", async () => {
    expect(
      await days([
        "2025-3-1",
        "2025/03/01",
        "2025.3.1",
        "2025年3月1日",
        "20250301",
        20250301,
        45717,
        new Date(Date.UTC(2025, 2, 1)),
      ]),
    ).toEqual(Array(8).fill("2025-03-01"));
  });

  it("of workbooks that count from 1904 aren't four years off, as a date and as a bare number", async () => {
    const rows = [
      ["日期", "摘要", "收入"],
      [44255, "房租", 1],
      [44255, "房租", 1],
    ];
    const bytes = workbook({ sheets: [{ name: "账", rows, formats: { A2: "yyyy/m/d" } }], date1904: true });
    const found = await read(bytes, "CW-02-02", "ledger");
    expect(found.rows.map(({ date }) => date)).toEqual(["2025-03-01", "2025-03-01"]);
  });

  it("that don't exist or aren't whole are issues", async () => {
    const found = await read(
      book([
        ["日期", "摘要", "收入"],
        ["2025-2-30", "a", 1],
        ["2025年3月", "b", 1],
      ]),
      "CW-02-02",
      "ledger",
    );
    expect(found.issues.map(({ address }) => address)).toEqual(["A2", "A3"]);
  });
});

describe("days without a year", () => {
  const column = { key: "day", label: "日期", type: "date" as const };
  const item = { maskFields: [], neverPublish: [] };
  const understood = (period: string | null, cells: readonly string[]) =>
    understand(gridOf([["日期"], ...cells.map((cell) => [cell])]), {
      columns: [column],
      standardNames: new Set(),
      item,
      period,
    });
  const days = (period: string | null, ...cells: string[]) => understood(period, cells).rows.map(({ day }) => day);

  it("take it from the period of the notice, however they are written, and it is said", () => {
    const cells = ["11月5日", "11月5号", "11-5", "11/05", "11.5", "１１月５日", "11 月 5 日"];
    expect(days("2026-11", ...cells)).toEqual(cells.map(() => "2026-11-05"));
    expect(days("2026-Q4", "12月31日")).toEqual(["2026-12-31"]);
    expect(days("2024", "2月29日")).toEqual(["2024-02-29"]);
    expect(understood("2026-11", cells).notes).toContain(
      "A2、A3、A4 等 7 格的日期没有写年份，已按所属期（2026年11月）补上，请核对。",
    );
  });

  it("are asked about where the period doesn't tell: in January a day of December is last year's, or the file another's", () => {
    const problems = (period: string | null, cell: string) =>
      understood(period, [cell]).issues.map(({ message }) => message);
    expect(problems("2026-01", "12月28日")).toEqual([
      "A2（日期）：“12月28日”没有写年份，也不在2026年1月以内，请写全年月日，如 2026-09-30",
    ]);
    expect(problems(null, "11-5")).toEqual(["A2（日期）：“11-5”没有写年份，请写全年月日，如 2026-09-30"]);
    expect(problems("2026", "2月29日")[0]).toContain("没有写年份");
    expect(days("2026-01", "12月28日")).toEqual(["12月28日"]);
  });

  it("leave whole days and what is no day as they were", () => {
    expect(days("2026-11", "2025年11月5日", "2025-11-05", "20251105")).toEqual([
      "2025-11-05",
      "2025-11-05",
      "2025-11-05",
    ]);
    expect(understood("2026-11", ["13月5日", "11.55"]).issues.map(({ message }) => message)).toEqual([
      expect.stringContaining("不是日期"),
      expect.stringContaining("不是日期"),
    ]);
    expect(understood("2026-11", ["2025-11-05"]).notes.join()).not.toContain("年份");
  });
});
