import { utils, write } from "@e965/xlsx";
import { looksLikeFormula } from "../../shared/csv.ts";
import { type Standing, standings } from "../../shared/due-words.ts";
import type { PlaceCalendar, StandingCounts } from "./place-calendar.ts";

const names = Object.keys(standings) as Standing[];
const text = (value: string) => ({ t: "s" as const, v: looksLikeFormula(value) ? `'${value}` : value });
const number = (value: number) => ({ t: "n" as const, v: value });
const countCells = (counts: StandingCounts) => names.map((name) => number(counts[name] ?? 0));
const heads = names.map((name) => text(standings[name]));

/** Two sheets: villages with their totals, and a line for each village and item that has duties. */
export function calendarXlsx({ items, rows, counts }: PlaceCalendar): Buffer {
  const villageLines = rows.map(({ village, township, counts: own }) => [
    ...[township.name, village.code, village.name].map(text),
    ...countCells(own),
  ]);
  const itemLines = rows.flatMap(({ village, township, items: own }) =>
    items.flatMap(({ code, name, level1 }) => {
      const cell = own.get(code);
      return cell
        ? [[...[township.name, village.code, village.name, code, level1, name].map(text), ...countCells(cell)]]
        : [];
    }),
  );
  const place = ["乡镇", "村代码", "村"].map(text);
  const book = utils.book_new();
  append(book, "各村", [
    [...place, ...heads],
    ...villageLines,
    [text("合计"), text(""), text(""), ...countCells(counts)],
  ]);
  append(book, "各村各事项", [[...place, ...["事项编码", "一级事项", "事项"].map(text), ...heads], ...itemLines]);
  return write(book, { type: "buffer", bookType: "xlsx", compression: true }) as Buffer;
}

function append(book: ReturnType<typeof utils.book_new>, name: string, lines: object[][]): void {
  const sheet = utils.aoa_to_sheet(lines);
  sheet["!cols"] = (lines[0] ?? []).map(() => ({ wch: 14 }));
  utils.book_append_sheet(book, sheet, name);
}
