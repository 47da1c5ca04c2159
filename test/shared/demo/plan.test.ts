import { expect, it } from "vitest";
import { baseline, withCommonElements } from "../../../server/catalogue/baseline.ts";
import { dutiesOf } from "../../../server/compliance/index.ts";
import { demoPeople } from "../../../server/demo/people.ts";
import { demoTownships, demoVillages, firstVillage } from "../../../server/demo/places.ts";
import { planDemo, startDayOf } from "../../../server/demo/plan.ts";
import { addDays, dayOf, daysBetween } from "../../../shared/days.ts";
import { firstDay } from "../../../shared/periods.ts";

const { meta, items: bare } = baseline();
const items = bare.map((item) => withCommonElements(item, meta.commonElements));
const now = new Date("2026-11-23T07:00:00.000Z");
const plan = planDemo(now, items);
const of = (code: string) => plan.filter(({ village }) => village.code === code);
const made = plan.filter(({ outcome }) => ["published", "corrected"].includes(outcome));

it("knows 13 townships, 144 villages and 446 people with logins of their own", () => {
  expect(demoTownships).toHaveLength(13);
  expect(new Set(demoVillages.map(({ code }) => code)).size).toBe(144);
  expect(new Set(demoPeople().map(({ login }) => login)).size).toBe(1 + 13 + 3 * 144);
});

it("is the same plan for the same day", () => {
  expect(planDemo(now, items)).toEqual(plan);
});

it.each(["2026-01-01", "2026-03-31", "2026-07-15", "2026-12-10", "2027-02-28", "2028-02-29"])(
  "holds on %s: at least 800 published, nothing from the day itself or before the start, no duty twice",
  (day) => {
    const at = new Date(`${day}T01:00:00.000Z`);
    const planned = planDemo(at, items);
    const start = startDayOf(at);
    expect(planned.filter(({ outcome }) => outcome === "published" || outcome === "corrected").length).toBeGreaterThan(
      800,
    );
    const keys = planned.map(({ village, itemCode, at: { drafted } }) => `${village.code} ${itemCode} ${drafted}`);
    expect(new Set(keys).size).toBe(planned.length);
    const slots = planned
      .filter(({ period }) => period)
      .map((each) => `${each.village.code} ${each.itemCode} ${each.period}`);
    expect(new Set(slots).size).toBe(slots.length);
    for (const { at: moments, changed, period } of planned) {
      const all = [moments, ...(changed ? [changed] : [])].flatMap((each) => Object.values(each));
      expect([...all].sort()).toEqual(all);
      const days = all.map((moment) => dayOf(new Date(moment)));
      expect(days.every((each) => each >= start && each < day)).toBe(true);
      if (period) expect(firstDay(period) <= (days[0] ?? "")).toBe(true);
    }
  },
);

it("gives every village something, and makes them differ: complete, patchy, stale", () => {
  const counts = demoVillages.map(({ code }) => of(code).length);
  expect(Math.min(...counts)).toBeGreaterThanOrEqual(1);
  expect(counts.filter((count) => count > 100)).toHaveLength(2);
  expect(counts.filter((count) => count >= 4 && count <= 8).length).toBeGreaterThan(60);
  const newest = demoVillages.map(
    ({ code }) =>
      of(code)
        .map(({ at }) => dayOf(new Date(at.drafted)))
        .sort()
        .at(-1) ?? "",
  );
  const stale = newest.filter((day) => daysBetween(day, dayOf(now)) > 150).length;
  expect(stale).toBeGreaterThan(20);
  expect(stale).toBeLessThan(60);
});

it("keeps every duty of the last twelve months in the complete village, most of them in time", () => {
  const startDay = startDayOf(now);
  const duties = dutiesOf(items, { from: startDay, to: dayOf(now), startDay });
  const kept = new Map(of(firstVillage).map((each) => [`${each.itemCode} ${each.period}`, each]));
  const days = duties.map(({ item, period, dueDay }) => {
    const found = kept.get(`${item.code} ${period}`);
    return { code: item.code, late: found ? dayOf(new Date(found.at.secretarySigned)) > dueDay : undefined };
  });
  expect(days.filter(({ late }) => late === undefined)).toEqual([]);
  const late = days.filter((day) => day.late).length;
  expect(late).toBeGreaterThan(0);
  expect(late / days.length).toBeLessThan(0.1);
});

it("leaves work for a newcomer, corrects and withdraws a few, and has one long list", () => {
  const count = (outcome: string) => plan.filter((each) => each.outcome === outcome).length;
  expect(of(firstVillage).filter(({ outcome }) => outcome === "waiting")).toHaveLength(2);
  expect(of(firstVillage).filter(({ outcome }) => outcome === "returned")).toHaveLength(1);
  expect(count("corrected")).toBeGreaterThan(10);
  expect(count("withdrawn")).toBeGreaterThan(1);
  expect(plan.filter(({ rows = 0 }) => rows >= 300)).toHaveLength(1);
  expect(made.length).toBeLessThan(1_400);
});

it("leaves the introduction and the finance sheets of one village to be drafted", () => {
  const there = of("640221100203").map(({ itemCode }) => itemCode);
  expect(there.length).toBeGreaterThan(1);
  expect(there).not.toContain("ZZ-01-01");
  expect(there).not.toContain("CW-02-01");
});

it("spreads what is published over all twelve months", () => {
  const months = new Map<string, number>();
  for (const { at } of made) months.set(at.drafted.slice(0, 7), (months.get(at.drafted.slice(0, 7)) ?? 0) + 1);
  expect(months.size).toBeGreaterThanOrEqual(12);
  for (let day = startDayOf(now); day < "2026-11-01"; day = addDays(day, 31))
    expect(months.get(day.slice(0, 7)) ?? 0).toBeGreaterThan(20);
});
