// The privacy gate's detectors (docs/privacy-gate.md): pure, for server, browser and phone alike.

export { columnKindOf, isTold } from "./columns.ts";
export { edition } from "./edition.ts";
export { type FileFound, type FileState, fileWords, progressWords, type UnreadReason } from "./file-words.ts";
export { type Finding, type Hit, type Kind, kindNames, type Severity, takenOut } from "./finding.ts";
export { type ColumnGroup, groupsOf } from "./groups.ts";
export { privacyIssues, type Tally, talliedIssues, tallyOf, type Warned } from "./issue-of.ts";
export { fullNames, maskName } from "./mask-name.ts";
export { masksNames, nameBasis } from "./name-basis.ts";
export { type Scanned, type ScannedItem, scanLoose, scanNotice } from "./scan-notice.ts";
export { scanText } from "./scan-text.ts";
