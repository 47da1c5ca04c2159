// What the server marked in the texts of a sheet: kept with the sheet until they are typed anew.
import type { Sheet } from "../../shared/inspections/sheet";

/** A text of a sheet that can't be signed as it is, and why. */
export interface MarkedText {
  path: string;
  /** As it was when the server looked. */
  text: string;
  message: string;
}

/** The text that stands at a path as issues name it; null where none stands. */
function textAt({ answers, findings, word }: Sheet, path: string): string | null {
  const [part, key = "", field] = path.split(".");
  if (part === "answers" && field === "note") return answers[key]?.note ?? null;
  if (part === "findings" && field === "text") return findings[Number(key)]?.text ?? null;
  return path === "word.text" ? (word?.text ?? null) : null;
}

/** Of what the server says of a sheet, what is about its texts. */
export const markedIn = (sheet: Sheet, issues: readonly { path: string; message: string }[]): MarkedText[] =>
  issues.flatMap(({ path, message }) => {
    const text = textAt(sheet, path);
    return text ? [{ path, text, message }] : [];
  });

/** Those whose text is still as the server saw it. */
export const stillMarked = (sheet: Sheet, marked: readonly MarkedText[] = []): MarkedText[] =>
  marked.filter(({ path, text }) => textAt(sheet, path) === text);
