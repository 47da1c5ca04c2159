import { describe, expect, it } from "vitest";
import { baseline } from "../../../server/catalogue/baseline.ts";
import { dutiesOf, stateOf } from "../../../server/compliance/index.ts";

const { items } = baseline();
const only = (code: string) => items.filter((item) => item.code === code);
const span = { from: "2026-01-01", to: "2026-12-31", startDay: "2024-01-01" };
const list = (code: string, over = {}) =>
  dutiesOf(only(code), { ...span, ...over }).map((duty) => `${duty.period} ${duty.dueDay}`);

it("asks for a monthly item twelve times a year, first for last December", () => {
  const due = list("CW-02-01");
  expect(due).toHaveLength(12);
  expect([due[0], due[4], due[11]]).toEqual(["2025-12 2026-01-12", "2026-04 2026-05-11", "2026-11 2026-12-10"]);
});

it("asks for a quarterly item four times", () => {
  expect(list("MJ-02-03")).toEqual([
    "2025-Q4 2026-01-15",
    "2026-Q1 2026-04-15",
    "2026-Q2 2026-07-15",
    "2026-Q3 2026-10-15",
  ]);
});

it("asks once for what must always be on show, from the day the village starts", () => {
  expect(list("ZZ-01-01")).toEqual([]);
  expect(list("ZZ-01-01", { startDay: "2026-11-02" })).toEqual(["null 2026-11-30"]);
});

it("asks for nothing when an event is what counts", () => {
  const events = items.filter((item) => item.frequency === "on-event");
  expect(events).toHaveLength(53);
  expect(dutiesOf(events, span)).toEqual([]);
});

it("leaves out what was over before the village started", () => {
  expect(list("CW-02-01", { startDay: "2026-09-15" })).toEqual([
    "2026-09 2026-10-10",
    "2026-10 2026-11-10",
    "2026-11 2026-12-10",
  ]);
  const yearPlans = items.filter((item) => item.deadline.rule === "annual" && item.deadline.yearOffset === 0);
  expect(
    dutiesOf(yearPlans, { ...span, to: "2026-12-31", startDay: "2026-12-31" }).every(
      (duty) => duty.dueDay >= "2026-12-31",
    ),
  ).toBe(true);
});

it("finds the same duties day by day as over the whole span", () => {
  const whole = dutiesOf(items, { ...span, to: "2026-03-31" });
  const halves = [
    ...dutiesOf(items, { ...span, to: "2026-02-11" }),
    ...dutiesOf(items, { ...span, from: "2026-02-12", to: "2026-03-31" }),
  ];
  expect(halves).toEqual(whole);
  expect(whole.map((duty) => duty.dueDay)).toEqual(whole.map((duty) => duty.dueDay).sort());
});

describe("a duty of September, due on 10 October", () => {
  const duty = { period: "2026-09", dueDay: "2026-10-10" };
  const cases = [
    ["is upcoming while September runs", null, "2026-09-09", "upcoming"],
    ["waits once September is over", null, "2026-10-01", "due"],
    ["still waits on the due day", null, "2026-10-10", "due"],
    ["is overdue the day after", null, "2026-10-11", "overdue"],
    ["is met on the due day", "2026-10-10", "2026-12-01", "published"],
    ["is late the day after", "2026-10-11", "2026-12-01", "late"],
  ] as const;
  it.each(cases)("%s", (_, published, today, state) => expect(stateOf(duty, published, today)).toBe(state));
});

it("lets a plan of the year wait from 30 days before it is due, inside its own period", () => {
  const duty = { period: "2026", dueDay: "2026-03-31" };
  expect(stateOf(duty, null, "2026-02-01")).toBe("upcoming");
  expect(stateOf(duty, null, "2026-03-01")).toBe("due");
});
