// The privacy gate (docs/privacy-gate.md): what a notice must not say of persons, before anybody can sign it and again before it is public.
import type { CatalogueItem } from "../../shared/catalogue/item.ts";
import type { Issue } from "../../shared/issue.ts";
import { type Finding, privacyIssues, type Scanned, scanLoose, scanNotice } from "../../shared/privacy/index.ts";
import { Problem } from "../core/problem.ts";

/** What stops a submission, and what author and signers should look at; with the findings that it follows from. */
export function privacyOf(
  item: CatalogueItem,
  scanned: Scanned,
): { issues: Issue[]; hints: Issue[]; findings: Finding[] } {
  const findings = scanNotice(item, scanned);
  return { ...privacyIssues(findings), findings };
}

/**
 * A sentence for the public that stands beside a notice, such as why it was withdrawn.
 * @param name what people call it
 * @throws Problem `privacy.found`
 */
export function refuseFoundIn(item: CatalogueItem, name: string, text: string): void {
  const { issues } = privacyIssues(scanLoose(item, name, text));
  const [first] = issues;
  if (first) throw new Problem("privacy.found", { where: name, what: first.message, issues });
}
