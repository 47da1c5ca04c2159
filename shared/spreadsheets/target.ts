import type { CatalogueColumn, CatalogueElement, CatalogueItem } from "../catalogue/item.ts";
import { personColumns } from "../typed/form.ts";

/** The table or list of persons that rows are meant for. */
export interface Target {
  columns: readonly CatalogueColumn[];
  /** Names of standard lines (公布表's rows): a line of this name is data, also one called 合计. */
  standardNames: ReadonlySet<string>;
  item: Pick<CatalogueItem, "maskFields" | "neverPublish">;
  /** Of the notice that the rows are for: days without a year take theirs from it. Null or absent where it has none. */
  period?: string | null;
}

/** Undefined for an element that holds no rows. */
export function targetOf(
  item: Target["item"],
  element: CatalogueElement,
  period: string | null = null,
): Target | undefined {
  const columns =
    element.type === "table"
      ? element.columns
      : element.type === "person-list"
        ? personColumns.map((column) => ({ ...column, type: "text" as const }))
        : undefined;
  const standardNames = new Set(Object.values(element.rowGroups ?? {}).flat());
  return columns && { columns, standardNames, item, period };
}
