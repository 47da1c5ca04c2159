import type { CatalogueItem } from "../catalogue/item.ts";
import { alone, checkArithmetic, issueOf, type Mode, questionsOf } from "../identities/index.ts";
import type { Question } from "../notices/explanations.ts";
import type { Mend } from "./mends.ts";
import { type TypedNotice, typedSheet } from "./typed-sheet.ts";

/** What the identities say of a notice while it is typed. */
export interface TypedArithmetic {
  /** They stop a submission. */
  mends: Mend[];
  /** They don't, but should be looked at. */
  hints: Mend[];
  /** Of the hints those that must be explained, each identity once. */
  questions: Question[];
}

/**
 * Works out what can be said where only the item is at hand: nothing of other notices, which the server compares. `typing`: empty cells
 * aren't judged; `submit`: they are zero.
 */
export function typedArithmetic(item: CatalogueItem, typed: TypedNotice, mode: Mode): TypedArithmetic {
  const share = typed.othersShare ?? null;
  const { findings } = checkArithmetic(item, typedSheet(item, typed), { itemOf: alone(item) }, mode, share);
  const of = (severity: "error" | "warn"): Mend[] =>
    findings.filter((finding) => finding.severity === severity).map((finding) => issueOf(item, finding));
  return { mends: of("error"), hints: of("warn"), questions: questionsOf(item, findings) };
}
