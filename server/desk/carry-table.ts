import type { CarriedElement } from "../../shared/api/desk.ts";
import type { CatalogueElement } from "../../shared/catalogue/item.ts";
import type { ElementValue, TableRow } from "../../shared/notices/content.ts";
import { firstDay, lastDay } from "../../shared/periods.ts";

/** A value on its way to the next period, with what is said about it; no value: left empty. */
export type Move = { value?: ElementValue; how: CarriedElement["how"]; why: string };

interface Wish {
  /** The period that the rows were published for. */
  from: string;
  /** False: figures belong to their period (accounts); only what they stand for is taken. */
  keepsFigures: boolean;
}

/**
 * The rows of a table for the next period. A row with a date in the old period is something that happened then and stays behind;
 * other dates (of a lease, of a purchase) belong to what the row stands for.
 */
export function carryTable(element: CatalogueElement, rows: readonly TableRow[], { from, keepsFigures }: Wish): Move {
  const dates = (element.columns ?? []).filter(({ type }) => type === "date").map(({ key }) => key);
  const happened = (row: TableRow): boolean =>
    dates.some((key) => String(row[key] ?? "") >= firstDay(from) && String(row[key] ?? "") <= lastDay(from));
  const standing = rows.filter((row) => !happened(row));
  const value = standing.map((row) => moveRow(element, row, keepsFigures)).filter((row) => Object.keys(row).length > 0);
  const left = rows.length - standing.length;
  const leftOut = left > 0 ? `上一期发生的 ${left} 行没有带过来；` : "";
  if (value.length === 0)
    return { how: "emptied", why: left > 0 ? "表中都是上一期发生的事，请填这一期的。" : "请按这一期填写。" };
  const opens = openingColumns(element).size > 0 ? "期初已填上一期的期末数，" : "";
  return keepsFigures
    ? { value, how: "check", why: `${leftOut}各行是上一期的，${opens}请逐行核对。` }
    : { value, how: "check", why: `${leftOut}只带过来各行的名目，${opens}数额请按这一期的账填写。` };
}

function moveRow(element: CatalogueElement, row: TableRow, keepsFigures: boolean): TableRow {
  const opening = openingColumns(element);
  const moved: TableRow = {};
  for (const { key, type, derived } of element.columns ?? []) {
    const source = opening.get(key);
    const isFigure = type === "number" || type === "money";
    const value = source !== undefined ? row[source] : isFigure && (!keepsFigures || derived) ? undefined : row[key];
    if (value !== undefined) moved[key] = value;
  }
  return moved;
}

/** `opening == prev.closing`: which column begins with what another one ended with. */
function openingColumns({ columns = [], identities = [] }: CatalogueElement): ReadonlyMap<string, string> {
  const has = (key: string | undefined): boolean => columns.some((column) => column.key === key);
  return new Map(
    identities.flatMap(({ scope, expr }): [string, string][] => {
      const match = scope === "period" ? /^(\w+) == prev\.(\w+)$/.exec(expr) : null;
      return match?.[1] && match[2] && has(match[1]) && has(match[2]) ? [[match[1], match[2]]] : [];
    }),
  );
}
