import { addDays, type Day, dayOf } from "../../shared/days.ts";
import { obligationsOf } from "../compliance/index.ts";
import { Problem } from "../core/problem.ts";
import type { View } from "../core/work.ts";
import { isMerged, type Place } from "../places/index.ts";

/** An item that a village owes the public: what, for which periods, by when, and which law says so. */
export interface OverdueItem {
  itemCode: string;
  itemName: string;
  legalBasis: string;
  /** Newest first. A standing item has one without a period; what is due because of an event has one for each. */
  owed: { period: string | null; dueDay: Day; event: { name: string; day: Day } | null }[];
}

/** Days back that the board looks for what is overdue: the same year as the figures of the county page. */
const span = 365;

/** What was due within the last twelve months and still isn't public; the longest overdue item first. */
export async function overdueOf(view: View, village: Place): Promise<OverdueItem[]> {
  const today = dayOf(view.now);
  if (isMerged(village, today)) return []; // nobody can make up for it any more
  const duties = await obligationsOrNone(view, village, { from: addDays(today, -span), to: addDays(today, -1) });
  const items = new Map<string, OverdueItem>();
  for (const { state, itemCode, itemName, legalBasis, period, dueDay, event } of duties) {
    if (state !== "overdue") continue;
    const item = items.get(itemCode) ?? { itemCode, itemName, legalBasis: legalBasis.join("；"), owed: [] };
    item.owed.unshift({ period, dueDay, event });
    items.set(itemCode, item);
  }
  return [...items.values()];
}

/** A county without a catalogue owes nothing yet. */
async function obligationsOrNone(view: View, village: Place, within: { from: Day; to: Day }) {
  try {
    return await obligationsOf(view, village, within);
  } catch (fault) {
    if (fault instanceof Problem && fault.code === "catalogue.none") return [];
    throw fault;
  }
}
