import { expect, it } from "vitest";
import { changesView } from "../../../miniprogram/view-models/changes.ts";
import type { NoticeChange, NoticeChanges } from "../../../shared/api/notice-changes.ts";

const answer: NoticeChanges = {
  ...{ number: "640221100200-2026-0001", villageCode: "640221100200", title: "财务公布表", revision: 3 },
  publishedAt: "2026-09-02T02:00:00.000Z",
  changeNote: "漏记一笔",
  before: { revision: 1, publishedAt: "2026-09-01T02:00:00.000Z" },
  changes: [],
  shownUntil: null,
};
const change: NoticeChange = { kind: "changed", label: "银行存款", before: "", after: "", rows: [], more: 0 };

it("says what is compared with what, and why", () => {
  const view = changesView(answer, "hans");
  expect(view.about).toBe("第 3 版（2026年9月2日 10:00 公开）与第 1 版（2026年9月1日 10:00 公开）相比");
  expect(view.reason).toBe("更正原因：漏记一笔");
  expect(view.nothing).toBe("与上一版相比，内容没有变化。");
});

it("says a value as it was and as it is, and of rows which and how many are not listed", () => {
  const cells = [{ label: "金额（元）", before: "880.00", after: "1,000.00" }];
  const [money, table, text] = changesView(
    {
      ...answer,
      changes: [
        { ...change, before: "10.00 元", after: "20.00 元" },
        { ...change, label: "收支", rows: [{ kind: "changed", name: "办公费", cells }], more: 7 },
        { ...change, label: "说明" },
      ],
    },
    "hans",
  ).changes;
  expect(money?.values.map(({ label, text: value }) => `${label} ${value}`)).toEqual([
    "原来 10.00 元",
    "现在 20.00 元",
  ]);
  expect(table?.rows[0]?.values[1]).toEqual({ kind: "after", label: "金额（元）现在", text: "1,000.00" });
  expect([table?.more, text?.hint]).toEqual([
    "另有 7 行不同，这里没有列出。请打开两个版本对照。",
    "文字较长，请分别打开两个版本对照。",
  ]);
});

it("says so when nothing is there to compare with", () => {
  const view = changesView({ ...answer, before: null }, "hans");
  expect([view.nothing, view.reason]).toEqual(["这是能看到的最早一版，没有更早的版本可以比较。", ""]);
});
