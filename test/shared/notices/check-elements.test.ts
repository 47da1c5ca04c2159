import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { baseline, withCommonElements } from "../../../server/catalogue/baseline.ts";
import type { CatalogueElement, CatalogueItem } from "../../../shared/catalogue/item.ts";
import { checkElements } from "../../../shared/notices/check-elements.ts";

const element = (
  key: string,
  type: CatalogueElement["type"],
  more: Partial<CatalogueElement> = {},
): CatalogueElement => ({
  key,
  label: `标${key}`,
  type,
  required: false,
  ...more,
});
const item = {
  elements: [
    element("line", "text", { required: true }),
    element("long", "longtext"),
    element("count", "number"),
    element("arable", "number", { label: "耕地面积（亩）" }),
    element("paid", "money"),
    element("on", "date"),
    element("detail", "table", {
      required: true,
      columns: [
        { key: "name", label: "户主", type: "text", required: true },
        { key: "area", label: "面积", type: "number", unit: "亩" },
        { key: "amount", label: "金额", type: "money" },
        { key: "rate", label: "比例", type: "number" },
        { key: "on", label: "日期", type: "date" },
      ],
    }),
    element("people", "person-list"),
    element("files", "attachment"),
  ],
} satisfies Pick<CatalogueItem, "elements">;

const save = (typed: Record<string, unknown>) => checkElements(item, typed, "save");
const submit = (typed: Record<string, unknown>) => checkElements(item, typed, "submit");
/** `path key` of each issue. */
const found = (checked: ReturnType<typeof checkElements>) => checked.issues.map(({ path, key }) => `${path} ${key}`);
const sha = "a".repeat(64);

it("puts good content in order and reports nothing", () => {
  const { elements, issues } = submit({
    line: " 一行\n文字 ",
    long: "第一行\r\n第二行",
    count: 1.25,
    arable: 123456,
    paid: -1050,
    on: "2026-09-15",
    detail: [{ name: "张三", area: 350, amount: -0, rate: 0.5, on: "2026-09-01" }, {}, { name: " " }, null],
    people: [{ name: " 李四 ", duty: "委员", group: "" }, { name: "" }],
    files: [{ sha256: sha, name: "票据.pdf" }],
  });
  expect(issues).toEqual([]);
  expect(elements).toEqual({
    line: "一行 文字",
    long: "第一行\n第二行",
    count: 1.25,
    arable: 123456,
    paid: -1050,
    on: "2026-09-15",
    detail: [{ name: "张三", area: 350, amount: 0, rate: 0.5, on: "2026-09-01" }],
    people: [{ name: "李四", duty: "委员" }],
    files: [{ sha256: sha, name: "票据.pdf", mediaType: "", size: 0 }],
  });
});

it("lets a draft be incomplete and a submission not", () => {
  expect(save({})).toEqual({ elements: {}, issues: [] });
  expect(found(submit({ line: "  ", detail: [] }))).toEqual(["elements.line required", "elements.detail required"]);
  expect(found(save({ detail: [{ area: 1 }] }))).toEqual([]);
  expect(found(submit({ line: "有", detail: [{ area: 1 }] }))).toEqual(["elements.detail.0.name required"]);
});

describe("refuses", () => {
  const cases: [string, Record<string, unknown>, string[]][] = [
    ["a key that the item lacks", { wrong: 1 }, ["elements.wrong unknown"]],
    ["a column that the table lacks", { detail: [{ phone: "1" }] }, ["elements.detail.0.phone unknown"]],
    ["text that is no text", { line: 3, long: ["x"] }, ["elements.line type", "elements.long type"]],
    [
      "numbers as text",
      { count: "3", paid: "3", arable: "1" },
      ["elements.count type", "elements.arable type", "elements.paid type"],
    ],
    ["fractions of a fen and of 0.01 亩", { paid: 1.5, arable: 0.5 }, ["elements.arable type", "elements.paid type"]],
    ["more than four decimals", { count: 0.12345 }, ["elements.count decimals"]],
    ["amounts beyond ten billion yuan", { paid: 1_000_000_000_001 }, ["elements.paid too_large"]],
    ["numbers too large to be exact", { count: 1e300 }, ["elements.count too_large"]],
    [
      "days that don't exist",
      { on: "2026-02-30", detail: [{ on: "2026/9/1" }] },
      ["elements.on date", "elements.detail.0.on date"],
    ],
    [
      "overlong text",
      { line: "长".repeat(501), long: "长".repeat(20_001) },
      ["elements.line too_long", "elements.long too_long"],
    ],
    [
      "control characters",
      { line: "a\u0000b", long: "\u202eabc" },
      ["elements.line invisible", "elements.long invisible"],
    ],
    ["half a character", { line: "\ud800" }, ["elements.line invisible"]],
    ["a table that is no list", { detail: { name: "x" } }, ["elements.detail type"]],
    [
      "rows that are no rows",
      { detail: ["x", [1], 5] },
      ["elements.detail.0 type", "elements.detail.1 type", "elements.detail.2 type"],
    ],
    [
      "identity numbers in a list of persons",
      { people: [{ name: "王五", idCard: "1" }] },
      ["elements.people.0.idCard unknown"],
    ],
    ["persons without a name", { people: [{ duty: "委员" }] }, ["elements.people.0.name required"]],
    [
      "files without a fingerprint",
      { files: [{ name: "x" }, "y"] },
      ["elements.files.0 type", "elements.files.1 type"],
    ],
    ["the same file twice", { files: [{ sha256: sha }, { sha256: sha }] }, ["elements.files.1 repeated"]],
    ["too many files", { files: Array(21).fill({ sha256: sha }) }, ["elements.files too_many"]],
  ];
  it.each(cases)("%s", (_, typed, expected) => expect(found(save(typed))).toEqual(expected));

  it("keys that belong to objects themselves", () => {
    const typed = JSON.parse(
      '{"__proto__":{"x":1},"constructor":"x","detail":[{"__proto__":{"name":"y"},"toString":1}]}',
    );
    const checked = save(typed);
    expect(found(checked)).toEqual([
      "elements.__proto__ unknown",
      "elements.constructor unknown",
      "elements.detail.0.__proto__ unknown",
      "elements.detail.0.toString unknown",
    ]);
    expect(Object.getPrototypeOf(checked.elements)).toBe(Object.prototype);
    expect(({} as { x?: number }).x).toBeUndefined();
  });
});

