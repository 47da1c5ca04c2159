import type { CatalogueColumn } from "../catalogue/item.ts";
import { shapeOfColumn, showCell } from "../typed/cells.ts";

/** A line of totals in the file, with the integers that stand in its cells, by column key. */
export interface TotalsRow {
  line: number;
  /** `合计`, `一组小计`. */
  name: string;
  /** How many data rows stand above it. */
  after: number;
  amounts: Readonly<Record<string, number>>;
}

/** A total that doesn't agree with the rows. */
export interface TotalDifference {
  line: number;
  key: string;
  message: string;
}

const pattern = /^(.{0,8}?)(合计|小计|总计|共计|累计|总额)(?:[：:].*|[(（].*)?$/;

/** The name of a totals row, judged by the first texts of a line; undefined for other lines. */
export function totalsName(cells: readonly string[], standardNames: ReadonlySet<string>): string | undefined {
  const texts = cells.filter((text) => text !== "").slice(0, 3);
  for (const text of texts) {
    if (text.length > 20 || standardNames.has(text.trim())) continue;
    const name = text.replace(/\s/g, "");
    if (pattern.test(name)) return name;
  }
  return undefined;
}

/**
 * Compares the totals rows with the rows that they sum. A 小计 sums what stands between it and the totals row before (or, heading its
 * group, behind) it; a 合计 everything, or everything so far. A total is good when it agrees with one of these; otherwise the nearest is named.
 * @param amounts by column key: the integers of the data rows in their order; 0 where nothing stands
 */
export function checkTotals(
  totals: readonly TotalsRow[],
  amounts: Readonly<Record<string, readonly number[]>>,
  columns: readonly CatalogueColumn[],
): TotalDifference[] {
  const count = Math.max(0, ...Object.values(amounts).map((list) => list.length));
  return totals.flatMap((row, index) => {
    // What an annual total (本年累计) sums stands in other months' files.
    if (/累计/.test(row.name)) return [];
    const spans = spansOf(totals, index, count);
    return columns
      .filter(({ key, sum }) => sum && row.amounts[key] !== undefined && amounts[key])
      .flatMap((column) => difference(row, column, amounts[column.key] ?? [], spans));
  });
}

type Span = readonly [from: number, to: number];

/** The runs of data rows that a totals row may sum, the likeliest first. */
function spansOf(totals: readonly TotalsRow[], index: number, count: number): Span[] {
  const { after, name } = totals[index] as TotalsRow;
  const before = totals.slice(0, index);
  const since = Math.max(0, ...before.map((one) => one.after).filter((place) => place < after));
  const until = Math.min(count, ...totals.slice(index + 1).flatMap((one) => (one.after > after ? [one.after] : [])));
  const segment: Span = [since, after];
  const below: Span = [after, until];
  const sameName = before.filter((one) => one.name === name).at(-1);
  const sinceSame: Span = [sameName?.after ?? 0, after];
  if (/小计|本页/.test(name)) return after === 0 ? [below] : [segment, sinceSame, below];
  if (after === 0) return [[0, count], below];
  return [[0, after], sinceSame, segment, [0, count]];
}

function difference(
  row: TotalsRow,
  column: CatalogueColumn,
  list: readonly number[],
  spans: Span[],
): TotalDifference[] {
  const written = row.amounts[column.key] ?? 0;
  const sums = spans.map(([from, to]) => ({
    rows: to - from,
    sum: list.slice(from, to).reduce((total, amount) => total + amount, 0),
  }));
  if (sums.some(({ sum }) => sum === written)) return [];
  const shape = shapeOfColumn(column);
  const scale = shape.kind === "number" && !shape.area ? 10_000 : 1;
  const show = (value: number): string => `${showCell(shape, value / scale)}${unitOf(column)}`;
  const { rows, sum } = sums[0] ?? { rows: 0, sum: 0 };
  const message = `“${row.name}”写的是 ${show(written)}，表中 ${rows} 行相加是 ${show(sum)}，相差 ${show(Math.abs(written - sum))}`;
  return [{ line: row.line, key: column.key, message }];
}

const unitOf = ({ unit, type }: CatalogueColumn): string =>
  (unit ?? (type === "money" ? "元" : "")) ? ` ${unit ?? "元"}` : "";
