import type { CatalogueColumn, CatalogueElement, CatalogueItem } from "../../../shared/catalogue/item.ts";
import { type GroupPrefix, groups } from "../../../shared/catalogue/names.ts";
import { ruleOf } from "./deadline-form.ts";
import type { ColumnForm, ElementForm, ItemForm } from "./item-form.ts";

/** An item that is new: what the form doesn't ask stands as it does for most items. */
export const blankItem = (): CatalogueItem => ({
  code: "",
  level1: "",
  level2: "",
  kind: "general",
  elements: [],
  legalBasis: [],
  frequency: "on-event",
  deadline: { rule: "within-working-days-of-event", days: 5, event: "decision", basis: "project-default" },
  publicityPeriodDays: null,
  retention: { archive: "10y", boardMinDays: 10, basis: "project-default" },
  audience: "whole-village",
  containsPersonalData: "none",
  requiresSupervisionSignature: false,
  signatures: ["handler", "villageSecretary"],
});

/**
 * The item as the API takes it: what is typed over what was there before, so that nothing gets lost that the form doesn't show
 * (fixed lines of tables, arithmetic, masks). Not checked; that is the API's part.
 */
export function itemOfForm(form: ItemForm, before: CatalogueItem): Record<string, unknown> {
  const prefix = form.code.slice(0, 2);
  return {
    ...before,
    code: form.code,
    level1: Object.hasOwn(groups, prefix) ? groups[prefix as GroupPrefix] : before.level1,
    level2: form.level2,
    frequency: form.frequency,
    deadline: ruleOf(form.frequency, form.deadline, before.deadline),
    publicityPeriodDays: publicityOf(form, before),
    legalBasis: lawsOf(form.legal, before),
    elements: keyed(form.elements, before.elements, elementOf),
  };
}

function publicityOf({ publicityDays, publicityType }: ItemForm, { publicityPeriodDays: was }: CatalogueItem) {
  if (publicityDays === "") return null;
  const days = Number(publicityDays);
  if (was && was.days === days && was.dayType === publicityType) return was;
  return { days, dayType: publicityType, basis: "project-default" };
}

/** A line that stood there before keeps its reference; an edited one that of its place. */
function lawsOf(text: string, { legalBasis }: CatalogueItem): CatalogueItem["legalBasis"] {
  const lines = text
    .split("\n")
    .map((line) => line.trim())
    .filter(Boolean);
  return lines.map(
    (line, index) =>
      legalBasis.find((law) => law.text === line) ?? { ref: legalBasis[index]?.ref ?? "county", text: line },
  );
}

/** Entries in the order of the form; one without a key gets a free one. */
function keyed<Typed extends { key: string }, Kept extends { key: string }>(
  typed: readonly Typed[],
  before: readonly Kept[],
  make: (entry: Typed, was: Kept | undefined) => Omit<Kept, "key">,
): Kept[] {
  const used = new Set([...before, ...typed].map(({ key }) => key));
  const free = (): string => {
    let count = 1;
    while (used.has(`extra${count}`)) count += 1;
    used.add(`extra${count}`);
    return `extra${count}`;
  };
  return typed.map((entry) => {
    const was = before.find(({ key }) => key === entry.key);
    return { ...make(entry, was), key: entry.key || free() } as Kept;
  });
}

function elementOf(typed: ElementForm, was: CatalogueElement | undefined): Omit<CatalogueElement, "key"> {
  const { note: _, columns: __, ...kept } = was ?? { type: typed.type as CatalogueElement["type"] };
  return {
    ...kept,
    label: typed.label,
    required: typed.required,
    ...(typed.note ? { note: typed.note } : {}),
    ...(typed.columns.length > 0 ? { columns: keyed(typed.columns, was?.columns ?? [], columnOf) } : {}),
  };
}

function columnOf(typed: ColumnForm, was: CatalogueColumn | undefined): Omit<CatalogueColumn, "key"> {
  const { unit: _, sum: __, required: ___, ...kept } = was ?? {};
  return {
    ...kept,
    label: typed.label,
    type: typed.type as CatalogueColumn["type"],
    ...(typed.unit ? { unit: typed.unit } : {}),
    ...(typed.sum ? { sum: true } : {}),
    ...(typed.required ? { required: true } : {}),
  };
}
