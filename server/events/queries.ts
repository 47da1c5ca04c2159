import { In, IsNull } from "typeorm";
import { addDays, type Day } from "../../shared/days.ts";
import { inBatches } from "../core/batches.ts";
import { Problem } from "../core/problem.ts";
import type { View } from "../core/work.ts";
import { maySee } from "../notices/index.ts";
import { findPlace, type Place } from "../places/index.ts";
import { type DatedItem, datedItem, meetableFrom, type Version } from "./duty-of-event.ts";
import { EventChange, EventDuty, VillageEvent } from "./entities.ts";

/** An event with the village that it happened in. */
export interface FoundEvent {
  event: VillageEvent;
  village: Place;
}

/** @throws Problem `event.unknown`, also for another village's event: its existence is nobody else's business */
export async function findEvent(view: View, id: string): Promise<FoundEvent> {
  const event = await view.db.findOneBy(VillageEvent, { id });
  if (!event) throw new Problem("event.unknown");
  const village = await findPlace(view, event.villageId);
  if (!maySee(view.actor, { placeCode: village.code })) throw new Problem("event.unknown");
  return { event, village };
}

/** Events of a village by their day, the latest first, after the one that `after` names. */
export async function eventsAt(
  { db }: Pick<View, "db">,
  village: Pick<Place, "id">,
  { after, limit }: { after: { day: Day; id: string } | null; limit: number },
): Promise<VillageEvent[]> {
  const query = db
    .createQueryBuilder(VillageEvent, "event")
    .where("event.villageId = :villageId", { villageId: village.id })
    .orderBy("event.day", "DESC")
    .addOrderBy("event.id", "DESC")
    .take(limit);
  if (after) query.andWhere("(event.day < :day OR (event.day = :day AND event.id < :id))", after);
  return query.getMany();
}

/** What is due because of these events. */
export const dutiesOfEvents = async (
  { db }: Pick<View, "db">,
  events: readonly Pick<VillageEvent, "id">[],
): Promise<EventDuty[]> =>
  events.length === 0
    ? []
    : db.find(EventDuty, {
        where: { eventId: In(events.map(({ id }) => id)), endedAt: IsNull() },
        order: { itemCode: "ASC" },
      });

/** Every version of an event, oldest first. */
export const historyOf = ({ db }: Pick<View, "db">, eventId: string): Promise<EventChange[]> =>
  db.find(EventChange, { where: { eventId }, order: { version: "ASC" } });

/** A duty that counts, with its event and village. @throws Problem `event.unknown`, `event.duty_unknown` */
export async function findDuty(view: View, id: string): Promise<FoundEvent & { duty: EventDuty }> {
  const duty = await view.db.findOneBy(EventDuty, { id, endedAt: IsNull() });
  if (!duty) throw new Problem("event.duty_unknown");
  return { duty, ...(await findEvent(view, duty.eventId)) };
}

/** Something due because of an event. */
export interface EventDutyOf extends DatedItem {
  id: string;
  villageId: string;
  event: Pick<VillageEvent, "id" | "eventKey" | "day" | "title" | "enteredAt">;
  /** What was public before this day doesn't meet it. */
  metFrom: Day;
}

/** The most days by which a due day can lie behind its event (120 working days with all holidays), and before it. */
const longestAfter = 220;
const longestBefore = 120;

/**
 * What falls due between two days because of events, by village; one query for 500 villages. Villages must be of the county
 * whose catalogue versions are given. What falls due before a village's duties begin, or once it is merged, is nobody's.
 */
export async function eventDutiesOf(
  { db }: Pick<View, "db">,
  versions: readonly Version[],
  villages: readonly Pick<Place, "id" | "startDay" | "mergedOn">[],
  { from, to }: { from: Day; to: Day },
): Promise<Map<string, EventDutyOf[]>> {
  const days = { earliest: addDays(from, -longestAfter), latest: addDays(to, longestBefore) };
  const known = new Map(villages.map((village) => [village.id, village]));
  const found = new Map<string, EventDutyOf[]>();
  for (const villageIds of inBatches([...known.keys()]))
    for (const row of await rowsBetween({ db }, villageIds, days)) {
      const village = known.get(row.villageId);
      const dated = datedItem(versions, { ...row.event, itemCode: row.itemCode });
      if (!village || !dated) continue;
      const { day } = dated.due;
      if (day < from || day > to || day < village.startDay || (village.mergedOn && day >= village.mergedOn)) continue;
      found.set(row.villageId, [
        ...(found.get(row.villageId) ?? []),
        { ...row, ...dated, metFrom: meetableFrom(dated, row.event) },
      ]);
    }
  return found;
}

/** Duties of open events that lie between two days, in one query. */
async function rowsBetween(
  { db }: Pick<View, "db">,
  villageIds: readonly string[],
  days: { earliest: Day; latest: Day },
): Promise<Omit<EventDutyOf & { itemCode: string }, keyof DatedItem | "metFrom">[]> {
  const rows = await db
    .createQueryBuilder(EventDuty, "duty")
    .innerJoin(VillageEvent, "event", "event.id = duty.eventId")
    .select(["id", "villageId", "itemCode"].map((name) => `duty.${name}`))
    .addSelect(["id", "eventKey", "day", "title", "enteredAt"].map((name) => `event.${name}`))
    .where("event.villageId IN (:...villageIds)", { villageIds })
    .andWhere("event.day BETWEEN :earliest AND :latest", days)
    .andWhere("event.state = 'open' AND duty.endedAt IS NULL")
    .getRawMany<Record<string, string>>();
  return rows.map((row) => ({
    id: row.duty_id ?? "",
    villageId: row.duty_villageId ?? "",
    itemCode: row.duty_itemCode ?? "",
    event: {
      id: row.event_id ?? "",
      eventKey: row.event_eventKey ?? "",
      day: row.event_day ?? "",
      title: row.event_title ?? "",
      enteredAt: row.event_enteredAt ?? "",
    },
  }));
}
