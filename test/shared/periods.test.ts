import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { addDays } from "../../shared/days.ts";
import {
  firstDay,
  lastDay,
  nextPeriod,
  type PeriodForm,
  parsePeriod,
  periodFits,
  periodName,
  periodOf,
  periodsBetween,
  periodText,
  previousPeriod,
} from "../../shared/periods.ts";

it("takes the four forms apart and nothing else", () => {
  expect(parsePeriod("2026")).toEqual({ form: "year", year: 2026, index: 1 });
  expect(parsePeriod("2026-H2")).toEqual({ form: "half", year: 2026, index: 2 });
  expect(parsePeriod("2026-Q3")).toEqual({ form: "quarter", year: 2026, index: 3 });
  expect(parsePeriod("2026-09")).toEqual({ form: "month", year: 2026, index: 9 });
  for (const bad of ["", "2026-13", "2026-00", "2026-Q5", "2026-H0", "26", "1026", "2026-9", "2026-Q3 ", "2026-09-01"])
    expect(parsePeriod(bad), bad).toBeNull();
});

it("knows first and last days", () => {
  expect([firstDay("2024-02"), lastDay("2024-02")]).toEqual(["2024-02-01", "2024-02-29"]);
  expect([firstDay("2026-Q4"), lastDay("2026-Q4")]).toEqual(["2026-10-01", "2026-12-31"]);
  expect([firstDay("2026-H2"), lastDay("2026-H1")]).toEqual(["2026-07-01", "2026-06-30"]);
  expect([firstDay("2026"), lastDay("2026")]).toEqual(["2026-01-01", "2026-12-31"]);
  expect(() => firstDay("nonsense")).toThrow(RangeError);
});

it("goes over the year's end in both directions", () => {
  expect(["2026", "2026-H2", "2026-Q4", "2026-12"].map(nextPeriod)).toEqual(["2027", "2027-H1", "2027-Q1", "2027-01"]);
  expect(["2026", "2026-H1", "2026-Q1", "2026-01"].map(previousPeriod)).toEqual([
    "2025",
    "2025-H2",
    "2025-Q4",
    "2025-12",
  ]);
});

it("lists every period with a day in the span", () => {
  expect(periodsBetween("quarter", "2025-12-31", "2026-07-01")).toEqual(["2025-Q4", "2026-Q1", "2026-Q2", "2026-Q3"]);
  expect(periodsBetween("month", "2026-02-01", "2026-02-01")).toEqual(["2026-02"]);
  expect(periodsBetween("month", "2026-02-02", "2026-02-01")).toEqual([]);
});

it("names periods as people write them", () => {
  expect(["2026", "2026-H1", "2026-H2", "2026-Q3", "2026-09"].map(periodName)).toEqual([
    "2026年度",
    "2026年上半年",
    "2026年下半年",
    "2026年第三季度",
    "2026年9月",
  ]);
});

it("wants the period of the item's frequency, and none for events and standing facts", () => {
  expect(periodFits("monthly", "2026-09")).toBe(true);
  expect(periodFits("monthly", "2026-Q3")).toBe(false);
  expect(periodFits("monthly", null)).toBe(false);
  expect(periodFits("on-event", null)).toBe(true);
  expect(periodFits("once-and-on-change", "2026")).toBe(false);
});

describe("for every day and form", () => {
  const form = fc.constantFrom<PeriodForm>("year", "half", "quarter", "month");
  const day = fc.integer({ min: 0, max: 30_000 }).map((offset) => addDays("2010-01-01", offset));

  it("the period of a day contains it, and periods join without gap or overlap", () => {
    fc.assert(
      fc.property(form, day, (kind, at) => {
        const period = periodOf(kind, at);
        expect(firstDay(period) <= at && at <= lastDay(period)).toBe(true);
        expect(addDays(lastDay(period), 1)).toBe(firstDay(nextPeriod(period)));
        expect(previousPeriod(nextPeriod(period))).toBe(period);
        const parts = parsePeriod(period);
        expect(parts && periodText(parts)).toBe(period);
      }),
    );
  });
});
