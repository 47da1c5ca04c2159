import type { CatalogueItem } from "../../shared/catalogue/item.ts";
import { periodName } from "../../shared/periods.ts";
import { standardRows } from "../../shared/typed/totals.ts";

/** Elements of a notice that begins blank: the standard lines of its tables, and the period where it is asked for. */
export function blankElements({ elements }: Pick<CatalogueItem, "elements">, period: string | null) {
  const started: Record<string, string | ReturnType<typeof standardRows>> = {};
  for (const element of elements) {
    const rows = element.type === "table" ? standardRows(element) : [];
    if (rows.length > 0) started[element.key] = rows;
    // 公布期间 and the like repeat the period that was just picked.
    if (element.key === "period" && element.type === "text" && period) started[element.key] = periodName(period);
  }
  return started;
}
