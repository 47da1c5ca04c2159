import fc from "fast-check";
import { expect, it } from "vitest";
import { contentLimits } from "../../../shared/notices/content.ts";
import { formatMu, formatYuan, parseMu, parseYuan } from "../../../shared/notices/money.ts";

it("reads amounts as people type and paste them", () => {
  const read = [
    "1,234.5",
    "1234.50",
    " ￥1 234.50 ",
    "¥12",
    "１２３．４５元",
    "-8",
    "+8.1",
    "0",
    "-0",
    "007",
    "10,000,000,000",
  ];
  expect(read.map(parseYuan)).toEqual([123450, 123450, 123450, 1200, 12345, -800, 810, 0, 0, 700, contentLimits.money]);
  expect(parseMu("12.5亩")).toBe(1250);
});

it("refuses what is no amount, or would have to be rounded, or is too large", () => {
  for (const text of [
    "",
    "-",
    "1.",
    ".5",
    "1.234",
    "12,34",
    "1,2345",
    "1e5",
    "一百",
    "1.2.3",
    "10,000,000,000.01",
    "NaN",
    "1-2",
    "9".repeat(400),
  ])
    expect(parseYuan(text), text).toBeNull();
});

it("writes amounts with two decimals and groups of three", () => {
  expect([0, 5, -5, 123450, -100000000, 99999].map(formatYuan)).toEqual([
    "0.00",
    "0.05",
    "-0.05",
    "1,234.50",
    "-1,000,000.00",
    "999.99",
  ]);
  expect(formatMu(1250)).toBe("12.50");
});

it("reads back what it writes", () => {
  fc.assert(
    fc.property(fc.integer({ min: -contentLimits.money, max: contentLimits.money }), (fen) => {
      expect(parseYuan(formatYuan(fen))).toBe(fen);
      expect(parseMu(formatMu(fen))).toBe(fen);
    }),
  );
});
