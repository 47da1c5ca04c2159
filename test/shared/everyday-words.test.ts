import { describe, expect, it } from "vitest";
import { baseline } from "../../server/catalogue/baseline.ts";
import { simplifiedText } from "../../server/design/index.ts";
import { everydayWords, everydayWordsOf, officialWordOf } from "../../shared/catalogue/everyday-words.ts";

const names = baseline().items.map(({ level2 }) => level2);

describe("everyday words", () => {
  it("stand for words that the baseline catalogue's items really use", () => {
    for (const word of everydayWords.flatMap(({ official }) => official))
      expect(
        names.filter((name) => name.includes(word)),
        word,
      ).not.toEqual([]);
  });

  it("are simplified, without spaces, and add something to the official word", () => {
    for (const { everyday, official } of everydayWords)
      for (const word of everyday) {
        expect(simplifiedText(word)).toBe(word);
        expect(word).toMatch(/^\p{Script=Han}{2,6}$/u);
        expect(
          official.some((name) => name.includes(word)),
          word,
        ).toBe(false);
      }
  });

  it("are found from a heading, and lead back to its own word", () => {
    expect(everydayWordsOf("农村最低生活保障对象名单")).toEqual(["低保户", "低保金"]);
    expect(everydayWordsOf("村规民约")).toEqual([]);
    expect(officialWordOf("低保", "农村最低生活保障对象名单")).toBe("最低生活保障");
    expect(officialWordOf("低保", "村规民约")).toBeUndefined();
  });
});
