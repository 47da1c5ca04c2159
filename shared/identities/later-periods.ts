import type { CatalogueItem } from "../catalogue/item.ts";
import { checkRules } from "./check-rules.ts";
import { compile } from "./compile.ts";
import { fill } from "./fill.ts";
import type { Finding } from "./findings.ts";
import type { ItemOf } from "./schema.ts";
import type { Sheet } from "./sheets.ts";

/** A later period that no longer agrees once an earlier one is corrected. */
export interface BrokenPeriod {
  period: string | null;
  findings: Finding[];
  /** It agrees with what is published, but no longer once the period before it is corrected as well. */
  knockOn: boolean;
}

/**
 * Which later periods a correction breaks: the next one directly, those after it because mending that one changes what they begin with.
 * @param later the published later periods, oldest first
 */
export function brokenBy(
  item: CatalogueItem,
  corrected: Sheet,
  later: readonly Sheet[],
  itemOf: ItemOf,
): BrokenPeriod[] {
  const broken: BrokenPeriod[] = [];
  let published: Sheet = corrected;
  let mended: Sheet = corrected;
  for (const sheet of later) {
    const direct = betweenPeriods(item, sheet, published, itemOf);
    const findings = direct.length > 0 ? direct : betweenPeriods(item, sheet, mended, itemOf);
    if (findings.length > 0) broken.push({ period: sheet.period, findings, knockOn: direct.length === 0 });
    published = sheet;
    mended = findings.length > 0 ? mendedBy(item, sheet, mended, findings, itemOf) : sheet;
  }
  return broken;
}

/** What two periods disagree about. */
export function betweenPeriods(item: CatalogueItem, sheet: Sheet, previous: Sheet, itemOf: ItemOf): Finding[] {
  const carrying = new Set(
    compile(item, itemOf)
      .rules.filter(({ earlier }) => earlier.includes("previous"))
      .map(({ table, identity }) => `${table.key}.${identity.id}`),
  );
  const { findings } = checkRules(item, sheet, { itemOf, previous }, "submit");
  return findings.filter(({ table, identity }) => carrying.has(`${table}.${identity}`));
}

/** The sheet with the figures that disagreed taken over from the period before, and what follows from them. */
function mendedBy(
  item: CatalogueItem,
  sheet: Sheet,
  previous: Sheet,
  findings: readonly Finding[],
  itemOf: ItemOf,
): Sheet {
  const opened = fill(item, sheet, { itemOf, previous }, new Set(findings.flatMap(({ paths }) => paths.slice(0, 1))));
  // A closing balance among the elements is free to follow: whatever the first pass changed, the rest is made of it.
  const all = new Set(Object.keys(sheet.elements).map((key) => `elements.${key}`));
  for (const path of opened.filled) all.delete(path);
  return { ...sheet, elements: fill(item, { ...sheet, elements: opened.elements }, { itemOf }, all).elements };
}
