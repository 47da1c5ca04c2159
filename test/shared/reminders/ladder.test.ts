import fc from "fast-check";
import { expect, it } from "vitest";
import { addDays, daysBetween, isWorkingDay, rollToWorkingDay } from "../../../shared/days.ts";
import { isQuiet } from "../../../shared/reminders/hours.ts";
import { ladder, ladderSpan, reachedStep, rolesAt, stepKey, stepToTell } from "../../../shared/reminders/ladder.ts";

const last = ladder.length - 1;
/** What is told of a duty when somebody looks on these days, in order: day and step. */
function toldOn(dueDay: string, days: readonly string[]): [string, number][] {
  let told = -1;
  return days.flatMap((today): [string, number][] => {
    const step = stepToTell(dueDay, today, told);
    if (step < 0) return [];
    told = step;
    return [[today, step]];
  });
}
const daysFrom = (first: string, count: number): string[] =>
  Array.from({ length: count }, (_, at) => addDays(first, at));

it("is 14, 5 and 1 days before, 1, 7 and 30 days after, and tells more people the later it is", () => {
  expect(ladder.map(({ days }) => days)).toEqual([-14, -5, -1, 1, 7, 30]);
  expect(ladder.map((_, step) => rolesAt(step).length)).toEqual([1, 1, 2, 2, 3, 4]);
  expect(stepKey(0)).toBe("before14");
  expect(() => stepKey(6)).toThrow(RangeError);
});

it("tells on the very days where they are working days", () => {
  // Tuesday 2026-11-10; the 5th before is a Thursday, the 30th after a Thursday.
  const days = daysFrom("2026-10-01", 100);
  expect(toldOn("2026-11-10", days).map(([day, step]) => `${day} ${stepKey(step)}`)).toEqual([
    "2026-10-27 before14",
    "2026-11-05 before5",
    "2026-11-09 before1",
    "2026-11-11 after1",
    "2026-11-17 after7",
    "2026-12-10 after30",
  ]);
});

it("waits over days off, unless the next working day comes too late", () => {
  // Due on Monday 2026-11-16: the day before is a Sunday, and Monday itself is still in time.
  expect(toldOn("2026-11-16", daysFrom("2026-11-12", 10)).map(([day, step]) => `${day} ${stepKey(step)}`)).toEqual([
    "2026-11-12 before5",
    "2026-11-16 before1",
    "2026-11-17 after1",
  ]);
  // Due on Sunday 2026-11-15 (counted backwards from an election): Monday is too late, so Saturday it is.
  expect(toldOn("2026-11-15", daysFrom("2026-11-14", 4)).map(([day, step]) => `${day} ${stepKey(step)}`)).toEqual([
    "2026-11-14 before1",
    "2026-11-16 after1",
  ]);
});

it("catches up a missed step by the one that is reached by now, once", () => {
  expect(toldOn("2026-11-10", ["2026-11-06", "2026-11-06", "2026-11-07"])).toEqual([["2026-11-06", 1]]);
  expect(toldOn("2026-11-10", ["2026-11-20", "2026-11-23"])).toEqual([["2026-11-20", 4]]);
});

it("says nothing of what is older than the ladder, and the span holds everything that is on it", () => {
  const today = "2026-11-20";
  const { from, to } = ladderSpan(today);
  expect([reachedStep(from, today), reachedStep(addDays(from, -1), today)]).toEqual([last, -1]);
  expect([reachedStep(to, today), reachedStep(addDays(to, 1), today)]).toEqual([0, -1]);
});

it("works around 29 February", () => {
  expect(reachedStep("2028-02-29", "2028-02-28")).toBe(2);
  expect(reachedStep("2028-02-29", "2028-03-01")).toBe(3);
  expect(reachedStep("2027-03-01", "2027-02-28")).toBe(2);
});

it("repeats no step when a due day moves later", () => {
  let told = -1;
  const tell = (dueDay: string, today: string) => {
    const step = stepToTell(dueDay, today, told);
    if (step >= 0) told = step;
    return step;
  };
  expect(tell("2026-11-10", "2026-11-09")).toBe(2);
  // A holiday is announced: due five days later.
  expect(tell("2026-11-16", "2026-11-11")).toBe(-1);
  expect(tell("2026-11-16", "2026-11-13")).toBe(-1);
  expect(tell("2026-11-16", "2026-11-17")).toBe(3);
});

const anyDay = fc.integer({ min: 0, max: 3_000 }).map((at) => addDays("2024-01-01", at));

it("tells each step at most once and in order, on working days or where it can't wait, whatever days are missed", () => {
  fc.assert(
    fc.property(anyDay, fc.array(fc.boolean(), { minLength: 120, maxLength: 120 }), (dueDay, up) => {
      const days = daysFrom(addDays(dueDay, -30), 120).filter((_, at) => up[at]);
      const told = toldOn(dueDay, days);
      const steps = told.map(([, step]) => step);
      expect(steps).toEqual([...new Set(steps)].sort((a, b) => a - b));
      for (const [day, step] of told) {
        expect(step).toBe(reachedStep(dueDay, day));
        expect(daysBetween(dueDay, day)).toBeGreaterThanOrEqual(ladder[step]?.days ?? 0);
        if (!isWorkingDay(day)) expect(rollToWorkingDay(day) > dueDay && day <= dueDay).toBe(true);
      }
    }),
  );
});

it("leaves no step out that somebody was there for on its day", () => {
  fc.assert(
    fc.property(anyDay, (dueDay) => {
      const told = toldOn(dueDay, daysFrom(addDays(dueDay, -30), 120));
      const days = new Map(told.map(([day, step]) => [step, day]));
      for (const [step, { days: offset }] of ladder.entries()) {
        const day = addDays(dueDay, offset);
        if (isWorkingDay(day)) expect(days.get(step)).toBe(day);
      }
      // The last step comes whatever happens, and after the due day people are told at least once more.
      expect(days.has(last)).toBe(true);
    }),
  );
});

it("is never at night", () => {
  const at = (time: string) => isQuiet(new Date(`2026-11-10T${time}+08:00`));
  expect(["00:00:00", "07:59:59", "18:00:00", "23:59:59"].map(at)).toEqual([true, true, true, true]);
  expect(["08:00:00", "12:30:00", "17:59:59"].map(at)).toEqual([false, false, false]);
});