it("lets an element be called like a member of every object", () => {
  const odd = { elements: [element("constructor", "text"), element("toString", "text")] };
  expect(checkElements(odd, {}, "save").elements).toEqual({});
  const checked = checkElements(odd, { constructor: "好" }, "save");
  expect(checked).toEqual({ elements: { constructor: "好" }, issues: [] });
});

it("says where in words that the person at the form understands", () => {
  const [issue] = save({ detail: [{}, { amount: 1.5 }] }).issues;
  expect(issue?.message).toBe("“标detail”第 2 行的“金额”填写有误：金额应为整数（单位：分）。");
});

it("lists 200 issues and counts the rest", () => {
  const { issues } = save({ detail: Array.from({ length: 1000 }, () => ({ amount: "错" })) });
  expect(issues).toHaveLength(201);
  expect(issues.at(-1)?.message).toBe("另有 800 处问题没有列出，请先改正以上各处。");
});

const rows = (count: number) =>
  Array.from({ length: count }, (_, index) => ({
    name: `户主${index}`,
    area: index,
    amount: index * 100,
    rate: 0.25,
    on: "2026-09-01",
  }));

it("accepts a table of 5,000 rows", () => {
  const { elements, issues } = submit({ line: "有", detail: rows(5_000) });
  expect(issues).toEqual([]);
  expect(elements.detail).toHaveLength(5_000);
});

it("refuses a table of 50,000 rows with the reason and what to do, not counting empty ones", () => {
  const { elements, issues } = save({ detail: rows(50_000) });
  expect(elements.detail).toBeUndefined();
  expect(issues.map((issue) => issue.message)).toEqual([
    "“标detail”有 50000 行，超过一次公开的上限 10000 行。请按村民小组或时段拆成几条公开，或把完整表格作为附件上传。",
  ]);
  expect(found(submit({ line: "有", detail: rows(50_000) }))).toEqual(["elements.detail too_many"]);
  expect(save({ detail: [...rows(10_000), ...Array(500).fill({})] }).issues).toEqual([]);
});

it("never throws, and what it returns passes again unchanged", () => {
  const { meta, items } = baseline();
  const complete = items.map((row) => withCommonElements(row, meta.commonElements));
  const anything = fc.anything({ withNullPrototype: true, maxDepth: 3 });
  fc.assert(
    fc.property(fc.constantFrom(...complete), fc.array(anything, { maxLength: 30 }), (row, values) => {
      const typed = Object.fromEntries(row.elements.map((each, index) => [each.key, values[index]]));
      const first = checkElements(row, typed, "save");
      const again = checkElements(row, first.elements, "save");
      if (first.issues.length === 0) expect(again).toEqual({ elements: first.elements, issues: [] });
    }),
  );
});

it("keeps good values of every kind as they are", () => {
  const cell = fc.record({
    amount: fc.integer({ min: -1e12, max: 1e12 }),
    area: fc.nat(1e9),
    rate: fc.integer({ min: -1e14, max: 1e14 }).map((n) => n / 10_000),
  });
  fc.assert(
    fc.property(fc.array(cell, { minLength: 1, maxLength: 20 }), (detail) => {
      const { elements, issues } = save({ detail });
      expect(issues).toEqual([]);
      expect(elements.detail).toEqual(detail.map((row) => ({ ...row, rate: row.rate === 0 ? 0 : row.rate })));
    }),
  );
});
