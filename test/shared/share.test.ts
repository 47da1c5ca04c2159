import { expect, it } from "vitest";
import { formatShare } from "../../shared/share.ts";

it.each([
  [2, 3, "66.7%"],
  [1, 3, "33.3%"],
  [1, 16, "6.3%"],
  [22, 23, "95.7%"],
  [3, 3, "100.0%"],
  [2999, 3000, "99.9%"],
  [1, 3000, "0.1%"],
  [0, 3000, "0.0%"],
  [0, 0, "—"],
])("%i of %i is %s", (part, whole, text) => {
  expect(formatShare(part, whole)).toBe(text);
});
