import { periodName } from "../periods.ts";
import type { Body } from "./body.ts";
import { columnName, type Grid } from "./grid.ts";
import { moneyUnitIn } from "./headings.ts";
import type { Guess, Mapping } from "./match.ts";
import type { Target } from "./target.ts";

interface Noticed {
  grid: Grid;
  target: Target;
  guess: Guess;
  mapping: Mapping;
  body: Body;
  rounded: readonly string[];
  assumed: readonly string[];
  unit: { unit: string; address: string } | undefined;
}

/** Says in plain words how a sheet was understood and what was left out of it. */
export function notesOf(noticed: Noticed): string[] {
  return [
    headingNote(noticed),
    ...columnNotes(noticed),
    ...unitNotes(noticed),
    ...lineNotes(noticed),
    ...valueNotes(noticed),
  ];
}

function headingNote({ guess: { heading }, grid }: Noticed): string {
  const sheet = grid.name ? `工作表“${grid.name}”` : "";
  if (!heading) return `${sheet}没有认出表头，各列按先后对应。`;
  const lines = heading.from === heading.to ? `第 ${heading.from} 行` : `第 ${heading.from}～${heading.to} 行`;
  return `${sheet}${lines}是表头，各列按表头对应。`;
}

const quoted = (names: readonly string[]): string => names.map((name) => `“${name}”`).join("、");

function columnNotes({ guess, mapping, target }: Noticed): string[] {
  const { withheld, heading, rivals } = guess;
  const nameOf = (column: number) => heading?.paths[column]?.join("／") || `${columnName(column)} 列`;
  const kept = withheld.flatMap((kind, column) => (kind === undefined ? [] : [nameOf(column)]));
  const dropped = mapping.flatMap((key, column) =>
    key === null && withheld[column] === undefined && nameOf(column) !== `${columnName(column)} 列`
      ? [nameOf(column)]
      : [],
  );
  const labels = new Map(target.columns.map(({ key, label }) => [key, label]));
  const alike = rivals.filter(({ column }) => mapping[column] === null);
  return [
    ...(kept.length > 0 ? [`${quoted(kept)}是不能公开的个人信息，没有导入，也不能选用。`] : []),
    ...(dropped.length > 0 ? [`${quoted(dropped)}在本表中没有对应的列，没有导入。`] : []),
    ...new Set(
      alike.map(({ column, key }) => `${quoted([nameOf(column)])}也像“${labels.get(key)}”，请核对选的是不是这一列。`),
    ),
  ];
}

function unitNotes({ guess: { heading }, mapping, unit, target }: Noticed): string[] {
  const money = new Set(target.columns.filter(({ type }) => type === "money").map(({ key }) => key));
  const notes = mapping.flatMap((key, column) => {
    const path = heading?.paths[column]?.join("") ?? "";
    const own = key !== null && money.has(key) ? moneyUnitIn(path) : undefined;
    return own ? [`“${path}”的单位是${own}元，已换算成元。`] : [];
  });
  return unit?.unit ? [...notes, `${unit.address} 写明单位是${unit.unit}元，金额已换算成元。`] : notes;
}

function lineNotes({ body: { totals, repeated, footers, empty } }: Noticed): string[] {
  const listed = (lines: readonly number[]) =>
    `第 ${lines.slice(0, 5).join("、")} 行${lines.length > 5 ? `等 ${lines.length} 行` : ""}`;
  return [
    ...(totals.length > 0 ? [`${listed(totals.map(({ row }) => row.line))}是合计，只用来核对，没有导入。`] : []),
    ...(repeated.length > 0 ? [`${listed(repeated)}是重复的表头，没有导入。`] : []),
    ...(footers.length > 0 ? [`${listed(footers)}是表下的说明或签名，没有导入。`] : []),
    ...(empty.length > 0 ? [`${listed(empty)}没有内容，没有导入。`] : []),
  ];
}

function valueNotes({ rounded, assumed, grid, target: { period } }: Noticed): string[] {
  const some = (cells: readonly string[]) =>
    `${cells.slice(0, 3).join("、")}${cells.length > 3 ? " 等" : ""} ${cells.length} 格`;
  return [
    ...(rounded.length > 0 ? [`${some(rounded)}的小数太长，已四舍五入。`] : []),
    ...(assumed.length > 0 && period
      ? [`${some(assumed)}的日期没有写年份，已按所属期（${periodName(period)}）补上，请核对。`]
      : []),
    ...(grid.formulas > 0 ? [`有 ${grid.formulas} 格是公式，取的是表格里显示的结果。`] : []),
  ];
}
