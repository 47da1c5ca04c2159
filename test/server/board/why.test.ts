import { describe, expect, it } from "vitest";
import { needsWhy, whyFound } from "../../../server/board/why.ts";

const long = `${"前".repeat(20)}鱼池${"后".repeat(40)}`;

describe("why a hit was found", () => {
  it("is not asked where the heading says it", () => {
    expect(needsWhy(["停水"], "停水通知\n便民通知")).toBe(false);
    expect(needsWhy(["停水", "一组"], "停水通知\n便民通知")).toBe(true);
    expect(needsWhy([], "停水通知")).toBe(false);
  });

  it("is the content around the first word that the heading lacks, cut with dots", () => {
    expect(whyFound(["收支", "鱼池"], "财务收支", `财务收支\n${long}`)).toEqual({
      before: `…${"前".repeat(12)}`,
      marked: "鱼池",
      after: `${"后".repeat(24)}…`,
    });
  });

  it("shows the marks beside Chinese as they were written", () => {
    const line = "对低保、补贴(含临时救助)自查,未发现问题;复核 9:30 开始";
    expect(whyFound(["自查,未"], "财务", line)).toEqual({
      before: "…低保、补贴（含临时救助）",
      marked: "自查，未",
      after: "发现问题；复核 9:30 开始",
    });
  });

  it("is never cut within a cell", () => {
    const row = "王建国东 12345.00 86000.00 鱼池 承包费 123456789.00 234567890.00";
    expect(whyFound(["鱼池"], "财务", row)).toEqual({
      before: "…86000.00 ",
      marked: "鱼池",
      after: " 承包费 123456789.00…",
    });
  });

  it("keeps rare characters whole", () => {
    const why = whyFound(["鱼池"], "财务", `财务\n${"𠮷".repeat(13)}鱼池${"𠮷".repeat(25)}`);
    expect(why).toEqual({ before: `…${"𠮷".repeat(12)}`, marked: "鱼池", after: `${"𠮷".repeat(24)}…` });
  });

  it("names the heading's own word for an everyday one, and nothing for initials", () => {
    expect(whyFound(["低保"], "最低生活保障对象名单", "最低生活保障对象名单\n低保户")?.marked).toBe("最低生活保障");
    expect(whyFound(["zdsh"], "最低生活保障对象名单", "最低生活保障对象名单")).toBeUndefined();
  });
});
