import { describe, expect, it } from "vitest";
import { agreementText, fewestToJudge, kappaWords } from "../../../shared/inspections/kappa-words.ts";

describe("kappa in words", () => {
  it.each([
    [1, "几乎完全一致"],
    [0.81, "几乎完全一致"],
    [0.8049, "较为一致"],
    [0.61, "较为一致"],
    [0.6, "一致程度中等"],
    [0.41, "一致程度中等"],
    [0.4, "一致程度偏低"],
    [0.2, "几乎没有一致"],
    [0, "几乎没有一致"],
    [-0.001, "几乎没有一致"], // shown as −0.00
    [-0.01, "比碰巧还不如"],
    [-1, "比碰巧还不如"],
  ])("%s is %s, by the decimals that are shown", (kappa, words) => expect(kappaWords(kappa)).toBe(words));

  it("says first what it means, then from how many lines, and warns where these are few", () => {
    const found = { observed: 0.9, kappa: 0.74, words: null };
    expect(agreementText({ n: fewestToJudge, ...found })).toBe("较为一致（κ = 0.74）：30 项中 27 项一致（90.0%）");
    expect(agreementText({ n: 20, ...found })).toBe(
      "较为一致（κ = 0.74）：20 项中 18 项一致（90.0%）。样本不足，仅供参考",
    );
  });

  it("gives the reason where there is no figure, and says nothing of nothing", () => {
    const words = "两次的结果都只有同一种，算不出一致性系数。";
    expect(agreementText({ n: 12, observed: 1, kappa: null, words })).toBe(`12 项中 12 项一致。${words}`);
    expect(agreementText({ n: 0, observed: null, kappa: null, words: null })).toBe("没有可比的项目。");
  });
});
