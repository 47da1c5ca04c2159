// Which types of findings belong to which line of the first checklist: the one table for the phone's chips, the console's, and where a finding goes.
import type { ChecklistLine } from "./checklist.ts";
import { type FindingTypeKey, findingOrder } from "./findings.ts";

/** Line of the first checklist on which a finding of a type usually stands. */
export const usualLine: Readonly<Record<FindingTypeKey, string>> = {
  ...{ boardMissing: "board", boardDamaged: "board", boardBlank: "board", qrUnusable: "board" },
  ...{ itemMissing: "completeness", stale: "completeness", contentIncomplete: "completeness" },
  ...{ overdue: "timeliness", publicityTooShort: "timeliness" },
  ...{ notItemised: "substance", crossFootError: "substance", wordingError: "substance" },
  ...{ privacyLeak: "substance", secrecyRisk: "substance" },
  ...{ unsigned: "signatures", signatureMismatch: "signatures", notSynchronised: "channels" },
  ...{ objectionUnanswered: "objections", archiveMissing: "objections" },
};

/** Another line on which it is met. */
const alsoOn: Partial<Record<FindingTypeKey, string>> = {
  ...{ stale: "timeliness", privacyLeak: "completeness", qrUnusable: "channels" },
};

/** Types that are likely on a line of the first checklist, in the order of lists; empty for a line of a county's own. */
export const likelyTypes = (lineKey: string): FindingTypeKey[] =>
  findingOrder.filter((type) => usualLine[type] === lineKey || alsoOn[type] === lineKey);

/** Where a finding of a type goes on a checklist: its usual line, else the first. */
export const lineFor = (type: FindingTypeKey, lines: readonly Pick<ChecklistLine, "key">[]): string =>
  (lines.find(({ key }) => key === usualLine[type]) ?? lines[0])?.key ?? "";
