import type { CatalogueItem } from "../catalogue/item.ts";
import { everyPart } from "./ast.ts";
import { checkRules } from "./check-rules.ts";
import { compile, type Rule } from "./compile.ts";
import type { Finding } from "./findings.ts";
import { periodsWithin, periodWords, yearOf } from "./periods-wanted.ts";
import { type ItemOf, plainLabel, tableOfSource, tablesOf } from "./schema.ts";
import type { Sheet } from "./sheets.ts";

/** Which other notices an item's identities read. */
export interface Reads {
  previous: boolean;
  previousYear: boolean;
  /** Codes of other items that it reads, and of those that read it. */
  items: string[];
  readBy: string[];
}

/** What has to be looked up before a notice of the item can be checked. */
export function readsOf(item: CatalogueItem, items: readonly CatalogueItem[], itemOf: ItemOf): Reads {
  const { rules } = compile(item, itemOf);
  const mentioning = items.filter(
    (other) => other.code !== item.code && JSON.stringify(other.elements).includes(`item('${item.code}')`),
  );
  return {
    previous: rules.some(({ earlier }) => earlier.includes("previous")),
    previousYear: rules.some(({ earlier }) => earlier.includes("previousYear")),
    items: [...new Set(rules.flatMap((rule) => rule.items))],
    readBy: mentioning.map(({ code }) => code),
  };
}

/** The periods of another item that a notice reads; null: the two aren't tied by a period. */
export function periodsRead(item: CatalogueItem, sheet: Sheet, other: CatalogueItem, itemOf: ItemOf): string[] | null {
  const rules = compile(item, itemOf).rules.filter(({ items }) => items.includes(other.code));
  const said = rules.flatMap((rule) => saidPeriod(rule, sheet));
  return said.length > 0 ? [...new Set(said)] : periodsWithin(sheet.period, other);
}

/** The period that `when` says, such as December of the notice's year. */
function saidPeriod({ when }: Rule, sheet: Sheet): string[] {
  const year = yearOf(sheet.period, sheet.elements);
  if (!when || year === null) return [];
  return everyPart(when).flatMap((part) => {
    const phrase =
      part.kind === "compare" && part.left.kind === "period" && part.right.kind === "text" ? part.right : null;
    const period = phrase && periodWords[phrase.value]?.(year);
    return period ? [period] : [];
  });
}

/**
 * Checks a notice against one of another item that compares itself with it and is public or being signed already. Whichever of the two
 * comes second is the one that must fit.
 */
export function checkAgainst(
  item: CatalogueItem,
  sheet: Sheet,
  other: { item: CatalogueItem; sheet: Sheet },
  itemOf: ItemOf,
): Finding[] {
  const wanted = periodsRead(other.item, other.sheet, item, itemOf);
  if (wanted?.length !== 1 || wanted[0] !== sheet.period) return [];
  const reading = new Map(
    compile(other.item, itemOf)
      .rules.filter(({ items }) => items.length === 1 && items[0] === item.code)
      .map((rule) => [`${rule.table.key}.${rule.identity.id}`, rule]),
  );
  const { findings } = checkRules(other.item, other.sheet, { itemOf, items: { [item.code]: [sheet] } }, "submit");
  return findings.flatMap((finding) => {
    const rule = reading.get(`${finding.table}.${finding.identity}`);
    if (!rule) return [];
    const message = `与《${plainLabel(other.item.level2)}》不一致：${finding.message}`;
    return [{ ...finding, reader: other.item.code, row: null, paths: ownPaths(rule, item, itemOf), message }];
  });
}

/** Where in its own notice the item is read by the other one. */
function ownPaths(rule: Rule, item: CatalogueItem, itemOf: ItemOf): string[] {
  const place = { item, table: rule.table, itemOf };
  const paths = everyPart(rule.expr).flatMap((part) => {
    if (!("source" in part) || part.source.of !== "item") return [];
    if (part.kind === "header") return [`elements.${part.key}`];
    const table =
      part.kind === "count"
        ? tablesOf(item)[0]
        : tableOfSource(place, part.source, "table" in part ? part.table : null, part.column);
    return table ? [`elements.${table.key}`] : [];
  });
  return paths.length > 0 ? paths : [""];
}
