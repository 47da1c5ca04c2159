import { describe, expect, it } from "vitest";
import { baseline } from "../../../server/catalogue/baseline.ts";
import { catalogueItem } from "../../../shared/catalogue/item.ts";
import { type Assessed, impactFacts, personsIn } from "../../../shared/impact/facts.ts";
import { yearsLater } from "../../../shared/impact/keeping.ts";
import { impactSections } from "../../../shared/impact/report.ts";
import { sensitiveKinds } from "../../../shared/impact/sensitive.ts";
import { listsPersons } from "../../../shared/notices/personal-lists.ts";

const items = baseline().items.map((item) => catalogueItem.parse(item));
const itemOf = (code: string) => {
  const item = items.find((one) => one.code === code);
  if (!item) throw new Error(code);
  return item;
};
const rows = [
  { name: "张*", group: "三组", people: 2, category: "A类", amount: 84_000 },
  { name: "欧阳*", group: "三组", people: 1, category: "B类", amount: 42_000 },
  { name: "李建国", group: "四组", people: 1, category: "B类", amount: 42_000 },
];
const relief = (wish: Partial<Assessed> = {}): Assessed => ({
  item: itemOf("SJ-01-02"),
  elements: { detail: rows, photo: [] },
  warned: {},
  correcting: false,
  signers: ["handler", "villageSecretary"],
  ...wish,
});
const words = (assessed: Assessed): string =>
  impactSections(impactFacts(assessed))
    .flatMap(({ title, lines }) => [title, ...lines])
    .join("\n");

describe("an impact assessment", () => {
  it("answers the three questions of article 56, in their order", () => {
    expect(impactSections(impactFacts(relief())).map(({ title }) => title)).toEqual([
      "一、处理目的、处理方式是否合法、正当、必要",
      "二、对个人权益的影响及安全风险",
      "三、所采取的保护措施是否合法、有效并与风险程度相适应",
    ]);
  });

  it("counts persons, masked names and names in full, and holds nothing of the rows", () => {
    const facts = impactFacts(relief());
    expect(facts.lists).toMatchObject([{ label: "名单", persons: 3, maskedNames: 2, fullNames: 1 }]);
    expect(personsIn(facts)).toBe(3);
    const kept = JSON.stringify(facts) + words(relief());
    for (const secret of ["张*", "欧阳", "李建国", "A类", "三组", "84000", "42000"]) expect(kept).not.toContain(secret);
  });

  it("keeps of the reason for names in full its kind, never its words", () => {
    const because = (nameBasis: string) => impactFacts(relief({ elements: { detail: rows, nameBasis } }));
    expect(because("《社会救助暂行办法》第十一条").nameBasis).toBe("law");
    expect(because("已取得本人同意").nameBasis).toBe("consent");
    expect(because("村民代表李建国说可以").nameBasis).toBe("other");
    expect(because("  ").nameBasis).toBeNull();
    expect(JSON.stringify(because("村民代表李建国说可以"))).not.toContain("李建国");
    expect(words(relief({ elements: { detail: rows, nameBasis: "已取得本人同意" } }))).toContain(
      "姓名全称的 1 处，依据：本人同意",
    );
  });

  it("says what the privacy gate warned of, by kind and count, with small groups apart", () => {
    const warned = { smallGroup: 1, phone: 2 };
    const facts = impactFacts(relief({ warned }));
    expect([facts.smallGroups, facts.warnings]).toEqual([1, [{ kind: "phone", count: 2 }]]);
    expect(words(relief({ warned }))).toContain("提示核对：电话号码 2 处");
  });

  it("names the kinds of sensitive information that a list comes near", () => {
    expect(sensitiveKinds(itemOf("SJ-01-02"))).toEqual([
      "特定身份（社会救助、优抚、帮扶对象）",
      "医疗健康",
      "不满十四周岁未成年人",
      "家庭收入财产",
    ]);
    expect(sensitiveKinds(itemOf("ZC-02-06"))).toContain("不满十四周岁未成年人");
    expect(sensitiveKinds(itemOf("BM-01-02"))).toEqual([]);
  });

  it("counts lists of persons, whose names stand in full, as well", () => {
    const item = itemOf("MJ-01-03");
    const list = item.elements.find(({ type }) => type === "person-list")?.key ?? "";
    const facts = impactFacts(relief({ item, elements: { [list]: [{ name: "王秀英" }, { name: "马*" }] } }));
    expect(facts.lists).toMatchObject([{ persons: 2, maskedNames: 1, fullNames: 1 }]);
    expect(facts.publicity).toEqual({ days: 5, dayType: "calendar" });
  });

  it("can be drafted for every item of the catalogue that lists persons, and says no name of a program", () => {
    const listing = items.filter(listsPersons);
    expect(listing.length).toBeGreaterThan(20);
    for (const item of listing) {
      const text = words(relief({ item, elements: {} }));
      expect(text, item.code).not.toMatch(/[a-z]{3}|undefined|NaN/i);
    }
  });
});

describe("years", () => {
  it("are calendar years, and leap days lose nothing", () => {
    expect(yearsLater("2026-09-15T02:00:00.000Z", 3)).toBe("2029-09-15T02:00:00.000Z");
    expect(yearsLater("2028-02-29T02:00:00.000Z", 3)).toBe("2031-03-01T02:00:00.000Z");
    expect(yearsLater("2029-09-15T02:00:00.000Z", -3)).toBe("2026-09-15T02:00:00.000Z");
  });
});
