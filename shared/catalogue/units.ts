import type { CatalogueColumn, CatalogueElement } from "./item.ts";

/**
 * Is the number an area, kept as integer hundredths of a 亩? A column says so with its unit, an element with its label `…（亩）` or its
 * note `单位：亩`, because elements have no unit.
 */
export function isArea(field: CatalogueElement | CatalogueColumn): boolean {
  if (field.type !== "number") return false;
  if ("unit" in field && field.unit === "亩") return true;
  return /[（(]亩[）)]/.test(field.label) || ("note" in field && /单位[：:]\s*亩/.test(field.note ?? ""));
}

/** Heading of a column with its unit: `本期金额（元）`. */
export function columnHeading({ label, unit, type }: CatalogueColumn): string {
  const shown = unit ?? (type === "money" ? "元" : undefined);
  return shown && !label.includes(`（${shown}）`) ? `${label}（${shown}）` : label;
}
