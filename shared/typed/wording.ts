import type { Notice } from "../api/notices.ts";
import type { CatalogueElement } from "../catalogue/item.ts";
import type { TypedForm, TypedRow, TypedValue } from "./form.ts";
import { placeOf } from "./mends.ts";
import { canMask, maskTyped, valueAt } from "./privacy.ts";
import { typedIndex } from "./rows.ts";

type SavedMark = Notice["wording"][number];

/** A mark of the server's in what is typed now. */
export interface TypedMark extends Pick<SavedMark, "from" | "to" | "found" | "words" | "severity"> {
  /** Key of its field. */
  key: string;
  row: number | null;
  column: string | null;
  /** What a tap may put there; empty where it can only be mended by hand. */
  suggestions: readonly string[];
}

/**
 * Marks of the draft as it was saved, in the form as it is typed by now, by the key of their field. What was typed over meanwhile is left
 * out: the next save brings what is left.
 */
export function typedWording(
  elements: readonly CatalogueElement[],
  form: TypedForm,
  marks: readonly SavedMark[],
): Map<string, TypedMark[]> {
  const found = new Map<string, TypedMark[]>();
  for (const mark of marks) {
    const { key, row = null, column = null } = placeOf(mark.path);
    const at = placeIn(textAt(valueAt(form, key), row, column), mark);
    if (at < 0) continue;
    const element = elements.find((one) => one.key === key)?.key ?? null;
    const isMendable = canMask({ elements: [...elements] }, { kind: mark.kind, element, row, column });
    const { words, severity, found: text } = mark;
    const suggestions = isMendable ? mark.suggestions : [];
    const one = { key, row, column, from: at, to: at + text.length, found: text, words, severity, suggestions };
    found.set(key, [...(found.get(key) ?? []), one]);
  }
  return found;
}

function textAt(value: TypedValue, row: number | null, column: string | null): string {
  if (typeof value === "string") return row === null ? value : "";
  const rows = value as TypedRow[];
  return rows[typedIndex(rows, row ?? 0)]?.[column ?? ""] ?? "";
}

/** Where it stands by now; -1: nowhere, or in several places and not where it was. */
function placeIn(text: string, { from, found }: SavedMark): number {
  const moved = from + text.length - text.trimStart().length;
  for (const at of [from, moved]) if (text.startsWith(found, at)) return at;
  const first = text.indexOf(found);
  return first === text.lastIndexOf(found) ? first : -1;
}

/** A field with what was suggested in place of what is marked. */
export const mendTyped = (value: TypedValue, mends: readonly { mark: TypedMark; instead: string }[]): TypedValue =>
  maskTyped(
    value,
    mends.map(({ mark: { from, to, row, column }, instead }) => ({ from, to, row, column, masked: instead })),
  );

/** 改为“账目”, 删去. */
export const mendName = (instead: string): string => (instead === "" ? "删去" : `改为“${instead}”`);
