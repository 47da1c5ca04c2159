import { type CellObject, read, utils, type WorkBook } from "@e965/xlsx";
import { Problem } from "../problem.ts";
import { decodeText } from "./decode-text.ts";
import { repackSafely } from "./safe-zip.ts";
import { unreadable } from "./unreadable.ts";

/** Rows below the heading that one upload may hold. */
export const rowLimit = 5_000;
/** Columns of a table: with more the reading would hold up everybody, and no table of ours has them. */
const widthLimit = 60;
/** Title lines above the heading, and the heading. */
const headRoom = 6;

/** A cell as text. A formula's value is never used. */
export interface SheetCell {
  text: string;
  isFormula: boolean;
}

/** A row that holds something; `line` is its number in the spreadsheet, from 1. */
export interface SheetRow {
  line: number;
  /** By column, from 0; empty cells are absent. */
  cells: ReadonlyMap<number, SheetCell>;
}

/**
 * The rows of the first sheet of an XLSX, or of a CSV, told apart by their bytes.
 * @throws Problem `import.unreadable`, `import.too_many_rows`
 */
export async function readSheet(bytes: Buffer): Promise<SheetRow[]> {
  const rows = rowsOf(await openBook(bytes));
  if (rows.length > rowLimit + headRoom) throw new Problem("import.too_many_rows", { limit: rowLimit });
  return rows;
}

async function openBook(bytes: Buffer): Promise<WorkBook> {
  if (bytes.length === 0) throw unreadable("文件是空的。请选择要上传的表格。");
  const start = bytes.toString("latin1", 0, 4);
  if (start === "\xd0\xcf\x11\xe0")
    throw unreadable("这是旧版 .xls 或加了密码的文件。请另存为不带密码的 .xlsx 再上传。");
  if (start === "%PDF") throw unreadable("这是 PDF 文件。请上传 .xlsx 或 .csv 表格。");
  // One row more than allowed, so that too many are noticed; rows far below are not even built.
  const options = { sheetRows: rowLimit + headRoom + 1, cellDates: true, UTC: true, cellHTML: false, raw: true };
  const isZip = start === "PK\x03\x04";
  const source = isZip ? await repackSafely(bytes, rowLimit * widthLimit) : decodeText(bytes);
  if (typeof source === "string") refuseWide(source);
  try {
    return read(source, { ...options, type: isZip ? "buffer" : "string" });
  } catch (fault) {
    throw unreadable("不是 .xlsx 或 .csv 表格，或文件已损坏。请用表格软件另存一次再上传。", fault);
  }
}

function refuseWide(text: string): void {
  let width = 0;
  for (const character of text) {
    if (character === "\n" || character === "\r") width = 0;
    else if (character === "," || character === ";" || character === "\t" || character === "|") width += 1;
    if (width > widthLimit) throw tooWide();
  }
}

const tooWide = () => unreadable("列太多，不像要导入的表格。请只保留需要的列再上传。");

/** Goes through the cells that are there, not through the range that the sheet claims: a claim may be a billion cells. */
function rowsOf(book: WorkBook): SheetRow[] {
  const sheet = book.Sheets[book.SheetNames[0] ?? ""];
  if (!sheet) throw unreadable("里面没有工作表。");
  const rows = new Map<number, Map<number, SheetCell>>();
  for (const [address, cell] of Object.entries(sheet)) {
    if (address.startsWith("!")) continue;
    const value = cellOf(cell as CellObject);
    if (value.text === "" && !value.isFormula) continue;
    const { r, c } = utils.decode_cell(address);
    // Whoever lays rows out by position would fill up the 16,000 columns before this one, in every row.
    if (c > widthLimit) throw tooWide();
    const row = rows.get(r) ?? new Map<number, SheetCell>();
    rows.set(r, row.set(c, value));
  }
  return [...rows].sort(([a], [b]) => a - b).map(([row, cells]) => ({ line: row + 1, cells }));
}

function cellOf(cell: CellObject): SheetCell {
  if (cell.f !== undefined || cell.t === "e") return { text: "", isFormula: true };
  const { v } = cell;
  const text = v instanceof Date ? v.toISOString().slice(0, 10) : String(v ?? "");
  return { text: text.trim(), isFormula: false };
}
