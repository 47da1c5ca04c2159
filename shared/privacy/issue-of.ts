import type { Issue } from "../issue.ts";
import { type Counted, IssueList } from "../notices/issue-list.ts";
import type { Finding, Kind } from "./finding.ts";
import { groupsOf } from "./groups.ts";

/** Findings of a part of a notice, counted: small, however much was found. */
export interface Tally {
  /** What stops the notice. */
  issues: Counted;
  /** What its author and signers should look at. */
  hints: Counted;
  warned: Warned;
}

/** How often each kind was found that is only warned of. */
export type Warned = Partial<Record<Kind, number>>;

/** Findings as issues of their notice, counted; many of one kind in one column are one issue, at their first place. */
export function tallyOf(findings: readonly Finding[]): Tally {
  const [issues, hints] = [new IssueList(), new IssueList()];
  const groups = groupsOf(findings);
  const firsts = new Map(groups.map(({ findings: [first], words }) => [first, words]));
  const told = new Set(groups.flatMap((group) => group.findings.slice(1)));
  for (const finding of findings) {
    if (told.has(finding)) continue;
    const { path, kind, severity } = finding;
    (severity === "warn" ? hints : issues).add(path, `privacy.${kind}`, firsts.get(finding) ?? finding.words);
  }
  return { issues: issues.counted(), hints: hints.counted(), warned: warnedOf(findings) };
}

function warnedOf(findings: readonly Finding[]): Warned {
  const warned: Warned = {};
  for (const { kind, severity } of findings) if (severity === "warn") warned[kind] = (warned[kind] ?? 0) + 1;
  return warned;
}

/** What was found in the parts of one notice, in their order: the same as of the whole at once. */
export function talliedIssues(tallies: readonly Tally[]): { issues: Issue[]; hints: Issue[]; warned: Warned } {
  const [issues, hints] = [new IssueList(), new IssueList()];
  const warned: Warned = {};
  for (const tally of tallies) {
    issues.append(tally.issues);
    hints.append(tally.hints);
    for (const [kind, count] of Object.entries(tally.warned) as [Kind, number][])
      warned[kind] = (warned[kind] ?? 0) + count;
  }
  return { issues: issues.all(), hints: hints.all(), warned };
}

/** Findings as issues of their notice: what stops it, and what its author and signers should look at. */
export const privacyIssues = (findings: readonly Finding[]): { issues: Issue[]; hints: Issue[] } =>
  talliedIssues([tallyOf(findings)]);
