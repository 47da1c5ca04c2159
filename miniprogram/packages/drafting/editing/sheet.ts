import type { Sheet } from "../../../../shared/api/sheets";
import type { CatalogueElement, CatalogueItem } from "../../../../shared/catalogue/item";
import type { Wishes } from "../../../../shared/spreadsheets/understand";
import type { TypedRow } from "../../../../shared/typed/form";
import { columnHeading, targetOf, understand } from "../../../generated/shared";
import { cellsOf } from "./rows";

/** A spreadsheet that was chosen, as the server read it or as it was read anew with other columns. */
export interface Importing {
  name: string;
  sheet: Sheet;
  /** Which of the sheet's profiles it was read by; the server reads by the first. */
  profileAt?: number;
  /** What became of remembering how it is read. */
  word?: string;
}

/** The table that a spreadsheet is for. */
export interface ImportAim {
  item: CatalogueItem;
  element: CatalogueElement;
  /** Days without a year take theirs from it. */
  period?: string | null;
}

/** What is shown before rows are taken over. */
export interface ImportView {
  name: string;
  summary: string;
  /** Cells to look at, the first few. */
  unread: string[];
  /** How the sheet was understood and what was left out of it. */
  notes: string[];
  columns: { key: string; label: string; at: number; sample: string }[];
  /** What can be chosen for a column: nothing, or one of the sheet's. */
  choices: string[];
  /** What can be chosen as heading: none, or a line of the sheet; and what is. */
  headings: string[];
  headingAt: number;
  canTake: boolean;
}

/** As many lines as help; the rest is counted. */
const shownUnread = 5;
/** Longest heading or sample in a choice. */
const shortened = (text: string): string => (text.length > 12 ? `${text.slice(0, 12)}…` : text);

/**
 * With another column of the sheet for one of ours; a column of the sheet goes to one place only.
 * @param column of ours
 * @param sheetColumn -1: none
 */
export function matched(importing: Importing, aim: ImportAim, column: number, sheetColumn: number): Importing {
  const key = cellsOf(aim.element)[column]?.key;
  if (key === undefined) return importing;
  const mapping = importing.sheet.understood.mapping.map((before, at) =>
    at === sheetColumn ? key : before === key ? null : before,
  );
  return reread(importing, aim, { headingLine: importing.sheet.understood.heading?.from ?? null, mapping });
}

/** Lines that the heading may begin with, as far down as headings are. */
const headingLines = 12;

/** With the heading in another line. @param at 0: there is none; n: the n-th line of the sheet */
export const headed = (importing: Importing, aim: ImportAim, at: number): Importing =>
  reread(importing, aim, { headingLine: importing.sheet.grid.rows[at - 1]?.line ?? null });

/** The same cells, understood as wished. */
export function reread(importing: Importing, { item, element, period }: ImportAim, wishes: Wishes): Importing {
  const { sheet } = importing;
  const target = targetOf(item, element, period);
  if (!target) return importing;
  const read = understand(sheet.grid, target, wishes);
  return { ...importing, word: "", sheet: { ...sheet, understood: { ...read, mapping: [...read.mapping] } } };
}

/** The rows as they would be taken over. */
export const importedRows = ({ sheet }: Importing): TypedRow[] => sheet.understood.rows;

export function importView({ name, sheet }: Importing, element: CatalogueElement): ImportView {
  const { rows, heading, totals, issues, notes, source, mapping } = sheet.understood;
  const unread = issues.filter(({ kind }) => kind === "unreadable").length;
  const more = issues.length - shownUnread;
  return {
    name,
    summary: [
      `认出 ${rows.length} 行${heading ? "，按表头对应各列" : "，没有认出表头，按先后对应各列"}`,
      ...(unread > 0 ? [`${unread} 个格子读不出来`] : []),
      ...(totals === "agree" ? ["合计核对无误"] : totals === "differ" ? ["合计不符，请核对"] : []),
    ].join("，"),
    unread: [
      ...issues.slice(0, shownUnread).map(({ message }) => message),
      ...(more > 0 ? [`另有 ${more} 处，没有列出。`] : []),
    ],
    notes: [...sheet.removed.map((what) => `已略去${what}。`), ...notes],
    columns: cellsOf(element).map((column) => ({
      key: column.key,
      label: columnHeading(column),
      at: mapping.indexOf(column.key) + 1,
      sample: rows.find((row) => row[column.key])?.[column.key] ?? "",
    })),
    choices: ["不用", ...source.map(choiceOf)],
    headings: ["没有表头", ...sheet.grid.rows.slice(0, headingLines).map(headingChoice)],
    headingAt: sheet.grid.rows.findIndex(({ line }) => line === heading?.from) + 1,
    canTake: rows.length > 0 && mapping.some((key) => key !== null),
  };
}

const choiceOf = ({ heading, withheld }: Sheet["understood"]["source"][number], at: number): string =>
  `第 ${at + 1} 列${heading ? `：${shortened(heading)}` : ""}${withheld ? "（不能公开）" : ""}`;

const headingChoice = ({ line, cells }: Sheet["grid"]["rows"][number]): string =>
  `第 ${line} 行：${shortened(cells.filter(Boolean).join("、"))}`;

/** Before a sheet was chosen. */
export const noImport: ImportView = {
  ...{ name: "", summary: "", unread: [], notes: [], columns: [], choices: [], canTake: false },
  ...{ headings: [], headingAt: 0 },
};
