/** One line of the table. */
export interface Figure {
  row: string;
  value: number;
  unit: string;
  /** What it is compared with, measured in the same run; the same unit. */
  against?: number;
  /** `value / against`, or what the budget is about. */
  ratio?: number;
  /** The budget in words. */
  budget: string;
  /** Null: only for information. */
  ok: boolean | null;
  note?: string;
}

/** A part of the bench: measures and says what it found. */
export interface Row {
  name: string;
  run(bench: import("./bench.ts").Bench): Promise<Figure[]>;
}

/** The middle one; of an even number the upper of the two. */
export const median = (values: readonly number[]): number => percentile(values, 0.5);

/** The value that a share (0 to 1) of all values does not exceed. */
export function percentile(values: readonly number[], share: number): number {
  const sorted = values.toSorted((a, b) => a - b);
  return sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * share))] ?? Number.NaN;
}

const number = (value: number | undefined): string => {
  if (value === undefined) return "";
  if (!Number.isFinite(value)) return "-";
  return Math.abs(value) >= 100 ? String(Math.round(value)) : value.toFixed(2);
};
const mark = (ok: boolean | null): string => (ok === null ? "" : ok ? "yes" : "NO");

/** The figures as a table of text. */
export function tableOf(figures: readonly Figure[]): string {
  const head = ["row", "value", "against", "ratio", "budget", "ok?"];
  const lines = figures.map(({ row, value, unit, against, ratio, budget, ok }) => [
    row,
    `${number(value)} ${unit}`,
    number(against),
    number(ratio),
    budget,
    mark(ok),
  ]);
  const widths = head.map((name, index) => Math.max(name.length, ...lines.map((line) => line[index]?.length ?? 0)));
  const text = [head, ...lines].map((line) => line.map((cell, index) => cell.padEnd(widths[index] ?? 0)).join(" | "));
  const notes = figures.flatMap(({ row, note }) => (note ? [`  ${row}: ${note}`] : []));
  return [text[0], widths.map((width) => "-".repeat(width)).join("-|-"), ...text.slice(1), ...notes].join("\n");
}
