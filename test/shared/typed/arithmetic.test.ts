import { expect, it } from "vitest";
import { typedArithmetic } from "../../../shared/typed/arithmetic.ts";
import type { TypedValue } from "../../../shared/typed/form.ts";
import { itemAt } from "../identities/sample.ts";

const of = (code: string, fields: Record<string, TypedValue>, mode: "typing" | "submit" = "typing") =>
  typedArithmetic(itemAt(code), { period: "2026-09", fields }, mode);
const account = { account: "基本户", opening: "1,000", debit: "300", credit: "50" };

it("names the cell that doesn't agree, counted without the rows in which nothing was typed", () => {
  const funds = [{ ...account, closing: "1250" }, {}, { ...account, account: "专户", closing: "1200" }];
  expect(of("CW-03-01", { funds }).mends).toMatchObject([
    {
      path: "elements.funds.1.closing",
      message: "第 2 行：期末 1,200.00 ≠ 期初 1,000.00 + 本期增加 300.00 − 本期减少 50.00，差 50.00 元。",
    },
  ]);
});

it("says nothing of a sum while one of its cells can't be read, nor of what stands empty while typing", () => {
  expect(of("CW-03-01", { funds: [{ ...account, debit: "三百多", closing: "1" }] }).mends).toEqual([]);
  expect(of("CW-03-01", { funds: [{ ...account, closing: "" }] }).mends).toEqual([]);
  expect(of("CW-03-01", { funds: [{ ...account, closing: "" }] }, "submit").mends).toHaveLength(1);
});

it("asks about what doesn't stop", () => {
  const { mends, hints } = of("CW-03-01", { funds: [{ ...account, closing: "1250", statement: "1200" }] });
  expect(mends).toEqual([]);
  expect(hints).toMatchObject([{ path: "elements.funds.0.statement" }]);
});
