import { describe, expect, it } from "vitest";
import {
  contentsOf,
  type Editing,
  formOf,
  type Remarks,
  remarksSubmitting,
  remarksTyping,
  withValue,
} from "../../../miniprogram/packages/drafting/editing/editing.ts";
import { fieldView, keysOf, rowsShown } from "../../../miniprogram/packages/drafting/editing/fields.ts";
import { sheetView } from "../../../miniprogram/packages/drafting/editing/rows.ts";
import {
  type Importing,
  importedRows,
  importView,
  matched,
} from "../../../miniprogram/packages/drafting/editing/sheet.ts";
import { baseline, withCommonElements } from "../../../server/catalogue/baseline.ts";
import { choicesOf } from "../../../shared/catalogue/choices.ts";
import type { CatalogueElement, CatalogueItem } from "../../../shared/catalogue/item.ts";
import { checkElements } from "../../../shared/notices/check-elements.ts";
import { gridOf } from "../../../shared/spreadsheets/grid.ts";
import { targetOf } from "../../../shared/spreadsheets/target.ts";
import { understand } from "../../../shared/spreadsheets/understand.ts";
import { columnsOf, type TypedValue } from "../../../shared/typed/form.ts";
import { titleKey } from "../../../shared/typed/mends.ts";

const { meta, items: own } = baseline();
const items = own.map((item) => withCommonElements(item, meta.commonElements));
const onPhone = () => ({ words: "已保存到手机", path: "http://usr/photo.jpg" });
const nothing: Remarks = { mends: [], hints: [], questions: [] };
const nothingTyped = { title: "", changeNote: null, elements: {}, unread: [] };

/** All fields, as the page draws them one by one. */
const viewsOf = (editing: Editing, remarks: Remarks) =>
  keysOf(editing).map((key) => fieldView(editing, key, remarks, onPhone, 0));

function editingOf(item: CatalogueItem, more: Partial<Editing> = {}): Editing {
  return {
    id: "draft1",
    accountId: "account",
    noticeId: null,
    version: 0,
    villageCode: "640221100200",
    villageName: "合作村",
    item,
    catalogueVersion: 1,
    period: null,
    dutyId: null,
    correcting: false,
    returned: null,
    carried: {},
    ...{ asked: [], othersShare: 5, nil: null },
    form: formOf(item.elements, nothingTyped),
    ...more,
  };
}

const itemOf = (code: string): CatalogueItem => {
  const found = items.find((item) => item.code === code);
  if (!found) throw new Error(code);
  return found;
};

/** What a handler would type into each kind of field. */
const typedIn: Record<string, string> = { money: "1,234.5", number: "12", date: "2026-09-03" };
const typedText = ({ type }: { type: string }): string => typedIn[type] ?? "合作村第一村民小组";

function typedFor(element: CatalogueElement): TypedValue {
  if (element.type === "attachment") return [{ sha256: "local:photo1", name: "照片.jpg", mediaType: "", size: 0 }];
  const columns = columnsOf(element);
  if (!columns) return typedText(element);
  const row = Object.fromEntries(
    (element.columns ?? columns).map((column) => [column.key, typedText({ type: "text", ...column })]),
  );
  return [row, row];
}

