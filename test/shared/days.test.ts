import { describe, expect, it } from "vitest";
import {
  addDays,
  addWorkingDays,
  dayName,
  dayOf,
  daysBetween,
  holidayPlanKnown,
  isDay,
  isWorkingDay,
  rollToWorkingDay,
  startOfDay,
  timeOf,
} from "../../shared/days.ts";

describe("civil days", () => {
  it("change at midnight in Shanghai, not in Greenwich", () => {
    expect(dayOf(new Date("2025-12-31T15:59:59.999Z"))).toBe("2025-12-31");
    expect(dayOf(new Date("2025-12-31T16:00:00.000Z"))).toBe("2026-01-01");
  });
  it("begin at 16:00 of the day before in Greenwich, and clocks show China's time", () => {
    expect(startOfDay("2026-01-01")).toBe("2025-12-31T16:00:00.000Z");
    expect(timeOf(new Date("2026-03-05T06:30:59.000Z"))).toBe("14:30");
  });
  it("must exist", () => {
    expect(["2024-02-29", "2026-12-31"].map(isDay)).toEqual([true, true]);
    expect(["2025-02-29", "2026-13-01", "2026-00-10", "2026-1-1", "2026-01-01T00", ""].some(isDay)).toBe(false);
  });
  it("add up over months, years and leap days", () => {
    expect(addDays("2024-02-28", 2)).toBe("2024-03-01");
    expect(addDays("2026-01-01", -1)).toBe("2025-12-31");
    expect(daysBetween("2025-12-31", "2026-03-01")).toBe(60);
  });
  it("have a name for people", () => expect(dayName("2026-09-05")).toBe("2026年9月5日"));
});

describe("working days", () => {
  it("include make-up Saturdays and Sundays and leave out holidays (国办 2026 plan)", () => {
    expect(isWorkingDay("2026-01-04")).toBe(true); // Sunday worked for New Year
    expect(isWorkingDay("2026-10-10")).toBe(true); // Saturday worked for National Day
    expect(isWorkingDay("2026-10-07")).toBe(false); // Wednesday
    expect(isWorkingDay("2026-10-17")).toBe(false); // plain Saturday
  });
  it("are counted from the day after (民法典201)", () => {
    expect(addWorkingDays("2026-11-02", 1)).toBe("2026-11-03");
    expect(addWorkingDays("2026-11-02", 0)).toBe("2026-11-02");
  });
  it("jump over the Spring Festival of 2026: 13 February + 5 is 27 February", () => {
    // 14 (made up) · 24 · 25 · 26 · 27; 15–23 off
    expect(addWorkingDays("2026-02-13", 5)).toBe("2026-02-27");
  });
  it("end the National Day week on 8 October 2026", () => expect(rollToWorkingDay("2026-10-01")).toBe("2026-10-08"));
  it("know only weekends in a year whose plan is not out", () => {
    expect(holidayPlanKnown("2026-05-01")).toBe(true);
    expect(holidayPlanKnown("2060-05-01")).toBe(false);
    expect(rollToWorkingDay("2060-05-01")).toBe("2060-05-03"); // a Saturday
  });
});
