import { describe, expect, it } from "vitest";
import type { CatalogueItem } from "../../../shared/catalogue/item.ts";
import { checkArithmetic } from "../../../shared/identities/index.ts";
import { parseIdentity } from "../../../shared/identities/parse.ts";
import type { Sheet } from "../../../shared/identities/sheets.ts";
import { itemOf, made } from "./sample.ts";

// What a village types and what a county writes may be as long as the limits allow: neither may hold up everybody else.

const identity = (scope: "row" | "table", expr: string) => ({ id: "a", scope, expr, message: "x" });

/** An item with one table of 收入 and 支出. */
const itemWith = (...identities: ReturnType<typeof identity>[]): CatalogueItem => ({
  ...made([
    {
      ...{ key: "rows", label: "表", type: "table", required: true, identities },
      columns: [
        { key: "section", label: "类别", type: "text" },
        { key: "item", label: "项目", type: "text" },
        { key: "current", label: "本期", type: "money" },
      ],
    },
  ]),
  kind: "financial",
});

const sheetOf = (count: number, name: (at: number) => string): Sheet => ({
  period: "2026-09",
  elements: {
    rows: Array.from({ length: count }, (_, at) => ({ section: "支出", item: name(at), current: 1_000 + at })),
  },
});

const check = (item: CatalogueItem, sheet: Sheet) => checkArithmetic(item, sheet, { itemOf }, "submit");

/** Milliseconds, the best of three. */
function taken(run: () => unknown): number {
  const times = [1, 2, 3].map(() => {
    const since = performance.now();
    run();
    return performance.now() - since;
  });
  return Math.min(...times);
}

describe("5,000 rows", () => {
  const rows = sheetOf(5_000, (at) => `项目${at}`);
  const plain = taken(() => check(itemWith(identity("row", "current <= 999999")), rows));

  it.each([
    ["a total", identity("row", "current <= total.current")],
    ["a sum of some rows", identity("row", "current <= sum(current where section == '支出')")],
    ["a named row", identity("row", "current <= value('项目4999').current")],
    [
      "sums within sums",
      identity(
        "table",
        "0 <= sum(current where current <= sum(current where current <= sum(current where section == '支出')))",
      ),
    ],
  ])("that each read %s take little longer than rows that don't", (_what, reading) => {
    const item = itemWith(reading);
    expect(check(item, rows)).toEqual({ findings: [], hints: [] });
    expect(taken(() => check(item, rows))).toBeLessThan(plain * 20 + 20);
  });

  it("that are all 其他 take as long for each as 500", () => {
    const item = itemWith();
    const [few, many] = [lumpsIn(1, 500), lumpsIn(1, 5_000)];
    expect(taken(() => check(item, many))).toBeLessThan(taken(() => check(item, few)) * 30 + 50);
    expect(check(item, lumpsIn(20, 20)).findings).toHaveLength(20);
    expect(check(item, lumpsIn(200, 200)).findings).toHaveLength(50);
  });
});

/** Rows of nothing but 其他, in so many sections. */
const lumpsIn = (sections: number, count: number): Sheet => ({
  period: null,
  elements: {
    rows: Array.from({ length: count }, (_, at) => ({ section: `类${at % sections}`, item: "其他", current: 100 })),
  },
});

describe("an identity of endless length", () => {
  it.each(["+", "*"])("of %s is refused with the place, and the others are still checked", (sign) => {
    const endless = `current == ${Array(20_000).fill("1").join(sign)}`;
    expect(() => parseIdentity(endless)).toThrow("式子太长（最多 1000 个字），请拆成几条勾稽关系。");
    const { findings, hints } = check(
      itemWith(identity("row", endless), { ...identity("table", "sum(current) == 0"), id: "b" }),
      sheetOf(1, () => "水费"),
    );
    expect([findings.length, hints.map(({ why }) => why)]).toEqual([1, ["unreadable"]]);
  });

  it("that is as long as allowed is worked out, with all its digits", () => {
    const long = `current == current*${Array(75).fill("99999999999").join("*")}`;
    const { findings } = check(
      itemWith(identity("row", long)),
      sheetOf(1, () => "水费"),
    );
    expect(findings.map(({ left, right }) => [left, right?.length])).toEqual([["本期 10.00", expect.any(Number)]]);
  });
});
