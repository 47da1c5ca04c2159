import type { CatalogueColumn } from "../catalogue/item.ts";
import { readCell, shapeOfColumn } from "../typed/cells.ts";
import { plain, readFigure } from "../typed/figures.ts";
import { type Grid, samplesOf } from "./grid.ts";
import { type Heading, possibleHeadings } from "./headings.ts";
import { likeness } from "./synonyms.ts";
import type { Target } from "./target.ts";
import { withheldAs } from "./withheld.ts";

/** Which of our columns takes which column of the file: keys by the file's column; null: dropped. */
export type Mapping = readonly (string | null)[];

/** A guess: the heading, and which column goes where. */
export interface Guess {
  heading: Heading | null;
  mapping: Mapping;
  /** By column of the file: what it holds that isn't published, such as 身份证号. */
  withheld: readonly (string | undefined)[];
  /** Columns of the file that look like one of ours that another one took. */
  rivals: { column: number; key: string }[];
}

/** Below this two headings have only letters in common. */
const sure = 60;
const shownSamples = 20;

/** What is known of a sheet before it is looked at. */
export interface Known {
  /** The line that the heading begins with; null: there is none. */
  headingLine?: number | null | undefined;
  /** First of our columns, when there is no heading. */
  start?: number | undefined;
}

/** Finds the heading and guesses the mapping. Without a heading the columns go in order. */
export function guess(grid: Grid, target: Target, { headingLine, start = 0 }: Known = {}): Guess {
  const guesses = possibleHeadings(grid)
    .filter(({ from }) => headingLine === undefined || from === headingLine)
    .map((heading) => matched(grid, heading, target));
  const enough = headingLine === undefined ? Math.min(2, target.columns.length) : 0;
  const best = guesses
    .filter(({ surely }) => surely >= enough)
    .sort((one, other) => other.score - one.score || one.heading.to - other.heading.to)[0];
  if (best) return best;
  const width = grid.rows.reduce((most, { cells }) => Math.max(most, cells.length), 0);
  const mapping = Array.from({ length: width }, (_, column) => target.columns[start + column]?.key ?? null);
  return { heading: null, mapping, withheld: mapping.map(() => undefined), rivals: [] };
}

/** By column of the file: what it holds that the item doesn't publish. */
export const withheldIn = (heading: Heading | null, { item, columns }: Target): (string | undefined)[] =>
  (heading?.paths ?? []).map((path) => withheldAs(item, path, columns));

interface Pair {
  column: number;
  key: string;
  score: number;
}

function matched(
  grid: Grid,
  heading: Heading,
  target: Target,
): Guess & { heading: Heading; score: number; surely: number } {
  const withheld = withheldIn(heading, target);
  const pairs = heading.paths
    .flatMap((path, column) =>
      withheld[column] !== undefined
        ? []
        : target.columns.map((ours) => ({ column, key: ours.key, score: scoreOf(grid, heading, path, column, ours) })),
    )
    .filter(({ score }) => score > 0)
    .sort((one, other) => other.score - one.score || one.column - other.column);
  const mapping: (string | null)[] = heading.paths.map(() => null);
  const taken: Pair[] = [];
  const rivals: Guess["rivals"] = [];
  for (const pair of pairs) {
    const free = mapping[pair.column] === null;
    if (free && !taken.some(({ key }) => key === pair.key)) {
      mapping[pair.column] = pair.key;
      taken.push(pair);
    } else if (free && pair.score >= sure) rivals.push(pair);
  }
  const score = taken.reduce((sum, pair) => sum + pair.score, 0);
  const surely = taken.filter((pair) => pair.score >= sure).length;
  return { heading, mapping, withheld, rivals: rivals.filter(({ column }) => mapping[column] === null), score, surely };
}

/** How well a column of the file fits one of ours: by its whole heading, by its lowest line, by its uppermost; less when the values don't fit. */
function scoreOf(grid: Grid, { to }: Heading, path: readonly string[], column: number, ours: CatalogueColumn): number {
  const best = Math.max(
    likeness(path.join(""), ours.label),
    likeness(path.at(-1) ?? "", ours.label) - 3,
    path.length > 1 ? likeness(path[0] ?? "", ours.label) - 25 : 0,
  );
  if (best < 30 || ours.type === "text") return best;
  const samples = samplesOf(grid, column, to, shownSamples);
  const unread = samples.filter((text) => !looksLike(ours, text)).length;
  if (unread * 2 <= samples.length) return best;
  return best - (best > 90 ? 30 : 50);
}

const looksLike = (ours: CatalogueColumn, text: string): boolean =>
  readCell(shapeOfColumn(ours), text).problem === undefined ||
  (ours.type !== "date" && readFigure(plain(text).replace(/%$/, "")) !== null) ||
  (ours.type === "date" && /^\d{5}(\.\d+)?$/.test(text));
