import type { CatalogueItem } from "../catalogue/item.ts";
import { compile, type Rule } from "./compile.ts";
import { describe } from "./describe.ts";
import { evaluate } from "./evaluate.ts";
import type { Checked, Finding } from "./findings.ts";
import { Hints } from "./hints.ts";
import { pairRows } from "./pair-rows.ts";
import { isPending, type Pending } from "./read-cells.ts";
import { noRows, type Scope } from "./scope.ts";
import { rowsOf, type Sheet, type Surroundings } from "./sheets.ts";

/** More findings of one identity than these help nobody; the form lists at most 200 issues in all. */
const mostPerRule = 50;

/**
 * Checks a notice against every identity of its item.
 * @param mode `typing`: what stands empty isn't judged; `submit`: an empty cell is zero
 * @param wanted only these identities; all unless given
 */
export function checkRules(
  item: CatalogueItem,
  sheet: Sheet,
  around: Surroundings,
  mode: "typing" | "submit",
  wanted: (rule: Rule) => boolean = () => true,
): Checked {
  const { rules, faults } = compile(item, around.itemOf);
  const hints = new Hints(item, around.itemOf);
  for (const fault of faults) hints.unreadable(fault);
  const findings: Finding[] = [];
  for (const rule of rules.filter(wanted)) {
    const scope: Scope = {
      ...{ place: { item, table: rule.table, itemOf: around.itemOf }, sheet, around },
      ...{ rows: noRows, rowIndex: 0, complete: mode === "submit", known: new Map() },
    };
    findings.push(...checkRule(rule, scope, hints));
  }
  return { findings, hints: hints.all() };
}

/** Where a rule is asked: once for the sheet, or once for every row. */
export interface Spot {
  scope: Scope;
  /** Places of the rows, from 0. */
  at: number[];
  /** What is gone since the earlier period. */
  gone?: string;
}

function checkRule(rule: Rule, whole: Scope, hints: Hints): Finding[] {
  const findings: Finding[] = [];
  for (const spot of spotsOf(rule, whole)) {
    if (rule.when) {
      const wanted = evaluate(rule.when, spot.scope);
      if (isPending(wanted)) hints.add(rule, wanted);
      if (wanted !== true) continue;
    }
    const outcome = evaluate(rule.expr, spot.scope);
    const missing = isPending(outcome) ? outcome : null;
    if (outcome === true || (missing && missing.pending !== "noRow")) {
      if (missing) hints.add(rule, missing);
      continue;
    }
    findings.push(describe(rule, spot.scope, { at: spot.at, gone: spot.gone, missing: missing as Pending | null }));
    if (findings.length === mostPerRule) break;
  }
  return findings;
}

/** Every place where the rule is asked. */
export function* spotsOf(rule: Rule, whole: Scope): Generator<Spot> {
  if (!rule.byRow) yield { scope: whole, at: [] };
  else if (rule.earlier.length > 0) yield* pairedSpots(rule, whole);
  else {
    const rows = rowsOf(whole.sheet, rule.table.key);
    for (const [index, row] of rows.entries()) {
      const above = rows[index - 1];
      const named = { ...noRows, row: [row], rowBefore: above ? [above] : [] };
      yield { scope: { ...whole, rows: named, rowIndex: index + 1 }, at: [index] };
    }
  }
}

/** Rows beside those of an earlier period. A debt that is simply left out would be a debt forgotten, so what is gone counts as zero. */
function* pairedSpots(rule: Rule, whole: Scope): Generator<Spot> {
  const which = rule.earlier[0] ?? "previous";
  const earlier = whole.around[which];
  const before = earlier ? rowsOf(earlier, rule.table.key) : [];
  const equality = rule.expr.kind === "compare" && rule.expr.sign === "==";
  for (const pair of pairRows(rule.table, rule.identity.match, rowsOf(whole.sheet, rule.table.key), before)) {
    const gone = pair.at.length === 0;
    if (gone && (!equality || !whole.complete)) continue;
    const rows = { ...noRows, row: pair.now, [which]: pair.before };
    const scope = { ...whole, rows, rowIndex: (pair.at[0] ?? -1) + 1 };
    yield { scope, at: pair.at, ...(gone ? { gone: pair.name } : {}) };
  }
}
