import type { CatalogueColumn, CatalogueElement } from "../../../../shared/catalogue/item";
import type { TypedRow } from "../../../../shared/typed/form";
import type { Mend } from "../../../../shared/typed/mends";
import {
  cellProblem,
  choicesOf,
  columnHeading,
  columnsOf,
  placeOf,
  rowName,
  shownCell,
  standardRows,
  totalLines,
  typedIndex,
} from "../../../generated/shared";
import type { Choice } from "./fields";

/** A row in the list: what it is about, and its figures. */
export interface RowCard {
  index: number;
  name: string;
  facts: string;
  wrong: string;
}

export interface Total {
  name: string;
  cells: { label: string; text: string }[];
}

/** The rows of a table that are on the page. */
export interface RowsView {
  cards: RowCard[];
  /** `第 1 到 30 行，共 500 行`. */
  about: string;
  /** Where the neighbours begin; -1 when there is none. */
  before: number;
  after: number;
  totals: Total[];
  count: number;
  /** `行` or `人`. */
  unit: string;
  /** Can it begin with the standard lines? */
  standard: boolean;
  /** Can a sheet be taken over? */
  sheet: boolean;
}

export const emptyRows: RowsView = {
  cards: [],
  about: "",
  before: -1,
  after: -1,
  totals: [],
  count: 0,
  unit: "",
  standard: false,
  sheet: false,
};

/** A cell as a field of the sheet for one row. */
export interface CellView {
  /** Of this cell in this row: another row has other fields, so that nothing typed stays behind in them. */
  id: string;
  key: string;
  label: string;
  value: string;
  kind: "line" | "day";
  keyboard: "text" | "digit";
  choices: Choice[];
  wrong: string;
  /** Does the keyboard go here? */
  focus: boolean;
}

/** One row, to be filled in. */
export interface SheetView {
  key: string;
  index: number;
  heading: string;
  cells: CellView[];
  totals: Total[];
  isFirst: boolean;
  isLast: boolean;
}

/** Columns of a table, or of a list of persons, which are all texts. */
export const cellsOf = (element: CatalogueElement): CatalogueColumn[] =>
  element.columns ?? (columnsOf(element) ?? []).map((column) => ({ ...column, type: "text" as const }));

const unitOf = ({ type }: CatalogueElement): string => (type === "person-list" ? "人" : "行");

/** What is wrong, by `row.column`, counted as the rows are typed: blank ones are not sent. */
export function marksOf(mends: readonly Mend[], rows: readonly TypedRow[]): Map<string, string> {
  const marks = new Map<string, string>();
  for (const { path, message } of mends) {
    const { row, column } = placeOf(path);
    if (row !== undefined) marks.set(`${typedIndex(rows, row)}.${column ?? ""}`, message);
  }
  return marks;
}

export function rowsView(
  element: CatalogueElement,
  rows: readonly TypedRow[],
  mends: readonly Mend[],
  from: number,
  size: number,
): RowsView {
  const columns = cellsOf(element);
  const marks = marksOf(mends, rows);
  const start = from < rows.length ? from : Math.max(0, Math.floor((rows.length - 1) / size) * size);
  const shown = rows.slice(start, start + size);
  const until = start + shown.length;
  const unit = unitOf(element);
  return {
    cards: shown.map((row, at) => cardOf(columns, row, start + at, marks)),
    about: rows.length > size ? `第 ${start + 1} 到 ${until} ${unit}，共 ${rows.length} ${unit}` : "",
    before: start > 0 ? Math.max(0, start - size) : -1,
    after: until < rows.length ? until : -1,
    totals: totalsOf(element, rows),
    count: rows.length,
    unit,
    standard: rows.length === 0 && standardRows(element).length > 0,
    sheet: true,
  };
}

function cardOf(
  columns: readonly CatalogueColumn[],
  row: TypedRow,
  index: number,
  marks: ReadonlyMap<string, string>,
): RowCard {
  const figures = columns.filter(({ type }) => type !== "text").slice(0, 3);
  const facts = figures.flatMap((column) => {
    const text = shownCell(column, row[column.key] ?? "");
    return text ? `${column.label} ${text}` : [];
  });
  const wrong = columns.some(({ key }) => marks.has(`${index}.${key}`) || marks.has(`${index}.`));
  const unreadable = columns.some((column) => cellProblem(column, row[column.key] ?? "") !== undefined);
  return {
    index,
    name: `${index + 1}. ${rowName(columns, row)}`,
    facts: facts.join("　"),
    wrong: wrong || unreadable ? "有内容需要改正" : "",
  };
}

/** Running sums. A list without sums says nothing. */
export function totalsOf(element: CatalogueElement, rows: readonly TypedRow[]): Total[] {
  const columns = cellsOf(element);
  return totalLines(element, rows).map(({ name, sums }) => ({
    name,
    cells: columns.flatMap((column) => {
      const text = sums[column.key];
      return text === undefined ? [] : [{ label: columnHeading(column), text }];
    }),
  }));
}

/** The sheet for a row. */
export function sheetView(
  element: CatalogueElement,
  rows: readonly TypedRow[],
  index: number,
  mends: readonly Mend[],
): SheetView {
  const marks = marksOf(mends, rows);
  const row = rows[index] ?? {};
  const unit = unitOf(element);
  return {
    key: element.key,
    index,
    heading: `第 ${index + 1} ${unit}，共 ${rows.length} ${unit}`,
    cells: cellsOf(element).map((column) =>
      cellView(column, index, row[column.key] ?? "", marks.get(`${index}.${column.key}`)),
    ),
    totals: totalsOf(element, rows),
    isFirst: index === 0,
    isLast: index >= rows.length - 1,
  };
}

/** One field of the sheet. */
export function cellView(column: CatalogueColumn, index: number, value: string, mend: string | undefined): CellView {
  return {
    id: `${index}.${column.key}`,
    key: column.key,
    label: columnHeading(column),
    value,
    kind: column.type === "date" ? "day" : "line",
    keyboard: column.type === "money" || column.type === "number" ? "digit" : "text",
    choices: choicesOf(column).map((text) => ({ text, on: text === value.trim() })),
    wrong: cellProblem(column, value) ?? mend ?? "",
    focus: false,
  };
}

/** Where the keyboard goes next: the first figure after this column, or in a fresh row the first empty one; -1: the row is done. */
export function nextFigure(cells: readonly CellView[], after: string | null): number {
  const at = after === null ? -1 : cells.findIndex(({ key }) => key === after);
  return cells.findIndex(
    ({ keyboard, value }, index) => index > at && keyboard === "digit" && (after !== null || value === ""),
  );
}

/** Before a row is open. */
export const noSheet: SheetView = {
  key: "",
  index: 0,
  heading: "",
  cells: [],
  totals: [],
  isFirst: true,
  isLast: true,
};
