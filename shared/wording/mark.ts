import type { MarkKind } from "./term.ts";

/** A stretch of one text that a list or a rule marks, in UTF-16 units, `to` exclusive. */
export interface Mark {
  from: number;
  to: number;
  kind: MarkKind;
  severity: "block" | "warn";
  /** What stands there. */
  found: string;
  /** What may stand there instead; an empty text: nothing. */
  suggestions: readonly string[];
  /** Why, such as the rule that says so; may be empty. */
  source: string;
}

/** What a text is: headings have rules of their own, and a cell isn't a sentence. */
export type TextPlace = "title" | "prose" | "cell";
