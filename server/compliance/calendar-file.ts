import { type Standing, standings } from "../../shared/due-words.ts";
import { bookOf } from "../core/sheet/write-book.ts";
import type { PlaceCalendar, StandingCounts } from "./place-calendar.ts";

const names = Object.keys(standings) as Standing[];
const countCells = (counts: StandingCounts): number[] => names.map((name) => counts[name] ?? 0);
const heads = names.map((name) => standings[name]);
const place = ["乡镇", "村代码", "村"];

/** Two sheets: villages with their totals, and a line for each village and item that has duties. */
export function calendarXlsx({ items, rows, counts }: PlaceCalendar): Buffer {
  const villageLines = rows.map(({ village, township, counts: own }) => [
    ...[township.name, village.code, village.name],
    ...countCells(own),
  ]);
  const itemLines = rows.flatMap(({ village, township, items: own }) =>
    items.flatMap(({ code, name, level1 }) => {
      const cell = own.get(code);
      return cell ? [[township.name, village.code, village.name, code, level1, name, ...countCells(cell)]] : [];
    }),
  );
  return bookOf([
    { name: "各村", lines: [[...place, ...heads], ...villageLines, ["合计", "", "", ...countCells(counts)]] },
    { name: "各村各事项", lines: [[...place, "事项编码", "一级事项", "事项", ...heads], ...itemLines] },
  ]);
}
