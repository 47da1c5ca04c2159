import { describe, expect, it } from "vitest";
import { baseline } from "../../../server/catalogue/baseline.ts";
import type { CatalogueItem } from "../../../shared/catalogue/item.ts";
import { isOver, publicityEnd, shownUntil } from "../../../shared/notices/publicity.ts";

const item = (code: string): CatalogueItem => {
  const found = baseline().items.find((one) => one.code === code);
  if (!found) throw new Error(`no item ${code}`);
  return found;
};
/** Noon of a day in China. */
const on = (day: string): string => `${day}T04:00:00.000Z`;
const until = (code: string, day: string, more: { period?: string; daysMore?: number } = {}) =>
  shownUntil(item(code), { publishedAt: on(day), period: more.period ?? null, daysMore: more.daysMore ?? 0 });

describe("the end of a publicity period", () => {
  it("doesn't count the day of publication, and rolls from a day off to the next working day (民法典第二百零一条、第二百零三条)", () => {
    // 7 days from Wednesday 3 September 2025: Wednesday 10 September.
    expect(publicityEnd(item("ZC-02-01"), on("2025-09-03"))).toBe("2025-09-10");
    // Saturday 6 September + 7 = Saturday 13 September → Monday.
    expect(publicityEnd(item("ZC-02-01"), on("2025-09-06"))).toBe("2025-09-15");
    // 26 September + 7 = 3 October 2025, within the holiday of 1 to 8 October.
    expect(publicityEnd(item("ZC-02-01"), on("2025-09-26"))).toBe("2025-10-09");
  });

  it("counts working days where the catalogue says so, make-up days among them", () => {
    // 5 working days from Thursday 25 September 2025: 26, Sunday 28 (worked instead), 29, 30, 9 October.
    expect(publicityEnd(item("DW-01-03"), on("2025-09-25"))).toBe("2025-10-09");
  });

  it("goes by the day in China: half past midnight there is still yesterday in UTC", () => {
    expect(publicityEnd(item("ZC-02-01"), "2025-09-02T16:30:00.000Z")).toBe("2025-09-10");
  });
});

describe("the last day on which lists are on show", () => {
  it("is the later of the publicity period and the catalogue's days on the board", () => {
    // 7 days of publicity, 10 on the board: Wednesday 3 + 10 = Saturday 13 September → Monday 15.
    expect(until("ZC-02-01", "2025-09-03")).toBe("2025-09-15");
    const longer = { ...item("ZC-02-01"), publicityPeriodDays: { days: 20, dayType: "calendar", basis: "" } } as const;
    expect(shownUntil(longer, { publishedAt: on("2025-09-03"), period: null, daysMore: 0 })).toBe("2025-09-23");
  });

  it("is the days on the board where an event has no publicity period", () => {
    // 节日慰问: Monday 1 December 2025 + 10 = Thursday 11.
    expect(until("SJ-01-12", "2025-12-01")).toBe("2025-12-11");
  });

  it("of a list by periods is the due day of the next one, so that one is always on show", () => {
    // 低保 of the 1st quarter 2026, published on 10 April: the 2nd quarter's is due on 15 July.
    expect(until("SJ-01-02", "2026-04-10", { period: "2026-Q1" })).toBe("2026-07-15");
    // The next quarter's due day, 15 February 2026, would be within the holiday of New Year: of 2025-Q3 → due 15 January 2026.
    expect(until("SJ-01-02", "2025-10-10", { period: "2025-Q3" })).toBe("2026-01-15");
    // Published later than the next is due: at least the days on the board.
    expect(until("SJ-01-02", "2026-07-14", { period: "2026-Q1" })).toBe("2026-07-24");
  });

  it("of a list that comes before an event lasts until the event (村民委员会组织法第十四条)", () => {
    // Voters, published on 2 March 2026, 20 days before the election: 22 March.
    expect(until("MJ-01-03", "2026-03-02")).toBe("2026-03-22");
  });

  it("is later by what the county adds", () => {
    expect(until("SJ-01-12", "2025-12-01", { daysMore: 5 })).toBe("2025-12-16");
  });

  it("is none where nobody is listed", () => {
    expect(until("CW-02-01", "2026-04-10", { period: "2026-03" })).toBeNull();
    expect(until("ZZ-01-03", "2026-04-10")).toBeNull();
  });

  it("is over only after it", () => {
    expect(isOver("2026-07-15", "2026-07-15")).toBe(false);
    expect(isOver("2026-07-15", "2026-07-16")).toBe(true);
    expect(isOver(null, "2999-01-01")).toBe(false);
  });

  it("holds for every item of the catalogue that lists villagers", () => {
    const lists = baseline().items.filter((one) =>
      shownUntil(one, { publishedAt: on("2026-04-10"), period: null, daysMore: 0 }),
    );
    expect(lists.length).toBeGreaterThanOrEqual(26);
    for (const one of lists)
      expect(shownUntil(one, { publishedAt: on("2026-04-10"), period: null, daysMore: 0 }) ?? "").toMatch(/^2026-/);
  });
});
