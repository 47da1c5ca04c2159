// What is counted of duties: one pass over all of them.
import { groups } from "../../shared/catalogue/names.ts";
import type { Day } from "../../shared/days.ts";
import { type Cell, emptyCell } from "../../shared/figures/heat.ts";
import { type LatenessBin, latenessBin, latenessOrder } from "../../shared/figures/lateness.ts";
import { periodsBetween } from "../../shared/periods.ts";
import type { EachDuty } from "../compliance/index.ts";

/** An item of the catalogue, as the heat map names it. */
export interface ItemHead {
  code: string;
  name: string;
  level1: string;
}

/** Everything that figures say of duties. */
export interface Tally {
  /** By id of the village, then by code of the item; items of which nothing is due are absent. */
  cells: Map<string, Map<string, Cell>>;
  items: Map<string, ItemHead>;
  /** By month of the due day; every month of the span is there. */
  months: Map<string, Cell>;
  bins: Record<LatenessBin, number>;
  /** Days of each duty that was published late. */
  lateDays: number[];
  /** Duties that are due, by due day. */
  endedOn: Map<Day, number>;
}

export function newTally(villageIds: readonly string[], { from, to }: { from: Day; to: Day }): Tally {
  return {
    cells: new Map(villageIds.map((id) => [id, new Map()])),
    items: new Map(),
    months: new Map(periodsBetween("month", from, to).map((month) => [month, emptyCell()])),
    bins: Object.fromEntries(latenessOrder.map((bin) => [bin, 0])) as Record<LatenessBin, number>,
    lateDays: [],
    endedOn: new Map(),
  };
}

type State = Parameters<EachDuty>[2]["state"];

/**
 * Is the last day of the duty over? What is still to come, and what doesn't apply, is in no figure; nor is what was published before its last
 * day was over, else whoever is early would count at once, and whoever isn't not yet.
 */
export const hasEnded = (state: State, dueDay: Day, today: Day): state is "published" | "late" | "overdue" =>
  dueDay < today && (state === "published" || state === "late" || state === "overdue");

/** Days of a duty that is due, for the bins: 0 in time, null not published. */
export const daysOf = ({ state, daysLate }: Pick<Parameters<EachDuty>[2], "state" | "daysLate">): number | null =>
  state === "overdue" ? null : state === "late" ? (daysLate ?? 0) : 0;

/** Counts a duty, as of a day. */
export const counting =
  (tally: Tally, today: Day): EachDuty =>
  (villageId, { item, dueDay }, judged) => {
    if (!hasEnded(judged.state, dueDay, today)) return;
    const own = tally.cells.get(villageId);
    let cell = own?.get(item.code);
    if (!cell) {
      cell = emptyCell();
      own?.set(item.code, cell);
      tally.items.set(item.code, { code: item.code, name: item.level2, level1: item.level1 });
    }
    for (const sum of [cell, tally.months.get(dueDay.slice(0, 7))]) {
      if (!sum) continue;
      sum.ended++;
      if (judged.state === "late") sum.late++;
      else if (judged.state === "overdue") sum.missing++;
    }
    const days = daysOf(judged);
    tally.bins[latenessBin(days)]++;
    if (judged.state === "late") tally.lateDays.push(days ?? 0);
    tally.endedOn.set(dueDay, (tally.endedOn.get(dueDay) ?? 0) + 1);
  };

/** Items in the order of the catalogue. */
export function inOrder(items: Iterable<ItemHead>): ItemHead[] {
  const order = Object.keys(groups);
  const rank = ({ code }: ItemHead) => `${order.indexOf(code.slice(0, 2))}${code}`;
  return [...items].sort((a, b) => (rank(a) < rank(b) ? -1 : 1));
}
