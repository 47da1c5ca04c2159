import { describe, expect, it } from "vitest";
import { baseline } from "../../../server/catalogue/baseline.ts";
import type { CatalogueItem } from "../../../shared/catalogue/item.ts";
import { closedNotice, standardTitle } from "../../../shared/notices/closed-content.ts";
import type { ElementValue, NoticeContent } from "../../../shared/notices/content.ts";
import { isOfOffice, listsPersons } from "../../../shared/notices/personal-lists.ts";

const item = (code: string): CatalogueItem => {
  const found = baseline().items.find((one) => one.code === code);
  if (!found) throw new Error(`no item ${code}`);
  return { ...found, elements: [...baseline().meta.commonElements, ...found.elements] };
};
const contentOf = (
  code: string,
  elements: Record<string, ElementValue>,
  period: string | null = null,
): NoticeContent => ({
  ...{ v: 1, village: "640221100200", item: code, catalogueVersion: 1, period },
  title: "关于马秀兰等三户的公示",
  changeNote: "更正马秀兰的金额",
  elements,
  explanations: { "detail.sum": "马秀兰多领一月" },
});

const maskedName = { key: "name", label: "户主", type: "text", mask: "name" } as const;
const rows = [
  { name: "马秀兰", group: "一组", people: 3, category: "A类", amount: 120_000 },
  { name: "丁学文", group: "二组", people: 1, category: "B类", amount: 45_050 },
];

