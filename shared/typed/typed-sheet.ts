import type { CatalogueItem } from "../catalogue/item.ts";
import type { Sheet } from "../identities/index.ts";
import type { ElementValue } from "../notices/content.ts";
import { type TypedRow, type TypedValue, valuesOf } from "./form.ts";
import { typedIndex } from "./rows.ts";

/** What is typed of a notice. */
export interface TypedNotice {
  period: string | null;
  fields: Record<string, TypedValue>;
  /** What the county set, in percent; where it isn't known nothing is said of 其他. */
  othersShare?: number | undefined;
}

/**
 * What is typed, as the arithmetic sees it. A text that can't be read stays in its place, so that nothing is said of a sum over it: as
 * an empty cell it would count as nothing.
 */
export function typedSheet({ elements }: CatalogueItem, { period, fields }: TypedNotice): Sheet {
  const { values, problems } = valuesOf(elements, fields);
  for (const { path } of problems) putText(values, fields, path.split("."));
  return { period, elements: values };
}

function putText(values: Record<string, ElementValue>, fields: TypedNotice["fields"], path: string[]): void {
  const [, key = "", row, column = ""] = path;
  const typed = fields[key];
  if (typeof typed === "string") values[key] = typed;
  if (!Array.isArray(typed) || row === undefined) return;
  const rows = values[key] as TypedRow[];
  const read = rows[Number(row)];
  const text = (typed as TypedRow[])[typedIndex(typed as TypedRow[], Number(row))]?.[column];
  if (read && text !== undefined) read[column] = text;
}
