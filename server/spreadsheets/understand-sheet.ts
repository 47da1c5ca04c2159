// Reads an uploaded file and lays it over the columns of a table, in a thread of its own: nothing here touches the database.
import type { Sheet } from "../../shared/api/sheets.ts";
import { looksLikeFormula } from "../../shared/csv.ts";
import { addressOf, type Grid } from "../../shared/spreadsheets/grid.ts";
import { headingPrint, headingTexts, possibleHeadings } from "../../shared/spreadsheets/headings.ts";
import { guess } from "../../shared/spreadsheets/match.ts";
import type { Target } from "../../shared/spreadsheets/target.ts";
import { type Understood, understand } from "../../shared/spreadsheets/understand.ts";
import { sha256Of } from "../core/digest.ts";
import { type Details, Problem, type ProblemCode } from "../core/problem.ts";
import { readBook, refuseIssues, rowLimit } from "../core/sheets.ts";
import type { OfferedProfile } from "./profiles.ts";

/** A file and what it is for. */
export interface SheetJob {
  bytes: Uint8Array;
  target: Target;
  /** Name of the sheet; undefined: the likeliest. */
  sheet: string | undefined;
  /** Leave out what is hidden instead of refusing the file. */
  clean: boolean;
  /** What the county saved for this table, the best first. */
  profiles: readonly OfferedProfile[];
}

/** A refusal crosses the border of a thread as plain data. */
export type SheetOutcome = { sheet: Sheet } | { refused: { code: ProblemCode; details: Details } };

/** Runs a job; refusals come back as data. */
export async function sheetOutcome(job: SheetJob): Promise<SheetOutcome> {
  try {
    return { sheet: await understandSheet(job) };
  } catch (fault) {
    if (fault instanceof Problem) return { refused: { code: fault.code, details: fault.details } };
    throw fault;
  }
}

/**
 * @throws Problem `import.unreadable`, `import.hidden`, `import.sheet_unknown`, `import.invalid` for cells that could act as formulas,
 *   `import.empty`, `import.too_many_rows`
 */
async function understandSheet({ bytes, target, sheet, clean, profiles }: SheetJob): Promise<Sheet> {
  const { grids, hidden } = await readBook(Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength));
  if (hidden.length > 0 && !clean) throw new Problem("import.hidden", { what: hidden.join("；"), hidden });
  const known = sheet === undefined ? grids : grids.filter(({ name }) => name === sheet);
  const saved = known
    .map((grid) => ({ grid, ...profilesOf(grid, profiles) }))
    .find(({ offered }) => offered.length > 0);
  const grid = saved?.grid ?? likeliest(known, target);
  if (!grid) throw sheet === undefined ? new Problem("import.empty") : new Problem("import.sheet_unknown", { sheet });
  refuseIssues(grid.rows.flatMap(formulasIn));
  const offered = saved?.offered ?? [];
  const understood = understand(grid, target, saved ? { headingLine: saved.headingLine, mapping: saved.mapping } : {});
  if (understood.rows.length === 0) throw new Problem("import.empty");
  if (understood.rows.length > rowLimit) throw new Problem("import.too_many_rows", { limit: rowLimit });
  return {
    sheets: grids.flatMap(({ name }) => name || []),
    sheet: grid.name,
    removed: hidden,
    grid: withoutWithheld(grid, understood),
    understood: { ...understood, mapping: [...understood.mapping] },
    headings: understood.source.map(({ heading }) => heading),
    profiles: offered,
  };
}

/** The profiles for files with headings like one that this sheet has, and what the first of them says. */
function profilesOf(grid: Grid, profiles: readonly OfferedProfile[]) {
  for (const heading of possibleHeadings(grid)) {
    const fingerprint = sha256Of(headingPrint(headingTexts(heading)));
    const offered = profiles.filter((one) => one.fingerprint === fingerprint).map(({ answer }) => answer);
    if (offered[0]) return { offered, headingLine: heading.from, mapping: offered[0].mapping };
  }
  return { offered: [], headingLine: undefined, mapping: [] };
}

/** The sheet in which most of our columns are found. */
const likeliest = (grids: readonly Grid[], target: Target): Grid | undefined =>
  grids
    .map((grid) => {
      const { heading, mapping } = guess(grid, target);
      return { grid, found: heading ? mapping.filter((key) => key !== null).length : 0 };
    })
    .sort((one, other) => other.found - one.found)[0]?.grid;

/** What is never published doesn't leave the server: the phone and the browser have no use for it. */
function withoutWithheld(grid: Grid, { source, heading }: Understood): Sheet["grid"] {
  const kept = source.map(({ withheld }) => withheld === undefined);
  const rows = grid.rows.map(({ line, cells }) => ({
    line,
    cells: line > (heading?.to ?? 0) ? cells.map((text, column) => (kept[column] === false ? "" : text)) : [...cells],
  }));
  return { ...grid, rows, merges: [...grid.merges] };
}

/** A negative amount begins with a sign and is no formula; a lone dash means that there is nothing. */
const isFigure = (text: string): boolean => /^[-+－＋]*[¥￥]?[\d,.]*(元|亩|人|户|万|%)?$/.test(text.replace(/\s/g, ""));

const formulasIn = ({ line, cells }: Grid["rows"][number]) =>
  cells.flatMap((text, column) => {
    if (!looksLikeFormula(text) || isFigure(text)) return [];
    const address = addressOf(line, column);
    return [{ path: address, key: "cell.formula", message: `${address}：不能以 = + - @ 开头，请改成普通文字。` }];
  });
