import { describe, expect, it } from "vitest";
import { isNilSheet, mayBeNil, nilSheet, type Sheet } from "../../../shared/identities/index.ts";
import type { TableRow } from "../../../shared/notices/content.ts";
import { nextPeriod, periodFormOf } from "../../../shared/periods.ts";
import { itemAt, itemOf, items } from "./sample.ts";

const period = { year: "2026", half: "2026-H1", quarter: "2026-Q1", month: "2026-01" } as const;

describe("a nil sheet", () => {
  it.each(items.filter(mayBeNil).map((item) => [item.code, item] as const))(
    "of %s is known as one, the first and the next, and no more once anything was paid",
    (_, item) => {
      const first = period[periodFormOf(item.frequency) ?? "year"];
      const sheet: Sheet = { period: first, elements: nilSheet(item, first, null, itemOf) };
      const next: Sheet = { period: nextPeriod(first), elements: nilSheet(item, nextPeriod(first), sheet, itemOf) };
      expect([sheet, next].map((one) => isNilSheet(item, one, itemOf))).toEqual([true, true]);
      const table = item.elements.find(({ columns }) => columns?.some(({ type }) => type === "money"));
      const money = table?.columns?.find(({ type, derived }) => type === "money" && !derived);
      if (!table || !money) return;
      const [row = {}, ...rows] = (next.elements[table.key] ?? []) as TableRow[];
      const paid = { ...next.elements, [table.key]: [{ ...row, [money.key]: 123_456 }, ...rows] };
      expect(isNilSheet(item, { ...next, elements: paid }, itemOf)).toBe(false);
    },
  );

  it("may have balances, and leave out lines without anything; accounts of money that moved are none", () => {
    const sheet = (incomeTotal: number, closing: number): Sheet => ({
      period: "2026-09",
      elements: { summary: [], opening: 500, incomeTotal, expenseTotal: 0, closing, bank: closing, cash: 0 },
    });
    const item = itemAt("CW-02-01");
    expect(isNilSheet(item, sheet(0, 500), itemOf)).toBe(true);
    expect(isNilSheet(item, sheet(100, 600), itemOf)).toBe(false);
    expect(isNilSheet(item, { ...sheet(0, 500), period: null }, itemOf)).toBe(false);
  });

  it("is nothing that isn't accounts", () =>
    expect(isNilSheet(itemAt("MJ-02-02"), { period: null, elements: {} }, itemOf)).toBe(false));
});
