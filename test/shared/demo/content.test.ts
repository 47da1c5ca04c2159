import { expect, it } from "vitest";
import { baseline, withCommonElements } from "../../../server/catalogue/baseline.ts";
import { contentOf, factsOf, type Occasion } from "../../../server/demo/content/index.ts";
import { demoVillages } from "../../../server/demo/places.ts";
import type { CatalogueItem } from "../../../shared/catalogue/item.ts";
import { isArea } from "../../../shared/catalogue/units.ts";
import { checkElements } from "../../../shared/notices/check-elements.ts";
import type { ElementValue, TableRow } from "../../../shared/notices/content.ts";
import { nextPeriod, periodFormOf } from "../../../shared/periods.ts";

const { meta, items: bare } = baseline();
const items = bare.map((item) => withCommonElements(item, meta.commonElements));
const villages = demoVillages.filter((_, index) => index % 29 === 0).map(factsOf);
const periods = { year: "2026", half: "2026-H1", quarter: "2026-Q2", month: "2026-05" } as const;

const occasionsOf = (item: CatalogueItem): Occasion[] => {
  const form = periodFormOf(item.frequency);
  const period = form === null ? null : periods[form];
  return villages.map((village) => ({ village, item, period, day: "2026-07-08" }));
};

/** As it is drafted: with what the command fills in, and with uploaded files. */
function drafted(occasion: Occasion): Record<string, ElementValue> {
  const { elements, files } = contentOf(occasion);
  const uploaded = Object.entries(files).map(([key, file], index) => [
    key,
    [{ sha256: String(index).repeat(64), name: file.name, mediaType: "", size: 0 }],
  ]);
  return { issuer: "某村村民委员会", objectionContact: "0952-6000010", ...elements, ...Object.fromEntries(uploaded) };
}

it.each(items.map((item) => [item.code, item.level2, item] as const))(
  "%s %s: is ready to be signed in every village",
  (_, __, item) => {
    for (const occasion of occasionsOf(item))
      expect(checkElements(item, drafted(occasion), "submit").issues).toEqual([]);
  },
);

it("says that it is made up, in every notice", () => {
  for (const item of items)
    for (const occasion of occasionsOf(item)) expect(drafted(occasion).body).toContain("演示数据");
});

it("has no phones of persons, no identity numbers and no card numbers", () => {
  for (const item of items)
    for (const occasion of occasionsOf(item))
      expect(JSON.stringify(contentOf(occasion))).not.toMatch(
        /(?<!\d)1[3-9]\d{9}(?!\d)|\d{17}[\dXx]|(?<!\d)\d{16,19}(?!\d)/,
      );
});

it("masks every name in lists of villagers", () => {
  for (const item of items)
    for (const element of item.elements)
      for (const column of element.columns ?? [])
        if (column.mask === "name")
          for (const occasion of occasionsOf(item))
            for (const row of tableOf(drafted(occasion), element.key)) expect(String(row[column.key])).toMatch(/^.\*$/);
});

it("writes titles of a length that fits, and different numbers for different villages", () => {
  for (const item of items)
    for (const occasion of occasionsOf(item)) expect([...contentOf(occasion).title].length).toBeLessThan(60);
  const sheets = villages.map((village) => contentOf({ ...occasion("CW-02-01"), village }).elements.closing);
  expect(new Set(sheets).size).toBe(villages.length);
});

