import { expect, it } from "vitest";
import { derivedFigures } from "../../../shared/typed/derived.ts";
import type { TypedValue } from "../../../shared/typed/form.ts";
import { itemAt } from "../identities/sample.ts";

const figuresOf = (fields: Record<string, TypedValue>, code = "CW-02-01") =>
  derivedFigures(itemAt(code), { period: "2026-09", fields });
const summary = [
  { section: "收入", current: "13000" },
  { section: "收入", current: "8,000.50" },
  { section: "支出", current: "6200" },
];

it("works out the totals of a finance notice from its table, and what is left from them", () => {
  expect(figuresOf({ summary, opening: "100" })).toEqual({
    incomeTotal: "21000.50",
    expenseTotal: "6200.00",
    closing: "14900.50",
  });
});

it("offers nothing that stands there already, and nothing that would be guessed", () => {
  expect(figuresOf({ summary, incomeTotal: "21,000.5", expenseTotal: "6200" })).toEqual({});
  expect(figuresOf({ summary: [{ section: "收入", current: "三百多" }] })).toEqual({});
  expect(figuresOf({ summary: [...summary, { section: "收入", current: "三百多" }] })).toEqual({
    expenseTotal: "6200.00",
  });
  expect(figuresOf({})).toEqual({});
});

it("counts rows, and follows a figure that was filled in when the rows change", () => {
  expect(figuresOf({ detail: [{ name: "张*" }, {}, { name: "李*" }], households: "5" }, "ZC-02-01")).toEqual({
    households: "2",
  });
});
