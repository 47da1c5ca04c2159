import type { CatalogueItem } from "../catalogue/item.ts";
import type { Issue } from "../issue.ts";
import { type Counted, IssueList } from "../notices/issue-list.ts";
import type { Wording } from "./compile.ts";
import { type PlacedMark, wordsOf } from "./issues.ts";
import { noticeTexts, type Worded } from "./texts.ts";

/** Marks of a notice that are kept with their places: more help nobody, and a content has room for a million. */
export const mostMarks = 500;

/** What a list marks in a part of a notice: small, however much was found. */
export interface WordingTally {
  /** What stops the notice. */
  issues: Counted;
  /** What its author should look at. */
  hints: Counted;
  /** The first of both, with their places in the texts. */
  marks: readonly PlacedMark[];
}

/**
 * Looks through a notice, in its order.
 * @param secretsOnly without what doesn't stop it
 */
export function wordingTally(
  wording: Wording,
  item: Pick<CatalogueItem, "elements">,
  notice: Worded,
  { secretsOnly = false }: { secretsOnly?: boolean | undefined } = {},
): WordingTally {
  const [issues, hints] = [new IssueList(), new IssueList()];
  const marks: PlacedMark[] = [];
  for (const text of noticeTexts(item, notice)) {
    const found = secretsOnly ? wording.secrets(text.text) : wording.scan(text.text, text.place);
    for (const mark of found) {
      const list = mark.severity === "block" ? issues : hints;
      const isKept = marks.length < mostMarks;
      const words = isKept || !list.isFull ? wordsOf(text, mark) : "";
      list.add(text.path, `wording.${mark.kind}`, words);
      if (isKept) marks.push({ ...mark, path: text.path, words });
    }
  }
  return { issues: issues.counted(), hints: hints.counted(), marks };
}

/** What was found in the parts of one notice, in their order: the same as of the whole at once. */
export function talliedWording(tallies: readonly WordingTally[]): {
  issues: Issue[];
  hints: Issue[];
  marks: PlacedMark[];
} {
  const [issues, hints] = [new IssueList(), new IssueList()];
  for (const tally of tallies) {
    issues.append(tally.issues);
    hints.append(tally.hints);
  }
  const marks = tallies.flatMap((tally) => tally.marks).slice(0, mostMarks);
  return { issues: issues.all(), hints: hints.all(), marks };
}

/** The first marks of a notice, in its order. */
export const noticeMarks = (wording: Wording, item: Pick<CatalogueItem, "elements">, notice: Worded): PlacedMark[] => [
  ...wordingTally(wording, item, notice).marks,
];
