import { type Finding, type ScannedItem, scanNotice } from "../privacy/index.ts";
import { columnsOf, type TypedForm, type TypedRow, type TypedValue, valuesOf } from "./form.ts";
import { noteKey, placeOf, titleKey } from "./mends.ts";
import { typedIndex } from "./rows.ts";

/** What is found in a draft while it is typed, by the key of its field (as of `Mend`); places count what is typed, not what is saved. */
export function typedPrivacy(item: ScannedItem, form: TypedForm): Map<string, Finding[]> {
  const { title, changeNote, fields } = form;
  const { values } = valuesOf(item.elements, fields);
  const found = new Map<string, Finding[]>();
  for (const finding of scanNotice(item, { title, changeNote, elements: values })) {
    const { key } = placeOf(finding.path);
    found.set(key, [...(found.get(key) ?? []), moved(finding, unsaved(item, form, finding))]);
  }
  return found;
}

const moved = (finding: Finding, by: number): Finding =>
  by === 0 ? finding : { ...finding, from: finding.from + by, to: finding.to + by };

/** Spaces that a text begins with and that aren't saved. */
function unsaved({ elements }: ScannedItem, { fields }: TypedForm, { element, row, column }: Finding): number {
  const type = elements.find(({ key }) => key === element)?.type;
  if (!element || !type || type === "longtext") return 0;
  const value = fields[element];
  const text = Array.isArray(value)
    ? (value as TypedRow[])[typedIndex(value as TypedRow[], row ?? 0)]?.[column ?? ""]
    : value;
  return text === undefined ? 0 : text.length - text.trimStart().length;
}

/** What is put where in a field. */
type Replaced = Pick<Finding, "row" | "column" | "from" | "to" | "masked">;

/** A field with the masked text in place of what was found in it. The findings must be of this very value. */
export function maskTyped(value: TypedValue, findings: readonly Replaced[]): TypedValue {
  // From the back, so that the places before stay right.
  const ordered = [...findings].sort((a, b) => b.from - a.from);
  if (typeof value === "string") return ordered.reduce(maskText, value);
  const rows = [...(value as TypedRow[])];
  for (const finding of ordered) {
    const at = typedIndex(rows, finding.row ?? 0);
    const column = finding.column ?? "";
    const row = rows[at];
    if (row) rows[at] = { ...row, [column]: maskText(row[column] ?? "", finding) };
  }
  return rows;
}

const maskText = (text: string, { from, to, masked }: Replaced): string =>
  text.slice(0, from) + masked + text.slice(to);

/** The value of a field by its key. */
export function valueAt(form: TypedForm, key: string): TypedValue {
  if (key === titleKey) return form.title;
  return key === noteKey ? form.changeNote : (form.fields[key] ?? "");
}

/** Can a tap mask it? Numbers can't be masked, and the names of files are mended where the files are. */
export const canMask = (
  item: Pick<ScannedItem, "elements">,
  finding: Pick<Finding, "element" | "row" | "column"> & { kind: string },
): boolean => {
  if (finding.kind === "smallGroup") return false;
  const element = item.elements.find(({ key }) => key === finding.element);
  if (!element || finding.row === null) return element?.type !== "number" && element?.type !== "money";
  if (element.type === "attachment") return false;
  const isNumber = element.columns?.some(({ key, type }) => key === finding.column && type !== "text") ?? false;
  return columnsOf(element) !== undefined && !isNumber;
};
