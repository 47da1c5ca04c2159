import { expect, it } from "vitest";
import { baseTerms } from "../../../server/wording/base.ts";
import type { CatalogueElement } from "../../../shared/catalogue/item.ts";
import { compileWording, mostMarks, talliedWording, wordingTally } from "../../../shared/wording/index.ts";

const wording = compileWording(baseTerms);
const element = { key: "list", label: "明细", type: "table", columns: [{ key: "kind", label: "名称" }] };
const item = { elements: [element as CatalogueElement] };
const notice = (rows: number, text: string, title = "移交清单") => ({
  title,
  elements: { list: Array.from({ length: rows }, () => ({ kind: text })) },
});

it("however many marks there are, the first are kept with their places and all are counted", () => {
  const tally = wordingTally(wording, item, notice(3_000, "帐目和帐目"));
  expect([tally.marks.length, tally.hints.listed.length, tally.hints.count]).toEqual([mostMarks, 200, 6_000]);
  expect(JSON.stringify(tally).length).toBeLessThan(400_000);
  expect(talliedWording([tally]).hints.at(-1)?.message).toBe("另有 5800 处问题没有列出，请先改正以上各处。");
});

it("what stops is named in its place also behind thousands of remarks", () => {
  const { elements, title } = notice(3_000, "帐目和帐目");
  elements.list.push({ kind: "绝密" });
  const { issues } = talliedWording([wordingTally(wording, item, { title, elements })]);
  expect(issues.map(({ path, message }) => [path, message.includes("“绝密”")])).toEqual([
    ["elements.list.3000.kind", true],
  ]);
});

it("looking for secrets only finds the same secrets", () => {
  const mixed = notice(300, "机密文件的帐目，绝密", "做为内部资料的帐目");
  const [all, secrets] = [
    wordingTally(wording, item, mixed),
    wordingTally(wording, item, mixed, { secretsOnly: true }),
  ];
  expect(secrets.issues).toEqual(all.issues);
  expect([secrets.issues.count, secrets.hints.count]).toEqual([601, 0]);
  expect(all.hints.count).toBeGreaterThan(300);
});

it("parts of a notice say what the whole says", () => {
  const whole = notice(150, "帐目、绝密", "做为帐目");
  const parts = [
    { ...whole, elements: {} },
    { ...whole, title: "" },
  ];
  const told = talliedWording(parts.map((part) => wordingTally(wording, item, part)));
  expect(told).toEqual(talliedWording([wordingTally(wording, item, whole)]));
});

it("titles that are quoted by the thousand cost no more than their length", () => {
  const time = (text: string): number => {
    const since = performance.now();
    expect(wording.scan(text, "prose")).toEqual([]);
    return performance.now() - since;
  };
  const quoted = "《农业部令》";
  time(quoted);
  expect(time(quoted.repeat(60_000))).toBeLessThan(4_000);
  expect(wording.scan("《农业部令》农业部《农业部令》", "prose").map(({ from }) => from)).toEqual([6]);
});
