import type { CatalogueColumn } from "../catalogue/item.ts";
import { isDay } from "../days.ts";
import { firstDay, lastDay, periodName } from "../periods.ts";
import { type CellShape, readCell, shapeOfColumn, writeCell } from "../typed/cells.ts";
import { plain, readFigure, scaled, shifts } from "../typed/figures.ts";

/** How the cells of a column are read. */
export interface ValueRule {
  shape: CellShape;
  /** Powers of ten of the heading's unit: 4 for 万元. Cells with a unit of their own keep it. */
  shift: number;
  date1904: boolean;
  /** Of the notice: days without a year take theirs from it. Null where it has none. */
  period: string | null;
}

/** A cell as it goes into the draft. */
export interface ReadValue {
  text: string;
  /** Why it can't be read; then `text` is as it was. */
  problem?: string;
  /** Decimals beyond the last that is kept were rounded. */
  rounded?: boolean;
  /** The year isn't in the file. */
  assumed?: boolean;
  /** For adding up: integer of the column's smallest unit. */
  amount?: number;
}

export const ruleOf = (
  column: CatalogueColumn,
  unit: string | undefined,
  { date1904, period = null }: { date1904: boolean; period?: string | null | undefined },
): ValueRule => ({
  shape: shapeOfColumn(column),
  period,
  shift: column.type === "money" && unit ? (shifts[unit] ?? 0) : 0,
  date1904,
});

/** What a formula shows that can't be worked out, or whose program left no value. */
const errorValue = /^#(DIV\/0!|VALUE!|REF!|NAME\?|NUM!|N\/A|NULL!|无值)$/;

/** Decimals that are kept: fen and hundredths of a 亩, else four. */
const placesOf = ({ kind, area }: CellShape): number => (kind === "money" || area ? 2 : 4);

/** Reads a cell: units are worked in, decimals that a spreadsheet wouldn't show are rounded, serial numbers become days. */
export function readValue(rule: ValueRule, cell: string): ReadValue {
  const { shape } = rule;
  if (errorValue.test(cell)) return { text: "", problem: "这一格是算不出的公式，请在表格里改好再选，或在这里补填" };
  if (shape.kind === "date") return readDate(rule, cell);
  if (shape.kind === "text") return { text: cell };
  const text = plain(cell);
  const figure = readFigure(text.replace(/%$/, ""));
  if (!figure) {
    const reading = readCell(shape, cell);
    return reading.problem === undefined ? { text: "" } : { text: cell, problem: reading.problem };
  }
  const places = placesOf(shape);
  const shifted = { ...figure, shift: figure.shift + (figure.ownUnit ? 0 : rule.shift) };
  const { value, exact } = scaled(shifted, places);
  const reading = readCell(
    shape,
    writeCell(shape, shape.kind === "number" && !shape.area ? value / 10 ** places : value),
  );
  if (reading.problem !== undefined) return { text: cell, problem: reading.problem };
  return { text: writeCell(shape, reading.value), amount: value, ...(exact ? {} : { rounded: true }) };
}

/** Days from 1954 to 2119: other whole numbers are no days. */
const serials = { from: 20_000, to: 80_000, epoch1904: 1_462 };
const dayLength = 86_400_000;
/** Day 0 of a spreadsheet that counts from 1900, with its 29 February 1900 that never was. */
const epoch = Date.UTC(1899, 11, 30);

function readDate({ shape, date1904, period }: ValueRule, cell: string): ReadValue {
  const yearless = readYearless(cell, period);
  if (yearless) return yearless;
  const reading = readCell(shape, cell.replace(/[\sT]\d{1,2}:\d{2}(:\d{2})?(\.\d+)?Z?$/, ""));
  if (reading.problem === undefined) return { text: String(reading.value ?? "") };
  const serial = /^\d{5}(\.\d+)?$/.test(cell) ? Math.floor(Number(cell)) + (date1904 ? serials.epoch1904 : 0) : 0;
  if (serial >= serials.from && serial <= serials.to) {
    const day = new Date(epoch + serial * dayLength).toISOString().slice(0, 10);
    if (isDay(day)) return { text: day };
  }
  return { text: cell, problem: reading.problem };
}

/** `11月5日`, `11-5`, `11/5`, `11.5`. */
const yearlessDay = /^(\d{1,2})(?:月(\d{1,2})[日号]?|[-/.](\d{1,2}))$/;

/**
 * A day without a year is the one of that name in the notice's period, where there is just one; otherwise the person is asked, never
 * guessed for: in January it may be last year's. Null: it isn't written so.
 */
function readYearless(cell: string, period: string | null): ReadValue | null {
  if (cell.length > 20) return null;
  const match = yearlessDay.exec(plain(cell).replace(/\s/g, ""));
  if (!match) return null;
  const [month = "", day = ""] = [match[1], match[2] ?? match[3]].map((part = "") => part.padStart(2, "0"));
  const inYear = (year: number): string => `${year}-${month}-${day}`;
  if (!isDay(inYear(leapYear))) return null;
  const ask = (why: string): ReadValue => ({
    text: cell,
    problem: `“${cell.trim()}”没有写年份${why}，请写全年月日，如 2026-09-30`,
  });
  if (period === null) return ask("");
  const [from, to] = [firstDay(period), lastDay(period)];
  const found = [...new Set([from, to].map((end) => inYear(Number(end.slice(0, 4)))))].filter(
    (text) => isDay(text) && text >= from && text <= to,
  );
  const [only] = found;
  return only !== undefined && found.length === 1
    ? { text: only, assumed: true }
    : ask(`，也不在${periodName(period)}以内`);
}

/** Has every day that there is. */
const leapYear = 2024;
