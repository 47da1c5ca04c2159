// What the parts of a notice's content are, for whatever shows them.
import type { CatalogueColumn, CatalogueElement } from "../../catalogue/item.ts";
import type { FileEntry, PersonEntry, TableRow } from "../content.ts";

export const isFact = ({ type }: CatalogueElement): boolean => ["text", "number", "money", "date"].includes(type);

/** Neighbouring short values share one list. */
export function runsOf(elements: readonly CatalogueElement[]): [CatalogueElement, ...CatalogueElement[]][] {
  const runs: [CatalogueElement, ...CatalogueElement[]][] = [];
  for (const element of elements) {
    const last = runs.at(-1);
    if (last && isFact(last[0]) === isFact(element)) last.push(element);
    else runs.push([element]);
  }
  return runs;
}

/** The column that says what a row is about: names of persons or things; else the first text in which all rows differ, and not by bare numbers. */
export function headerColumn(columns: readonly CatalogueColumn[], rows: readonly TableRow[]): string {
  const texts = columns.filter(({ type }) => type === "text");
  const sample = rows.slice(0, 200);
  const named = texts.find(({ key, label }) => key === "name" || key === "item" || /姓名|户主|名称|项目/.test(label));
  const telling = texts.find(({ key }) => {
    const values = sample.map((row) => String(row[key] ?? ""));
    return new Set(values).size === sample.length && values.some((value) => /[^\d\s.\-A-Za-z]/.test(value));
  });
  return (named ?? telling ?? columns[0])?.key ?? "";
}

/** Does the column hold names of persons? They stay in the script they were signed in (see design/script.ts). */
export const holdsNames = ({ label }: CatalogueColumn): boolean => /姓名|户主/.test(label);

/** What is said of a person besides the name. */
export const detailsOf = ({ duty, group, note }: PersonEntry): string =>
  [duty, group, note].filter((part) => part !== undefined && part !== "").join("，");

export const typeNames: Record<string, string> = {
  "application/pdf": "PDF",
  "application/vnd.openxmlformats-officedocument.wordprocessingml.document": "Word 文档",
  "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet": "Excel 表格",
};

export const isPicture = ({ mediaType }: FileEntry): boolean => mediaType.startsWith("image/");

export const nameOf = ({ name }: FileEntry): string => name.replace(/\.[a-z0-9]{2,5}$/i, "");
