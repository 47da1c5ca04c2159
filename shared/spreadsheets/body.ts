import type { CatalogueColumn } from "../catalogue/item.ts";
import type { Grid, GridRow } from "./grid.ts";
import type { Heading } from "./headings.ts";
import type { Mapping } from "./match.ts";
import { plainHeading } from "./synonyms.ts";
import { totalsName } from "./totals.ts";

/** The lines below the heading, sorted by what they are. */
export interface Body {
  data: GridRow[];
  totals: { row: GridRow; name: string; after: number }[];
  /** Lines of repeated headings, as prints have them on each page. */
  repeated: number[];
  /** Lines of notes and signatures below the table. */
  footers: number[];
  /** Lines that hold nothing but a prefilled number. */
  empty: number[];
}

const footer =
  /^(注|备注|说明|填表说明|制表|制表人|填表人|填报人|审核|审核人|复核|负责人|单位负责人|经办人|村书记|村主任|公示|公示时间|监督电话|举报电话|填表日期|填报日期|日期)\s*[:：]|^(注|说明)\s*\d?[、.]|^第\s*\d+\s*页/;

/** Sorts the lines below a heading. */
export function bodyOf(
  grid: Grid,
  heading: Heading | null,
  mapping: Mapping,
  standardNames: ReadonlySet<string>,
): Body {
  const body: Body = { data: [], totals: [], repeated: [], footers: [], empty: [] };
  const titles = heading?.paths.map((path) => plainHeading(path.at(-1) ?? "")) ?? [];
  const rows = grid.rows.filter(({ line }) => line > (heading?.to ?? 0));
  for (const row of rows) {
    const name = rows.length > 1 ? totalsName(row.cells, standardNames) : undefined;
    if (heading && isRepeated(row, titles)) body.repeated.push(row.line);
    else if (isFooter(row, mapping)) body.footers.push(row.line);
    else if (name !== undefined) body.totals.push({ row, name, after: body.data.length });
    else if (isEmpty(row, mapping)) body.empty.push(row.line);
    else body.data.push(row);
  }
  return body;
}

function isRepeated({ cells }: GridRow, titles: readonly string[]): boolean {
  const filled = cells.flatMap((text, column) => (text === "" ? [] : [plainHeading(text) === titles[column]]));
  return filled.length > 1 && filled.filter(Boolean).length * 2 > filled.length;
}

const isFooter = ({ cells }: GridRow, mapping: Mapping): boolean => {
  const filled = cells.filter(Boolean);
  return footer.test(filled[0]?.slice(0, 30) ?? "") && filled.length <= Math.max(2, mapping.length / 2);
};

/** Nothing stands in the columns that are taken, but for the number of the line. */
function isEmpty({ cells }: GridRow, mapping: Mapping): boolean {
  const filled = mapping.flatMap((key, column) => (key !== null && (cells[column] ?? "") !== "" ? [key] : []));
  const mapped = mapping.filter((key) => key !== null).length;
  return filled.length === 0 || (mapped > 1 && filled.length === 1 && filled[0] === "no");
}

/** Cells by line that lie below the first of a merged area, in the columns that matter. */
export interface MergedCells {
  /** Texts that hold for all lines of their area, by `line:column`. */
  texts: ReadonlyMap<string, string>;
  /** Areas of figures: their value counts on the first line only. */
  figures: { line: number; lastLine: number; column: number }[];
}

/** What merged areas say of the lines below their first. A figure isn't repeated: it would be counted again in every line. */
export function mergedCells(
  grid: Grid,
  below: number,
  columnAt: (column: number) => CatalogueColumn | undefined,
): MergedCells {
  const texts = new Map<string, string>();
  const figures: MergedCells["figures"] = [];
  const byLine = new Map(grid.rows.map((row) => [row.line, row]));
  for (const { line, column, lastLine } of grid.merges) {
    const ours = columnAt(column);
    if (line <= below || lastLine === line || !ours) continue;
    const text = byLine.get(line)?.cells[column] ?? "";
    if (text === "") continue;
    if (ours.type !== "text" && ours.type !== "date") figures.push({ line, lastLine, column });
    else for (let at = line + 1; at <= lastLine && byLine.has(at); at++) texts.set(`${at}:${column}`, text);
  }
  return { texts, figures };
}
