import type { CatalogueColumn } from "../catalogue/item.ts";
import type { TypedRow } from "../typed/form.ts";
import { type Body, bodyOf, type MergedCells, mergedCells } from "./body.ts";
import { addressOf, columnName, type Grid, type GridRow, samplesOf } from "./grid.ts";
import { type Heading, moneyUnitIn, statedUnit } from "./headings.ts";
import { type Guess, guess, type Known, type Mapping } from "./match.ts";
import { notesOf } from "./notes.ts";
import { readValue, ruleOf, type ValueRule } from "./read-value.ts";
import type { Target } from "./target.ts";
import { checkTotals, type TotalsRow } from "./totals.ts";

/** Something that a person should look at, with its place in the file. */
export interface ImportIssue {
  /** `B7`. */
  address: string;
  kind: "unreadable" | "total" | "merged";
  /** A whole sentence: `B7（金额）：…`. */
  message: string;
}

/** A column of the file. */
export interface SourceColumn {
  /** `A`. */
  letter: string;
  /** What stands above it, from top to bottom; empty without a heading. */
  heading: string;
  samples: string[];
  /** What it holds that is never published, such as 身份证号: it can't be mapped. */
  withheld?: string;
}

/** What became of a sheet. */
export interface Understood {
  rows: TypedRow[];
  /** The line of each row in the file. */
  lines: number[];
  source: SourceColumn[];
  mapping: Mapping;
  heading: Pick<Heading, "from" | "to"> | null;
  /** Were totals rows there, and do all agree? */
  totals: "none" | "agree" | "differ";
  /** What was understood how, as sentences. */
  notes: string[];
  issues: ImportIssue[];
}

/** The person's choice, or a saved profile; without one it is guessed. */
export interface Wishes extends Known {
  mapping?: Mapping;
}

/** Turns a sheet into rows of a table. Never throws for what a sheet holds: what can't be read is an issue. */
export function understand(grid: Grid, target: Target, wishes: Wishes = {}): Understood {
  const guessed = guess(grid, target, wishes);
  const mapping = wishes.mapping ? allowed(wishes.mapping, guessed, target) : guessed.mapping;
  const body = bodyOf(grid, guessed.heading, mapping, target.standardNames);
  const reading = new Reading(grid, target, guessed, mapping);
  const rows = body.data.map((row) => reading.row(row));
  const issues = [...reading.issues, ...reading.mergedFigures(), ...reading.totalIssues(body)];
  return {
    rows,
    lines: body.data.map(({ line }) => line),
    source: sourceOf(grid, guessed),
    mapping,
    heading: guessed.heading && { from: guessed.heading.from, to: guessed.heading.to },
    totals: body.totals.length === 0 ? "none" : issues.some(({ kind }) => kind === "total") ? "differ" : "agree",
    notes: notesOf({ ...reading, grid, target, guess: guessed, mapping, body }),
    issues: issues.sort((one, other) => lineOf(one) - lineOf(other)),
  };
}

const lineOf = ({ address }: ImportIssue): number => Number(/\d+$/.exec(address)?.[0]);

/** A mapping with nothing in it that is withheld or that the table hasn't got, and each of our columns once. */
const allowed = (wished: Mapping, { withheld }: Guess, { columns }: Target): Mapping =>
  wished.map((key, column) =>
    withheld[column] === undefined && wished.indexOf(key) === column && columns.some((one) => one.key === key)
      ? key
      : null,
  );

const sourceOf = (grid: Grid, { heading, mapping, withheld }: Guess): SourceColumn[] =>
  mapping.map((_, column) => ({
    letter: columnName(column),
    heading: heading?.paths[column]?.join("／") ?? "",
    samples: withheld[column] === undefined ? samplesOf(grid, column, heading?.to ?? 0, 3) : [],
    ...(withheld[column] === undefined ? {} : { withheld: withheld[column] }),
  }));

interface MappedColumn {
  column: number;
  ours: CatalogueColumn;
  rule: ValueRule;
}

/** Reads the cells of one sheet and remembers what was noticed. */
class Reading {
  readonly issues: ImportIssue[] = [];
  /** Addresses of cells whose decimals were rounded. */
  readonly rounded: string[] = [];
  /** Addresses of days whose year isn't in the file. */
  readonly assumed: string[] = [];
  readonly unit: ReturnType<typeof statedUnit>;
  readonly #columns: MappedColumn[];
  readonly #merged: MergedCells;
  readonly #amounts: Record<string, number[]> = {};

  constructor(grid: Grid, target: Target, { heading }: Guess, mapping: Mapping) {
    this.unit = heading ? statedUnit(grid, heading.from) : undefined;
    this.#columns = mapping.flatMap((key, column) => {
      const ours = target.columns.find((one) => one.key === key);
      const unit = moneyUnitIn(heading?.paths[column]?.join("") ?? "") ?? this.unit?.unit;
      return ours ? [{ column, ours, rule: ruleOf(ours, unit, { ...target, date1904: grid.date1904 }) }] : [];
    });
    this.#merged = mergedCells(
      grid,
      heading?.to ?? 0,
      (column) => this.#columns.find((one) => one.column === column)?.ours,
    );
    for (const { ours } of this.#columns) this.#amounts[ours.key] = [];
  }

  row({ line, cells }: GridRow): TypedRow {
    const row: TypedRow = {};
    for (const { column, ours, rule } of this.#columns) {
      const cell = cells[column] || this.#merged.texts.get(`${line}:${column}`) || "";
      const { text, problem, rounded, assumed, amount } = readValue(rule, cell);
      const address = addressOf(line, column);
      if (problem !== undefined) this.#issue(address, ours, "unreadable", problem);
      if (rounded) this.rounded.push(address);
      if (assumed) this.assumed.push(address);
      if (text !== "") row[ours.key] = text;
      this.#amounts[ours.key]?.push(amount ?? 0);
    }
    return row;
  }

  mergedFigures(): ImportIssue[] {
    return this.#merged.figures.map(({ line, lastLine, column }) => {
      const label = this.#columns.find((one) => one.column === column)?.ours.label ?? "";
      const address = addressOf(line, column);
      const message = `${address}（${label}）：${address}:${addressOf(lastLine, column)} 是合并的格子，数只填在第 ${line} 行，请核对。`;
      return { address, kind: "merged", message };
    });
  }

  /** Totals that don't agree. A total of a column that isn't taken, or that can't be read, says nothing. */
  totalIssues({ totals }: Body): ImportIssue[] {
    const rows: TotalsRow[] = totals.map(({ row, name, after }) => {
      const read = this.#columns.map(
        ({ column, ours, rule }) => [ours.key, readValue(rule, row.cells[column] ?? "").amount] as const,
      );
      const amounts = read.filter((pair): pair is readonly [string, number] => pair[1] !== undefined);
      return { line: row.line, name, after, amounts: Object.fromEntries(amounts) };
    });
    const ours = this.#columns.map((one) => one.ours);
    return checkTotals(rows, this.#amounts, ours).map(({ line, key, message }) => {
      const found = this.#columns.find((one) => one.ours.key === key);
      const address = addressOf(line, found?.column ?? 0);
      return { address, kind: "total", message: `${address}（${found?.ours.label}）：${message}。` };
    });
  }

  #issue(address: string, { label }: CatalogueColumn, kind: ImportIssue["kind"], problem: string): void {
    this.issues.push({ address, kind, message: `${address}（${label}）：${problem}` });
  }
}
