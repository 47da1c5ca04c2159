import { describe, expect, it } from "vitest";
import { piecesOf, printed, settled, typedNumbers } from "../../../shared/bulletins/tokens.ts";

const figures = new Map([
  ["due", "126"],
  ["onTimeRate", "93.5%"],
  ["due@640221100", "12"],
]);
const drafted = "应公开事项{due:126}项，按时公开率{onTimeRate:93.5%}，城关镇（{due@640221100:12}项）。";

it("a mark is printed as its number, and everything else as it stands", () => {
  expect(printed(drafted)).toBe("应公开事项126项，按时公开率93.5%，城关镇（12项）。");
  expect(piecesOf(drafted).filter(({ key }) => key !== null)).toEqual([
    { text: "126", key: "due" },
    { text: "93.5%", key: "onTimeRate" },
    { text: "12", key: "due@640221100" },
  ]);
});

it("a number inside a mark is always the figure's, and it is said what had been typed there", () => {
  const { text, remarks } = settled(drafted.replace("due:126", "due:130"), figures);
  expect(text).toBe(drafted);
  expect(remarks).toMatchObject([{ kind: "restored", found: "130", key: "due", expected: "126" }]);
  expect(settled("共{dues:3}项", figures).remarks).toMatchObject([{ kind: "unknown", found: "{dues:3}" }]);
});

describe("a number typed by hand", () => {
  it("where a figure stood is told apart when it says something else", () => {
    const text = drafted.replace("{due:126}", "130").replace("{onTimeRate:93.5%}", "93.5%");
    expect(typedNumbers(text, drafted, figures)).toMatchObject([
      { kind: "differs", found: "130", key: "due", expected: "126" },
      { kind: "typed", found: "93.5%" },
    ]);
  });

  it("is none in a day, a document's number, an ordinal or a mark", () => {
    const text = "于2026年10月15日前按平政办发〔2026〕48号第 3 条办理，9月30日截止，{due:126}项。";
    expect(typedNumbers(text, drafted, figures)).toEqual([]);
  });

  it("elsewhere is only named", () => {
    expect(typedNumbers("另有3个村需要说明。", drafted, figures)).toMatchObject([
      { kind: "typed", found: "3", around: "另有3个村需要说明。" },
    ]);
  });
});
