import iconv from "iconv-lite";
import { describe, expect, it } from "vitest";
import { baseline } from "../../../server/catalogue/baseline.ts";
import { gridOf } from "../../../shared/spreadsheets/grid.ts";
import { targetOf } from "../../../shared/spreadsheets/target.ts";
import { understand } from "../../../shared/spreadsheets/understand.ts";
import { parseSheet } from "../../../shared/typed/sheet.ts";
import { read, table } from "../../support/understood.ts";
import { book } from "../../support/workbook.ts";

describe("a township's subsidy list", () => {
  const rows = [
    ["合作村2026年耕地地力保护补贴发放公示表"],
    ["填报单位：高庄乡人民政府", null, null, null, null, null, null, "单位：亩、元"],
    ["序号", "农户信息", null, null, null, "补贴面积（亩）", "补贴标准", "补贴金额", "备注"],
    [null, "户主姓名", "身份证号码", "联系电话", "所在组", null, null, null, null],
    [1, "张三", "640221197503120018", "13895301234", "一组", 12.5, 105.33, 1316.63, null],
    [2, "李四", "640221198003120026", "13895305678", null, 8, 105.33, 842.64, "外出"],
    ["小计", null, null, null, null, 20.5, null, 2159.27, null],
    [3, "王五", "640221197101010013", "13895309999", "二组", 10, 105.33, 1053.3, null],
    [4, null, null, null, null, null, null, null, null],
    ["合计", null, null, null, null, 30.5, null, { f: "SUM(H5:H8)", v: 3212.57 }, null],
    ["制表人：赵六", null, null, "审核人：钱七"],
  ];
  const merges = ["A1:I1", "A3:A4", "B3:E3", "F3:F4", "G3:G4", "H3:H4", "I3:I4", "E5:E6"];

  it("is read through its two-row heading, with merged groups filled and totals checked", async () => {
    const found = await read(book(rows, { merges }), "ZC-02-01", "detail");
    expect(found.issues).toEqual([]);
    expect(found.rows).toEqual([
      { no: "1", name: "张三", group: "一组", area: "12.5", std: "105.33", amount: "1316.63" },
      { no: "2", name: "李四", group: "一组", area: "8", std: "105.33", amount: "842.64" },
      { no: "3", name: "王五", group: "二组", area: "10", std: "105.33", amount: "1053.30" },
    ]);
    expect(found).toMatchObject({ heading: { from: 3, to: 4 }, totals: "agree", lines: [5, 6, 8] });
  });

  it("says what isn't taken, and lets nobody choose what is never published", async () => {
    const bytes = book(rows, { merges });
    const found = await read(bytes, "ZC-02-01", "detail");
    expect(found.source.map(({ withheld }) => withheld)).toEqual([
      ...[undefined, undefined, "身份证号", "电话", undefined, undefined, undefined, undefined, undefined],
    ]);
    expect(found.source[2]).toMatchObject({ letter: "C", heading: "农户信息／身份证号码", samples: [] });
    expect(found.notes).toEqual([
      "第 3～4 行是表头，各列按表头对应。",
      "“农户信息／身份证号码”、“农户信息／联系电话”是不能公开的个人信息，没有导入，也不能选用。",
      "“备注”在本表中没有对应的列，没有导入。",
      "第 7、10 行是合计，只用来核对，没有导入。",
      "第 11 行是表下的说明或签名，没有导入。",
      "第 9 行没有内容，没有导入。",
      "有 1 格是公式，取的是表格里显示的结果。",
    ]);
    const forced = await read(bytes, "ZC-02-01", "detail", {
      mapping: [null, null, "name", "group", null, null, null, null, null],
    });
    expect(JSON.stringify(forced.rows)).not.toMatch(/640221|138953/);
  });

  it("names a total that doesn't agree by cell, with both sides and the difference", async () => {
    const wrong = rows.with(9, ["合计", null, null, null, null, 30.5, null, 3312.57, null]);
    const found = await read(book(wrong, { merges }), "ZC-02-01", "detail");
    expect(found.totals).toBe("differ");
    expect(found.issues.map(({ message }) => message)).toEqual([
      "H10（金额）：“合计”写的是 3,312.57 元，表中 3 行相加是 3,212.57 元，相差 100.00 元。",
    ]);
  });

  it("is the same as XLS and as CSV in UTF-8, with and without a mark, and in GBK", async () => {
    const flat = rows.map((row) => row.map((cell) => (cell && typeof cell === "object" ? cell.v : cell)));
    const wanted = ["张三", "李四", "王五"];
    const text = flat.map((row) => row.map((cell) => cell ?? "").join(",")).join("\r\n");
    for (const bytes of [
      book(flat, { merges }, "biff8"),
      Buffer.from(text),
      Buffer.from(`\uFEFF${text}`),
      iconv.encode(text, "gbk"),
    ]) {
      const found = await read(bytes, "ZC-02-01", "detail");
      expect(found.rows.map(({ name }) => name)).toEqual(wanted);
      expect(found.rows.map(({ amount }) => amount)).toEqual(["1316.63", "842.64", "1053.30"]);
      expect(found.totals).toBe("agree");
    }
  });
});

