// What an inspector should look at once more before the sheet is signed. Hints refuse nothing: a gap may be worth no point.
import type { Checklist } from "./checklist.ts";
import type { Sheet, SheetIssue } from "./sheet.ts";

/** Full points beside a serious finding: either may be a slip of the finger. */
export const sheetHints = (
  { answers, findings }: Pick<Sheet, "answers" | "findings">,
  { lines }: Pick<Checklist, "lines">,
): SheetIssue[] =>
  lines.flatMap(({ key, title, points: most }) => {
    if (answers[key]?.points !== most) return [];
    const own = findings.filter(({ lineKey }) => lineKey === key);
    const worst = (["veto", "major"] as const).find((severity) => own.some((finding) => finding.severity === severity));
    return worst ? [{ path: `answers.${key}.points`, key: `full.${worst}`, message: `“${title}”${words[worst]}` }] : [];
  });

const words = {
  veto: "记满分，但登记了单项否决的问题，请核对。",
  major: "记满分，但登记了严重问题，请核对。",
} as const;
