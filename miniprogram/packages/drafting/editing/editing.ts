import type { Notice } from "../../../../shared/api/notices";
import type { CatalogueElement, CatalogueItem } from "../../../../shared/catalogue/item";
import type { Question } from "../../../../shared/notices/explanations";
import type { SecrecyReviewer } from "../../../../shared/notices/secrecy";
import type { TypedForm, TypedRow, TypedValue } from "../../../../shared/typed/form";
import type { Mend } from "../../../../shared/typed/mends";
import type { TypedNotice } from "../../../../shared/typed/typed-sheet";
import { typedArithmetic } from "../../../generated/arithmetic";
import {
  columnsOf,
  noteKey,
  questionOf,
  submitIssues,
  titleKey,
  typedOf,
  unexplained,
  valuesOf,
} from "../../../generated/shared";

/** Why it came back, for the top of the page. */
export interface Returned {
  byName: string;
  reason: string;
}

/** A notice while it is typed on this phone. */
export interface Editing {
  /** In the outbox. */
  id: string;
  accountId: string;
  /** Null until the server has it. */
  noticeId: string | null;
  version: number;
  villageCode: string;
  villageName: string;
  item: CatalogueItem;
  catalogueVersion: number;
  period: string | null;
  /** What an event asks for and a new notice meets; null: none does, or the server has it already. */
  dutyId: string | null;
  /** Is something that the public sees being corrected? Then the change note is asked for. */
  correcting: boolean;
  returned: Returned | null;
  /** What to look at in an element that comes from the last period, by its key. */
  carried: Record<string, string>;
  /** What the server asked about when it was opened or refused last; what the phone can see for itself it asks of its own. */
  asked: Question[];
  /** Percent up to which 其他 needs no itemising; undefined: not known here. */
  othersShare: number | undefined;
  /** Who will review its secrecy; undefined: not known here. */
  secrecyReviewer?: SecrecyReviewer | undefined;
  /** Elements that say that nothing happened in the period; null: not offered, or something was typed already. */
  nil: Record<string, unknown> | null;
  /** Words that the server marked when it was opened; of what is saved since, the outbox knows. */
  marked?: Notice["wording"];
  form: TypedForm;
}

/** A text that can't be read yet, such as “三百多” for an amount: it is no value, and is kept beside the values. */
export interface Unread {
  path: string;
  text: string;
}

/** What a draft holds: values, and the texts that are none. */
export interface Contents {
  title: string;
  changeNote: string | null;
  explanations?: Record<string, string> | undefined;
  elements: Record<string, unknown>;
  unread: Unread[];
}

/** A file that is still on its way stands in its list under `local:<id>` instead of its fingerprint. */
export const isLocal = (sha256: string): boolean => sha256.startsWith("local:");

export const elementOf = ({ item }: Editing, key: string): CatalogueElement | undefined =>
  item.elements.find((element) => element.key === key);

export const rowsOf = ({ form }: Editing, key: string): TypedRow[] => {
  const value = form.fields[key];
  return Array.isArray(value) ? (value as TypedRow[]) : [];
};

/** With something else in one field. */
export function withValue(editing: Editing, key: string, value: TypedValue): Editing {
  const { form, carried } = editing;
  if (key === titleKey) return { ...editing, form: { ...form, title: String(value) } };
  if (key === noteKey) return { ...editing, form: { ...form, changeNote: String(value) } };
  const question = questionOf(key);
  if (question !== null)
    return { ...editing, form: { ...form, explanations: { ...form.explanations, [question]: String(value) } } };
  const next = { ...editing, form: { ...form, fields: { ...form.fields, [key]: value } } };
  if (typeof value !== "string" || !(key in carried)) return next;
  // Typed anew: it is no longer last period's. Of a list each row is to be looked at, so there it goes on being said.
  const { [key]: _, ...left } = carried;
  return { ...next, carried: left };
}