describe("lines", () => {
  it("called 合计 are data where the table has such a line", async () => {
    const found = await read(
      book([
        ["项目", "年初数", "年末数"],
        ["货币资金", 100, 200],
        ["资产总计", 100, 200],
      ]),
      "CW-09-01",
      "bs",
    );
    expect(found.rows.map(({ item }) => item)).toEqual(["货币资金", "资产总计"]);
  });

  it("with a total above all rows, per page and per group are checked against what they sum", async () => {
    const found = await read(
      book([
        ["户主", "金额"],
        ["合计", 60],
        ["张三", 10],
        ["李四", 20],
        ["本页小计", 30],
        ["户主", "金额"],
        ["王五", 30],
        ["本页小计", 31],
      ]),
      "ZC-02-05",
      "detail",
    );
    expect(found.rows).toHaveLength(3);
    expect(found.issues.map(({ message }) => message)).toEqual([
      "B8（金额）：“本页小计”写的是 31.00 元，表中 1 行相加是 30.00 元，相差 1.00 元。",
    ]);
  });

  it("merged over a figure count it once", async () => {
    const found = await read(
      book(
        [
          ["户主", "奖补内容", "金额"],
          ["张三", "鸡", 500],
          ["张三", "羊", null],
        ],
        { merges: ["C2:C3"] },
      ),
      "ZC-02-05",
      "detail",
    );
    expect(found.rows.map(({ amount }) => amount)).toEqual(["500.00", undefined]);
    expect(found.issues.map(({ address, kind }) => `${address} ${kind}`)).toEqual(["C2 merged"]);
  });

  it("of a sheet without headings go in order", () => {
    const found = understand(
      gridOf(parseSheet("王五\t养羊\t5\t2,000\n李四\t养鸡\t50\t1,000")),
      table("ZC-02-05", "detail"),
    );
    expect(found.rows[0]).toEqual({ name: "王五", item: "养羊", qty: "5", amount: "2000.00" });
    expect(found.heading).toBeNull();
  });
});

it("finds every table of the catalogue by its own headings", () => {
  for (const item of baseline().items)
    for (const element of item.elements) {
      const target = targetOf(item, element);
      if (!target) continue;
      const labels = target.columns.map(({ label }) => label);
      const found = understand(gridOf([labels, labels.map(() => "1")]), target);
      expect(found.mapping, `${item.code} ${element.key}`).toEqual(target.columns.map(({ key }) => key));
    }
});

it("reads 5,000 rows of twelve columns within a blink", () => {
  const heading = ["序号", "户主姓名", "身份证号", "组别", "补贴面积", "补贴标准", "补贴金额"];
  const lines = Array.from({ length: 5_000 }, (_, at) => [
    `${at + 1}`,
    "张三",
    "640221197503120018",
    "一组",
    "12.5",
    "105.33",
    "1316.63",
  ]);
  const since = performance.now();
  expect(understand(gridOf([heading, ...lines]), table("ZC-02-01", "detail")).rows).toHaveLength(5_000);
  expect(performance.now() - since).toBeLessThan(2_000);
});

it("takes 结余 of a village's ledger for the balance after each line", async () => {
  const found = await read(
    book(
      [
        ["日期", "摘要", "金额（元）", null, null],
        [null, null, "收入", "支出", "结余"],
        ["2026-11-03", "收鱼池承包费", 3000, null, 8000],
        ["2026-11-09", "付村部电费", null, 50.5, 7949.5],
      ],
      { merges: ["A1:A2", "B1:B2", "C1:E1"] },
    ),
    "CW-02-02",
    "ledger",
  );
  expect(found.rows.map(({ balance }) => balance)).toEqual(["8000.00", "7949.50"]);
});
