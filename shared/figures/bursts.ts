import { addDays, type Day, daysBetween } from "../days.ts";
import { firstDay, lastDay, periodName, periodOf, periodsBetween } from "../periods.ts";

/** So many days before an inspection, or at the end of a quarter, are looked at. */
export const burstDays = 3;

/** A few days of which the publications are compared with those of their quarter. */
export interface BurstWindow {
  /** `2026-Q2`, or the campaign's id. */
  id: string;
  name: string;
  kind: "quarterEnd" | "campaign";
  from: Day;
  to: Day;
  /** The quarter, as far as it is over. */
  base: { from: Day; to: Day };
  /** Days of the window and of the base: their ratio is the share to expect if every day had equally many. */
  days: number;
  baseDays: number;
}

/** A campaign of inspections, as far as it matters here. */
export interface CampaignStart {
  id: string;
  name: string;
  fromDay: Day;
}

interface Span {
  from: Day;
  to: Day;
  today: Day;
}

/**
 * The windows of the quarters that lie between the two days as a whole: the last three days of each that is over, and the three days
 * before the first day of each campaign, as far as they lie in the quarter of the day before it. By day.
 */
export function burstWindows(span: Span, campaigns: readonly CampaignStart[]): BurstWindow[] {
  const quarters = periodsBetween("quarter", span.from, span.to).map((quarter) => quarterEnd(quarter));
  const starts = campaigns.map((campaign) => beforeCampaign(campaign, span.today));
  return [...quarters, ...starts]
    .filter((one) => one.base.from >= span.from && one.to <= span.to && one.to <= span.today)
    .sort((a, b) => (a.to < b.to ? -1 : a.to > b.to ? 1 : 0));
}

function quarterEnd(quarter: string): BurstWindow {
  const base = { from: firstDay(quarter), to: lastDay(quarter) };
  const from = addDays(base.to, 1 - burstDays);
  return windowOf({ id: quarter, name: `${periodName(quarter)}末`, kind: "quarterEnd" }, { from, to: base.to, base });
}

function beforeCampaign({ id, name, fromDay }: CampaignStart, today: Day): BurstWindow {
  const to = addDays(fromDay, -1);
  const quarter = periodOf("quarter", to);
  const [first, last] = [firstDay(quarter), lastDay(quarter)];
  const wished = addDays(fromDay, -burstDays);
  const base = { from: first, to: last < today ? last : today };
  return windowOf({ id, name: `${name}开始前`, kind: "campaign" }, { from: wished < first ? first : wished, to, base });
}

const windowOf = (
  known: Pick<BurstWindow, "id" | "name" | "kind">,
  { from, to, base }: Pick<BurstWindow, "from" | "to" | "base">,
): BurstWindow => ({
  ...known,
  ...{ from, to, base },
  days: daysBetween(from, to) + 1,
  baseDays: daysBetween(base.from, base.to) + 1,
});
