import fc from "fast-check";
import { h } from "preact";
import { renderToString } from "preact-render-to-string";
import { describe, expect, it } from "vitest";
import { baseline } from "../../../server/catalogue/baseline.ts";
import {
  ContentView,
  changes,
  formatDay,
  formatMoment,
  formatNumber,
  Markdown,
  rowChanges,
  tableCsv,
} from "../../../server/notices/content-view/index.ts";
import type { CatalogueElement, CatalogueItem } from "../../../shared/catalogue/item.ts";
import type { NoticeContent } from "../../../shared/notices/content.ts";
import { formatMu, formatYuan } from "../../../shared/notices/money.ts";
import { subsidyElements } from "../../support/sample-board.ts";

const itemOf = (code: string): CatalogueItem => {
  const item = baseline().items.find((one) => one.code === code);
  if (!item) throw new Error(code);
  return item;
};
const markdown = (text: string): string => renderToString(h(Markdown, { text }));
const contentOf = (item: CatalogueItem, elements: NoticeContent["elements"], title = "标题"): NoticeContent => ({
  v: 1,
  village: "640221100200",
  item: item.code,
  catalogueVersion: 1,
  period: null,
  title,
  elements,
});
const show = (item: CatalogueItem, elements: NoticeContent["elements"], previous?: NoticeContent): string =>
  renderToString(
    h(ContentView, {
      content: contentOf(item, elements),
      item,
      previous,
      fileHref: ({ sha256 }) => `/files/${sha256}`,
    }),
  );

