import type { CatalogueElement } from "../catalogue/item.ts";
import type { ElementValue, FileEntry, PersonEntry, TableRow } from "../notices/content.ts";
import { readCell, shapeOfColumn, shapeOfElement, writeCell } from "./cells.ts";

/** A row while it is typed: texts by column key. */
export type TypedRow = Record<string, string>;
/** An element while it is typed: text, rows of a table, persons, files. */
export type TypedValue = string | TypedRow[] | FileEntry[];
/** A draft while it is typed: what was typed stays as it was typed, right or wrong. */
export interface TypedForm {
  title: string;
  changeNote: string;
  /** What is said of figures that are asked about, by the question's key. */
  explanations: Record<string, string>;
  fields: Record<string, TypedValue>;
}

/** A field that can't be read yet. `path` as the server names it: `elements.summary.3.current`. */
export interface TypedProblem {
  path: string;
  message: string;
}

export const personColumns = [
  { key: "name", label: "姓名" },
  { key: "duty", label: "职务或身份" },
  { key: "group", label: "村民小组" },
  { key: "note", label: "备注" },
] as const;

/** Columns of an element that is a list of rows; undefined for the others. */
export const columnsOf = (element: CatalogueElement): readonly { key: string; label: string }[] | undefined =>
  element.type === "table" ? element.columns : element.type === "person-list" ? personColumns : undefined;

type Elements = Record<string, unknown>;

/** Stored values → what a person edits. */
export function typedOf(elements: readonly CatalogueElement[], values: Elements): Record<string, TypedValue> {
  return Object.fromEntries(elements.map((element) => [element.key, typedElement(element, values[element.key])]));
}

function typedElement(element: CatalogueElement, value: unknown): TypedValue {
  if (element.type === "attachment") return Array.isArray(value) ? (value as FileEntry[]) : [];
  if (element.type === "person-list") return (Array.isArray(value) ? (value as PersonEntry[]) : []).map(definedTexts);
  if (element.type !== "table") return writeCell(shapeOfElement(element), value as string | number | undefined);
  const columns = element.columns ?? [];
  return (Array.isArray(value) ? (value as TableRow[]) : []).map((row) =>
    Object.fromEntries(columns.map((column) => [column.key, writeCell(shapeOfColumn(column), row[column.key])])),
  );
}

const definedTexts = (entry: object): TypedRow =>
  Object.fromEntries(Object.entries(entry).filter((pair): pair is [string, string] => typeof pair[1] === "string"));

/** What was typed → values to save. What can't be read is left out and listed. Empty elements and rows are absent. */
export function valuesOf(
  elements: readonly CatalogueElement[],
  fields: Record<string, TypedValue>,
): { values: Record<string, ElementValue>; problems: TypedProblem[] } {
  const values: Record<string, ElementValue> = {};
  const problems: TypedProblem[] = [];
  for (const element of elements) {
    const value = elementValue(element, fields[element.key], problems);
    if (value !== undefined) values[element.key] = value;
  }
  return { values, problems };
}

function elementValue(
  element: CatalogueElement,
  typed: TypedValue | undefined,
  problems: TypedProblem[],
): ElementValue | undefined {
  if (typed === undefined) return undefined;
  if (typeof typed === "string") return simpleValue(element, typed, problems);
  if (element.type === "attachment") return typed.length > 0 ? (typed as FileEntry[]) : undefined;
  const rows = (typed as TypedRow[]).filter((row) => Object.values(row).some((text) => text.trim() !== ""));
  if (rows.length === 0) return undefined;
  if (element.type === "person-list") return rows.map(personOf);
  return rows.map((row, index) => tableRow(element, row, index, problems));
}

function simpleValue(element: CatalogueElement, typed: string, problems: TypedProblem[]): ElementValue | undefined {
  if (element.type === "longtext") return typed.trim() === "" ? undefined : typed.replace(/\r\n/g, "\n").trimEnd();
  const reading = readCell(shapeOfElement(element), typed);
  if (reading.problem === undefined) return reading.value;
  problems.push({ path: `elements.${element.key}`, message: `${element.label}：${reading.problem}` });
  return undefined;
}

function personOf(row: TypedRow): PersonEntry {
  const texts = Object.entries(row).filter(([, text]) => text.trim() !== "");
  return { name: "", ...Object.fromEntries(texts.map(([key, text]) => [key, text.trim()])) };
}

function tableRow(element: CatalogueElement, row: TypedRow, index: number, problems: TypedProblem[]): TableRow {
  const result: TableRow = {};
  for (const column of element.columns ?? []) {
    const reading = readCell(shapeOfColumn(column), row[column.key] ?? "");
    if (reading.problem !== undefined)
      problems.push({
        path: `elements.${element.key}.${index}.${column.key}`,
        message: `${element.label}第 ${index + 1} 行“${column.label}”：${reading.problem}`,
      });
    else if (reading.value !== undefined) result[column.key] = reading.value;
  }
  return result;
}
