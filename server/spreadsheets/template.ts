// A workbook to fill in for one table: a note, the headings with their units, drop-downs, and the standard lines.
import { type CellObject, utils, type WorkSheet, write } from "@e965/xlsx";
import { strFromU8, strToU8, unzipSync, zipSync } from "fflate";
import { choicesOf } from "../../shared/catalogue/choices.ts";
import type { CatalogueColumn, CatalogueElement } from "../../shared/catalogue/item.ts";
import { columnHeading } from "../../shared/catalogue/units.ts";
import { columnName } from "../../shared/spreadsheets/grid.ts";
import { standardRows } from "../../shared/typed/totals.ts";
import { rowLimit } from "../core/sheets.ts";

/** Number formats: texts stay as they are typed (`001`), days are days. */
const formats = { text: "@", date: "yyyy-mm-dd", money: "0.00", number: "General" } as const;
/** Lines before the first one to fill in: the note and the headings. */
const headLines = 2;

/** @param title what the table is called, for the note */
export function templateOf(element: CatalogueElement, columns: readonly CatalogueColumn[], title: string): Buffer {
  const note = `${title}：从第 ${headLines + 1} 行起填，每行一条。合计不用填，系统会算。不要填身份证号、电话、银行账号、住址。`;
  const lines = standardRows(element).map((row) => columns.map(({ key }) => row[key] ?? null));
  const sheet = utils.aoa_to_sheet([[note], columns.map(columnHeading), ...lines]);
  sheet["!merges"] = [{ s: { r: 0, c: 0 }, e: { r: 0, c: columns.length - 1 } }];
  sheet["!cols"] = columns.map(({ type, label }) => ({
    wch: Math.max(type === "text" ? 16 : 12, label.length * 2 + 4),
  }));
  for (const [at, { type }] of columns.entries()) setFormat(sheet, at, formats[type], lines.length);
  const book = utils.book_new();
  utils.book_append_sheet(book, sheet, "填写");
  return withDropDowns(
    write(book, { type: "buffer", bookType: "xlsx", compression: true }) as Buffer,
    element,
    columns,
  );
}

function setFormat(sheet: WorkSheet, column: number, z: string, lines: number): void {
  for (let row = 1; row < headLines + lines; row++) {
    const cell = sheet[utils.encode_cell({ r: row, c: column })] as CellObject | undefined;
    if (cell) cell.z = z;
  }
}

const sheetPart = "xl/worksheets/sheet1.xml";

/** The package writes neither drop-downs nor formats of whole columns, so they are put into the sheet's XML. */
function withDropDowns(bytes: Buffer, element: CatalogueElement, columns: readonly CatalogueColumn[]): Buffer {
  const parts = unzipSync(bytes);
  const xml = strFromU8(parts[sheetPart] ?? new Uint8Array());
  const styled = xml.replace(/<col (?=[^>]*\bmin="(\d+)")/g, (tag, column: string) => {
    const style = new RegExp(`<c r="${columnName(Number(column) - 1)}${headLines}"[^>]* s="(\\d+)"`).exec(xml)?.[1];
    return style ? `${tag}style="${style}" ` : tag;
  });
  const lists = columns.flatMap((column, at) => dropDown(at, choicesFor(element, column)));
  const block = lists.length > 0 ? `<dataValidations count="${lists.length}">${lists.join("")}</dataValidations>` : "";
  // Before what the format says comes after them.
  const patched = styled.replace(/<ignoredErrors|<pageMargins|<\/worksheet>/, (next) => block + next);
  return Buffer.from(zipSync({ ...parts, [sheetPart]: strToU8(patched) }));
}

const choicesFor = ({ rowGroups = {} }: CatalogueElement, column: CatalogueColumn): string[] =>
  column.key === "section" && Object.keys(rowGroups).length > 1 ? Object.keys(rowGroups) : choicesOf(column);

/** Other words than the listed ones are never refused, so there is no error message. */
function dropDown(column: number, choices: readonly string[]): string[] {
  const list = choices.join(",");
  if (choices.length === 0 || list.length > 255 || /[<>&"]/.test(list)) return [];
  const letter = columnName(column);
  const cells = `${letter}${headLines + 1}:${letter}${headLines + rowLimit}`;
  return [
    `<dataValidation type="list" allowBlank="1" sqref="${cells}"><formula1>"${list}"</formula1></dataValidation>`,
  ];
}
