import type { Finding } from "../../../../shared/privacy/finding";
import type { TypedRow } from "../../../../shared/typed/form";
import { canMask, maskTyped, typedPrivacy, valueAt } from "../../../generated/arithmetic";
import { placeOf } from "../../../generated/shared";
import type { Editing } from "./editing";
import { changed, type Editor } from "./editor";
import { offerUndo } from "./editor-rows";

/** Personal information in a field, for the page. */
export interface PersonalView {
  /** `step`: what a tap does; empty where it can only be mended by hand. */
  lines: { at: number; words: string; step: string }[];
  /** One tap for all of them; empty for one. */
  all: string;
}

export const noPersonal: PersonalView = { lines: [], all: "" };

/** Longer tables come from files, and would hold up the phone: the server looks them through when they are submitted. */
const mostRows = 300;
/** Lines at a field; the rest is masked together. */
const listed = 5;
/** As in the console's editor: what stands where something was taken out. */
const takenOut = "***";

/** What is found in one field. */
export function personalIn({ item, form }: Editing, key: string): Finding[] {
  const value = valueAt(form, key);
  if (Array.isArray(value) && (value as TypedRow[]).length > mostRows) return [];
  // Why names stand in full is typed in a field of its own.
  const elements = item.elements.filter((element) => element.key === key || element.key === "nameBasis");
  return (typedPrivacy({ ...item, elements }, form).get(key) ?? []).filter(({ path }) => placeOf(path).key === key);
}

export const stops = ({ severity }: Finding): boolean => severity !== "warn";

export function personalView(editing: Editing, key: string): PersonalView {
  const found = personalIn(editing, key);
  if (found.length === 0) return noPersonal;
  const maskable = found.filter((finding) => stops(finding) && canMask(editing.item, finding));
  return {
    lines: found.slice(0, listed).map((finding, at) => ({ at, words: finding.words, step: stepOf(editing, finding) })),
    all: maskable.length > 1 ? `全部隐去（${maskable.length} 处）` : "",
  };
}

function stepOf({ item }: Editing, finding: Finding): string {
  if (!canMask(item, finding)) return "";
  return finding.masked === takenOut ? "隐去" : `改为“${finding.masked}”`;
}

/** Masks one thing in a field, or all that stop it; can be taken back. @param at number of its line; absent: all */
export function mask(editor: Editor, key: string, at?: number): void {
  const { editing } = editor;
  const found = personalIn(editing, key);
  const wanted = found.filter(
    (finding, index) => canMask(editing.item, finding) && (at === undefined ? stops(finding) : index === at),
  );
  if (wanted.length === 0) return;
  const before = valueAt(editing.form, key);
  changed(editor, key, maskTyped(before, wanted));
  offerUndo(editor, key, before, `已隐去 ${wanted.length} 处。`);
}
