// What an item's row of the catalogue makes of a hit.
import type { CatalogueItem } from "../catalogue/item.ts";
import { type Finding, type Hit, type Kind, kindNames, type Severity, takenOut } from "./finding.ts";

export interface Rule {
  /** Kinds that can't be published at all under this item. */
  never: ReadonlySet<string>;
  /** Only counts and totals are published. */
  aggregateOnly: boolean;
}

/** The catalogue's names for what we find. */
const cataloguesName: Partial<Record<Kind, readonly string[]>> = {
  healthCondition: ["healthCondition", "diagnosis"],
  hospital: ["hospital", "healthCondition"],
  minor: ["minorName"],
};
/** Never published, whatever the item says (handbook section 5). */
const neverAnywhere = new Set<Kind>([
  "militaryUnit",
  "healthCondition",
  "disabilityDetail",
  "minor",
  "guardianName",
  "householdIncome",
  "school",
  "hospital",
]);

export const ruleOf = (item: Pick<CatalogueItem, "neverPublish" | "aggregateOnly">): Rule => ({
  never: new Set(item.neverPublish ?? []),
  aggregateOnly: item.aggregateOnly === true,
});

/** Where a finding is, and what people call the place. */
export interface Place {
  path: string;
  element: string | null;
  row: number | null;
  column: string | null;
  /** Of a cell of a table: what people call its column. */
  columnName?: string;
  name: string;
}

function severityOf(rule: Rule, { kind, sure }: Hit): Severity {
  if (!sure || kind === "smallGroup") return "warn";
  if (neverAnywhere.has(kind) || (cataloguesName[kind] ?? [kind]).some((name) => rule.never.has(name))) return "block";
  return "mask";
}

/** @param text the text that the hit is in; @param unavoidable two persons could not be told apart otherwise */
export function findingOf(rule: Rule, place: Place, hit: Hit, text: string, unavoidable = false): Finding {
  const { path, element, row, column, columnName, name } = place;
  const { from, to, kind } = hit;
  const severity = severityOf(rule, hit);
  const masked = severity === "block" ? takenOut : ((unavoidable ? hit.partly : undefined) ?? hit.masked ?? takenOut);
  const words = `${name}${sentences[severity](kindNames[kind], excerpt(text, hit), masked)}`;
  const cell = columnName === undefined ? {} : { columnName };
  return { path, element, row, column, ...cell, from, to, kind, severity, masked, words };
}

const sentences: Record<Severity, (kind: string, what: string, masked: string) => string> = {
  block: (kind, what) => `含有${kind}“${what}”，不得公开，请删去。`,
  mask: (kind, what, masked) => `含有${kind}“${what}”，不能公开，请删去或改为“${masked}”。`,
  warn: (kind, what) => `可能含有${kind}“${what}”，请核对；属于个人信息的请删去。`,
};

/** Enough to find it again, and no more: messages are logged and kept. */
function excerpt(text: string, { from, to }: Hit): string {
  const found = text.slice(from, to).replace(/\s+/g, " ");
  if (found.length <= 2) return found;
  return `${found.slice(0, found.length > 6 ? 3 : 1)}…`;
}