describe("what stays of a list of villagers", () => {
  it("is how many there are and the sums of what the catalogue sums", () => {
    const closed = closedNotice(item("SJ-01-02"), contentOf("SJ-01-02", { detail: rows, curTotal: 2 }, "2026-Q1"));
    expect(closed.content.elements).toEqual({
      detail: [{ closedList: "合计", closedEntries: 2, people: 4, amount: 165_050 }],
      curTotal: 2,
    });
    const detail = closed.item.elements.find(({ key }) => key === "detail");
    expect(detail?.label).toBe(
      "保障对象名单（合计）".replace("保障对象名单", detail?.label.replace("（合计）", "") ?? ""),
    );
    expect(detail?.columns?.map(({ label }) => label)).toEqual([
      "名单",
      "共有（户、人）",
      "保障人数合计",
      "月保障金额合计",
    ]);
  });

  it("is nothing that anybody wrote: title, note, explanations, texts and attachments go", () => {
    const file = { sha256: "a".repeat(64), name: "马秀兰.jpg", mediaType: "image/jpeg", size: 1 };
    const content = contentOf("SJ-01-02", {
      ...{ detail: rows, body: "马秀兰一户", issuer: "马秀兰办公室", attachments: [file] },
      publicityEnd: "2026-04-20",
    });
    const closed = closedNotice(item("SJ-01-02"), { ...content, period: "2026-Q1" });
    expect(closed.content.title).toBe("2026年第一季度最低生活保障对象名单（在保动态）");
    expect(JSON.stringify(closed)).not.toMatch(/马秀兰|丁学文|一组|A类|a{64}/);
    expect(closed.content.elements.publicityEnd).toBe("2026-04-20");
    expect(closed.content.changeNote).toBeUndefined();
  });

  it("of a list of persons is their number", () => {
    const voters = [{ name: "马秀兰" }, { name: "丁学文", note: "外出" }] as unknown as ElementValue;
    const closed = closedNotice(item("MJ-01-03"), contentOf("MJ-01-03", { voters, electionDate: "2026-03-22" }));
    expect(closed.content.elements).toEqual({
      voters: [{ closedList: "合计", closedEntries: 2 }],
      electionDate: "2026-03-22",
    });
    expect(closed.item.elements.find(({ key }) => key === "voters")?.type).toBe("table");
  });

  it("keeps tables of other things, but for cells that name one of those listed", () => {
    const { elements } = item("TD-03-04");
    const account = elements.find(({ key }) => key === "account");
    const [first = "", second = ""] = (account?.columns ?? [])
      .filter(({ type }) => type === "text")
      .map(({ key }) => key);
    const money = account?.columns?.find(({ type }) => type === "money")?.key ?? "";
    const closed = closedNotice(
      item("TD-03-04"),
      contentOf("TD-03-04", {
        households: [{ name: "马秀兰", people: 3, area: 250, amount: 100 }],
        account: [{ [first]: "征地补偿费", [second || first]: "付马秀兰青苗费", [money]: 100 }],
      }),
    );
    expect(JSON.stringify(closed)).not.toContain("马秀兰");
    expect((closed.content.elements.account as { [key: string]: unknown }[])[0]?.[money]).toBe(100);
  });

  it("is the same when it is asked again", () => {
    const once = closedNotice(item("SJ-01-02"), contentOf("SJ-01-02", { detail: rows, curTotal: 2 }, "2026-Q1"));
    expect(closedNotice(once.item, once.content)).toEqual(once);
  });

  it("holds for every item of the catalogue that lists villagers", () => {
    const secret = "马秀兰";
    for (const one of baseline().items.filter(listsPersons)) {
      const elements: Record<string, ElementValue> = {};
      for (const { key, type, columns = [] } of one.elements) {
        // Who holds which office, and what it pays, stays.
        const name = isOfOffice({ type, columns }) ? "李向阳" : secret;
        elements[key] =
          type === "number" || type === "money"
            ? 1
            : type === "person-list"
              ? ([{ name: secret, note: secret }] as unknown as ElementValue)
              : type === "table"
                ? [Object.fromEntries(columns.map((column) => [column.key, column.type === "text" ? name : 1]))]
                : type === "attachment"
                  ? [{ sha256: "a".repeat(64), name: secret, mediaType: "image/png", size: 1 }]
                  : type === "date"
                    ? "2026-03-22"
                    : secret;
      }
      const closed = closedNotice(one, contentOf(one.code, elements));
      expect(JSON.stringify(closed.content), one.code).not.toContain(secret);
    }
  });

  it("keeps who holds which office and what it pays, also of those who are on another list of the notice", () => {
    const closed = closedNotice(
      item("CW-02-06"),
      contentOf("CW-02-06", {
        pay: [{ name: "李向阳", post: "书记", base: 100, total: 100 }],
        missed: [
          { name: "李向阳", why: "防汛", days: 1, std: 100, amount: 100 },
          { name: "马秀兰", why: "照看马秀兰家", days: 2, std: 100, amount: 200 },
        ],
      }),
    );
    expect(closed.content.elements).toEqual({
      pay: [{ name: "李向阳", post: "书记", base: 100, total: 100 }],
      missed: [{ closedList: "合计", closedEntries: 2, days: 3, amount: 300 }],
    });
  });

  it("of a revision that a later one replaced is judged by the items of both", () => {
    const newer = item("TD-03-04");
    const unmasked = (keys: string[]): CatalogueItem => ({
      ...newer,
      containsPersonalData: "none",
      elements: newer.elements.map((element) => ({
        ...element,
        ...(element.columns && keys.includes(element.key)
          ? { columns: element.columns.map(({ mask: _, ...column }) => column) }
          : {}),
      })),
    });
    const content = contentOf("TD-03-04", {
      households: [{ name: "马秀兰", people: 3, area: 250, amount: 100 }],
      account: [{ opening: 100 }],
    });
    const older = unmasked(["households"]);
    // It lists nobody by its own item, but was closed: no table of it is trusted.
    expect(JSON.stringify(closedNotice(older, content))).not.toContain("马秀兰");
    const other = { ...older.elements.find(({ key }) => key === "households"), key: "more" } as never;
    const masked = {
      ...older,
      elements: [...older.elements, { ...(other as object), columns: [maskedName] } as never],
    };
    expect(JSON.stringify(closedNotice(masked, content))).toContain("马秀兰");
    const closed = closedNotice(masked, content, [newer]);
    expect(JSON.stringify(closed)).not.toContain("马秀兰");
    expect(closed.content.elements.account).toEqual([{ opening: 100 }]);
    expect(closedNotice(closed.item, closed.content, [newer]).content).toEqual(closed.content);
  });

  it("has a title of its own", () => {
    expect(standardTitle({ level2: "残疾人两项补贴" }, "2026-Q1")).toBe("2026年第一季度残疾人两项补贴");
    expect(standardTitle({ level2: "临时救助对象与金额" }, null)).toBe("临时救助对象与金额");
  });
});
