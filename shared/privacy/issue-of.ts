import type { Issue } from "../issue.ts";
import { IssueList } from "../notices/issue-list.ts";
import type { Finding } from "./finding.ts";

/** Findings as issues of their notice: what stops it, and what its author and signers should look at. */
export function privacyIssues(findings: readonly Finding[]): { issues: Issue[]; hints: Issue[] } {
  const [issues, hints] = [new IssueList(), new IssueList()];
  for (const { path, kind, severity, words } of findings)
    (severity === "warn" ? hints : issues).add(path, `privacy.${kind}`, words);
  return { issues: issues.all(), hints: hints.all() };
}
