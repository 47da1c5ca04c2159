import { addressOf, type Grid, type GridRow, type Merge } from "./grid.ts";
import { plainHeading } from "./synonyms.ts";

/** Where the headings stand, and what stands above each column. */
export interface Heading {
  /** First and last line. */
  from: number;
  to: number;
  /** By column: the texts above it from top to bottom, each once. */
  paths: readonly (readonly string[])[];
}

/** Lines among which a heading is looked for: titles, the reporting unit and the date may stand above. */
const searched = 12;
/** Lines that a heading may have. */
const deepest = 3;

/** All headings that the sheet could have: from each of its first rows, one to three lines deep. */
export function possibleHeadings(grid: Grid): Heading[] {
  return grid.rows.slice(0, searched).flatMap((row, index) => {
    const depths = new Set([1, depthOf(grid, index)]);
    return [...depths].map((depth) => headingAt(grid, index, depth, row));
  });
}

/** What stands above each column, as one text: several lines are joined by `／`. */
export const headingTexts = ({ paths }: Heading): string[] => paths.map((path) => path.join("／"));

/** The kind of a file: files with the same text have the same headings in the same order. */
export const headingPrint = (texts: readonly string[]): string => texts.map(plainHeading).join("\n");

/** How many lines a heading that begins at this row has: down to the end of its merges, else as long as a line only fills gaps. */
function depthOf({ rows, merges }: Grid, index: number): number {
  const line = rows[index]?.line ?? 0;
  const merged = merges.filter((merge) => merge.line === line);
  const end = Math.max(line, ...merged.map(({ lastLine }) => lastLine));
  if (end > line) return Math.min(deepest, end - line + 1);
  const next = rows[index + 1];
  if (!next || next.line !== line + 1 || next.cells.some(looksLikeData)) return 1;
  const across = merged.some(
    ({ column, lastColumn }) => lastColumn > column && lastColumn - column + 1 < (rows[index]?.cells.length ?? 0),
  );
  // In a CSV a merged heading is a text with gaps behind it, and below them the second line.
  const fillsGaps = next.cells.some((text, column) => text !== "" && (rows[index]?.cells[column] ?? "") === "");
  const leavesGaps = (next.cells[0] ?? "") === "" && (rows[index]?.cells[0] ?? "") !== "";
  return across || (fillsGaps && leavesGaps) ? 2 : 1;
}

const looksLikeData = (text: string): boolean => /^[-+¥￥(（]*\d/.test(text);

function headingAt(grid: Grid, index: number, depth: number, first: GridRow): Heading {
  const lines = grid.rows.slice(index, index + depth).filter(({ line }) => line < first.line + depth);
  const width = lines.reduce((most, { cells }) => Math.max(most, cells.length), 0);
  const texts = lines.map((row, at) => spread(row, width, grid.merges, at < lines.length - 1));
  const paths = Array.from({ length: width }, (_, column) => [
    ...new Set(texts.map((row) => row[column] ?? "").filter(Boolean)),
  ]);
  return { from: first.line, to: first.line + depth - 1, paths };
}

/** A line with its merges filled to the right; without any merges in an upper line, gaps take what stands before them. */
function spread({ line, cells }: GridRow, width: number, merges: readonly Merge[], upper: boolean): string[] {
  const texts = Array.from({ length: width }, (_, column) => cells[column] ?? "");
  for (const merge of merges)
    if (merge.line <= line && line <= merge.lastLine)
      for (let column = merge.column + 1; column <= Math.min(merge.lastColumn, width - 1); column++)
        texts[column] ||= texts[merge.column] ?? "";
  if (upper && merges.length === 0)
    for (let column = 1; column < width; column++) texts[column] ||= texts[column - 1] ?? "";
  return texts;
}

/** Words of a unit for money: `（万元）` in a heading, `单位：万元` in a line above it. */
const moneyUnit = /[(（【：:]\s*(?:单位[：:]?\s*)?(百万|千万|百|千|万|亿)?(元)\s*[)）】]?/;

/** The unit that a text names: `万` for 万元, `` for 元; undefined when it names none. */
export function moneyUnitIn(text: string): string | undefined {
  const found = moneyUnit.exec(text.slice(0, 200).replace(/元\s*[/／].*/, ""));
  return found ? (found[1] ?? "") : undefined;
}

/** The unit for all amounts that a line above the heading states: `单位：万元`. */
export function statedUnit(grid: Grid, above: number): { unit: string; address: string } | undefined {
  for (const { line, cells } of grid.rows) {
    if (line >= above) return undefined;
    for (const [column, text] of cells.entries()) {
      const unit = /单位[：:]/.test(text) ? moneyUnitIn(text) : undefined;
      if (unit !== undefined) return { unit, address: addressOf(line, column) };
    }
  }
  return undefined;
}
