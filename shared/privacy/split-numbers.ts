// Identity and card numbers cut over neighbouring cells of a row, or over the same column of rows below each other.
import type { CatalogueColumn } from "../catalogue/item.ts";
import type { TableRow } from "../notices/content.ts";
import type { Hit } from "./finding.ts";
import { fold } from "./fold.ts";
import { findNumbers } from "./numbers.ts";

export interface SplitHit {
  row: number;
  column: CatalogueColumn;
  hit: Hit;
  text: string;
}

interface Cell {
  row: number;
  column: CatalogueColumn;
  text: string;
}

/** Only what a check digit vouches for: cells with numbers beside each other are what tables are made of. */
const vouched = new Map([
  ["identity18", "idCard"],
  ["card", "bankAccount"],
] as const);

export function findSplit(columns: readonly CatalogueColumn[], rows: readonly TableRow[]): SplitHit[] {
  const texts = columns.filter(({ type }) => type === "text");
  const cellOf = (row: number, column: CatalogueColumn): Cell => ({
    row,
    column,
    text: String(rows[row]?.[column.key] ?? ""),
  });
  const across = rows.flatMap((_, row) => inLine(texts.map((column) => cellOf(row, column))));
  const down = texts.flatMap((column) => inLine(rows.map((_, row) => cellOf(row, column))));
  return [...across, ...down];
}

/** Cells that hold next to nothing but digits, read on from one to the next. */
function inLine(cells: Cell[]): SplitHit[] {
  const hits: SplitHit[] = [];
  let run: Cell[] = [];
  for (const cell of [...cells, null]) {
    if (cell && /\d/.test(fold(cell.text)) && !/[^\d\sxX-]/.test(fold(cell.text)) && cell.text.length < 19) {
      run.push(cell);
      continue;
    }
    if (run.length > 1) hits.push(...joinedHits(run));
    run = [];
  }
  return hits;
}

function joinedHits(cells: Cell[]): SplitHit[] {
  let joined = "";
  const starts = cells.map(({ text }) => {
    const start = joined.length;
    joined += `${text}\n`;
    return start;
  });
  return findNumbers(fold(joined)).flatMap((number) => {
    const kind = vouched.get(number.shape as "identity18" | "card");
    if (!kind) return [];
    const within = cells.filter((_, at) => {
      const start = starts[at] ?? 0;
      return start < number.to && number.from < start + (cells[at]?.text.length ?? 0);
    });
    if (within.length < 2 || within.length > (kind === "idCard" ? 4 : 2)) return [];
    return within.map(({ row, column, text }) => ({
      row,
      column,
      text,
      hit: { from: 0, to: text.length, kind, sure: true },
    }));
  });
}
