import { describe, expect, it } from "vitest";
import { baseline } from "../../../server/catalogue/baseline.ts";
import { dutiesOf, dutiesUnder, stateOf } from "../../../server/compliance/index.ts";

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

describe("a new version of the catalogue", () => {
  const [monthly] = only("CW-02-01");
  const [standing] = only("ZZ-01-01");
  if (!monthly || !standing) throw new Error("the baseline lacks items");
  const by = (day: number) => ({
    ...monthly,
    deadline: { ...monthly.deadline, byDayOfNextMonth: day } as typeof monthly.deadline,
  });
  const year = { ...span, from: "2026-07-01", to: "2026-10-31" };
  const due = (...versions: Parameters<typeof dutiesUnder>[0]) =>
    dutiesUnder(versions, year).map((duty) => `${duty.period} ${duty.dueDay}`);

  it("alone counts as having always been in force", () =>
    expect(dutiesUnder([{ from: null, items }], year)).toEqual(dutiesOf(items, year)));
  it("changes a deadline for periods that end from then on", () =>
    expect(due({ from: null, items: [by(10)] }, { from: "2026-08-31", items: [by(20)] })).toEqual([
      "2026-06 2026-07-10",
      "2026-07 2026-08-10",
      "2026-08 2026-09-20",
      "2026-09 2026-10-20",
    ]));
  it("asks for a new item from then on, and no longer for one that it dropped", () => {
    expect(due({ from: null, items: [] }, { from: "2026-09-01", items: [by(10)] })).toEqual(["2026-09 2026-10-10"]);
    expect(due({ from: null, items: [by(10)] }, { from: "2026-09-01", items: [] })).toEqual([
      "2026-06 2026-07-10",
      "2026-07 2026-08-10",
      "2026-08 2026-09-10",
    ]);
  });
  // 20 working days after 1 September: Sunday the 20th is worked, Friday the 25th is Mid-autumn.
  it("gives villages the full time for what must newly be on show, also after it was dropped for a while", () => {
    const asked = { from: "2026-09-01", items: [standing] };
    expect(due({ from: null, items: [] }, asked)).toEqual(["null 2026-09-29"]);
    expect(due({ from: null, items: [standing] }, { from: "2026-08-01", items: [] }, asked)).toEqual([
      "null 2026-09-29",
    ]);
    expect(due({ from: null, items: [standing] }, asked)).toEqual([]);
  });
});
