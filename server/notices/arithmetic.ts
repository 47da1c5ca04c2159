// The arithmetic gate (勾稽校验): what a notice's figures say of themselves, of the periods around it and of the village's other notices.
import { setImmediate } from "node:timers/promises";
import type { CatalogueItem } from "../../shared/catalogue/item.ts";
import {
  type BrokenPeriod,
  brokenBy,
  type Checked,
  checkAgainst,
  checkArithmetic,
  type Finding,
  type ItemOf,
  issueOf,
  questionsOf,
  readsOf,
  type Sheet,
} from "../../shared/identities/index.ts";
import type { Issue } from "../../shared/issue.ts";
import type { Question } from "../../shared/notices/explanations.ts";
import { IssueList } from "../../shared/notices/issue-list.ts";
import { isCorrecting } from "../../shared/notices/states.ts";
import { periodName } from "../../shared/periods.ts";
import type { Catalogue } from "../catalogue/index.ts";
import type { View } from "../core/work.ts";
import type { Elements } from "./drafts.ts";
import type { Notice } from "./entities.ts";
import { type AtHand, type RelatedSheets, relatedSheets } from "./related-sheets.ts";

/** What stops a submission, and what its author should know. */
export interface Arithmetic {
  issues: Issue[];
  hints: Issue[];
  /** Of the hints those that ask for an explanation, each identity once. */
  questions: Question[];
}

/** What is judged, and how far. */
export interface Judged {
  elements: Elements;
  /** Null: 其他 was judged when it was submitted, by what held then. */
  othersShare: number | null;
  /** Are later periods looked at? Not within a transaction: others wait for it to end. */
  laterPeriods: boolean;
}

/** Works out the identities of a notice's item. */
export async function arithmeticOf(
  view: Pick<View, "db" | "now">,
  notice: Notice,
  item: CatalogueItem,
  catalogue: Catalogue,
  { elements, othersShare, laterPeriods }: Judged,
): Promise<Arithmetic> {
  const itemOf: ItemOf = (code) => catalogue.items.find((each) => each.code === code);
  const sheet: Sheet = { period: notice.period, elements };
  const atHand: AtHand = { notice, item, sheet };
  const reads = { ...readsOf(item, catalogue.items, itemOf), laterPeriods };
  const related = await relatedSheets(view, atHand, reads, itemOf);
  const checked = checkArithmetic(item, sheet, { itemOf, ...related }, "submit", othersShare);
  const readers = related.readBy.flatMap((other) => {
    const reader = itemOf(other.code);
    return reader ? checkAgainst(item, sheet, { item: reader, sheet: other.sheet }, itemOf) : [];
  });
  const findings = [...checked.findings, ...readers];
  return sorted(
    { findings, hints: checked.hints },
    atHand,
    isCorrecting(notice.state),
    await laterHints(atHand, related, itemOf),
  );
}

/**
 * Errors stop. What merely asks doesn't, nor does a correction that no longer agrees with another notice: that one can only be corrected
 * once this one is, and the reason of a correction is public.
 */
function sorted({ findings, hints }: Checked, { item }: AtHand, correcting: boolean, later: Issue[]): Arithmetic {
  const stops = ({ severity, beyond }: Finding): boolean => severity === "error" && !(correcting && beyond);
  const [issues, notes] = [new IssueList(), new IssueList()];
  for (const finding of findings) {
    const { path, key, message } = issueOf(item, finding);
    (stops(finding) ? issues : notes).add(path, key, message);
  }
  for (const { path, key, message } of later) notes.add(path, key, message);
  for (const { table, identity, why, message } of hints)
    if (why !== "empty") notes.add(`elements.${table}`, `identity.${table}.${identity}`, message);
  return { issues: issues.all(), hints: notes.all(), questions: questionsOf(item, findings) };
}

/** Which later periods no longer agree with this one. Others get their turn between two periods: a year of long tables takes seconds. */
async function laterHints({ item, sheet }: AtHand, { later }: RelatedSheets, itemOf: ItemOf): Promise<Issue[]> {
  const hints: Issue[] = [];
  for (const broken of brokenBy(item, sheet, later, itemOf)) {
    if (broken) hints.push(laterHint(broken));
    await setImmediate();
  }
  return hints;
}

function laterHint({ period, findings, knockOn }: BrokenPeriod): Issue {
  const [first] = findings;
  const name = period === null ? "" : periodName(period);
  return {
    path: first ? `elements.${first.table}` : "",
    key: `later.${period}`,
    message: knockOn
      ? `${name}的内容也要随之更正，才能与前一期衔接。`
      : `公开后，${name}的内容与本期不再衔接，须另行更正：${first?.message ?? ""}。`,
  };
}
