import { describe, expect, it } from "vitest";
import { burstWindows } from "../../../shared/figures/bursts.ts";
import { heatStep } from "../../../shared/figures/heat.ts";
import { latenessBin, latenessBins, latenessOrder, medianOf } from "../../../shared/figures/lateness.ts";

describe("a cell of the heat map", () => {
  const step = (ended: number, late: number, missing: number) => heatStep({ ended, late, missing });
  it("has no step where nothing was due, and the first where nothing is late", () =>
    expect([step(0, 0, 0), step(7, 0, 0)]).toEqual([null, 0]));
  it("counts what was late and what is missing alike", () => expect([step(10, 1, 0), step(10, 0, 1)]).toEqual([1, 1]));
  it("changes its step after one tenth and after three tenths", () =>
    expect([step(10, 1, 0), step(100, 11, 0), step(10, 2, 1), step(100, 30, 1), step(1, 0, 1)]).toEqual([
      1, 2, 2, 3, 3,
    ]));
});

describe("lateness", () => {
  it("puts every number of days into the one bin that names it", () => {
    for (let days = 1; days <= 60; days++) {
      const fitting = latenessOrder.filter((bin) => {
        const { from, to } = latenessBins[bin];
        return from !== null && days >= from && days <= to;
      });
      expect([latenessBin(days)]).toEqual(fitting);
    }
    expect([latenessBin(0), latenessBin(null)]).toEqual(["onTime", "notYet"]);
  });
  it("has a median in the middle, between two where there are two, and none of nothing", () =>
    expect([medianOf([9, 1, 3]), medianOf([1, 10, 2, 3]), medianOf([4]), medianOf([])]).toEqual([3, 2.5, 4, null]));
});

describe("windows of a burst", () => {
  const span = { from: "2026-01-01", to: "2026-09-09", today: "2026-09-09" };
  const campaign = (fromDay: string) => ({ id: fromDay, name: "交叉互检", fromDay });
  const windows = (...days: string[]) =>
    burstWindows(span, days.map(campaign)).map(({ name, from, to, base, days: own, baseDays }) =>
      [name, from, to, base.from, base.to, own, baseDays].join(" "),
    );

  it("are the last three days of each quarter that is over", () =>
    expect(windows()).toEqual([
      "2026年第一季度末 2026-03-29 2026-03-31 2026-01-01 2026-03-31 3 90",
      "2026年第二季度末 2026-06-28 2026-06-30 2026-04-01 2026-06-30 3 91",
    ]));
  it("are the three days before a campaign, compared with its quarter up to today", () =>
    expect(windows("2026-08-10")[2]).toBe("交叉互检开始前 2026-08-07 2026-08-09 2026-07-01 2026-09-09 3 71"));
  it("never reach into the quarter before: on its second day one day is left", () =>
    expect(windows("2026-07-02")[2]).toBe("交叉互检开始前 2026-07-01 2026-07-01 2026-07-01 2026-09-09 1 71"));
  it("of a campaign on the first day of a quarter are the end of the one before", () =>
    expect(windows("2026-07-01")).toContain("交叉互检开始前 2026-06-28 2026-06-30 2026-04-01 2026-06-30 3 91"));
  it("are left out where the quarter lies partly outside, and before they are over", () => {
    expect(burstWindows({ ...span, from: "2026-01-02" }, []).map(({ id }) => id)).toEqual(["2026-Q2"]);
    expect(windows("2026-09-20")).toHaveLength(2);
  });
});
