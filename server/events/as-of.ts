// What was due because of events at an earlier moment: from the versions of events, which are all kept.
import { In, LessThanOrEqual } from "typeorm";
import type { Day } from "../../shared/days.ts";
import { inBatches } from "../core/batches.ts";
import type { View } from "../core/work.ts";
import type { Place } from "../places/index.ts";
import { datedItem, meetableFrom, type Version } from "./duty-of-event.ts";
import { EventChange, EventDuty, VillageEvent } from "./entities.ts";
import type { EventDutyOf } from "./queries.ts";

type Counted = Pick<Place, "id" | "startDay" | "mergedOn">;

/** An event as it stood, and the items that it made due; null codes: all that it has. */
interface Stood {
  event: VillageEvent;
  itemCodes: readonly string[] | null;
}

/**
 * Like `eventDutiesOf`, as events stood at a moment: what was entered, corrected or taken back later changes nothing.
 * @param versions those that were in force by then
 */
export async function eventDutiesAsOf(
  { db }: Pick<View, "db">,
  versions: readonly Version[],
  villages: readonly Counted[],
  { from, to, moment }: { from: Day; to: Day; moment: string },
): Promise<Map<string, EventDutyOf[]>> {
  const found = new Map<string, EventDutyOf[]>();
  const known = new Map(villages.map((village) => [village.id, village]));
  for (const some of inBatches([...known.keys()])) {
    const stood = await eventsAsOf(db, some, moment);
    for (const row of await dutiesOfStood(db, stood, moment)) {
      const village = known.get(row.villageId);
      const event = stood.get(row.eventId)?.event;
      const dated = event && datedItem(versions, { ...event, itemCode: row.itemCode });
      if (!village || !dated || !counts(dated.due.day, village, { from, to })) continue;
      const own = found.get(row.villageId) ?? [];
      own.push({ id: row.id, villageId: row.villageId, event, ...dated, metFrom: meetableFrom(dated, event) });
      found.set(row.villageId, own);
    }
  }
  return found;
}

const counts = (day: Day, { startDay, mergedOn }: Counted, { from, to }: { from: Day; to: Day }): boolean =>
  day >= from && day <= to && day >= startDay && !(mergedOn && day >= mergedOn);

async function eventsAsOf(db: View["db"], villageIds: string[], moment: string): Promise<Map<string, Stood>> {
  const rows = await db.find(VillageEvent, {
    where: { villageId: In(villageIds), enteredAt: LessThanOrEqual(moment) },
  });
  const stood = new Map<string, Stood>();
  // Never changed: it stood as it stands.
  for (const event of rows) if (event.version === 1) stood.set(event.id, { event, itemCodes: null });
  const changed = new Map(rows.filter(({ version }) => version > 1).map((event) => [event.id, event]));
  for (const [eventId, change] of await lastChanges(db, [...changed.keys()], moment)) {
    const event = changed.get(eventId);
    if (!event || change.step === "takeBack") continue;
    const { day, title } = change;
    stood.set(eventId, { event: { ...event, day, title }, itemCodes: JSON.parse(change.itemCodes) as string[] });
  }
  return stood;
}

async function lastChanges(db: View["db"], eventIds: readonly string[], moment: string) {
  const last = new Map<string, EventChange>();
  for (const some of inBatches(eventIds))
    for (const change of await db.find(EventChange, {
      where: { eventId: In(some), at: LessThanOrEqual(moment) },
      order: { version: "ASC" },
    }))
      last.set(change.eventId, change);
  return last;
}

async function dutiesOfStood(db: View["db"], stood: ReadonlyMap<string, Stood>, moment: string): Promise<EventDuty[]> {
  const found: EventDuty[] = [];
  for (const some of inBatches([...stood.keys()])) found.push(...(await db.findBy(EventDuty, { eventId: In(some) })));
  return found.filter(({ eventId, itemCode, endedAt }) => {
    const itemCodes = stood.get(eventId)?.itemCodes ?? null;
    return (endedAt === null || endedAt > moment) && (itemCodes === null || itemCodes.includes(itemCode));
  });
}
