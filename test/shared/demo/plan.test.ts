import { expect, it } from "vitest";
import { baseline, withCommonElements } from "../../../server/catalogue/baseline.ts";
import { dutiesOf } from "../../../server/compliance/index.ts";
import { demoPeople } from "../../../server/demo/people.ts";
import { demoTownships, demoVillages, firstVillage } from "../../../server/demo/places.ts";
import { type PlannedNotice, planDemo } from "../../../server/demo/plan.ts";
import { startDayOf, startDays } from "../../../server/demo/starts.ts";
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
    const starts = startDays(at, items, demoVillages);
    expect(planned.filter(({ outcome }) => outcome === "published" || outcome === "corrected").length).toBeGreaterThan(
      800,
    );
    expect(planned.length).toBeLessThan(1_250);
    const keys = planned.map(({ village, itemCode, at: { drafted } }) => `${village.code} ${itemCode} ${drafted}`);
    expect(new Set(keys).size).toBe(planned.length);
    const slots = planned
      .filter(({ period }) => period)
      .map((each) => `${each.village.code} ${each.itemCode} ${each.period}`);
    expect(new Set(slots).size).toBe(slots.length);
    for (const { village, at: moments, changed, period } of planned) {
      const start = starts.get(village.code) ?? "";
      const all = [moments, ...(changed ? [changed] : [])].flatMap((each) => Object.values(each));
      expect([...all].sort()).toEqual(all);
      const days = all.map((moment) => dayOf(new Date(moment)));
      expect(days.every((each) => each >= start && each < day)).toBe(true);
      if (period) expect(firstDay(period) <= (days[0] ?? "")).toBe(true);
    }
  },
);

/** Duties of a village that fell due before today, and how many of them were published in time. */
function record(code: string, starts: ReadonlyMap<string, string>): { due: number; met: number } {
  const startDay = starts.get(code) ?? "";
  const from = [startDay, addDays(dayOf(now), -365)].sort().at(-1) ?? "";
  const duties = dutiesOf(items, { from, to: addDays(dayOf(now), -1), startDay });
  const published = of(code).filter((notice) => made.includes(notice));
  const slotOf = (itemCode: string, period: string | null) => `${itemCode} ${period}`;
  const days = new Map(published.map((notice) => [slotOf(notice.itemCode, notice.period), signedDay(notice)]));
  const met = duties.filter(({ item, period, dueDay }) => (days.get(slotOf(item.code, period)) ?? "9") <= dueDay);
  return { due: duties.length, met: met.length };
}

const signedDay = ({ at }: PlannedNotice) => dayOf(new Date(at.secretarySigned));

it("shows a county with a spread: many villages in time, many behind, about half of all duties kept", () => {
  const starts = startDays(now, items, demoVillages);
  const records = demoVillages.map(({ code }) => record(code, starts));
  const shares = records.map(({ due, met }) => met / due);
  expect(shares.filter((share) => share >= 0.9).length).toBeGreaterThanOrEqual(25);
  expect(shares.filter((share) => share >= 0.5 && share < 0.9).length).toBeGreaterThanOrEqual(25);
  expect(shares.filter((share) => share < 0.6).length).toBeGreaterThanOrEqual(25);
  const sum = (key: "due" | "met") => records.reduce((total, each) => total + each[key], 0);
  expect(sum("met") / sum("due")).toBeGreaterThan(0.45);
  expect(sum("met") / sum("due")).toBeLessThan(0.85);
});

it("gives every village something, and has a few villages that went silent", () => {
  const counts = demoVillages.map(({ code }) => of(code).length);
  expect(Math.min(...counts)).toBeGreaterThanOrEqual(1);
  expect(counts.filter((count) => count > 100)).toHaveLength(2);
  const newest = demoVillages.map(({ code }) => of(code).map(signedDay).sort().at(-1) ?? "");
  const stale = newest.filter((day) => daysBetween(day, dayOf(now)) > 60).length;
  expect(stale).toBeGreaterThanOrEqual(8);
  expect(stale).toBeLessThan(30);
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
  expect(plan.length).toBeLessThanOrEqual(1_150);
});

it("leaves the introduction and the finance sheets of one village to be drafted", () => {
  const there = of("640221100203").map(({ itemCode }) => itemCode);
  expect(there.length).toBeGreaterThan(1);
  expect(there).not.toContain("ZZ-01-01");
  expect(there).not.toContain("CW-02-01");
});

it("lets that village start before last month, whose finance sheet is the usual first draft", () => {
  for (let day = "2026-01-02"; day < "2027-01-01"; day = addDays(day, 13)) {
    const start = startDays(new Date(`${day}T01:00:00.000Z`), items, demoVillages).get("640221100203") ?? "";
    const thisMonth = `${day.slice(0, 7)}-01`;
    expect(start < thisMonth).toBe(true);
  }
});

it("spreads what is published over all twelve months", () => {
  const months = new Map<string, number>();
  for (const { at } of made) months.set(at.drafted.slice(0, 7), (months.get(at.drafted.slice(0, 7)) ?? 0) + 1);
  expect(months.size).toBeGreaterThanOrEqual(12);
  for (let day = startDayOf(now); day < "2026-11-01"; day = addDays(day, 31))
    expect(months.get(day.slice(0, 7)) ?? 0).toBeGreaterThan(5);
});
