// For which periods a notice of an item can be begun; the console and the phone offer the same ones.
import type { CatalogueItem } from "../../shared/catalogue/item.ts";
import { addDays, type Day, dayName } from "../../shared/days.ts";
import { dueDay } from "../../shared/deadlines.ts";
import { lastDay, periodFormOf, periodName, periodsBetween } from "../../shared/periods.ts";

/** How far back a period may still be published: what was missed should still come out. Days. */
const lookBack = 430;

/** A period for which nothing is there yet. */
export interface OpenPeriod {
  period: string;
  name: string;
  /** `running`: it isn't over yet. */
  state: "late" | "due" | "running";
  dueDay: Day | null;
  provisional: boolean;
  /** What a person has to know of it. */
  hint: string;
}

/** What an item can still be begun for. */
export interface Openings {
  /** The newest first; empty for what has no periods. */
  periods: OpenPeriod[];
  mayStart: boolean;
  /** The usual wish: the newest period that is over. */
  usual: string | null;
}

/**
 * @param taken periods of the living notices of this item in this village; "" for one without a period
 * @param startDay from when the village's duties count: what was over before is nobody's business
 */
export function openingsOf(
  item: Pick<CatalogueItem, "frequency" | "deadline">,
  taken: ReadonlySet<string>,
  { startDay, today }: { startDay: Day; today: Day },
): Openings {
  const form = periodFormOf(item.frequency);
  // What must always be on show is one notice that is corrected when things change; events may come any number of times.
  if (form === null) return { periods: [], mayStart: item.frequency === "on-event" || taken.size === 0, usual: null };
  const [, from = today] = [startDay, addDays(today, -lookBack)].sort();
  const free = periodsBetween(form, from, today)
    .reverse()
    .filter((period) => !taken.has(period));
  const usual = free.find((period) => lastDay(period) < today) ?? free[0] ?? null;
  return { periods: free.map((period) => openPeriod(item, period, today)), mayStart: free.length > 0, usual };
}

function openPeriod({ deadline }: Pick<CatalogueItem, "deadline">, period: string, today: Day): OpenPeriod {
  const due = dueDay(deadline, { period });
  const running = lastDay(period) >= today;
  const late = !running && due !== null && due.day < today;
  const when = due === null ? "" : late ? `应于 ${dayName(due.day)} 前公开，已逾期` : `${dayName(due.day)} 前公开`;
  return {
    period,
    name: periodName(period),
    state: running ? "running" : late ? "late" : "due",
    dueDay: due?.day ?? null,
    provisional: due?.provisional ?? false,
    hint: running ? "这一期还没有结束" : when,
  };
}

/** The title that a notice of a period usually has. */
export const usualTitle = (village: string, item: Pick<CatalogueItem, "level2">, period: string | null): string =>
  [village, period && periodName(period), item.level2].filter(Boolean).join("").slice(0, 100);
