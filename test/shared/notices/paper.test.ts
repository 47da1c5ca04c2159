import { describe, expect, it } from "vitest";
import { baseline } from "../../../server/catalogue/baseline.ts";
import type { NoticeContent } from "../../../shared/notices/content.ts";
import { markdownParts } from "../../../shared/notices/view/markdown.ts";
import { paperBlocks, paperRows, paperSummary } from "../../../shared/notices/view/paper.ts";

const item = baseline().items.find(({ code }) => code === "DW-01-04");
if (!item) throw new Error("the item is missing");
const row = (name: string, paid: number) => ({ name, month: "8月", due: 1000, paid, unpaid: 1000 - paid });
const content = (elements: NoticeContent["elements"], title = "党费收缴"): NoticeContent => ({
  ...{ v: 1, village: "640221100200", item: "DW-01-04", catalogueVersion: 1, period: "2026-Q1", title, elements },
});
const before = content({ dues: [row("张三", 1000), row("李四", 500), row("王五", 1000)], usage: "用于学习。" });
const after = content({ dues: [row("张三", 1000), row("李四", 1000), row("赵六", 1000)] }, "党费收缴情况");

describe("a paper", () => {
  it("says in words what changed: rows, cells, texts, title", () => {
    const paper = { content: after, item, previous: before };
    expect(paperSummary(paper)).toEqual(["标题：原为“党费收缴”", "改动：党费收缴表", "删除：使用情况"]);
    const rows = paperRows(paper, "dues").rows.map(({ cells, mark, was }) => [cells[0], mark, was.join("")]);
    expect(rows).toEqual([
      ["张三", "", ""],
      ["李四", "～ 改动", "5.005.00"],
      ["赵六", "＋ 新增", ""],
      ["王五", "－ 删除", ""],
    ]);
    const gone = paperBlocks(paper, (sha256) => sha256).find(({ marks }) => marks.mark === "－ 删除");
    expect(gone?.marks.wasLines[0]?.parts).toEqual([{ text: "用于学习。" }]);
  });

  it("has no marks where nothing is compared, and shows only changed rows when asked to", () => {
    const plain = { content: after, item, previous: null };
    expect(paperSummary(plain)).toEqual([]);
    expect(paperBlocks(plain, (sha256) => sha256).map(({ marks }) => marks.mark)).not.toContain("～ 改动");
    expect(paperRows(plain, "dues", { changed: true }).rows).toEqual([]);
    expect(paperRows({ ...plain, previous: before }, "dues", { changed: true })).toMatchObject({ found: 3, total: 3 });
    expect(paperRows({ ...plain, previous: before }, "dues", { find: "王五" })).toMatchObject({ found: 1 });
  });
});

it("reads bold text without look-behind, as before", () => {
  const bold = (line: string) =>
    markdownParts(line)
      .filter((part) => part.bold)
      .map(({ text }) => text);
  expect(bold("一**二**三**四五 六**")).toEqual(["二", "四五 六"]);
  expect(bold("** 二 **和")).toEqual([]);
});
