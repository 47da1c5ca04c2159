import type { CatalogueElement } from "../../../../shared/catalogue/item";
import type { TypedRow, TypedValue } from "../../../../shared/typed/form";
import { contentLimits, inserted, moved, placeOf, standardRows, withCell, without } from "../../../generated/shared";
import { elementOf, rowsOf } from "./editing";
import { changed, draw, type Editor, followDerived, mendsNow, typed } from "./editor";
import { rowsShown } from "./fields";
import { cellsOf, cellView, marksOf, nextFigure, sheetView, totalsOf } from "./rows";

/** Where the person goes from a row. */
export type RowStep = "previous" | "next" | "done" | "copy" | "remove" | "up" | "down";

/** The row that is open in the sheet. */
export interface OpenRow {
  key: string;
  index: number;
}

function listOf(editor: Editor, key: string): { element: CatalogueElement; rows: TypedRow[] } {
  const element = elementOf(editor.editing, key);
  if (!element) throw new Error(`no element ${key}`);
  return { element, rows: rowsOf(editor.editing, key) };
}

/** Shows the page of rows in which this one is. */
function pageOf(editor: Editor, key: string, index: number): void {
  editor.from[key] = Math.floor(Math.max(0, index) / rowsShown) * rowsShown;
}

export function turnRows(editor: Editor, key: string, from: number): void {
  editor.from[key] = from;
  draw(editor, key);
}

/** Opens the sheet for a row. */
export function openRow(editor: Editor, { key, index }: OpenRow): void {
  const { element, rows } = listOf(editor, key);
  const mends = mendsNow(editor).filter(({ path }) => placeOf(path).key === key);
  const sheet = sheetView(element, rows, index, mends);
  editor.show({ overlay: "row", sheet });
  focusCell(editor, nextFigure(sheet.cells, null));
}

function focusCell(editor: Editor, at: number): void {
  if (at >= 0) editor.show({ [`sheet.cells[${at}].focus`]: true });
}

/**
 * The keyboard's own key for “next”: to the next figure of the row, else to the next row, so that a column of figures is typed without
 * a tap between them. Behind the last row the sheet closes.
 */
export function confirmCell(editor: Editor, row: OpenRow, column: string, text: string): OpenRow | null {
  answerCell(editor, row, column, text);
  const { element, rows } = listOf(editor, row.key);
  const at = nextFigure(sheetView(element, rows, row.index, []).cells, column);
  if (at < 0) return stepRow(editor, row, row.index >= rows.length - 1 ? "done" : "next");
  focusCell(editor, at);
  return row;
}

/** Typed in a cell: sums follow at once, the rest when the cell is left. */
export function typeCell(editor: Editor, { key, index }: OpenRow, column: string, text: string): void {
  const { element, rows } = listOf(editor, key);
  const next = withCell(rows, index, column, text);
  typed(editor, key, next);
  const at = cellsOf(element).findIndex(({ sum, key: own }) => sum && own === column);
  // With its value: the sheet is drawn anew with the sums, and what is being typed mustn't go back to what it was.
  if (at >= 0) editor.show({ "sheet.totals": totalsOf(element, next), [`sheet.cells[${at}].value`]: text });
}

/** A cell was answered by a choice. */
export function answerCell(editor: Editor, row: OpenRow, column: string, text: string): void {
  typeCell(editor, row, column, text);
  leaveCell(editor, row, column);
}

/** A cell was left: what is in it is looked at. */
export function leaveCell(editor: Editor, row: OpenRow, column: string): void {
  const follows = followDerived(editor).includes(row.key);
  const { element, rows } = listOf(editor, row.key);
  const text = rows[row.index]?.[column] ?? "";
  const at = cellsOf(element).findIndex(({ key }) => key === column);
  const found = cellsOf(element)[at];
  if (!found) return;
  const mends = mendsNow(editor).filter(({ path }) => placeOf(path).key === row.key);
  const mend = marksOf(mends, rows).get(`${row.index}.${column}`);
  editor.show({ [`sheet.cells[${at}]`]: cellView(found, row.index, text, mend) });
  if (!follows) return;
  for (const [place, cell] of cellsOf(element).entries())
    if (cell.derived)
      editor.show({
        [`sheet.cells[${place}]`]: cellView(cell, row.index, rows[row.index]?.[cell.key] ?? "", undefined),
      });
}

/** The same amount with the other sign: keyboards for numbers have no minus. */
export function negateCell(editor: Editor, row: OpenRow, column: string): void {
  const text = rowsOf(editor.editing, row.key)[row.index]?.[column]?.trim() ?? "";
  answerCell(editor, row, column, negated(text));
}

export const negated = (text: string): string => (text.startsWith("-") ? text.slice(1) : `-${text}`);

/** Opens a new row at the end. Null: the table is full. */
export function addRow(editor: Editor, key: string): OpenRow | null {
  const { rows } = listOf(editor, key);
  if (rows.length >= contentLimits.tableRows) return null;
  typed(editor, key, inserted(rows, rows.length));
  pageOf(editor, key, rows.length);
  const row = { key, index: rows.length };
  openRow(editor, row);
  return row;
}

export function fillStandard(editor: Editor, key: string): void {
  changed(editor, key, standardRows(listOf(editor, key).element));
}

/**
 * Goes from the open row to where the person wants. Gives the row that is open then; null: the sheet is closed.
 * What is deleted can be had back: `undo` holds the rows as they were.
 */
export function stepRow(editor: Editor, row: OpenRow, to: RowStep): OpenRow | null {
  const { key, index } = row;
  const { rows } = listOf(editor, key);
  if (to === "done" || to === "remove") return closeRow(editor, row, to === "remove" ? without(rows, index) : null);
  if (to === "copy") typed(editor, key, [...rows.slice(0, index + 1), { ...rows[index] }, ...rows.slice(index + 1)]);
  if (to === "up" || to === "down") typed(editor, key, moved(rows, index, to === "up" ? -1 : 1));
  const next = to === "previous" || to === "up" ? index - 1 : index + 1;
  if (to === "next" && next >= rows.length) return addRow(editor, key);
  openRow(editor, { key, index: next });
  return { key, index: next };
}

/** Says what was done to a field, and keeps it as it was until something else is undone. */
export function offerUndo(editor: Editor, key: string, value: TypedValue, text: string): void {
  editor.undo = { key, value };
  editor.show({ undo: { key, text } });
}

export function undo(editor: Editor): void {
  if (editor.undo) changed(editor, editor.undo.key, editor.undo.value);
  editor.undo = null;
  editor.show({ undo: { key: "", text: "" } });
}

function closeRow(editor: Editor, { key, index }: OpenRow, left: TypedRow[] | null): null {
  const { element, rows } = listOf(editor, key);
  const unit = element.type === "person-list" ? "人" : "行";
  if (left) {
    typed(editor, key, left);
    offerUndo(editor, key, rows, `已删除第 ${index + 1} ${unit}。`);
  }
  pageOf(editor, key, index);
  draw(editor, key);
  editor.show({ overlay: "" });
  return null;
}
