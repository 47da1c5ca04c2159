import { expect, it } from "vitest";
import { chanceOf } from "../../../server/demo/random.ts";
import { type DemoCampaign, roundDays } from "../../../server/demo/rounds/days.ts";
import { deedsOf } from "../../../server/demo/rounds/fates.ts";
import { startDayOf } from "../../../server/demo/starts.ts";
import { addDays, dayOf } from "../../../shared/days.ts";
import { firstDay, lastDay } from "../../../shared/periods.ts";

/** Every day of a leap year and the one after. */
const everyDay = Array.from(
  { length: 731 },
  (_, n) => new Date(Date.parse("2028-01-01T01:00:00.000Z") + n * 86_400_000),
);

const inOrder = ({ openedOn, settledOn, fromDay, untilDay, visits: [first, last] }: DemoCampaign): boolean =>
  openedOn <= settledOn && fromDay <= first && first <= last && last <= untilDay && settledOn <= first;

it("lays the rounds so that whatever was done lies before the day of the seeding, and no two cross-checks meet", () => {
  for (const began of everyDay) {
    const { today, quarter, finished, running, sample, bulletin } = roundDays(began);
    const label = `on ${today}`;
    expect([finished, running, sample].every(inOrder), label).toBe(true);
    expect(finished.openedOn > startDayOf(began), label).toBe(true);
    expect(finished.fromDay > firstDay(quarter) && finished.untilDay < lastDay(quarter), label).toBe(true);
    expect(finished.untilDay < running.openedOn && finished.name !== running.name, label).toBe(true);
    expect(running.fromDay < today && running.untilDay > today, label).toBe(true);
    expect(sample.openedOn < sample.valueDay && sample.valueDay < sample.settledOn, label).toBe(true);
    expect(lastDay(quarter) < bulletin.cutOffDay && bulletin.cutOffDay < bulletin.issuedOn, label).toBe(true);
    expect(bulletin.issuedOn < today && bulletin.replyBy > today, label).toBe(true);
  }
});

it("lets every problem go its way forwards, until yesterday at the latest", () => {
  const today = "2026-11-27";
  for (let n = 0; n < 400; n++) {
    const openedOn = addDays(today, n % 2 ? -80 + (n % 30) : -6 + (n % 6));
    const severity = n % 3 ? "minor" : "major";
    const chance = chanceOf("deeds", n);
    const deeds = deedsOf({ type: "qrUnusable", severity, openedOn }, { today, over: n % 2 === 1, chance });
    const days = deeds.map(({ at }) => dayOf(at));
    expect(days.every((day) => day > openedOn && day < today)).toBe(true);
    const moments = deeds.map(({ at }) => at.getTime());
    expect(moments).toEqual(moments.toSorted((a, b) => a - b));
  }
});
