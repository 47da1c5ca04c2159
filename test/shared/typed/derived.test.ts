import { expect, it } from "vitest";
import { baseline } from "../../../server/catalogue/baseline.ts";
import { derivedFigures } from "../../../shared/typed/derived.ts";

const elements = baseline().items.find(({ code }) => code === "CW-02-01")?.elements ?? [];
const summary = [
  { section: "收入", current: "13000" },
  { section: "收入", current: "8,000.50" },
  { section: "支出", current: "6200" },
];

it("works out the totals of a finance notice from its table, and what is left from them", () => {
  expect(derivedFigures(elements, { summary, opening: "100" })).toEqual({
    incomeTotal: "21000.50",
    expenseTotal: "6200.00",
    closing: "14900.50",
  });
});

it("offers nothing that stands there already, and nothing that would be guessed", () => {
  expect(derivedFigures(elements, { summary, incomeTotal: "21,000.5", expenseTotal: "6200" })).toEqual({});
  expect(derivedFigures(elements, { summary: [{ section: "收入", current: "三百" }] })).toEqual({});
  expect(derivedFigures(elements, {})).toEqual({});
});
