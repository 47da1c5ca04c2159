import type { CatalogueItem } from "../../../shared/catalogue/item.ts";
import { textOf } from "../frame/page.tsx";
import { type DeadlineFields, deadlineFieldsOf, readDeadline } from "./deadline-form.ts";

type Form = Record<string, string | string[]>;

/** A column of a table as typed. */
export interface ColumnForm {
  /** "" for one that is new. */
  key: string;
  label: string;
  type: string;
  unit: string;
  sum: boolean;
  required: boolean;
}

/** An element as typed. */
export interface ElementForm {
  /** "" for one that is new. */
  key: string;
  label: string;
  type: string;
  required: boolean;
  note: string;
  columns: ColumnForm[];
}

/** An item of the catalogue as a form holds it: every value is text, nothing is checked yet. */
export interface ItemForm {
  code: string;
  level2: string;
  frequency: string;
  deadline: DeadlineFields;
  publicityDays: string;
  publicityType: string;
  /** One law per line. */
  legal: string;
  elements: ElementForm[];
}

/** What the form shows of an item at first. */
export const formOf = (item: CatalogueItem): ItemForm => ({
  code: item.code,
  level2: item.level2,
  frequency: item.frequency,
  deadline: deadlineFieldsOf(item.deadline),
  publicityDays: item.publicityPeriodDays ? String(item.publicityPeriodDays.days) : "",
  publicityType: item.publicityPeriodDays?.dayType ?? "calendar",
  legal: item.legalBasis.map(({ text }) => text).join("\n"),
  elements: item.elements.map(({ key, label, type, required, note, columns }) => ({
    key,
    label,
    type,
    required,
    note: note ?? "",
    columns: (columns ?? []).map((column) => ({
      key: column.key,
      label: column.label,
      type: column.type,
      unit: column.unit ?? "",
      sum: column.sum ?? false,
      required: column.required ?? false,
    })),
  })),
});

/** Reads a posted form. */
export function readItemForm(form: Form): ItemForm {
  const text = (name: string) => textOf(form, name).trim();
  const isOn = (name: string) => textOf(form, name) !== "";
  const column = (name: string): ColumnForm => ({
    key: text(`${name}.key`),
    label: text(`${name}.label`),
    type: text(`${name}.type`),
    unit: text(`${name}.unit`),
    sum: isOn(`${name}.sum`),
    required: isOn(`${name}.required`),
  });
  const count = (name: (index: number) => string) => {
    let found = 0;
    while (Object.hasOwn(form, `${name(found)}.label`)) found += 1;
    return [...Array(found).keys()];
  };
  return {
    code: text("code"),
    level2: text("level2"),
    frequency: text("frequency"),
    deadline: readDeadline(form),
    publicityDays: text("publicityDays"),
    publicityType: text("publicityType"),
    legal: textOf(form, "legal"),
    elements: count((at) => `e${at}`).map((at) => ({
      key: text(`e${at}.key`),
      label: text(`e${at}.label`),
      type: text(`e${at}.type`),
      required: isOn(`e${at}.required`),
      note: text(`e${at}.note`),
      columns: count((column) => `e${at}c${column}`).map((inner) => column(`e${at}c${inner}`)),
    })),
  };
}

const blankColumn: ColumnForm = { key: "", label: "", type: "text", unit: "", sum: false, required: false };
const blankElement: ElementForm = { key: "", label: "", type: "text", required: false, note: "", columns: [] };

/**
 * Carries out a button that rearranges the form, such as `up e2`, `remove e2c1`, `add e` or `add e2`; nothing is saved.
 * Anything else leaves the form as it is.
 */
export function rearranged(form: ItemForm, act: string): ItemForm {
  const [, verb = "", element, column] = /^(up|down|remove|add) e(\d*)(?:c(\d+))?$/.exec(act) ?? [];
  if (verb === "") return form;
  if (verb === "add" && element === "") return { ...form, elements: [...form.elements, blankElement] };
  const at = Number(element);
  if (verb !== "add" && column === undefined) return { ...form, elements: moved(form.elements, verb, at) };
  const change = (one: ElementForm): ElementForm => ({
    ...one,
    columns: verb === "add" ? [...one.columns, blankColumn] : moved(one.columns, verb, Number(column)),
  });
  return { ...form, elements: form.elements.map((one, index) => (index === at ? change(one) : one)) };
}

function moved<T>(list: readonly T[], verb: string, at: number): T[] {
  const [taken] = list.slice(at, at + 1);
  if (taken === undefined) return [...list];
  const rest = list.filter((_, index) => index !== at);
  if (verb === "remove") return rest;
  rest.splice(Math.max(0, verb === "up" ? at - 1 : at + 1), 0, taken);
  return rest;
}
