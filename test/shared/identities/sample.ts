import { baseline, withCommonElements } from "../../../server/catalogue/baseline.ts";
import type { CatalogueItem } from "../../../shared/catalogue/item.ts";
import { checkRules } from "../../../shared/identities/check-rules.ts";
import type { Checked } from "../../../shared/identities/findings.ts";
import type { Surroundings } from "../../../shared/identities/sheets.ts";
import type { ElementValue } from "../../../shared/notices/content.ts";

const { meta, items: bare } = baseline();
/** The baseline catalogue as a county has it. */
export const items = bare.map((item) => withCommonElements(item, meta.commonElements));

export const itemOf = (code: string): CatalogueItem | undefined => items.find((item) => item.code === code);

export function itemAt(code: string): CatalogueItem {
  const item = itemOf(code);
  if (!item) throw new Error(`no item ${code}`);
  return item;
}

/** An item that exists only here, with one table. */
export const made = (elements: CatalogueItem["elements"]): CatalogueItem => ({ ...itemAt("CW-03-01"), elements });

/** Checks a notice of the baseline's item. */
export const check = (
  code: string,
  elements: Record<string, ElementValue>,
  {
    period = "2026-09",
    mode = "submit" as "typing" | "submit",
    ...around
  }: Partial<Surroundings> & {
    period?: string | null;
    mode?: "typing" | "submit";
  } = {},
): Checked => checkRules(itemAt(code), { period, elements }, { itemOf, ...around }, mode);

export const messages = ({ findings }: Checked): string[] => findings.map(({ message }) => message);
