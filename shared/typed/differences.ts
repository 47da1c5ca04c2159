import type { CatalogueElement } from "../catalogue/item.ts";
import { canonicalJson } from "../signing/canonical.ts";
import { type TypedForm, type TypedValue, typedOf, valuesOf } from "./form.ts";
import { explanationKey, noteKey, titleKey } from "./mends.ts";

/** A draft on this device, to compare with what somebody else saved. */
export interface OwnDraft {
  elements: readonly CatalogueElement[];
  /** Is something public being corrected? Then the change note counts. */
  correcting: boolean;
  form: TypedForm;
  /** What the server had when we last agreed with it. */
  base: {
    title: string;
    changeNote: string;
    explanations: Record<string, string>;
    elements: Record<string, unknown>;
  };
}

/** Somebody else's save of the same draft. */
export interface Theirs {
  version: number;
  title: string;
  changeNote: string | null;
  explanations: Record<string, string>;
  elements: Record<string, unknown>;
  savedBy: string;
}

/** A field that both sides have different. */
export interface Difference {
  /** `titleKey`, `noteKey` or an element's key. */
  key: string;
  label: string;
  mine: TypedValue;
  theirs: TypedValue;
  /** Did I change it since we last agreed? Then mine is what I'd expect to keep. */
  changedByMe: boolean;
}

const same = (one: unknown, other: unknown): boolean => canonicalJson(one) === canonicalJson(other);

/** What was typed in the form of the server's values, to compare with. */
const baseForm = ({ elements, base }: OwnDraft): TypedForm => ({
  title: base.title,
  changeNote: base.changeNote,
  explanations: base.explanations,
  fields: typedOf(elements, base.elements),
});

/** As the server would hand it back, so that `1000` and `1000.00` don't count as different; what can't be read stays as typed. */
function settled(draft: OwnDraft, key: string): TypedValue {
  const typed = draft.form.fields[key] ?? "";
  const own = draft.elements.filter((element) => element.key === key);
  const { values, problems } = valuesOf(own, { [key]: typed });
  return problems.length > 0 ? typed : (typedOf(own, values)[key] ?? "");
}

/** Every field in which the draft on this device differs from what they saved. */
export function differencesOf(draft: OwnDraft, theirs: Theirs): Difference[] {
  const before = baseForm(draft);
  const other = typedOf(draft.elements, theirs.elements);
  const simple: Difference[] = [
    difference(titleKey, "标题", draft.form.title, theirs.title, before.title),
    ...(draft.correcting
      ? [difference(noteKey, "更正说明", draft.form.changeNote, theirs.changeNote ?? "", before.changeNote)]
      : []),
  ];
  const fields = draft.elements.map(({ key, label }) =>
    difference(key, label, settled(draft, key), other[key] ?? "", before.fields[key] ?? ""),
  );
  return [...simple, ...fields, ...explanationDifferences(draft.form, theirs, before)].filter(
    ({ mine, theirs: value }) => !same(mine, value),
  );
}

function explanationDifferences(form: TypedForm, theirs: Theirs, before: TypedForm): Difference[] {
  const sides = [form.explanations, theirs.explanations, before.explanations];
  return [...new Set(sides.flatMap(Object.keys))].map((key) => {
    const [mine = "", other = "", was = ""] = sides.map((side) => side[key] ?? "");
    return difference(explanationKey(key), "说明", mine, other, was);
  });
}

const difference = (
  key: string,
  label: string,
  mine: TypedValue,
  theirs: TypedValue,
  before: TypedValue,
): Difference => ({ key, label, mine, theirs, changedByMe: !same(mine, before) });

/** A value as a few lines of text, to read side by side. */
export function textOf(value: TypedValue): string {
  if (typeof value === "string") return value.trim() === "" ? "（空）" : value;
  if (value.length === 0) return "（空）";
  const lines = value.map((row) =>
    "sha256" in row
      ? String(row.name)
      : Object.values(row as Record<string, string>)
          .filter(Boolean)
          .join("　"),
  );
  return [`共 ${lines.length} 行`, ...lines.slice(0, 200)].join("\n");
}

/** For two lists of rows: only the lines that the other side doesn't have, which is what one wants to see. */
export function onlyIn(value: TypedValue, other: TypedValue): string {
  if (typeof value === "string" || typeof other === "string") return textOf(value);
  const known = new Set((other as object[]).map((row) => canonicalJson(row)));
  const own = (value as object[]).filter((row) => !known.has(canonicalJson(row))) as TypedValue;
  const count = `共 ${value.length} 行`;
  if (own.length === 0) return `${count}，没有对方缺少的行`;
  return `${count}，其中 ${own.length} 行与对方不同：\n${textOf(own).split("\n").slice(1).join("\n")}`;
}
