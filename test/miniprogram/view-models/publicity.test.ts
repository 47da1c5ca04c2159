import { expect, it } from "vitest";
import { isShownNoMore } from "../../../miniprogram/view-models/publicity.ts";

it("shows a kept copy of a list until midnight in China after its last day", () => {
  const last = { shownUntil: "2026-09-22" };
  expect(isShownNoMore(last, Date.parse("2026-09-22T15:59:59.000Z"))).toBe(false);
  expect(isShownNoMore(last, Date.parse("2026-09-22T16:00:00.000Z"))).toBe(true);
});

it("shows for good what lists nobody, and what an earlier release kept", () => {
  expect(isShownNoMore({ shownUntil: null }, Date.parse("2099-01-01T00:00:00.000Z"))).toBe(false);
  expect(isShownNoMore({}, Date.parse("2099-01-01T00:00:00.000Z"))).toBe(false);
});
