import { expect, it } from "vitest";
import { moreLines, movedText } from "../../../miniprogram/view-models/board.ts";
import type { PublicBoard } from "../../../shared/api/public-pages.ts";

const line = (at: number) => ({
  number: `640221100200-2026-${at}`,
  title: `第 ${at} 条`,
  publishedAt: "2026-09-01T00:00:00.000Z",
  corrected: false,
  about: ["便民通知"],
});
const board: PublicBoard = {
  village: { code: "640221100200", name: "合心村", checkWord: null },
  township: { code: "640221100", name: "城关镇" },
  county: { code: "640221", name: "平罗县" },
  ...{ phone: null, merged: null, messageTemplate: null, total: 60, lastPublishedAt: null },
  ...{ groups: [], periods: [], heading: "" },
  ...{ overdue: [], owed: 0, erased: [], lines: Array.from({ length: 20 }, (_, at) => line(at)), nextCursor: "next" },
};
const known = { code: "640221100200", name: "合作村", place: "平罗县城关镇" };

it("adds earlier lines below those shown, and nothing else is set anew", () => {
  const changes = moreLines(20, board, "hans");
  expect(Object.keys(changes)).toHaveLength(21);
  expect(changes).toMatchObject({ "lines[20]": { title: "第 0 条" }, "lines[39]": {}, "board.nextCursor": "next" });
});

it("puts earlier lines in the place of those shown when the page would hold too many", () => {
  const changes = moreLines(40, { ...board, nextCursor: null }, "hans");
  expect(changes).toMatchObject({ isLater: true, "board.nextCursor": "" });
  expect(changes.lines).toHaveLength(20);
});

it("says that a village has another name or code, but not that its name is written in another script", () => {
  const code = board.village.code;
  expect(movedText(board, code, known, "hans")).toBe("合作村现在叫合心村。");
  expect(movedText(board, code, undefined, "hans")).toBe("");
  expect(movedText(board, code, { ...known, name: "合心村" }, "hans")).toBe("");
  expect(movedText(board, code, known, "hant")).toBe("");
  expect(movedText(board, code, { ...known, script: "hant" }, "hans")).toBe("");
  expect(movedText(board, "640221100777", known, "hans")).toContain("640221100777 已经变更，现在是合心村");
});
