import type { CatalogueElement, CatalogueItem } from "../catalogue/item.ts";
import { type Expr, everyPart, IdentityFault, type Span } from "./ast.ts";
import { kindOf } from "./kinds.ts";
import { parseIdentity } from "./parse.ts";
import { isLonger } from "./periods-wanted.ts";
import { columnOf, type ItemOf, type Place, tablesOf } from "./schema.ts";

/** One identity of the catalogue (勾稽关系). */
export type Identity = NonNullable<CatalogueElement["identities"]>[number];

/** An identity that was read and fits its item. */
export interface Rule {
  identity: Identity;
  table: CatalogueElement;
  expr: Expr;
  when: Expr | null;
  severity: "error" | "warn";
  /** It speaks of cells of a row, so it is asked for every row. */
  byRow: boolean;
  /** Earlier periods whose figures it reads. */
  earlier: ("previous" | "previousYear")[];
  /** Other items whose figures it reads. */
  items: string[];
}

/** Why an identity can't be used, and where: `from` and `to` count characters of `text`. */
export interface RuleFault extends Span {
  table: string;
  identity: string;
  field: "expr" | "when" | "match";
  text: string;
  message: string;
}

export interface Compiled {
  rules: Rule[];
  faults: RuleFault[];
}

/** What was compiled, with the other items that were looked at: with the same ones the outcome is the same. */
interface Kept {
  compiled: Compiled;
  others: ReadonlyMap<string, CatalogueItem | undefined>;
}

/** Catalogues don't change, so each item is compiled once in the life of a process or page. */
const kept = new WeakMap<CatalogueItem, Kept>();

/**
 * Every identity of an item, in the catalogue's order, and what is wrong with those that can't be used. Remembered: an item of which
 * something was changed must be another object.
 */
export function compile(item: CatalogueItem, itemOf: ItemOf): Compiled {
  const known = kept.get(item);
  if (known && [...known.others].every(([code, other]) => itemOf(code) === other)) return known.compiled;
  const others = new Map<string, CatalogueItem | undefined>();
  const compiled = compileAll(item, (code) => {
    const other = itemOf(code);
    others.set(code, other);
    return other;
  });
  kept.set(item, { compiled, others });
  return compiled;
}

function compileAll(item: CatalogueItem, itemOf: ItemOf): Compiled {
  const compiled: Compiled = { rules: [], faults: [] };
  for (const table of tablesOf(item))
    for (const identity of table.identities ?? []) {
      const made = compileOne(identity, { item, table, itemOf });
      if ("expr" in made) compiled.rules.push(made);
      else compiled.faults.push(made);
    }
  return compiled;
}

function compileOne(identity: Identity, place: Place): Rule | RuleFault {
  let field: RuleFault["field"] = "expr";
  try {
    const expr = readCondition(identity.expr, place);
    field = "when";
    const when = identity.when === undefined ? null : readCondition(identity.when, place);
    field = "expr";
    assertScope(identity, expr, place);
    assertPeriods(expr, when, place);
    field = "match";
    for (const key of identity.match ?? []) assertMatch(key, place.table);
    return ruleOf(identity, place.table, expr, when);
  } catch (fault) {
    if (!(fault instanceof IdentityFault)) throw fault;
    const text = field === "match" ? (identity.match ?? []).join(",") : (identity[field] ?? "");
    const { from, to } = fault.span; // The span may be a whole expression, which has a table of its own.
    return { table: place.table.key, identity: identity.id, field, text, from, to, message: fault.message };
  }
}

function readCondition(text: string, place: Place): Expr {
  const expr = parseIdentity(text);
  if (kindOf(expr, place).type !== "truth") throw new IdentityFault(expr, "这里应为条件，如 a == b + c。");
  return expr;
}

function ruleOf(identity: Identity, table: CatalogueElement, expr: Expr, when: Expr | null): Rule {
  const items = new Set<string>();
  const earlier = new Set<"previous" | "previousYear">();
  const parts = everyPart(expr);
  for (const part of parts) {
    const source = sourceOf(part);
    if (source === "previous" || source === "previousYear") earlier.add(source);
    if ("source" in part && part.source.of === "item") items.add(part.source.code);
  }
  return {
    identity,
    table,
    expr,
    when,
    severity: identity.severity ?? "error",
    byRow: [...parts, ...(when ? everyPart(when) : [])].some(readsRow),
    earlier: [...earlier],
    items: [...items],
  };
}

const readsRow = ({ kind }: Expr): boolean => kind === "cell" || kind === "rowIndex";

const sourceOf = (part: Expr): string => ("source" in part ? part.source.of : part.kind === "cell" ? part.of : "own");

function assertScope({ scope }: Identity, expr: Expr, { table }: Place): void {
  for (const part of everyPart(expr)) {
    if (scope === "table" && readsRow(part)) {
      const name = part.kind === "cell" ? part.column : "rowIndex";
      throw new IdentityFault(part, `整张表的勾稽关系不能直接写列“${name}”，请写成 sum(${name}) 或 total.${name}。`);
    }
    const source = sourceOf(part);
    if ((source === "previous" || source === "previousYear") && scope !== "period")
      throw new IdentityFault(part, "只有范围为“上期”（period）的勾稽关系可以读上期、上年的数。");
    const elsewhere = source === "item" || ("table" in part && part.table !== null && part.table !== table.key);
    if (elsewhere && scope !== "cross")
      throw new IdentityFault(part, "只有范围为“表间”（cross）的勾稽关系可以读别的表格和别的事项。");
  }
}

/** A quarter has three notices of a monthly item: their sums add up, but which of three closing balances is meant must be said. */
function assertPeriods(expr: Expr, when: Expr | null, { item, itemOf }: Place): void {
  if (when && everyPart(when).some(({ kind }) => kind === "period")) return;
  for (const part of everyPart(expr)) {
    const other = "source" in part && part.source.of === "item" ? itemOf(part.source.code) : undefined;
    if (!other) continue;
    if (isLonger(item, other) && part.kind !== "sum" && part.kind !== "count")
      throw new IdentityFault(
        part,
        `“${other.level2}”的公开周期更短，请用 sum(…) 把各期相加，或在 when 里写明所属期。`,
      );
    if (isLonger(other, item))
      throw new IdentityFault(part, `“${other.level2}”的公开周期更长，请在 when 里写明所属期。`);
  }
}

function assertMatch(key: string, table: CatalogueElement): void {
  if (!columnOf(table, key))
    throw new IdentityFault({ from: 0, to: key.length }, `表格“${table.label}”没有列“${key}”，不能按它对应上期的行。`);
}