describe("all items of the catalogue", () => {
  it.each(items)(
    "$code $level2 can be drafted: every field is shown, filled, kept and ready to sign once its figures agree",
    (item) => {
      let editing = withValue(editingOf(item), titleKey, item.level2);
      for (const element of item.elements) editing = withValue(editing, element.key, typedFor(element));
      const isSum = (mend: object): boolean => "key" in mend && String(mend.key).startsWith("identity.");
      expect(remarksSubmitting(editing).mends.filter((mend) => !isSum(mend))).toEqual([]);

      const kept = contentsOf(editing);
      expect(kept.unread).toEqual([]);
      expect(Object.keys(kept.elements)).toEqual(item.elements.map(({ key }) => key));
      expect(contentsOf({ ...editing, form: formOf(item.elements, kept) })).toEqual(kept);

      const views = viewsOf(editing, nothing);
      expect(views.map(({ key }) => key)).toEqual([titleKey, ...item.elements.map(({ key }) => key)]);
      for (const view of views.slice(1)) {
        if (view.kind === "rows") expect(view.rows.count).toBe(2);
        else if (view.kind === "files") expect(view.files).toHaveLength(1);
        else expect(view.value).not.toBe("");
      }
      const uploaded = Object.fromEntries(
        Object.entries(kept.elements).map(([key, value]) => [
          key,
          item.elements.find((one) => one.key === key)?.type === "attachment"
            ? [{ sha256: "0".repeat(64), name: "照片.jpg" }]
            : value,
        ]),
      );
      expect(checkElements(item, uploaded, "submit").issues).toEqual([]);
    },
  );

  it.each(items)("$code left empty says at each field what is missing", (item) => {
    const editing = editingOf(item);
    const views = viewsOf(editing, remarksSubmitting(editing));
    const needed = new Set([titleKey, ...item.elements.filter(({ required }) => required).map(({ key }) => key)]);
    for (const view of views) expect(view.wrong !== "").toBe(needed.has(view.key));
  });

  it("knows the choices that labels offer", () => {
    const fields = items.flatMap(({ elements }) =>
      elements.flatMap((element) => [element, ...(element.columns ?? [])]),
    );
    const choices = new Map(
      fields.flatMap((field) => (choicesOf(field).length > 0 ? [[field.label, choicesOf(field)]] : [])),
    );
    expect(choices.get("是否当选")).toEqual(["是", "否"]);
    expect(choices.get("方式（招标/拍卖/公开协商）")).toEqual(["招标", "拍卖", "公开协商"]);
    expect(choices.has("补贴标准（元/亩）")).toBe(false);
  });
});

const finance = itemOf("CW-02-01");
const table = finance.elements.find(({ key }) => key === "summary") as CatalogueElement;

describe("a table on the phone", () => {
  const rows = (count: number) =>
    Array.from({ length: count }, (_, at) => ({
      section: at % 2 ? "支出" : "收入",
      code: String(at + 1),
      item: `项目${at + 1}`,
      current: "100.10",
    }));

  it("shows a page of rows, what each is about, and the sums of all", () => {
    const editing = withValue(editingOf(finance), "summary", rows(500));
    const { rows: view } = fieldView(editing, "summary", nothing, onPhone, 0);
    expect(view.cards).toHaveLength(rowsShown);
    expect(view.cards[0]).toMatchObject({ name: "1. 收入 · 项目1", facts: "本期金额 100.10" });
    expect(view.about).toBe("第 1 到 30 行，共 500 行");
    expect(view.totals.map(({ name, cells }) => [name, cells[0]?.text])).toEqual([
      ["收入合计", "25,025.00"],
      ["支出合计", "25,025.00"],
    ]);
    const last = fieldView(editing, "summary", nothing, onPhone, 480).rows;
    expect([last.cards.length, last.before, last.after]).toEqual([20, 450, -1]);
    expect(JSON.stringify(view).length).toBeLessThan(64 * 1024);
  });

  it("keeps on showing rows when the last page has gone", () => {
    const editing = withValue(editingOf(finance), "summary", rows(30));
    expect(fieldView(editing, "summary", nothing, onPhone, 30).rows.cards).toHaveLength(30);
  });

  it("opens a row with its cells, keyboards, choices and what is wrong", () => {
    const typed = [{ section: "收入", item: "经营收入", current: "三百多" }];
    const sheet = sheetView(table, typed, 0, []);
    expect(sheet.heading).toBe("第 1 行，共 1 行");
    expect(sheet.cells.find(({ key }) => key === "section")?.choices).toEqual([
      { text: "收入", on: true },
      { text: "支出", on: false },
    ]);
    expect(sheet.cells.find(({ key }) => key === "current")).toMatchObject({ keyboard: "digit", value: "三百多" });
    expect(sheet.cells.find(({ key }) => key === "current")?.wrong).toMatch(/不是金额/);
  });

  it("keeps what can't be read as it was typed, beside the values", () => {
    const editing = withValue(editingOf(finance), "summary", [{}, { item: "经营收入", current: "三百多" }]);
    const kept = contentsOf(editing);
    expect(kept.unread).toEqual([{ path: "elements.summary.0.current", text: "三百多" }]);
    expect(formOf(finance.elements, kept).fields.summary).toEqual([
      expect.objectContaining({ item: "经营收入", current: "三百多" }),
    ]);
    expect(remarksSubmitting(editing).mends[0]?.message).toMatch(/收支汇总表第 1 行“本期金额”/);
  });

  it("marks the cell whose figure doesn't agree while it is typed, and the row that it stands in", () => {
    const account = { account: "基本户", opening: "1000", debit: "300", credit: "50" };
    const funds = [{}, { ...account, closing: "1200" }];
    const editing = withValue(editingOf(itemOf("CW-03-01")), "funds", funds);
    const remarks = remarksTyping(editing);
    expect(remarks.mends.map(({ message }) => message)).toEqual([
      "第 1 行：期末 1,200.00 ≠ 期初 1,000.00 + 本期增加 300.00 − 本期减少 50.00，差 50.00 元。",
    ]);
    expect(fieldView(editing, "funds", remarks, onPhone, 0).rows.cards.map(({ wrong }) => wrong)).toEqual([
      "",
      "有内容需要改正",
    ]);
    const element = itemOf("CW-03-01").elements.find(({ key }) => key === "funds") as CatalogueElement;
    const wrong = sheetView(element, funds, 1, remarks.mends).cells.filter((cell) => cell.wrong);
    expect(wrong.map(({ key }) => key)).toEqual(["closing"]);
    const mended = withValue(editing, "funds", [{ ...account, closing: "1250" }]);
    expect(remarksTyping(mended).mends).toEqual([]);
  });

  it("asks about figures that don't stop it, above their table", () => {
    const funds = [
      { account: "基本户", opening: "1000", debit: "300", credit: "50", closing: "1250", statement: "1200" },
    ];
    const editing = withValue(editingOf(itemOf("CW-03-01")), "funds", funds);
    const remarks = remarksTyping(editing);
    expect(remarks.mends).toEqual([]);
    expect(fieldView(editing, "funds", remarks, onPhone, 0)).toMatchObject({
      asks: [],
      questions: [
        { key: "$explanations.funds.bs", text: expect.stringContaining("差 50.00 元"), value: "", wrong: "" },
      ],
    });
  });
});

