import type { CatalogueElement } from "../catalogue/item.ts";
import type { FileEntry } from "../notices/content.ts";
import { columnsOf, type TypedForm, type TypedRow, type TypedValue } from "./form.ts";
import { layOut, parseSheet, writeSheet } from "./sheet.ts";

/** Rows as lines of tab-separated text under their headings, for the form without JavaScript. */
export function sheetOf(element: CatalogueElement, value: TypedValue | undefined): string {
  const columns = columnsOf(element) ?? [];
  const rows = Array.isArray(value) ? (value as TypedRow[]) : [];
  return writeSheet([
    columns.map(({ label }) => label),
    ...rows.map((row) => columns.map(({ key }) => row[key] ?? "")),
  ]);
}

/**
 * Reads a posted form. Lists of rows come as tab-separated text; files can only be removed (`keep.<key>` names those that stay).
 * @param before what the draft holds, for the files
 */
export function typedFromPost(
  elements: readonly CatalogueElement[],
  form: Record<string, string | string[]>,
  before: Record<string, unknown>,
): TypedForm {
  const text = (name: string): string => [Object.hasOwn(form, name) ? (form[name] ?? "") : ""].flat()[0] ?? "";
  const fields = Object.fromEntries(
    elements.map((element): [string, TypedValue] => {
      const columns = columnsOf(element);
      if (columns) return [element.key, layOut(parseSheet(text(`f.${element.key}`)), columns, 0).rows];
      if (element.type !== "attachment") return [element.key, text(`f.${element.key}`)];
      const kept = [form[`keep.${element.key}`] ?? []].flat();
      const files = Array.isArray(before[element.key]) ? (before[element.key] as FileEntry[]) : [];
      return [element.key, files.filter((file) => kept.includes(file.sha256))];
    }),
  );
  const said = Object.keys(form).flatMap((name) => (name.startsWith("e.") ? [[name.slice(2), text(name)]] : []));
  return { title: text("title"), changeNote: text("changeNote"), explanations: Object.fromEntries(said), fields };
}
