import { describe, expect, it } from "vitest";
import { baseline } from "../../../server/catalogue/baseline.ts";
import type { CatalogueElement } from "../../../shared/catalogue/item.ts";
import { pinWeakness } from "../../../shared/signing/pin.ts";
import { type CellShape, readCell, writeCell } from "../../../shared/typed/cells.ts";
import { type TypedRow, typedOf, valuesOf } from "../../../shared/typed/form.ts";
import { sheetOf, typedFromPost } from "../../../shared/typed/posted.ts";
import { overlaid, typedIndex } from "../../../shared/typed/rows.ts";
import { layOut, parseSheet, writeSheet } from "../../../shared/typed/sheet.ts";
import { standardRows, totalLines } from "../../../shared/typed/totals.ts";
import { unreadRows, unreadWord } from "../../../shared/typed/unread.ts";

const money: CellShape = { kind: "money", area: false };
const area: CellShape = { kind: "number", area: true };
const day: CellShape = { kind: "date", area: false };

const table: CatalogueElement = {
  key: "summary",
  label: "收支汇总表",
  type: "table",
  required: true,
  columns: [
    { key: "section", label: "类别", type: "text" },
    { key: "item", label: "项目", type: "text" },
    { key: "current", label: "本期金额", type: "money", unit: "元", sum: true },
  ],
  rowGroups: { 收入: ["经营收入", "其他收入"], 支出: ["其他支出"] },
};

describe("what people type", () => {
  it.each([
    ["1234.5", 123450],
    ["1,234.50", 123450],
    ["￥１２３元", 12300],
    ["3.5万", 3500000],
    ["(1,200.00)", -120000],
    ["-0", 0],
    [".5", 50],
    ["0.10", 10],
  ])("reads the amount %s as %i fen", (text, fen) => expect(readCell(money, text)).toEqual({ value: fen }));

  it.each(["12.345", "12x", "1.2.3", "99999999999999"])("never rounds or guesses: %s is refused", (text) =>
    expect(readCell(money, text)).toHaveProperty("problem"),
  );

  it("takes a dash for an empty cell", () => expect(readCell(money, "—")).toEqual({ value: undefined }));

  it("keeps areas as hundredths of a 亩", () => {
    expect(readCell(area, "12.5亩")).toEqual({ value: 1250 });
    expect(writeCell(area, 1250)).toBe("12.5");
  });

  it.each(["2026-09-03", "2026/9/3", "2026.9.3", "2026年9月3日", "20260903"])("reads the day %s", (text) =>
    expect(readCell(day, text)).toEqual({ value: "2026-09-03" }),
  );

  it("knows that February has no 30th", () => expect(readCell(day, "2026-02-30")).toHaveProperty("problem"));
});

describe("pasting from a spreadsheet", () => {
  it("reads quoted cells with tabs, line breaks and doubled quotes", () =>
    expect(parseSheet('a\t"b\n""c"""\r\nd\te\r\n')).toEqual([
      ["a", 'b\n"c"'],
      ["d", "e"],
    ]));

  it("writes what it reads", () => {
    const rows = [
      ["一", 'he said "x"'],
      ["a\tb", ""],
    ];
    expect(parseSheet(writeSheet(rows))).toEqual(rows);
  });

  it("follows the headings, whatever their order, and leaves totals out", () => {
    const lines = parseSheet("本期金额（元）\t项目\n100\t经营收入\n100\t\n合计\t\n");
    const laid = layOut([...lines.slice(0, 3), ["合计", "100"]], table.columns ?? [], 0);
    expect(laid).toMatchObject({ byHeading: true, totalsLeftOut: 1 });
    expect(laid.rows[0]).toEqual({ current: "100", item: "经营收入" });
  });

  it("fills from the cell on and adds rows", () => {
    const laid = layOut(parseSheet("a\t1\nb\t2\nc\t3"), table.columns ?? [], 1);
    const rows = overlaid([{ section: "收入", item: "旧" }], 0, laid.rows);
    expect(rows).toEqual([
      { section: "收入", item: "a", current: "1" },
      { item: "b", current: "2" },
      { item: "c", current: "3" },
    ]);
  });
});

describe("cells that can't be read", () => {
  const columns = table.columns ?? [];
  const rows: TypedRow[] = [
    { section: "收入", current: "1,200" },
    { current: "三百多" },
    { section: "合计不清" },
    { current: "12.345" },
  ];

  it("are listed by row with what is wrong", () => {
    const unread = unreadRows(columns, rows);
    expect(unread.map(({ index, cells }) => [index, cells[0]?.label])).toEqual([
      [1, "本期金额"],
      [3, "本期金额"],
    ]);
    expect(unread[0]?.cells[0]?.message).toContain("“三百多”不是金额");
    expect(unreadWord(unread)).toBe("其中 2 行有 2 个格子读不出来");
  });

  it("are no word where there are none", () => expect(unreadWord(unreadRows(columns, rows.slice(0, 1)))).toBeNull());
});

describe("a table", () => {
  it("starts with its standard lines", () =>
    expect(standardRows(table)).toEqual([
      { section: "收入", item: "经营收入" },
      { section: "收入", item: "其他收入" },
      { section: "支出", item: "其他支出" },
    ]));

  it("sums income and expense apart", () => {
    const rows = [
      { section: "收入", current: "0.10" },
      { section: "收入", current: "0.20" },
      { section: "支出", current: "1" },
    ];
    expect(totalLines(table, rows)).toEqual([
      { name: "收入合计", sums: { current: "0.30" } },
      { name: "支出合计", sums: { current: "1.00" } },
    ]);
  });

  it("names the line that a saved row was typed in, blank lines not counted", () =>
    expect(typedIndex([{ item: "a" }, { item: " " }, { item: "b" }], 1)).toBe(2));
});

describe("a whole form", () => {
  it("gives every item's values back as they were, empty ones too", () => {
    for (const item of baseline().items) {
      const { values, problems } = valuesOf(item.elements, typedOf(item.elements, {}));
      expect({ values, problems }, item.code).toEqual({ values: {}, problems: [] });
    }
  });

  it("keeps what can't be read out of the values and says where it is", () => {
    const { values, problems } = valuesOf([table], { summary: [{ item: "a", current: "x" }, {}, { current: "2" }] });
    expect(values).toEqual({ summary: [{ item: "a" }, { current: 200 }] });
    expect(problems).toMatchObject([{ path: "elements.summary.0.current" }]);
  });

  it("reads a table posted without JavaScript", () => {
    const typed = typedOf([table], { summary: [{ section: "收入", item: "a", current: 1050 }] });
    const form = { title: "标题", "f.summary": `${sheetOf(table, typed.summary)}\r\n支出\tb\t2` };
    const { values } = valuesOf([table], typedFromPost([table], form, {}).fields);
    expect(values.summary).toEqual([
      { section: "收入", item: "a", current: 1050 },
      { section: "支出", item: "b", current: 200 },
    ]);
  });
});

describe("a signing PIN", () => {
  it.each(["12345", "123456", "654321", "000000", "121212", "123123", "112211", "19750312", "750312", "12345a"])(
    "%s is refused",
    (pin) => expect(pinWeakness(pin)).not.toBeNull(),
  );
  it.each(["739158", "4829170"])("%s will do", (pin) => expect(pinWeakness(pin)).toBeNull());
});
