import { privacyIssues, scanLoose } from "../privacy/index.ts";
import type { Checklist } from "./checklist.ts";
import { type Sheet, type SheetIssue, type TypedText, typedTexts } from "./sheet.ts";

/** What an inspector writes down of a village names nobody by number (docs/privacy-gate.md): what must come out before the sheet is signed. */
export const personalIssues = (sheet: Sheet, checklist: Pick<Checklist, "lines">): SheetIssue[] =>
  personalIn(typedTexts(sheet, checklist));

/** The same of any texts. */
export const personalIn = (texts: readonly TypedText[]): SheetIssue[] =>
  texts.flatMap(({ name, text }) =>
    privacyIssues(scanLoose({ elements: [] }, name, text)).issues.map(({ key, message }) => ({
      path: "",
      key,
      message,
    })),
  );
