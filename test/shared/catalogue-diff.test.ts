import { describe, expect, it } from "vitest";
import { baseline } from "../../server/catalogue/baseline.ts";
import { checkItem } from "../../shared/catalogue/check-item.ts";
import { diffCatalogues } from "../../shared/catalogue/diff.ts";
import type { CatalogueElement, CatalogueItem } from "../../shared/catalogue/item.ts";

const { items } = baseline();
const find = (code: string): CatalogueItem => {
  const item = items.find((each) => each.code === code);
  if (!item) throw new Error(code);
  return structuredClone(item);
};
const itemOf = (code: string) => items.find((item) => item.code === code);
const monthly = find("CW-02-01");
/** The sentences about one changed item. */
const lines = (change: (item: CatalogueItem) => void, before = monthly): string[] => {
  const after = structuredClone(before);
  change(after);
  return diffCatalogues([before], [after]).flatMap((each) => each.lines);
};

describe("the difference of two catalogues", () => {
  it("is nothing between equal ones, whatever the order of keys and items", () => {
    const turned = items.map((item) => Object.fromEntries(Object.entries(item).reverse()) as CatalogueItem).reverse();
    expect(diffCatalogues(items, turned)).toEqual([]);
  });

  it("names added and removed items", () => {
    const [first, ...rest] = items;
    if (!first) throw new Error("empty");
    expect(diffCatalogues(rest, items)).toMatchObject([{ code: first.code, change: "added", fields: [] }]);
    expect(diffCatalogues(items, rest)).toMatchObject([
      {
        change: "removed",
        lines: ["删除事项“行政村简介”（组织与制度，长期公开，变动时更新，形成或变动之日起20个工作日内）"],
      },
    ]);
  });

  it("says in words what changed in an item", () => {
    expect(
      lines((item) => {
        item.level2 = "新名称";
        item.deadline = { ...item.deadline, byDayOfNextMonth: 15 } as CatalogueItem["deadline"];
        item.signatures = ["handler", "villageSecretary"];
        item.publicityPeriodDays = { days: 7, dayType: "calendar", basis: "statute" };
      }),
    ).toEqual([
      `事项名称：由“${monthly.level2}”改为“新名称”`,
      "公开时限：由“次月10日前（频次为国家法律；具体日期借鉴外省）”改为“次月15日前（频次为国家法律；具体日期借鉴外省）”",
      "公示期：由“无”改为“7个自然日”",
      "签字人：由“经办人、会计、村集体经济组织负责人、村务监督委员会主任、村书记”改为“经办人、村书记”",
    ]);
  });

  it("says which elements and columns changed", () => {
    const table = monthly.elements.find((element) => element.type === "table") as CatalogueElement;
    const [column] = table.columns ?? [];
    expect(
      lines((item) => {
        const changed = item.elements.find((element) => element.key === table.key) as CatalogueElement;
        changed.required = !changed.required;
        changed.columns = [
          { ...(column as NonNullable<typeof column>), label: "改名" },
          { key: "extra", label: "新列", type: "text" },
        ];
        item.elements.push({ key: "extra", label: "新要素", type: "text", required: false });
      }),
    ).toEqual(
      expect.arrayContaining([
        `要素“${table.label}”的要求：由“${table.required ? "必填" : "选填"}”改为“${table.required ? "选填" : "必填"}”`,
        `新增要素“${table.label}”的列“新列”`,
        "新增要素“新要素”",
      ]),
    );
  });

  it("never passes over a change silently", () => {
    for (const field of Object.keys(monthly) as (keyof CatalogueItem)[]) {
      if (field === "code") continue;
      const said = lines((item) => {
        (item as Record<string, unknown>)[field] =
          field === "elements" ? item.elements.slice(1) : find("TD-01-01")[field];
      });
      if (JSON.stringify(monthly[field]) !== JSON.stringify(find("TD-01-01")[field]))
        expect(said.length, field).toBeGreaterThan(0);
    }
    expect(lines((item) => item.elements.reverse())).toEqual(["要素的顺序有调整"]);
  });
});

describe("an item", () => {
  const issues = (change: (item: CatalogueItem) => void) => {
    const item = structuredClone(monthly);
    change(item);
    return checkItem(item, itemOf, monthly).map(({ path, key }) => `${path} ${key}`);
  };
  it("of the baseline is sound", () => {
    for (const item of items) expect(checkItem(item, itemOf), item.code).toEqual([]);
  });
  it("must belong to one of the eight groups, by code and name", () => {
    expect(issues((item) => Object.assign(item, { code: "XX-01-01" }))).toEqual(["code group"]);
    expect(issues((item) => Object.assign(item, { level1: "别的" }))).toEqual(["level1 group"]);
  });
  it("must have a deadline that fits its frequency, from a known source", () => {
    expect(issues((item) => Object.assign(item, { frequency: "annual" }))).toEqual(["deadline.rule frequency"]);
    expect(issues((item) => Object.assign(item.deadline, { basis: "constructor" }))).toEqual([
      "deadline.basis unknown",
    ]);
  });
  it("is signed by the handler first and the secretary last, by each role once", () => {
    for (const signatures of [
      ["villageSecretary", "handler"],
      ["handler", "accountant"],
      ["handler", "handler", "villageSecretary"],
    ])
      expect(issues((item) => Object.assign(item, { signatures }))).toEqual(["signatures order"]);
  });
  it("has elements and columns with keys of their own, and tables have columns", () => {
    expect(
      issues((item) => {
        const column = { key: "a", label: "a", type: "text" } as const;
        item.elements = [
          { key: "x", label: "x", type: "table", required: true },
          { key: "x", label: "x", type: "text", required: true, columns: [column] },
          { key: "y", label: "y", type: "table", required: true, columns: [column, column] },
        ];
      }),
    ).toEqual([
      "elements.1.key repeated",
      "elements.0.columns required",
      "elements.1.columns unexpected",
      "elements.2.columns.1.key repeated",
    ]);
  });
});
