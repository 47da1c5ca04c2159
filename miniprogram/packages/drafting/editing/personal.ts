import type { Finding } from "../../../../shared/privacy/finding";
import type { TypedRow } from "../../../../shared/typed/form";
import { canMask, groupsOf, maskTyped, typedPrivacy, valueAt } from "../../../generated/arithmetic";
import { placeOf } from "../../../generated/shared";
import type { Editing } from "./editing";
import { changed, type Editor } from "./editor";
import { offerUndo } from "./editor-rows";

/** Personal information in a field, for the page. */
export interface PersonalView {
  /** Many places in one column, told together; a tap writes all of them as the catalogue wants it. */
  groups: { key: string; words: string; step: string }[];
  /** `step`: what a tap does; empty where it can only be mended by hand. */
  lines: { at: number; words: string; step: string }[];
  /** One tap for all of them; empty for one. */
  all: string;
}

export const noPersonal: PersonalView = { groups: [], lines: [], all: "" };

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
  const groups = groupsOf(found);
  // One tap for the group is one tap for all.
  const isOneGroup = groups.length === 1 && groups[0]?.findings.length === maskable.length;
  return {
    groups: groups.map((group) => ({
      ...{ key: group.key, words: group.words },
      step: group.findings.some((finding) => canMask(editing.item, finding)) ? "全部改为规定写法" : "",
    })),
    lines: found.slice(0, listed).map((finding, at) => ({ at, words: finding.words, step: stepOf(editing, finding) })),
    all: maskable.length > 1 && !isOneGroup ? `全部隐去（${maskable.length} 处）` : "",
  };
}

function stepOf({ item }: Editing, finding: Finding): string {
  if (!canMask(item, finding)) return "";
  return finding.masked === takenOut ? "隐去" : `改为“${finding.masked}”`;
}

/** Masks one thing in a field, or all that stop it; can be taken back. @param which number of its line, or key of a group; absent: all */
export function mask(editor: Editor, key: string, which?: number | string): void {
  const { editing } = editor;
  const found = personalIn(editing, key);
  const group = groupsOf(found).find((one) => one.key === which)?.findings;
  const isWanted = (finding: Finding, index: number): boolean =>
    which === undefined ? stops(finding) : group ? group.includes(finding) : index === which;
  const wanted = found.filter((finding, index) => canMask(editing.item, finding) && isWanted(finding, index));
  if (wanted.length === 0) return;
  const before = valueAt(editing.form, key);
  changed(editor, key, maskTyped(before, wanted));
  offerUndo(editor, key, before, `已隐去 ${wanted.length} 处。`);
}
