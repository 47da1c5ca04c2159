// The privacy gate (docs/privacy-gate.md): what a notice must not say of persons, before anybody can sign it and again before it is public.
import type { CatalogueItem } from "../../shared/catalogue/item.ts";
import type { Issue } from "../../shared/issue.ts";
import type { NoticeContent } from "../../shared/notices/content.ts";
import { edition, privacyIssues, type Scanned, scanLoose, scanNotice } from "../../shared/privacy/index.ts";
import { Problem } from "../core/problem.ts";
import type { NoticeRevision } from "./entities.ts";

/** What stops a submission, and what author and signers should look at. */
export const privacyOf = (item: CatalogueItem, scanned: Scanned): { issues: Issue[]; hints: Issue[] } =>
  privacyIssues(scanNotice(item, scanned));

/**
 * The content of a revision can't change after it was submitted, but the detectors can, while its signatures are collected.
 * @throws Problem `privacy.found`
 */
export function refuseFound(item: CatalogueItem, revision: NoticeRevision, content: NoticeContent): void {
  if (revision.privacyEdition === edition) return;
  const { issues } = privacyOf(item, content);
  const [first] = issues;
  if (first) throw new Problem("privacy.found", { where: "这条信息", what: first.message, issues });
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
