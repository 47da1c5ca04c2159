import type { CatalogueElement } from "../../../../shared/catalogue/item";
import {
  choicesOf,
  contentLimits,
  explanationKey,
  noteKey,
  placeOf,
  shapeOfElement,
  shownElement,
  titleKey,
} from "../../../generated/shared";
import { type Editing, type Remarks, rowsOf } from "./editing";
import { type FileView, filesView, type StateOfFile } from "./files";
import type { PersonalView } from "./personal";
import { emptyRows, type RowsView, rowsView } from "./rows";
import type { WordingView } from "./wording";

export type FieldKind = "line" | "long" | "day" | "rows" | "files";

/** A field of the page. One shape for all kinds, as WXML can't tell them apart. */
export interface FieldView {
  key: string;
  kind: FieldKind;
  label: string;
  /** `（选填）` or nothing. */
  optional: string;
  hint: string;
  /** What to look at, since it comes from the last period. */
  carried: string;
  value: string;
  keyboard: "text" | "digit";
  /** `元` beside the field, unless the label says it. */
  unit: string;
  /** How an amount will be read, `1,234.50 元`. */
  read: string;
  choices: Choice[];
  wrong: string;
  /** What should be looked at and doesn't stop it. */
  asks: string[];
  /** What must be explained: asked below what it is about. */
  questions: QuestionView[];
  /** Most characters. */
  most: number;
  rows: RowsView;
  files: FileView[];
  /** What of it tells too much of somebody. */
  personal: PersonalView;
  wording: WordingView;
}

export interface QuestionView {
  key: string;
  text: string;
  value: string;
  wrong: string;
}

export interface Choice {
  text: string;
  on: boolean;
}

const kinds = {
  text: "line",
  number: "line",
  money: "line",
  date: "day",
  longtext: "long",
  table: "rows",
  "person-list": "rows",
  attachment: "files",
} as const satisfies Record<CatalogueElement["type"], FieldKind>;

/** How many rows of each table are on the page, so that a page with three tables stays below WeChat's 1,000 nodes. */
export const rowsShown = 30;

/** Keys of the page's fields, in their order. */
export const keysOf = ({ item, correcting }: Editing): string[] => [
  titleKey,
  ...(correcting ? [noteKey] : []),
  ...item.elements.map(({ key }) => key),
];

/** One field. @param from the first row shown, of a table */
export function fieldView(
  editing: Editing,
  key: string,
  remarks: Remarks,
  fileState: StateOfFile,
  from: number,
): FieldView {
  const { mends, hints } = remarks;
  const own = mends.filter(({ path }) => placeOf(path).key === key);
  const wrong = own
    .filter(({ path }) => placeOf(path).row === undefined)
    .map(({ message }) => message)
    .join("");
  if (key === titleKey) return { ...line(key, "标题", editing.form.title), wrong, most: contentLimits.title };
  if (key === noteKey)
    return {
      ...line(key, "更正说明", editing.form.changeNote),
      kind: "long",
      hint: "改了什么、为什么改。村民会看到，至少 5 个字。",
      wrong,
    };
  const element = editing.item.elements.find((one) => one.key === key);
  if (!element) throw new Error(`no element ${key} in ${editing.item.code}`);
  const questions = questionsAt(editing, key, remarks);
  const asked = new Set(remarks.questions.map(({ message }) => message));
  const asks = hints.filter(({ path, message }) => placeOf(path).key === key && !asked.has(message));
  const view = { ...elementView(element, editing), wrong, asks: asks.map(({ message }) => message), questions };
  if (view.kind === "files") return { ...view, files: filesView(editing.form.fields[key], own, fileState) };
  if (view.kind !== "rows") return view;
  return { ...view, rows: rowsView(element, rowsOf(editing, key), own, from, rowsShown) };
}

function questionsAt({ form }: Editing, key: string, { questions, mends }: Remarks): QuestionView[] {
  return questions
    .filter(({ path }) => placeOf(path).key === key)
    .map((question) => {
      const own = explanationKey(question.key);
      const missing = mends.some(({ path }) => placeOf(path).key === own);
      return {
        ...{ key: own, text: `${question.message}请说明原因。`, value: form.explanations[question.key] ?? "" },
        wrong: missing ? "还没有说明，请至少写 5 个字。" : "",
      };
    });
}

/** Key of the field on which a mend is shown: an explanation stands below what it explains. */
export function fieldOf({ questions }: Remarks, path: string): string {
  const { key } = placeOf(path);
  const asked = questions.find((question) => explanationKey(question.key) === key);
  return asked ? placeOf(asked.path).key : key;
}

function elementView(element: CatalogueElement, { form, carried }: Editing): FieldView {
  const typed = form.fields[element.key];
  const value = typeof typed === "string" ? typed : "";
  const { kind: shape } = shapeOfElement(element);
  const number = shape === "money" || shape === "number";
  return {
    ...line(element.key, element.label, value),
    kind: kinds[element.type],
    optional: element.required ? "" : "（选填）",
    hint: element.note ?? "",
    carried: carried[element.key] ?? "",
    keyboard: number ? "digit" : "text",
    unit: element.type === "money" && !element.label.includes("元") ? "元" : "",
    read: number ? shownElement(element, value) : "",
    choices: choicesOf(element).map((text) => ({ text, on: text === value.trim() })),
    most: element.type === "longtext" ? contentLimits.longtext : contentLimits.text,
  };
}

const line = (key: string, label: string, value: string): FieldView => ({
  key,
  kind: "line",
  label,
  optional: "",
  hint: "",
  carried: "",
  value,
  keyboard: "text",
  unit: "",
  read: "",
  choices: [],
  wrong: "",
  asks: [],
  questions: [],
  most: contentLimits.text,
  rows: emptyRows,
  files: [],
  personal: { groups: [], lines: [], all: "" },
  wording: { stops: false, lines: [], all: "" },
});
