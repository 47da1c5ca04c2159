// The privacy gate (docs/privacy-gate.md): what a notice must not say of persons, before anybody can sign it and again before it is public.
import type { CatalogueItem } from "../../shared/catalogue/item.ts";
import type { Issue } from "../../shared/issue.ts";
import {
  privacyIssues,
  type Scanned,
  type ScannedItem,
  scanLoose,
  scanNotice,
  talliedIssues,
  tallyOf,
  type Warned,
} from "../../shared/privacy/index.ts";
import { Problem } from "../core/problem.ts";
import type { View } from "../core/work.ts";
import { scanOnce } from "./scans.ts";

/**
 * What stops a submission, and what author and signers should look at, with the kinds of what is only warned of. Title, reason and
 * explanations are short and looked at here; elements, which may be megabytes, once per content and beside this thread.
 * @throws Problem `privacy.busy`; within a transaction `Beforehand` when a large content wasn't looked at yet
 */
export async function privacyOf(
  view: Pick<View, "db">,
  item: CatalogueItem,
  scanned: Scanned,
): Promise<{ issues: Issue[]; hints: Issue[]; warned: Warned }> {
  const short = tallyOf(scanNotice(item, { ...scanned, elements: {} }));
  return talliedIssues([short, await scanOnce(view, item, scanned.elements)]);
}

/**
 * A sentence for the public that stands beside a notice, such as why it was withdrawn.
 * @param name what people call it
 * @throws Problem `privacy.found`
 */
export function refuseFoundIn(item: ScannedItem, name: string, text: string): void {
  const { issues } = privacyIssues(scanLoose(item, name, text));
  const [first] = issues;
  if (first) throw new Problem("privacy.found", { where: name, what: first.message, issues });
}

/** The same for a sentence that belongs to no item, such as the name of a campaign. @throws Problem `privacy.found` */
export const refusePersonalIn = (name: string, text: string): void => refuseFoundIn({ elements: [] }, name, text);
