// Sentences for the public that stand beside a notice say nothing of persons either (docs/privacy-gate.md).
import { privacyIssues, type ScannedItem, scanLoose } from "../../shared/privacy/index.ts";
import { Problem } from "../core/problem.ts";

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
