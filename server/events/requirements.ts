import type { CatalogueItem } from "../../shared/catalogue/item.ts";
import { events, nameIn } from "../../shared/catalogue/names.ts";
import { addDays, type Day, dayName } from "../../shared/days.ts";
import { Problem } from "../core/problem.ts";
import { isOf } from "./duty-of-event.ts";

/** An event is entered at most so many days after it, and before it where something is due earlier. Days. */
const farthest = 366;

/** Between which days an event of a village can lie: what happened before its duties began is nobody's business. */
export const rangeOf = (village: { startDay: Day }, today: Day): { earliest: Day; latest: Day } => {
  const back = addDays(today, -farthest);
  return { earliest: village.startDay > back ? village.startDay : back, latest: addDays(today, farthest) };
};

/** @throws Problem `event.day_ahead`, `event.day_old` */
export function demandDay(day: Day, items: readonly CatalogueItem[], village: { startDay: Day }, today: Day): void {
  const { earliest, latest } = rangeOf(village, today);
  if (day < earliest) throw new Problem("event.day_old", { from: dayName(earliest) });
  if (day > today && !(items.some(mayBeAhead) && day <= latest)) throw new Problem("event.day_ahead");
}

/** Only what is due before an event needs to know its day beforehand. */
export const mayBeAhead = ({ deadline }: CatalogueItem): boolean => deadline.rule === "before-event";

/** The chosen items of the catalogue. @throws Problem `event.items_unfit` for those that aren't due by this event */
export function chosenItems(all: readonly CatalogueItem[], eventKey: string, codes: readonly string[]) {
  const fitting = all.filter((item) => isOf(item, eventKey));
  const unfit = codes.filter((code) => !fitting.some((item) => item.code === code));
  if (unfit.length > 0)
    throw new Problem("event.items_unfit", { codes: unfit.join("、"), event: nameIn(events, eventKey) });
  return fitting.filter(({ code }) => codes.includes(code));
}
