import { expect, it } from "vitest";
import { contentOf, factsOf } from "../../../server/demo/content/index.ts";
import { baseTerms } from "../../../server/wording/base.ts";
import { compileWording, noticeMarks } from "../../../shared/wording/index.ts";
import { chanceOf } from "../../support/chance.ts";
import { items } from "../identities/sample.ts";
import { cleanSample } from "../privacy/corpus/notices.ts";

// The list that comes with the product, against notices that nobody would find fault with.
const wording = compileWording(baseTerms);
const count = 5_000;

/** What the corpus writes wrongly on purpose, since villages do: `宁农（经）发[2022]5号`, `3.50 元`. Marking it is right. */
const isRight = (found: string): boolean => /^\[\d{4}\]$|^\d\s元$/.test(found);

it("marks no more than one of a hundred clean notices, and stops none", { timeout: 300_000 }, () => {
  const chance = chanceOf(20_261_127);
  const marked: string[] = [];
  let stopped = 0;
  for (let at = 0; at < count; at++) {
    const { item, notice } = cleanSample(chance, items);
    const marks = noticeMarks(wording, item, notice).filter(({ found }) => !isRight(found));
    if (marks.length > 0) marked.push(`${item.code} ${marks.map(({ words }) => words).join(" ")}`);
    if (marks.some(({ severity }) => severity === "block")) stopped++;
  }
  console.log(`marked: ${marked.length} of ${count}`);
  if (process.env.SHOW_MISSED) console.log([...new Set(marked)].slice(0, 60).join("\n"));
  expect(stopped).toBe(0);
  expect(marked.length / count).toBeLessThanOrEqual(0.01);
});

const village = factsOf({
  code: "640221100203",
  name: "小店子村",
  townshipName: "姚伏镇",
  townshipCode: "640221100",
  phone: "0952-6012345",
} as Parameters<typeof factsOf>[0]);

it.each(items.map((item) => [item.code, item] as const))(
  "has nothing to say about %s of the demo county",
  (_, item) => {
    const period =
      { annual: "2026", semiannual: "2026-H1", quarterly: "2026-Q3", monthly: "2026-09" }[item.frequency as "annual"] ??
      null;
    const { title, elements } = contentOf({ village, item, period, day: "2026-10-08", rows: undefined });
    expect(noticeMarks(wording, item, { title, elements }).map(({ words }) => words)).toEqual([]);
  },
);

it("has nothing to say about the names of items, elements and columns", () => {
  const names = items.flatMap(({ level2, elements }) => [
    level2,
    ...elements.flatMap(({ label, columns = [] }) => [label, ...columns.map((column) => column.label)]),
  ]);
  expect(names.flatMap((name) => wording.scan(name, "cell").map(({ found }) => `${found} in ${name}`))).toEqual([]);
});