/** What was typed, ready to be kept. */
export function contentsOf({ item, form, correcting }: Editing): Contents {
  const { values, problems } = valuesOf(item.elements, form.fields);
  return {
    title: form.title,
    changeNote: correcting ? form.changeNote : null,
    ...(Object.keys(form.explanations).length > 0 && { explanations: form.explanations }),
    elements: values,
    unread: problems.map(({ path }) => ({ path, text: textAt(item.elements, form, path) })),
  };
}

/** The form of what was kept. */
export function formOf(elements: readonly CatalogueElement[], contents: Contents): TypedForm {
  const fields = typedOf(elements, contents.elements);
  for (const { path, text } of contents.unread) {
    const [, key = "", row, column] = path.split(".");
    if (row === undefined) fields[key] = text;
    else {
      const rows = fields[key];
      const typed = Array.isArray(rows) ? (rows[Number(row)] as TypedRow | undefined) : undefined;
      if (typed && column !== undefined) typed[column] = text;
    }
  }
  const { title, changeNote, explanations = {} } = contents;
  return { title, changeNote: changeNote ?? "", explanations, fields };
}

/** Rows in which nothing was typed aren't counted in a path. */
function textAt(elements: readonly CatalogueElement[], form: TypedForm, path: string): string {
  const [, key = "", row, column = ""] = path.split(".");
  const value = form.fields[key];
  if (!Array.isArray(value)) return value ?? "";
  const element = elements.find((one) => one.key === key);
  if (!element || !columnsOf(element)) return "";
  const filled = (value as TypedRow[]).filter((one) => Object.values(one).some((text) => text.trim() !== ""));
  return filled[Number(row)]?.[column] ?? "";
}

/** What the phone says of what is typed: what must be mended, and what should be looked at. */
export interface Remarks {
  mends: Mend[];
  hints: Mend[];
  /** Of the hints those that want an explanation. */
  questions: Question[];
}

/** While it is typed: what can't be read, and figures that don't agree. An empty form full of complaints helps nobody. */
export function remarksTyping(editing: Editing): Remarks {
  const { item, form } = editing;
  const { mends, hints, questions } = typedArithmetic(item, typedNotice(editing), "typing");
  return {
    ...{ mends: [...valuesOf(item.elements, form.fields).problems, ...mends], hints },
    questions: withAsked(editing, questions),
  };
}

/** What the arithmetic looks at. */
export const typedNotice = ({ period, form, othersShare }: Editing): TypedNotice => ({
  ...{ period, fields: form.fields, othersShare },
});

/** Its own questions, then what only the server can see: other periods and other notices. */
const withAsked = ({ asked }: Editing, own: Question[]): Question[] => {
  const known = new Set(own.map(({ key }) => key));
  return [...own, ...asked.filter(({ key }) => !known.has(key))];
};

/** Before it can be signed: what can't be read, then what the server would refuse. */
export function remarksSubmitting(editing: Editing): Remarks {
  const { item, form, correcting } = editing;
  const { values, problems } = valuesOf(item.elements, form.fields);
  const asSent = Object.fromEntries(Object.entries(values).map(([key, value]) => [key, uploaded(value)]));
  const draft = { title: form.title, elements: asSent, changeNote: form.changeNote };
  // A cell that can't be read is empty for the check: to say so a second time would confuse.
  const unread = new Set(problems.map(({ path }) => path));
  const issues = submitIssues(item, draft, correcting).filter(({ path }) => !unread.has(path));
  const sums = typedArithmetic(item, typedNotice(editing), "submit");
  // What the server asked about may be settled by now: it says so itself.
  const unsaid = unexplained(sums.questions, form.explanations);
  return {
    ...{ mends: [...problems, ...issues, ...sums.mends, ...unsaid], hints: sums.hints },
    questions: withAsked(editing, sums.questions),
  };
}

/** Pictures on their way count as uploaded: the outbox sends them before the draft. */
const uploaded = (value: unknown): unknown =>
  Array.isArray(value)
    ? value.map((entry: { sha256?: unknown }, at) =>
        typeof entry.sha256 === "string" && isLocal(entry.sha256)
          ? { ...entry, sha256: String(at).padStart(64, "0") }
          : entry,
      )
    : value;