describe("long text", () => {
  it("knows headings, lists, bold, line breaks and https links with their address, and nothing else", () => {
    expect(markdown("# 一\n甲\n乙\n\n- 丙\n- **丁**\n\n1. 戊\n2、己\n\n[网](https://a.example/b)")).toBe(
      '<div class="long"><h3>一</h3><p>甲<br/>乙</p><ul><li>丙</li><li><strong>丁</strong></li></ul><ol><li>戊</li><li>己</li></ol>' +
        '<p>网 <a href="https://a.example/b" rel="nofollow noopener noreferrer">（https://a.example/b）</a></p></div>',
    );
    expect(markdown("2026.3.5 开会")).toBe('<div class="long"><p>2026.3.5 开会</p></div>');
    expect(markdown("3. 从三开始")).toContain('<ol start="3">');
  });

  it.each([
    "<script>alert(1)</script>",
    "<img src=x onerror=alert(1)>",
    "[点](javascript:alert(1))",
    "[点](http://a.example)",
    "[点](data:text/html,x)",
    '[点](https://a.example/" onclick="alert(1))',
    "![图](https://a.example/x.png)",
    "**<b onmouseover=x>**",
  ])("never becomes markup of its own: %s", (text) => {
    const html = markdown(text);
    expect(html).not.toMatch(/<(script|img|b )|href="(?!https:)|<[^>]* on\w+=/i);
  });

  it("of any kind gives only known elements, and only https links", () => {
    fc.assert(
      fc.property(fc.string({ unit: fc.constantFrom(..."<>\"'&*[](){}#-1.、\n \\`!:/hts中javascript") }), (text) => {
        const html = markdown(text);
        const tags = [...html.matchAll(/<\/?([a-z0-9]+)/g)].map(([, tag]) => tag);
        expect(tags.filter((tag) => !/^(div|h3|p|br|ul|ol|li|strong|a)$/.test(tag ?? ""))).toEqual([]);
        expect(html).not.toMatch(/href="(?!https:\/\/)/);
      }),
      { numRuns: 500 },
    );
  });
});

describe("values", () => {
  it("are shown as people read them", () => {
    expect(formatYuan(123_456_789)).toBe("1,234,567.89");
    expect(formatYuan(-5)).toBe("-0.05");
    expect(formatMu(1_230)).toBe("12.30");
    expect(formatNumber(12_345.5)).toBe("12,345.5");
    expect(formatDay("2026-03-05")).toBe("2026年3月5日");
    expect(formatMoment("2026-03-04T16:30:00.000Z")).toBe("2026年3月5日 00:30");
  });
});

describe("a table", () => {
  const item = itemOf("ZC-02-01");
  const element = item.elements.find(({ key }) => key === "detail");
  if (!element) throw new Error("detail");

  it("is a real table with caption, scopes, labels for cards, and totals", () => {
    const html = show(item, subsidyElements(3));
    expect(html).toContain("<caption>发放明细表</caption>");
    expect(html).toMatch(/<th scope="col" role="columnheader" class="number">面积（亩）<\/th>/);
    expect(html).toMatch(/<th scope="row" role="rowheader" data-label="户主姓名">/);
    expect(html).toContain("合计（3 行）");
  });

  it("as CSV is safe in spreadsheet programs and keeps figures as figures", () => {
    const rows = [
      { no: 1, name: '=HYPERLINK("x")', group: "@组", area: 350, std: 8_350, amount: -29_225 },
      { no: 2, name: "+1", group: "\t-2", area: 100, std: 8_350, amount: 123_456 },
      { no: 3, name: '甲,乙"丙', group: "＝1", area: 1, std: 1, amount: 1 },
    ];
    expect(tableCsv(element, rows)).toBe(
      [
        "\uFEFF序号,户主姓名,村民小组,面积（亩）,标准（元/亩）,金额（元）",
        `1,"'=HYPERLINK(""x"")",'@组,3.50,83.50,-292.25`,
        "2,'+1,'\t-2,1.00,83.50,1234.56",
        `3,"甲,乙""丙",'＝1,0.01,0.01,0.01`,
        "合计,,,4.51,,942.32",
        "",
      ].join("\r\n"),
    );
  });
});

describe("totals as CSV", () => {
  it("name their section as text: what was typed there can't act as a formula or shift columns", () => {
    const element: CatalogueElement = {
      key: "summary",
      label: "收支",
      type: "table",
      required: true,
      rowGroups: { 收入: [], 支出: [] },
      columns: [
        { key: "section", label: "类别", type: "text" },
        { key: "amount", label: "金额", type: "money", sum: true },
      ],
    };
    const rows = [
      { section: "=1+1", amount: 100 },
      { section: "支,出", amount: -200 },
    ];
    expect(tableCsv(element, rows).split("\r\n").slice(3)).toEqual(["'=1+1合计,1.00", '"支,出合计",-2.00', ""]);
  });
});

describe("a comparison", () => {
  const item = itemOf("ZC-02-01");
  const before = subsidyElements(4);
  const [first, second, third, fourth] = before.detail;
  if (!first || !second || !third || !fourth) throw new Error("rows");

  it("names what was added, removed and changed, whatever the order of keys", () => {
    const after = { ...before, detail: [first, { ...second, amount: 1 }, fourth, { ...third, name: "新户" }] };
    expect(
      rowChanges(before.detail, after.detail, ({ name }) => name).map(({ kind, row }) => [kind, row.name]),
    ).toEqual([
      ["same", first.name],
      ["changed", second.name],
      ["removed", third.name],
      ["same", fourth.name],
      ["added", "新户"],
    ]);
    const reordered = Object.fromEntries(Object.entries(before).reverse()) as typeof before;
    expect(changes(contentOf(item, before), contentOf(item, reordered), item).elements).toEqual([]);
  });

  it("is readable without colours: words and signs beside every change", () => {
    const { year: _, ...without } = before;
    const html = show(
      item,
      { ...without, households: 3, detail: [first, { ...second, amount: 1 }, fourth] },
      contentOf(item, before, "旧标题"),
    );
    for (const text of [
      "～ 标题：",
      "－ 删除：补贴年度",
      "～ 改动：户数",
      "<del>原为 4</del>",
      "－ 删除</td>",
      "～ 改动</td>",
    ])
      expect(html).toContain(text);
  });

  it("of equal versions says that nothing changed", () => {
    expect(show(item, before, contentOf(item, before))).toContain("内容没有变化");
  });
});
