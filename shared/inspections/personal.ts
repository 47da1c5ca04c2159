import { privacyIssues, scanLoose } from "../privacy/index.ts";
import type { Checklist } from "./checklist.ts";
import { type Sheet, type SheetIssue, type TypedText, typedTexts } from "./sheet.ts";

/** What must come out of one text before its sheet is signed. */
export const personalIn = ({ path, name, text }: TypedText): SheetIssue[] =>
  privacyIssues(scanLoose({ elements: [] }, name, text)).issues.map(({ key, message }) => ({ path, key, message }));

/** What an inspector writes down of a village names nobody by number (docs/privacy-gate.md): what must come out before the sheet is signed. */
export const personalIssues = (sheet: Sheet, checklist: Pick<Checklist, "lines">): SheetIssue[] =>
  typedTexts(sheet, checklist).flatMap(personalIn);
