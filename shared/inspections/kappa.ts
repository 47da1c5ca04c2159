// How far two raters agree beyond chance: Cohen's kappa (J. Cohen, A coefficient of agreement for nominal scales, 1960).
import type { ChecklistLine } from "./checklist.ts";
import type { Sheet } from "./sheet.ts";

/** Agreement of two raters over the same things. */
export interface Agreement {
  /** How many things both rated. */
  n: number;
  /** Share on which they agree, 0 to 1; null without any. */
  observed: number | null;
  /** Cohen's kappa; null where it isn't defined: nothing rated, or both used one and the same category only. */
  kappa: number | null;
}

/** @param pairs what the first and the second rater said of each thing */
export function cohenKappa(pairs: readonly (readonly [string, string])[]): Agreement {
  const n = pairs.length;
  if (n === 0) return { n, observed: null, kappa: null };
  const [first, second] = [new Map<string, number>(), new Map<string, number>()];
  let same = 0;
  for (const [a, b] of pairs) {
    first.set(a, (first.get(a) ?? 0) + 1);
    second.set(b, (second.get(b) ?? 0) + 1);
    if (a === b) same += 1;
  }
  const byChance = [...first].reduce((sum, [category, count]) => sum + count * (second.get(category) ?? 0), 0);
  // In whole numbers, so that "one category only" is exact: kappa = (n·same − byChance) / (n² − byChance).
  const kappa = byChance === n * n ? null : (n * same - byChance) / (n * n - byChance);
  return { n, observed: same / n, kappa };
}

/**
 * What a rater said of a line, in three categories: all points, some, none. Points themselves would make two people who both saw
 * something wrong disagree over how much it weighs.
 */
export const levelOf = (
  points: number,
  { points: most }: Pick<ChecklistLine, "points">,
): "full" | "partial" | "none" => (points >= most ? "full" : points <= 0 ? "none" : "partial");

/** Fewer lines than this say nothing about who looked. */
export const fewestLines = 10;

type Rated = Pick<Sheet, "answers"> & { known: Pick<NonNullable<Sheet["known"]>, "proposals"> | null };

/** One line that was looked at twice. */
export interface LinePair {
  key: string;
  levels: readonly [string, string];
  /** Nothing was proposed to either of them: both looked for themselves. */
  byEye: boolean;
}

/** The lines that both sheets answered, of checklists that may be of two versions: those with the same key. */
export function linePairs(
  one: { sheet: Rated; lines: readonly ChecklistLine[] },
  other: { sheet: Rated; lines: readonly ChecklistLine[] },
): LinePair[] {
  const proposed = new Set(
    [one, other].flatMap(({ sheet }) => sheet.known?.proposals.map((each) => each.lineKey) ?? []),
  );
  return one.lines.flatMap((line) => {
    const twin = other.lines.find(({ key }) => key === line.key);
    const [a, b] = [one.sheet.answers[line.key]?.points, other.sheet.answers[line.key]?.points];
    if (!twin || typeof a !== "number" || typeof b !== "number") return [];
    return [{ key: line.key, levels: [levelOf(a, line), levelOf(b, twin)], byEye: !proposed.has(line.key) }];
  });
}
