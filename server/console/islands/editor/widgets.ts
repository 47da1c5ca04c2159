import type { CatalogueColumn, CatalogueElement } from "../../../../shared/catalogue/item.ts";
import type { FileEntry } from "../../../../shared/notices/content.ts";
import {
  personColumns,
  type TypedForm,
  type TypedProblem,
  type TypedRow,
  type TypedValue,
} from "../../../../shared/typed/form.ts";
import { noteKey, questionOf, titleKey } from "../../../../shared/typed/mends.ts";
import { saidByList, type TakenList } from "../../../../shared/typed/said-by-list.ts";
import { mountAttachments } from "./attachments.tsx";
import type { EditorFacts } from "./facts.ts";
import type { Revealing } from "./mends.ts";
import { mountTable } from "./table.tsx";

/** The parts of the form that need more than a plain field, with a way to put other values into them. */
export interface Widgets {
  revealing: Map<string, Revealing>;
  /** Puts a value into any field of the form, plain ones too. */
  put(key: string, value: TypedValue): void;
  /** Something was put into a plain field by the page itself. */
  changed(): void;
  /** Files that would be missing from the notice if it were submitted now. */
  unsent(): TypedProblem[];
}

/** Persons are rows like any others. */
const personsAsTable = (element: CatalogueElement): CatalogueElement => ({
  ...element,
  columns: personColumns.map((column): CatalogueColumn => ({ ...column, type: "text" })),
});

/** Makes the form live: plain fields report what is typed, the others get their widgets. */
export function mountWidgets(facts: EditorFacts, form: TypedForm, changed: () => void): Widgets {
  const revealing = new Map<string, Revealing>();
  const replace = new Map<string, (value: TypedValue) => void>();
  const unsent = new Map<string, string[]>();
  const said = new Map<string, string>();
  const store = (key: string) => (value: TypedValue) => {
    form.fields[key] = value;
    changed();
  };
  /** Puts what a list says into fields that are empty, and tells what it was. */
  const fillSaid = (table: CatalogueElement, list: TakenList): string => {
    const { item, period } = facts;
    const texts = saidByList(item, table, list, { ...form, period, said });
    for (const [key, text] of Object.entries(texts)) {
      said.set(key, text);
      putField(form, key, text, replace);
    }
    const named = item.elements.filter(({ key }) => texts[key] !== undefined);
    return named.length === 0
      ? ""
      : `表中已有的也填好了：${named.map(({ key, label }) => `${label} ${texts[key]}`).join("，")}，请核对。`;
  };
  for (const element of facts.item.elements) {
    const place = document.querySelector<HTMLElement>(`[data-widget="${element.key}"]`);
    if (!place) continue;
    place.replaceChildren();
    const id = `w-${element.key}`;
    if (element.type === "attachment") {
      const start = (form.fields[element.key] ?? []) as FileEntry[];
      mountAttachments(place, {
        id: `f-${element.key}`,
        villageCode: facts.villageCode,
        start,
        onFiles: store(element.key),
        onUnsent: (names) => unsent.set(element.key, names),
        expose: (handle) => replace.set(element.key, (value) => handle.replace(value as FileEntry[])),
      });
    } else
      mountTable(place, {
        id,
        aim: {
          villageCode: facts.villageCode,
          item: facts.item,
          period: facts.period,
          element: element.type === "person-list" ? personsAsTable(element) : element,
        },
        start: (form.fields[element.key] ?? []) as TypedRow[],
        onRows: store(element.key),
        onTaken: (list) => fillSaid(element, list),
        expose: (handle) => {
          revealing.set(element.key, handle);
          replace.set(element.key, (value) => handle.replace(value as TypedRow[]));
        },
      });
  }
  return {
    revealing,
    changed,
    put: (key, value) => putField(form, key, value, replace),
    unsent: () =>
      [...unsent].flatMap(([key, names]) =>
        names.map((name) => ({
          path: `elements.${key}`,
          message: `“${name}”还没有传上去。请等它传完，或者移除后再提交。`,
        })),
      ),
  };
}

function putField(
  form: TypedForm,
  key: string,
  value: TypedValue,
  replace: ReadonlyMap<string, (value: TypedValue) => void>,
): void {
  const question = questionOf(key);
  if (key === titleKey) form.title = String(value);
  else if (key === noteKey) form.changeNote = String(value);
  else if (question !== null) form.explanations[question] = String(value);
  else form.fields[key] = value;
  const widget = replace.get(key);
  if (widget) widget(value);
  else {
    const input = document.getElementById(`f-${key}`);
    if (input instanceof HTMLInputElement || input instanceof HTMLTextAreaElement) input.value = String(value);
  }
}
