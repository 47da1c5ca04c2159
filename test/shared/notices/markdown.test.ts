import { expect, it } from "vitest";
import { markdownParts, plainMarkdown } from "../../../shared/notices/view/markdown.ts";

/** A line with its bold parts in 【】. */
const shown = (line: string): string =>
  markdownParts(line)
    .map(({ text, bold }) => (bold ? `【${text}】` : text))
    .join("");

it.each([
  ["电话138****5678，身份证号***，欢迎监督。", "电话138****5678，身份证号***，欢迎监督。"],
  ["张*、李**和王*", "张*、李**和王*"],
  ["李**、王**，赵**。", "李**、王**，赵**。"],
  ["**注意**：电话138****5678或139****0001", "【注意】：电话138****5678或139****0001"],
  ["**电话138****5678**，**今天**停水", "【电话138****5678】，【今天】停水"],
  ["**户主：张***，二组", "【户主：张*】，二组"],
  ["** 不是粗体 **", "** 不是粗体 **"],
  ["**没有结尾", "**没有结尾"],
])("what was masked with stars is shown as it stands: %s", (line, seen) => {
  expect(shown(line)).toBe(seen);
});

it("is searched by with its stars, without the marks of bold text", () => {
  expect(plainMarkdown("**电话**138****5678")).toBe("电话138****5678");
});

it("takes no time over lines full of stars", () => {
  const before = performance.now();
  for (const line of ["**a".repeat(5_000), "*".repeat(20_000), "**a***".repeat(3_000), "**a*b".repeat(4_000)])
    shown(line);
  expect(performance.now() - before).toBeLessThan(1_500);
});
