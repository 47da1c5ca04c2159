import { describe, expect, it } from "vitest";
import { severities } from "../../../shared/inspections/findings.ts";
import {
  daysAfterOpening,
  dayToFix,
  isProvisional,
  latestDay,
  type RectificationDays,
  rectificationSettings,
} from "../../../shared/rectification/deadlines.ts";
import {
  daysOverdue,
  type RectificationState,
  rectificationStates,
  rectificationSteps,
  stateAfter,
  stepName,
} from "../../../shared/rectification/states.ts";
import { usualWanted } from "../../../shared/rectification/wanted.ts";

const usual = Object.fromEntries(
  Object.entries(rectificationSettings).map(([name, { unless }]) => [name, unless]),
) as RectificationDays;

describe("states", () => {
  const table: Record<string, Partial<Record<RectificationState, RectificationState>>> = {
    submit: { open: "submitted", reopened: "submitted" },
    verify: { submitted: "verified" },
    reopen: { submitted: "reopened", verified: "reopened", closed: "reopened" },
    close: { verified: "closed" },
    extend: { open: "open", reopened: "reopened" },
    cancel: { open: "void", submitted: "void", reopened: "void", verified: "void" },
  };
  const states = Object.keys(rectificationStates) as RectificationState[];

  it.each(Object.keys(rectificationSteps) as (keyof typeof rectificationSteps)[])(
    "%s leads where the table says, and from nowhere else",
    (step) => {
      for (const state of states)
        expect([state, stateAfter(step, state)]).toEqual([state, table[step]?.[state] ?? null]);
    },
  );

  it("what was taken back stays so, and what is closed only comes back", () => {
    const from = (state: RectificationState) => Object.keys(table).filter((step) => table[step]?.[state]);
    expect([from("void"), from("closed")]).toEqual([[], ["reopen"]]);
  });

  it("every line has a name", () => {
    expect(["open", "seen", "answer", "close"].map((step) => stepName(step as "open"))).toEqual([
      ...["列入整改台账", "村里已看到", "问村民“解决了吗？”", "销号"],
    ]);
  });
});

describe("the last day to fix something", () => {
  it.each([
    ["veto", "2026-09-15", "2026-09-16"],
    ["minor", "2026-09-15", "2026-09-18"],
    // Sunday the 20th is worked, the 25th to 27th are 中秋.
    ["major", "2026-09-15", "2026-09-29"],
    ["minor", "2026-09-24", "2026-09-30"],
    // 国庆: 1 to 7 October, Saturday the 10th is worked.
    ["minor", "2026-09-30", "2026-10-10"],
    ["veto", "2026-09-30", "2026-10-08"],
    ["veto", "2026-09-11", "2026-09-14"],
  ] as const)("of a %s found on %s is %s", (severity, from, day) => {
    expect(dayToFix(severity, from, usual)).toBe(day);
  });

  it("is the county's", () => {
    const days = { ...usual, vetoDays: 3, majorDays: 5, minorDays: 1 };
    expect((["veto", "major", "minor"] as const).map((severity) => dayToFix(severity, "2026-09-15", days))).toEqual([
      ...["2026-09-18", "2026-09-21", "2026-09-16"],
    ]);
  });

  it("says the same as the hints of severities", () => {
    expect(severities.veto.hint).toContain(`${usual.vetoDays} 日内改正`);
    expect(severities.major.hint).toContain(`${usual.majorDays} 个工作日内改正`);
    expect(severities.minor.hint).toContain(`${usual.minorDays} 个工作日内改正`);
  });

  it("rolls on to a working day after the holidays, at most to the county's limit", () => {
    expect(daysAfterOpening("2026-09-15", 30)).toBe("2026-10-15");
    expect(daysAfterOpening("2026-09-05", 30)).toBe("2026-10-08");
    expect(latestDay({ openedDay: "2026-09-15", dueDay: "2026-09-18" }, usual)).toBe("2026-12-14");
    expect(latestDay({ openedDay: "2026-09-15", dueDay: "2026-09-18" }, { ...usual, extensionDays: 0 })).toBe(
      "2026-09-18",
    );
  });

  it("is provisional as long as the holiday plan of its year isn't out", () => {
    expect([isProvisional("2026-10-08"), isProvisional("2031-01-04")]).toEqual([false, true]);
  });
});

describe("overdue", () => {
  it("is what the village should have fixed before today; what it reported waits for others", () => {
    const late = (state: RectificationState, today: string) => daysOverdue({ state, dueDay: "2026-09-18" }, today);
    expect([late("open", "2026-09-18"), late("open", "2026-09-19"), late("reopened", "2026-09-28")]).toEqual([
      0, 1, 10,
    ]);
    for (const state of ["submitted", "verified", "closed", "void"] as const) expect(late(state, "2026-12-01")).toBe(0);
  });
});

it("has a requirement for every type that fits its column", () => {
  for (const wanted of Object.values(usualWanted))
    expect(wanted.length).toSatisfy((length) => length > 8 && length < 100);
});
