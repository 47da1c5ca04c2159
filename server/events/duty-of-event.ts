import type { CatalogueItem } from "../../shared/catalogue/item.ts";
import { addDays, type Day, dayOf } from "../../shared/days.ts";
import { type DueDay, dueDay } from "../../shared/deadlines.ts";

/** A version of the catalogue and the day from which it was in force; null: always. */
export interface Version {
  from: Day | null;
  items: readonly CatalogueItem[];
}

/** The item as the catalogue that counts has it, and by when it must be public. */
export interface DatedItem {
  item: CatalogueItem;
  due: DueDay;
}

interface Asked {
  itemCode: string;
  eventKey: string;
  day: Day;
}

/**
 * When an item is due because of an event, by the version that was in force on the day of the event, or on the due day where that
 * comes first (选举日的二十日以前). A later version judges nobody backwards: where a new rule would have been due before it was
 * in force, the rule before it still counts. Null when no version makes the item due by this event.
 * @param versions oldest first
 */
export function datedItem(versions: readonly Version[], { itemCode, eventKey, day }: Asked): DatedItem | null {
  const readings = versions.flatMap(({ from, items }, index) => {
    const item = items.find(({ code }) => code === itemCode);
    if (!item || !isOf(item, eventKey)) return [];
    const due = dueDay(item.deadline, { eventDay: day });
    if (!due) return [];
    const anchor = due.day < day ? due.day : day;
    const until = versions[index + 1]?.from ?? null;
    return [{ item, due, hadBegun: from === null || anchor >= from, hadEnded: until !== null && anchor >= until }];
  });
  const found =
    readings.find(({ hadBegun, hadEnded }) => hadBegun && !hadEnded) ??
    readings.findLast(({ hadBegun }) => hadBegun) ??
    readings[0];
  return found ? { item: found.item, due: found.due } : null;
}

/** Does the item's deadline count from this event? */
export const isOf = ({ deadline }: CatalogueItem, eventKey: string): boolean =>
  "event" in deadline && deadline.event === eventKey;

/** What must be public before an event may be so a year earlier at most, and this long before it was entered or due. Days. */
const longestBefore = 366;
const leastLead = 30;

/**
 * From which day on a publication can meet a duty: what was public earlier tells of something else. That is the day of the event. What is
 * due before it (选举日的二十日以前) may also be public as long before the village entered the event, or before the due day where that
 * comes first, as the rule counts days, 30 at least; but no more than a year before the event.
 */
export function meetableFrom({ item, due }: DatedItem, { day, enteredAt }: { day: Day; enteredAt: string }): Day {
  if (item.deadline.rule !== "before-event") return day;
  const entered = dayOf(new Date(enteredAt));
  const lead = Math.max(item.deadline.calendarDays, leastLead);
  const from = addDays(due.day < entered ? due.day : entered, -lead);
  const earliest = addDays(day, -longestBefore);
  return from > earliest ? from : earliest;
}
