import { expect, it } from "vitest";
import { baseline, withCommonElements } from "../../../server/catalogue/baseline.ts";
import { comparable, passagesOf } from "../../../shared/figures/passages.ts";
import type { ElementValue } from "../../../shared/notices/content.ts";

const { meta, items } = baseline();
const itemOf = (code: string) => {
  const found = items.find((item) => item.code === code);
  if (!found) throw new Error(code);
  return withCommonElements(found, meta.commonElements);
};
const names = ["合作村", "城关镇", "平罗县"];
const long = "合作村全体村民共同遵守本村规民约，爱护公共设施，邻里之间互相帮助，红白喜事从简办理，每户不超过10桌。";
const passages = (elements: Record<string, ElementValue>, code = "ZZ-02-02", own = names) =>
  passagesOf(
    itemOf(code),
    { v: 1, village: "640221100200", item: code, catalogueVersion: 1, period: null, title: "村规民约", elements },
    own,
  );
const digests = (...given: Parameters<typeof passages>) => passages(...given).map(({ digest }) => digest);

it("compares letters only: names of the place, digits, punctuation and spaces don't count", () => {
  expect(comparable("合作村 2026 年（第3次）会议：ＡＢＣ", names)).toBe("年第次会议abc");
  const elsewhere = long.replace("合作村", "和平村").replace("10", "8").replaceAll("，", "， ");
  expect(digests({ text: elsewhere }, "ZZ-02-02", ["和平村", "高庄乡", "平罗县"])).toEqual(digests({ text: long }));
  expect(digests({ text: elsewhere.replace("从简", "一切从简") }, "ZZ-02-02", ["和平村"])).not.toEqual(
    digests({ text: long }),
  );
});

it("takes a text apart into paragraphs, each once, and leaves out short ones", () => {
  const text = `# 村规民约\n\n${long}\n\n- 不乱扔垃圾\n- ${long}\n`;
  const [only, ...rest] = passages({ text });
  expect(rest).toEqual([]);
  expect(only?.opening.startsWith("合作村全体村民共同遵守")).toBe(true);
  expect(only?.length).toBe([...comparable(long, names)].length);
  expect([...(only?.opening ?? "")].length).toBeLessThanOrEqual(60);
});

it("leaves out what the catalogue itself says", () => {
  const item = itemOf("ZZ-02-02");
  const law = item.legalBasis.map(({ text }) => text).find((text) => [...comparable(text, [])].length >= 30);
  const note = item.elements
    .flatMap(({ note: said }) => said ?? [])
    .find((said) => [...comparable(said, [])].length >= 30);
  const standard = law ?? note;
  expect(standard).toBeDefined();
  expect(passages({ text: `${standard}\n\n${long}` })).toHaveLength(1);
});

it("compares nothing of policies, which forward what the government wrote", () =>
  expect(passages({ summary: long }, "ZC-01-01")).toEqual([]));

it("never takes what stands in lists and tables", () =>
  expect(
    passages({ text: "略", attachments: [{ sha256: "0".repeat(64), name: long, mediaType: "x", size: 1 }] }),
  ).toEqual([]));
