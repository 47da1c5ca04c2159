import type { CatalogueItem } from "../../shared/catalogue/item.ts";
import { addDays, type Day } from "../../shared/days.ts";
import { firstDay, lastDay, periodFormOf, periodsBetween } from "../../shared/periods.ts";

/** Something that villages publish about, in the order of time. */
export interface PlannedOccasion {
  item: CatalogueItem;
  period: string | null;
  /** The first day on which a village publishes it. */
  day: Day;
}

/** Regular items that many villages keep up. */
const regular = [
  ...["CW-02-01", "CW-02-02", "CW-03-01", "SJ-01-02", "CW-02-06", "TD-01-02", "MJ-03-06", "MJ-02-03", "CW-06-01"],
  ...["BM-01-02", "MJ-03-01", "CW-01-01"],
];
const standing = ["ZZ-01-01", "ZZ-01-02", "ZZ-01-03", "ZZ-01-04", "ZZ-01-06", "ZZ-02-02", "ZZ-02-07"];
/** Events, with days before today on which they happened. */
const events: [string, number[]][] = [
  ["MJ-02-02", [330, 220, 130, 40]],
  ["BM-01-01", [345, 290, 235, 180, 125, 70, 15]],
  ["ZC-02-01", [110]],
  ["SJ-01-04", [260, 95]],
  ["SJ-01-12", [240]],
  ["TD-05-01", [60]],
];

/** What the twelve months before `today` gave to publish, oldest first. */
export function occasionsUntil(today: Day, items: readonly CatalogueItem[]): PlannedOccasion[] {
  const byCode = new Map(items.map((item) => [item.code, item]));
  const from = addDays(today, -365);
  const itemOf = (code: string): CatalogueItem => {
    const item = byCode.get(code);
    if (!item) throw new Error(`The catalogue has no item ${code}.`);
    return item;
  };
  const all = [
    ...regular.flatMap((code) => regularOnes(itemOf(code), from, today)),
    ...standing.map((code, index) => ({ item: itemOf(code), period: null, day: addDays(from, 3 + index * 5) })),
    ...events.flatMap(([code, ago]) =>
      ago.map((days) => ({ item: itemOf(code), period: null, day: addDays(today, -days) })),
    ),
  ];
  return all.sort((a, b) => (a.day < b.day ? -1 : a.day > b.day ? 1 : 0));
}

function regularOnes(item: CatalogueItem, from: Day, today: Day): PlannedOccasion[] {
  const form = periodFormOf(item.frequency);
  if (form === null) throw new Error(`${item.code} has no period.`);
  return periodsBetween(form, from, today).flatMap((period) => {
    // Plans of a year come at its beginning, accounts of a month after its end.
    const day = form === "year" ? addDays(firstDay(period), 40) : addDays(lastDay(period), 3);
    return day > from && day < addDays(today, -8) ? [{ item, period, day }] : [];
  });
}
