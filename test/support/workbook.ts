import { type BookType, utils, type WorkSheet, write } from "@e965/xlsx";

type Cell = string | number | Date | null | { f: string; v: number };

/** A workbook as offices make them. */
export interface BookWish {
  sheets: {
    name: string;
    rows: readonly (readonly Cell[])[];
    /** `A1:C1`. */
    merges?: readonly string[];
    /** Number formats by address. */
    formats?: Record<string, string>;
    hidden?: 1 | 2;
    hiddenRows?: readonly number[];
    hiddenColumns?: readonly number[];
  }[];
  date1904?: boolean;
}

/** Its bytes; for XLS too. */
export function workbook({ sheets, date1904 }: BookWish, bookType: BookType = "xlsx"): Buffer {
  const book = utils.book_new();
  for (const wish of sheets) utils.book_append_sheet(book, sheetOf(wish), wish.name);
  const shown = sheets.map(({ name, hidden = 0 }) => ({ name, Hidden: hidden as 0 | 1 | 2 }));
  book.Workbook = { Sheets: shown, ...(date1904 ? { WBProps: { date1904 } } : {}) };
  return write(book, { type: "buffer", bookType, compression: true, cellStyles: true }) as Buffer;
}

function sheetOf({
  rows,
  merges = [],
  formats = {},
  hiddenRows = [],
  hiddenColumns = [],
}: BookWish["sheets"][number]): WorkSheet {
  const plain = rows.map((row) => row.map((cell) => (isFormula(cell) ? cell.v : cell)));
  const sheet = utils.aoa_to_sheet(plain, { UTC: true });
  for (const [r, row] of rows.entries())
    for (const [c, cell] of row.entries())
      if (isFormula(cell)) Object.assign(sheet[utils.encode_cell({ r, c })], { f: cell.f });
  for (const [address, z] of Object.entries(formats)) Object.assign(sheet[address], { z });
  sheet["!merges"] = merges.map((range) => utils.decode_range(range));
  if (hiddenRows.length > 0)
    sheet["!rows"] = Array.from({ length: Math.max(...hiddenRows) + 1 }, (_, at) => ({
      hidden: hiddenRows.includes(at),
    }));
  if (hiddenColumns.length > 0)
    sheet["!cols"] = Array.from({ length: Math.max(...hiddenColumns) + 1 }, (_, at) => ({
      hidden: hiddenColumns.includes(at),
      wch: 10,
    }));
  return sheet;
}

const isFormula = (cell: Cell): cell is { f: string; v: number } =>
  cell !== null && typeof cell === "object" && !(cell instanceof Date);

/** A workbook with one sheet of these rows. */
export const book = (
  rows: readonly (readonly Cell[])[],
  more: Partial<BookWish["sheets"][number]> = {},
  bookType: BookType = "xlsx",
) => workbook({ sheets: [{ name: "Sheet1", rows, ...more }] }, bookType);
