import type { CatalogueItem } from "../catalogue/item.ts";
import { checkRules } from "./check-rules.ts";
import { compile } from "./compile.ts";
import { fill, fillBy, fills } from "./fill.ts";
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
 * A year of long tables takes seconds, so it goes step by step: null where a step has found nothing, and others may have their turn.
 * @param later the published later periods, oldest first
 */
export function* brokenBy(
  item: CatalogueItem,
  corrected: Sheet,
  later: readonly Sheet[],
  itemOf: ItemOf,
): Generator<BrokenPeriod | null> {
  let published: Sheet = corrected;
  let mended: Sheet = corrected;
  for (const [at, sheet] of later.entries()) {
    const direct = betweenPeriods(item, sheet, published, itemOf);
    yield null;
    const findings = direct.length > 0 || mended === published ? direct : betweenPeriods(item, sheet, mended, itemOf);
    yield findings.length > 0 ? { period: sheet.period, findings, knockOn: direct.length === 0 } : null;
    published = sheet;
    const isLast = at === later.length - 1;
    mended = findings.length > 0 && !isLast ? yield* mendedBy(item, sheet, mended, findings, itemOf) : sheet;
  }
}

/** What two periods disagree about. */
export function betweenPeriods(item: CatalogueItem, sheet: Sheet, previous: Sheet, itemOf: ItemOf): Finding[] {
  const around = { itemOf, previous };
  return checkRules(item, sheet, around, "submit", ({ earlier }) => earlier.includes("previous")).findings;
}

/** The sheet with the figures that disagreed taken over from the period before, and what follows from them. */
function* mendedBy(
  item: CatalogueItem,
  sheet: Sheet,
  previous: Sheet,
  findings: readonly Finding[],
  itemOf: ItemOf,
): Generator<null, Sheet> {
  const own = new Set(findings.flatMap(({ paths }) => paths.slice(0, 1)));
  const carrying = compile(item, itemOf).rules.filter((rule) => rule.earlier.includes("previous") && fills(rule));
  const opened = fillBy(carrying, item, sheet, { itemOf, previous }, own);
  yield null;
  // A closing balance among the elements is free to follow: whatever the first pass changed, the rest is made of it.
  const all = new Set(Object.keys(sheet.elements).map((key) => `elements.${key}`));
  for (const path of opened.filled) all.delete(path);
  const { elements } = fill(item, { ...sheet, elements: opened.elements }, { itemOf }, all);
  yield null;
  return { ...sheet, elements };
}
