import type { CatalogueColumn, CatalogueElement } from "../catalogue/item.ts";
import { readCell, shapeOfColumn, showCell } from "./cells.ts";
import type { TypedRow } from "./form.ts";

/** A line of totals below a table, as text by column key. */
export interface TotalLine {
  name: string;
  sums: Record<string, string>;
}

/** The column that says which section (such as 收入 or 支出) a line belongs to; undefined when the table has none. */
function sectionColumn({ columns = [], rowGroups }: CatalogueElement): CatalogueColumn | undefined {
  const named = Object.keys(rowGroups ?? {}).length > 1;
  return named ? columns.find((column) => column.key === "section") : undefined;
}

/** Running totals of what is typed. Income and expense in one table are summed apart: together they mean nothing. */
export function totalLines(element: CatalogueElement, rows: readonly TypedRow[]): TotalLine[] {
  const summed = (element.columns ?? []).filter((column) => column.sum);
  if (summed.length === 0) return [];
  const section = sectionColumn(element);
  if (!section) return [{ name: "合计", sums: sumsOf(summed, rows) }];
  const found = new Set([...Object.keys(element.rowGroups ?? {}), ...rows.map((row) => row[section.key] ?? "")]);
  found.delete("");
  return [...found].map((name) => ({
    name: `${name}合计`,
    sums: sumsOf(
      summed,
      rows.filter((row) => row[section.key] === name),
    ),
  }));
}

const sumsOf = (columns: readonly CatalogueColumn[], rows: readonly TypedRow[]): Record<string, string> =>
  Object.fromEntries(
    columns.map((column) => {
      const shape = shapeOfColumn(column);
      // Numbers have at most four decimals: as integers they add up exactly.
      const scale = shape.kind === "number" && !shape.area ? 10_000 : 1;
      let total = 0;
      for (const row of rows) {
        const reading = readCell(shape, row[column.key] ?? "");
        if (reading.problem === undefined && typeof reading.value === "number")
          total += Math.round(reading.value * scale);
      }
      return [column.key, showCell(shape, total / scale)];
    }),
  );

/** The lines that a table starts with (公布表's standard rows), with section, name and line number filled in. */
export function standardRows({ columns = [], rowGroups }: CatalogueElement): TypedRow[] {
  if (!rowGroups) return [];
  const has = (key: string): boolean => columns.some((column) => column.key === key);
  const name = has("item")
    ? "item"
    : (columns.find((column) => column.type === "text" && column.key !== "section")?.key ?? "");
  const sections = Object.entries(rowGroups);
  let line = 0;
  return sections.flatMap(([section, names]) =>
    names.map((text) => {
      line++;
      return {
        [name]: text,
        ...(has("section") && sections.length > 1 ? { section } : {}),
        ...(has("code") ? { code: String(line) } : {}),
      };
    }),
  );
}
