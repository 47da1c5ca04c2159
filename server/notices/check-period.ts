import { type CatalogueItem, frequencies } from "../../shared/catalogue/item.ts";
import type { Day } from "../../shared/days.ts";
import { firstDay, parsePeriod, periodFits, periodFormOf, periodName } from "../../shared/periods.ts";
import { Problem } from "../core/problem.ts";

/**
 * A period must have the form that the item's frequency wants, and must have begun.
 * @throws Problem `notice.period_required`, `_not_wanted`, `_mismatch` or `_future`
 */
export function assertPeriod(item: CatalogueItem, period: string | null, today: Day): void {
  const frequency = frequencies[item.frequency];
  if (period === null) {
    if (periodFormOf(item.frequency) !== null) throw new Problem("notice.period_required", { frequency });
    return;
  }
  if (periodFormOf(item.frequency) === null) throw new Problem("notice.period_not_wanted");
  const name = parsePeriod(period) ? periodName(period) : period;
  if (!periodFits(item.frequency, period)) throw new Problem("notice.period_mismatch", { period: name, frequency });
  if (firstDay(period) > today) throw new Problem("notice.period_future", { period: name });
}