/** Every rule for a row of the form `a == b + c - d` or with one product, in fen or hundredths of a 亩. */
it("keeps the arithmetic of rows that the catalogue demands", () => {
  for (const item of items)
    for (const element of item.elements)
      for (const rule of element.identities ?? []) {
        const parts = /^(\w+) == ([\w +-]+)$/.exec(rule.scope === "row" ? rule.expr : "");
        const product = /^(\w+) == (?:round\()?(\w+) \* (\w+)/.exec(rule.scope === "row" ? rule.expr : "");
        if ((!parts && !product) || rule.expr.includes("prev") || rule.when) continue;
        const areas = new Set((element.columns ?? []).filter(isArea).map(({ key }) => key));
        for (const occasion of occasionsOf(item))
          for (const row of tableOf(drafted(occasion), element.key)) {
            const at = (name: string) => Number(row[name] ?? 0);
            if (product) {
              const [, target = "", a = "", b = ""] = product;
              const scale = areas.has(a) ? 100 : 1;
              expect(at(target), `${item.code} ${rule.expr}`).toBe(Math.round((at(a) * at(b)) / scale));
            } else if (parts) {
              const [, target = "", sum = ""] = parts;
              const value = ` + ${sum}`
                .match(/[+-] \w+/g)
                ?.reduce((total, term) => total + Number(`${term[0]}1`) * at(term.slice(2)), 0);
              expect(at(target), `${item.code} ${rule.expr}`).toBe(value);
            }
          }
      }
});

it("never shows less than nothing in a sheet, but for a change of a price", () => {
  const below = items.flatMap((item) =>
    item.elements.flatMap(({ key }) =>
      occasionsOf(item)
        .flatMap((each) => tableOf(drafted(each), key))
        .flatMap((row) => Object.entries(row))
        .filter(([column, value]) => typeof value === "number" && value < 0 && column !== "change")
        .map(([column, value]) => `${item.code} ${key}.${column} ${value}`),
    ),
  );
  expect(below).toEqual([]);
});

it("carries closing balances over as the opening of the next period", () => {
  for (const item of items)
    for (const element of item.elements) {
      const form = periodFormOf(item.frequency);
      if (
        form === null ||
        !element.identities?.some(({ scope, expr }) => scope === "period" && expr === "opening == prev.closing")
      )
        continue;
      for (const before of occasionsOf(item)) {
        const after = { ...before, period: nextPeriod(before.period ?? "2026") };
        const closings = tableOf(drafted(before), element.key).map(({ closing }) => closing);
        const openings = tableOf(drafted(after), element.key).map(({ opening }) => opening);
        expect(openings, item.code).toEqual(closings);
      }
    }
});

it("keeps the three monthly sheets of a village in agreement, month after month", () => {
  for (const village of villages) {
    let before: Record<string, ElementValue> | undefined;
    for (let month = "2025-11"; month <= "2026-10"; month = nextPeriod(month)) {
      const of = (code: string) => contentOf({ ...occasion(code), village, period: month }).elements;
      const [sheet, ledger, funds] = [of("CW-02-01"), of("CW-02-02"), of("CW-03-01")];
      const rows = tableOf(sheet, "summary");
      const sum = (list: TableRow[], key: string) => list.reduce((total, row) => total + Number(row[key] ?? 0), 0);
      const section = (name: string) => rows.filter((row) => row.section === name);
      expect(rows).toHaveLength(21);
      expect(sheet.incomeTotal).toBe(sum(section("收入"), "current"));
      expect(sheet.expenseTotal).toBe(sum(section("支出"), "current"));
      expect(sheet.closing).toBe(Number(sheet.opening) + Number(sheet.incomeTotal) - Number(sheet.expenseTotal));
      expect(sheet.closing).toBe(Number(sheet.bank) + Number(sheet.cash));
      expect(sum(tableOf(ledger, "ledger"), "income")).toBe(sheet.incomeTotal);
      expect(sum(tableOf(ledger, "ledger"), "expense")).toBe(sheet.expenseTotal);
      expect(tableOf(ledger, "ledger").at(-1)?.balance).toBe(sheet.closing);
      expect(sum(tableOf(funds, "funds"), "closing")).toBe(sheet.closing);
      if (before) expect(sheet.opening).toBe(before.closing);
      const carried = before && !month.endsWith("-01") ? tableOf(before, "summary") : [];
      if (before || month.endsWith("-01"))
        for (const [index, row] of rows.entries())
          expect(row.ytd).toBe(Number(carried[index]?.ytd ?? 0) + Number(row.current));
      before = sheet;
    }
  }
});

const tableOf = (elements: Record<string, ElementValue>, key: string): TableRow[] => {
  const value = elements[key];
  return Array.isArray(value) && !value.some((entry) => "sha256" in entry) ? (value as TableRow[]) : [];
};

function occasion(code: string): Occasion {
  const item = items.find((candidate) => candidate.code === code);
  const [first] = item ? occasionsOf(item) : [];
  if (!first) throw new Error(`no item ${code}`);
  return first;
}
