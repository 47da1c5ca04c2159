import type { CatalogueItem } from "../../shared/catalogue/item.ts";
import { addDays, addWorkingDays, dayOf, rollToWorkingDay } from "../../shared/days.ts";

/** Last day of the publicity period (公示期); the day of publication is not counted (民法典第二百零一条). Null when the item has none. */
export function publicityEnd({ publicityPeriodDays }: CatalogueItem, publishedAt: string): string | null {
  if (!publicityPeriodDays) return null;
  const { days, dayType } = publicityPeriodDays;
  const from = dayOf(new Date(publishedAt));
  return dayType === "working" ? addWorkingDays(from, days) : rollToWorkingDay(addDays(from, days));
}
