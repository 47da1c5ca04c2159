import { addDays, addWorkingDays, type Day, holidayPlanKnown, rollToWorkingDay } from "../days.ts";
import type { Severity } from "../inspections/findings.ts";

/** What a county decides about deadlines, in days. Defaults of the handbook, section 7: no county rule was found. */
export const rectificationSettings = {
  /** From the day after it was found, calendar days: what leaks is taken down first. */
  vetoDays: { from: 1, to: 10, unless: 1 },
  /** Working days. */
  majorDays: { from: 1, to: 60, unless: 10 },
  /** Working days. */
  minorDays: { from: 1, to: 30, unless: 3 },
  /** With all extensions, calendar days from the day on which the problem was opened. */
  extensionDays: { from: 0, to: 90, unless: 90 },
} as const;
export type RectificationSetting = keyof typeof rectificationSettings;

/** The same as a county has them. */
export type RectificationDays = Readonly<Record<RectificationSetting, number>>;

/** Days to choose for what a meeting has to decide on (需要会议), from the day of opening. */
export const meetingDays = 30;

const settingOf = { veto: "vetoDays", major: "majorDays", minor: "minorDays" } as const satisfies Record<
  Severity,
  RectificationSetting
>;

/**
 * The last day to fix something. The day that it counts from isn't counted itself (民法典第二百零一条第一款); a term that ends on a day off
 * ends on the day after the days off (第二百零三条第一款).
 * @param from the day on which the problem was opened, or came back
 */
export function dayToFix(severity: Severity, from: Day, days: RectificationDays): Day {
  const count = days[settingOf[severity]];
  return severity === "veto" ? rollToWorkingDay(addDays(from, count)) : addWorkingDays(from, count);
}

/** So many days after the problem was opened, by the same two rules. */
export const daysAfterOpening = (openedDay: Day, days: number): Day => rollToWorkingDay(addDays(openedDay, days));

/** The latest last day that an extension may give; never before the day that holds without one. */
export function latestDay({ openedDay, dueDay }: { openedDay: Day; dueDay: Day }, days: RectificationDays): Day {
  const latest = daysAfterOpening(openedDay, days.extensionDays);
  return latest > dueDay ? latest : dueDay;
}

/** Is the holiday plan of that year not known yet, so that the day may turn out to be a day off? */
export const isProvisional = (day: Day): boolean => !holidayPlanKnown(day);
