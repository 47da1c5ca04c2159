import type { CatalogueElement } from "../../../../shared/catalogue/item";
import type { TypedRow } from "../../../../shared/typed/form";
import { columnHeading, headingKeys, layOutBy, unreadRows, unreadWord } from "../../../generated/shared";
import { cellsOf } from "./rows";

/** A spreadsheet that was chosen, and which of its columns go into ours. */
export interface Importing {
  name: string;
  /** Texts, line by line; the first may be headings. */
  lines: string[][];
  /** Do the lines begin with headings? */
  headed: boolean;
  /** For each column of the table, the sheet's column; -1: none. */
  from: number[];
}

/** What is shown before rows are taken over. */
export interface ImportView {
  name: string;
  summary: string;
  /** Cells that can't be read, the first few. */
  unread: string[];
  columns: { key: string; label: string; at: number; sample: string }[];
  /** What can be chosen for a column: nothing, or one of the sheet's. */
  choices: string[];
  canTake: boolean;
}

/** As many lines as help; the rest is counted. */
const shownUnread = 5;
/** Longest heading or sample in a choice. */
const shortened = (text: string): string => (text.length > 12 ? `${text.slice(0, 12)}…` : text);

/** Lays the sheet over the columns by its headings, else in order. */
export function beginImport(name: string, lines: string[][], element: CatalogueElement): Importing {
  const columns = cellsOf(element);
  const keys = headingKeys(lines[0] ?? [], columns);
  return {
    name,
    lines,
    headed: keys !== null,
    from: columns.map(({ key }, at) => (keys ? keys.indexOf(key) : at < widthOf(lines) ? at : -1)),
  };
}

const widthOf = (lines: readonly (readonly string[])[]): number =>
  lines.reduce((most, line) => Math.max(most, line.length), 0);

/** With another column of the sheet for one of ours; a column of the sheet goes to one place only. */
export const matched = (importing: Importing, column: number, sheetColumn: number): Importing => ({
  ...importing,
  from: importing.from.map((at, index) =>
    index === column ? sheetColumn : at === sheetColumn && sheetColumn >= 0 ? -1 : at,
  ),
});

/** The rows as they would be taken over. */
export function importedRows({ lines, headed, from }: Importing, element: CatalogueElement): TypedRow[] {
  return laidOut({ lines, headed, from }, element).rows;
}

const laidOut = ({ lines, headed, from }: Pick<Importing, "lines" | "headed" | "from">, element: CatalogueElement) => {
  const columns = cellsOf(element);
  return layOutBy(headed ? lines.slice(1) : lines, (index) => columns[from.indexOf(index)]?.key, lines.length > 1);
};

export function importView(importing: Importing, element: CatalogueElement): ImportView {
  const columns = cellsOf(element);
  const { rows, totalsLeftOut } = laidOut(importing, element);
  const unread = unreadRows(columns, rows);
  const headings = importing.headed ? (importing.lines[0] ?? []) : [];
  const choices = Array.from({ length: widthOf(importing.lines) }, (_, at) => {
    const heading = headings[at]?.trim() ?? "";
    return `第 ${at + 1} 列${heading ? `：${shortened(heading)}` : ""}`;
  });
  const word = unreadWord(unread);
  return {
    name: importing.name,
    summary: [
      `认出 ${rows.length} 行${importing.headed ? "，按表头对应各列" : "，没有认出表头，按先后对应各列"}`,
      ...(word ? [word] : []),
      ...(totalsLeftOut > 0 ? [`跳过 ${totalsLeftOut} 行合计`] : []),
    ].join("，"),
    unread: unread
      .slice(0, shownUnread)
      .map(
        ({ index, cells }) =>
          `第 ${index + 1} 行：${cells.map(({ label, message }) => `${label}：${message}`).join("；")}`,
      ),
    columns: columns.map((column, index) => ({
      key: column.key,
      label: columnHeading(column),
      at: (importing.from[index] ?? -1) + 1,
      sample: rows.find((row) => row[column.key])?.[column.key] ?? "",
    })),
    choices: ["不用", ...choices],
    canTake: rows.length > 0,
  };
}

/** Before a sheet was chosen. */
export const noImport: ImportView = { name: "", summary: "", unread: [], columns: [], choices: [], canTake: false };
