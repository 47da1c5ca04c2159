import { describe, expect, it } from "vitest";
import { baseline } from "../../server/catalogue/baseline.ts";
import type { DeadlineRule } from "../../shared/catalogue/item.ts";
import { deadlineText, dueDay } from "../../shared/deadlines.ts";

const basis = "project-default";
const due = (rule: DeadlineRule, from: Parameters<typeof dueDay>[1]) => dueDay(rule, from)?.day ?? null;

describe("regular items", () => {
  const monthly = { rule: "monthly", byDayOfNextMonth: 10, basis } as const;
  const quarter = { rule: "quarter", byDayOfNextMonth: 15, basis } as const;
  it("are due on the day of the next month", () => expect(due(monthly, { period: "2026-10" })).toBe("2026-11-10"));
  it("wait for the end of days off: 10 May 2026 is a Sunday", () =>
    expect(due(monthly, { period: "2026-04" })).toBe("2026-05-11"));
  it("do not wait on a Saturday that is worked: 10 October 2026", () =>
    expect(due(monthly, { period: "2026-09" })).toBe("2026-10-10"));
  it("go over the year's end", () => expect(due(monthly, { period: "2025-12" })).toBe("2026-01-12")); // 10th: Saturday
  it("of a quarter are due in the next quarter's first month", () =>
    expect(due(quarter, { period: "2026-Q2" })).toBe("2026-07-15"));
  it("of a half-year are due in the month after", () =>
    expect(due({ rule: "semiannual", byDayOfNextMonth: 15, basis }, { period: "2026-H1" })).toBe("2026-07-15"));
  it("of a year are due in that year or the next, as the rule says", () => {
    const annual = (yearOffset: 0 | 1) => ({ rule: "annual", by: "03-31", yearOffset, basis }) as const;
    expect(due(annual(0), { period: "2026" })).toBe("2026-03-31");
    expect(due(annual(1), { period: "2025" })).toBe("2026-03-31");
    expect(due({ rule: "annual", by: "02-29", yearOffset: 0, basis }, { period: "2023" })).toBe("2023-02-28");
  });
  it("have no due day without their period", () => expect(dueDay(monthly, {})).toBeNull());
  it("are provisional where the year's holidays are not known yet", () => {
    expect(dueDay(monthly, { period: "2026-10" })?.provisional).toBe(false);
    expect(dueDay(monthly, { period: "2060-10" })?.provisional).toBe(true);
  });
});

describe("items of an event", () => {
  it("count working days from the day after the event", () => {
    const rule = { rule: "within-working-days-of-event", days: 5, event: "decision", basis } as const;
    expect(due(rule, { eventDay: "2026-09-30" })).toBe("2026-10-13"); // 8, 9, 10 (made up), 12, 13
    expect(dueDay(rule, {})).toBeNull();
  });
  it("count calendar days and wait for the end of days off (民法典203)", () => {
    const rule = { rule: "within-calendar-days-of-event", days: 3, event: "evaluation-report", basis } as const;
    expect(due(rule, { eventDay: "2026-09-29" })).toBe("2026-10-08");
    expect(due({ ...rule, days: 0 }, { eventDay: "2026-10-01" })).toBe("2026-10-01");
  });
  it("count backwards without moving: the voter list 20 days before an election (组织法14)", () => {
    const rule = { rule: "before-event", calendarDays: 20, event: "election-day", basis } as const;
    expect(due(rule, { eventDay: "2026-01-21" })).toBe("2026-01-01");
  });
});

it("gives a village its working days from the day it starts for what must always be on show", () => {
  const rule = { rule: "once-and-on-change", withinWorkingDays: 20, basis } as const;
  expect(due(rule, { startDay: "2026-11-02" })).toBe("2026-11-30");
  expect(due(rule, { startDay: "2026-01-01", eventDay: "2026-11-02" })).toBe("2026-11-30");
});

it("says every rule in words", () => {
  const text = (rule: object) => deadlineText({ basis, ...rule } as DeadlineRule);
  expect(text({ rule: "monthly", byDayOfNextMonth: 10 })).toBe("次月10日前");
  expect(text({ rule: "quarter", byDayOfNextMonth: 15 })).toBe("下一季度首月15日前");
  expect(text({ rule: "semiannual", byDayOfNextMonth: 15 })).toBe("半年结束后次月15日前");
  expect(text({ rule: "annual", by: "03-31", yearOffset: 1 })).toBe("次年3月31日前");
  expect(text({ rule: "once-and-on-change", withinWorkingDays: 20 })).toBe("形成或变动之日起20个工作日内");
  expect(text({ rule: "within-working-days-of-event", days: 5, event: "decision" })).toBe("作出决定之日起5个工作日内");
  expect(text({ rule: "within-calendar-days-of-event", days: 0, event: "election-day" })).toBe("选举当日");
  expect(text({ rule: "before-event", calendarDays: 20, event: "election-day" })).toBe("选举日的20日以前");
  expect(text({ rule: "within-calendar-days-of-event", days: 3, event: "constructor" })).toBe("constructor之日起3日内");
});

it("dates and words every item of the baseline", () => {
  for (const { code, deadline } of baseline().items) {
    expect(deadlineText(deadline), code).not.toContain("undefined");
    const period = { annual: "2026", semiannual: "2026-H1", quarter: "2026-Q1", monthly: "2026-01" }[
      deadline.rule as "annual"
    ];
    expect(dueDay(deadline, { period, eventDay: "2026-01-05", startDay: "2026-01-05" })?.day, code).toMatch(
      /^202[5-7]-/,
    );
  }
});
