import { addDays, type Day, dayOf, daysBetween } from "../../../shared/days.ts";
import { firstDay, lastDay, periodName, periodOf, previousPeriod } from "../../../shared/periods.ts";

/** A campaign of the demo: its name tells it from those that a visitor opens. */
export interface DemoCampaign {
  kind: "crossCheck" | "spotCheck";
  name: string;
  fromDay: Day;
  untilDay: Day;
  /** When it was opened, and when the villages were settled. */
  openedOn: Day;
  settledOn: Day;
  /** Between which days villages are visited. */
  visits: readonly [Day, Day];
}

/** The days of the demo's inspections, all of them before the seeding but for what still runs. */
export interface RoundDays {
  today: Day;
  /** Quarter of the finished cross-check and of the bulletin. */
  quarter: string;
  finished: DemoCampaign;
  running: DemoCampaign;
  /** `settledOn`: when it was drawn. */
  sample: DemoCampaign & { valueDay: Day };
  bulletin: { cutOffDay: Day; issuedOn: Day; replyBy: Day };
  /** The year's points, by the bulletin's cut-off. */
  appraisal: { draftedOn: Day; objectedOn: Day };
}

/** A quarter is reported on when it has been over for so many days. */
const rest = 12;

/** The same day gives the same days, so that an interrupted seeding carries on where it was. */
export function roundDays(began: Date): RoundDays {
  const today = dayOf(began);
  const before = (days: number) => addDays(today, -days);
  const last = previousPeriod(periodOf("quarter", today));
  const quarter = daysBetween(lastDay(last), today) < rest ? previousPeriod(last) : last;
  const begins = firstDay(quarter);
  const now = periodName(periodOf("quarter", today));
  return {
    ...{ today, quarter },
    finished: {
      ...{ kind: "crossCheck", name: `${periodName(quarter)}村务公开交叉互检` },
      ...{ fromDay: addDays(begins, 30), untilDay: addDays(begins, 65) },
      ...{ openedOn: addDays(begins, 23), settledOn: addDays(begins, 27) },
      visits: [addDays(begins, 31), addDays(begins, 60)],
    },
    running: {
      ...{ kind: "crossCheck", name: `${now}村务公开交叉互检` },
      ...{ fromDay: before(6), untilDay: addDays(today, 22), openedOn: before(12), settledOn: before(8) },
      visits: [before(6), before(1)],
    },
    sample: {
      ...{ kind: "spotCheck", name: `${now}村务公开随机抽查` },
      ...{ fromDay: before(16), untilDay: addDays(today, 18), openedOn: before(16), settledOn: before(10) },
      ...{ visits: [before(9), before(1)], valueDay: before(11) },
    },
    bulletin: { cutOffDay: before(3), issuedOn: before(1), replyBy: addDays(today, 14) },
    appraisal: { draftedOn: before(2), objectedOn: before(1) },
  };
}

/** A time of day in Shanghai, such as `09:30`. */
export const momentOn = (day: Day, time: string): Date => new Date(`${day}T${time}:00+08:00`);
