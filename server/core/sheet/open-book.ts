import { type CellObject, read, type WorkBook, type WorkSheet } from "@e965/xlsx";
import { decodeText } from "./decode-text.ts";
import { repackSafely } from "./safe-zip.ts";
import { unreadable } from "./unreadable.ts";

/** Rows below the heading that one upload may hold. */
export const rowLimit = 5_000;
/** Columns of a table: with more the reading would hold up everybody, and no table of ours has them. */
export const widthLimit = 60;
/** Lines that hold no rows: titles, heading, subtotals and notes. */
export const headRoom = 200;

const settings = {
  cellDates: true,
  UTC: true,
  cellHTML: false,
  cellText: false,
  // For percentages, and for what is hidden.
  cellNF: true,
  cellStyles: true,
  dense: true,
  raw: true,
} as const;

/**
 * Opens an XLSX, XLS or CSV, told apart by its bytes.
 * @param most rows below the heading
 * @throws Problem `import.unreadable`
 */
export async function openBook(bytes: Buffer, most = rowLimit): Promise<WorkBook> {
  if (bytes.length === 0) throw unreadable("文件是空的。请选择要上传的表格。");
  const start = bytes.toString("latin1", 0, 4);
  if (start === "%PDF") throw unreadable("这是 PDF 文件。请上传 .xlsx、.xls 或 .csv 表格。");
  const compound = start === "\xd0\xcf\x11\xe0";
  if (compound && !isWhole(bytes)) throw damaged();
  if (compound && isEncrypted(bytes)) throw unreadable("文件加了密码。请去掉密码后再上传。");
  const zip = start === "PK\x03\x04" ? await repackSafely(bytes, most * widthLimit) : undefined;
  const source = compound ? bytes : (zip ?? decodeText(bytes));
  if (typeof source === "string") refuseWide(source);
  // One row more than allowed, so that too many are noticed; rows far below are not even built.
  const sheetRows = most + headRoom + 1;
  try {
    return read(source, { ...settings, sheetRows, type: typeof source === "string" ? "string" : "buffer" });
  } catch (fault) {
    throw damaged(fault);
  }
}

const damaged = (cause?: unknown) =>
  unreadable("不是 .xlsx、.xls 或 .csv 表格，或文件已损坏、加了密码。请用表格软件另存一次再上传。", cause);

/** A compound file begins with eight known bytes and has at least a heading and two sectors; the reader takes shorter ones for text. */
const isWhole = (bytes: Buffer): boolean =>
  bytes.length >= 1536 && bytes.toString("latin1", 4, 8) === "\xa1\xb1\x1a\xe1";

/** An XLSX with a password is a compound file that holds a part of this name, in UTF-16. */
const isEncrypted = (bytes: Buffer): boolean => bytes.includes(Buffer.from("EncryptedPackage", "utf16le"));

function refuseWide(text: string): void {
  let width = 0;
  for (const character of text) {
    if (character === "\n" || character === "\r") width = 0;
    else if (character === "," || character === ";" || character === "\t" || character === "|") width += 1;
    if (width > widthLimit) throw tooWide();
  }
}

const tooWide = () => unreadable("列太多，不像要导入的表格。请只保留需要的列再上传。");

/** A cell that is there, with its row and column from 0. */
export type PlacedCell = readonly [row: number, column: number, cell: CellObject];

/** Goes through the cells that are there, not through the range that the sheet claims: a claim may be a billion cells. */
export function* cellsOf(sheet: WorkSheet): Generator<PlacedCell> {
  const lines = (sheet["!data"] ?? []) as unknown as (Record<string, CellObject> | undefined)[];
  for (const row of Object.keys(lines)) {
    const cells = lines[Number(row)] ?? {};
    for (const column of Object.keys(cells)) {
      const cell = cells[column];
      if (!cell || (cell.f === undefined && (cell.v === undefined || cell.v === ""))) continue;
      // Whoever lays rows out by position would fill up the 16,000 columns before this one, in every row.
      if (Number(column) > widthLimit) throw tooWide();
      yield [Number(row), Number(column), cell];
    }
  }
}