describe("a spreadsheet from the chat", () => {
  const lines = [
    ["项目", "本期金额（元）", "经手人", "身份证号"],
    ["经营收入", "1,200", "王五", ""],
    ["合计", "1,200", "", ""],
  ];
  /** As the server answers. */
  const read = (rows: string[][]): Importing => {
    const target = targetOf(finance, table);
    if (!target) throw new Error("no table");
    const grid = gridOf(rows);
    const understood = understand(grid, target);
    const sheet = {
      ...{ sheets: [], sheet: "", removed: [], headings: [], profiles: [] },
      grid: { ...grid, merges: [], rows: grid.rows.map(({ line, cells }) => ({ line, cells: [...cells] })) },
      understood: { ...understood, mapping: [...understood.mapping] },
    };
    return { name: "九月.xlsx", sheet };
  };

  it("is matched by its headings, shows what would be taken, and compares totals", () => {
    const importing = read(lines);
    expect(importedRows(importing)).toEqual([{ item: "经营收入", current: "1200.00" }]);
    const view = importView(importing, table);
    expect(view.summary).toBe("认出 1 行，按表头对应各列，合计核对无误");
    expect(view.columns.find(({ key }) => key === "item")).toMatchObject({ at: 1, sample: "经营收入" });
    expect(view.choices).toEqual([
      "不用",
      ...["第 1 列：项目", "第 2 列：本期金额（元）", "第 3 列：经手人", "第 4 列：身份证号（不能公开）"],
    ]);
    expect(view.notes).toContain("“身份证号”是不能公开的个人信息，没有导入，也不能选用。");
  });

  it("takes a column where the person says, but none that is never published", () => {
    const note = (table.columns ?? []).findIndex(({ key }) => key === "note");
    const aim = { item: finance, element: table };
    const importing = matched(read(lines), aim, note, 2);
    expect(importedRows(importing)).toEqual([{ item: "经营收入", current: "1200.00", note: "王五" }]);
    expect(importedRows(matched(importing, aim, note, -1))).toEqual([{ item: "经营收入", current: "1200.00" }]);
    expect(matched(importing, aim, note, 3).sheet.understood.mapping[3]).toBeNull();
  });

  it("says which cells can't be read before anything is taken", () => {
    const view = importView(
      read([
        ["项目", "本期金额"],
        ["经营收入", "三百多"],
      ]),
      table,
    );
    expect(view.unread).toEqual([expect.stringMatching(/^B2（本期金额）：“三百多”不是金额/)]);
  });
});
