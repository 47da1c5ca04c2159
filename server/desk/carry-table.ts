import type { CatalogueElement } from "../../shared/catalogue/item.ts";
import type { TableRow } from "../../shared/notices/content.ts";
import { firstDay, lastDay } from "../../shared/periods.ts";

interface Wish {
  /** The period that the rows were published for. */
  from: string;
  /** False: figures belong to their period (accounts); only what they stand for is taken. */
  keepsFigures: boolean;
}

/** Rows on their way to the next period. */
export interface MovedRows {
  rows: TableRow[];
  /** How many stay behind. */
  left: number;
}

/**
 * The rows of a table for the next period; some may be empty. A row with a date in the old period is something that happened then and
 * stays behind; other dates (of a lease, of a purchase) belong to what the row stands for.
 */
export function carryRows(element: CatalogueElement, rows: readonly TableRow[], wish: Wish): MovedRows {
  const { from, keepsFigures } = wish;
  const dates = (element.columns ?? []).filter(({ type }) => type === "date").map(({ key }) => key);
  const happened = (row: TableRow): boolean =>
    dates.some((key) => String(row[key] ?? "") >= firstDay(from) && String(row[key] ?? "") <= lastDay(from));
  const standing = rows.filter((row) => !happened(row));
  return { rows: standing.map((row) => moveRow(element, row, keepsFigures)), left: rows.length - standing.length };
}

/** What is said about them, once they have what they open with. */
export function aboutRows(
  { rows, left }: MovedRows,
  { opens, keepsFigures }: { opens: boolean; keepsFigures: boolean },
) {
  if (rows.length === 0) return left > 0 ? "表中都是上一期发生的事，请填这一期的。" : "请按这一期填写。";
  const leftOut = left > 0 ? `上一期发生的 ${left} 行没有带过来；` : "";
  const opening = opens ? "期初已填上一期的期末数，" : "";
  return keepsFigures
    ? `${leftOut}各行是上一期的，${opening}请逐行核对。`
    : `${leftOut}只带过来各行的名目，${opening}数额请按这一期的账填写。`;
}

function moveRow({ columns = [] }: CatalogueElement, row: TableRow, keepsFigures: boolean): TableRow {
  const moved: TableRow = {};
  for (const { key, type, derived } of columns) {
    const isFigure = type === "number" || type === "money";
    const value = isFigure && (!keepsFigures || derived) ? undefined : row[key];
    if (value !== undefined) moved[key] = value;
  }
  return moved;
}
