// When a village no longer decides alone that something it owes isn't due: once it is overdue, or where the township entered it.
import { type Day, dayOf } from "../../shared/days.ts";
import { type GrantAtPlace, grantsOf, isActive } from "../accounts/index.ts";
import { versionsInForce } from "../catalogue/index.ts";
import { Problem } from "../core/problem.ts";
import type { View } from "../core/work.ts";
import { type PublishedFact, publicationsForDuties } from "../notices/index.ts";
import type { Place } from "../places/index.ts";
import { datedItem, meetableFrom, type Version } from "./duty-of-event.ts";
import type { EventDuty, VillageEvent } from "./entities.ts";
import { eventPolicy } from "./policy.ts";
import type { FoundEvent } from "./queries.ts";

/** Why only the township takes it back, drops items of it or moves it later: a duty is overdue; the township entered it. */
export type Held = "overdue" | "entered";

/** What is known of the events of one village, for telling which are held. */
export interface HeldFacts {
  village: Place;
  versions: readonly Version[];
  duties: readonly EventDuty[];
  facts: ReadonlyMap<string, PublishedFact>;
  grants: readonly GrantAtPlace[];
  today: Day;
}

/** Three queries, however many events. */
export async function heldFacts(
  view: View,
  village: Place,
  { events, duties }: { events: readonly VillageEvent[]; duties: readonly EventDuty[] },
): Promise<HeldFacts> {
  const dutyIds = duties.map(({ id }) => id);
  return {
    ...{ village, duties, today: dayOf(view.now) },
    versions: await versionsInForce(view, village.countyId),
    facts: await publicationsForDuties(view, dutyIds),
    grants: await grantsOf(view, [...new Set(events.map(({ enteredBy }) => enteredBy))]),
  };
}

/** Null: the village decides, too. */
export function heldBy(event: VillageEvent, known: HeldFacts): Held | null {
  if (enteredFromAbove(event, known)) return "entered";
  const own = known.duties.filter(({ eventId }) => eventId === event.id);
  return own.some((duty) => isOverdue(event, duty, known)) ? "overdue" : null;
}

/** Whoever entered it had no post of the village on that day, or was of the township as well. */
function enteredFromAbove({ enteredBy, enteredAt }: VillageEvent, { grants, village }: HeldFacts): boolean {
  const then = grants.filter((grant) => grant.accountId === enteredBy && isActive(grant, new Date(enteredAt)));
  return !then.some(({ placeId }) => placeId === village.id) || then.some(({ role }) => role === "townshipOfficer");
}

function isOverdue(event: VillageEvent, { id, itemCode }: EventDuty, known: HeldFacts): boolean {
  const { versions, facts, today, village } = known;
  const dated = datedItem(versions, { ...event, itemCode });
  if (!dated || dated.due.day >= today || dated.due.day < village.startDay) return false;
  const fact = facts.get(id);
  return !fact || dayOf(new Date(fact.firstPublishedAt)) < meetableFrom(dated, event);
}

/** @throws Problem `event.township_only` unless the actor is of the township, or the event isn't held */
export async function refuseHeld(
  view: View,
  { event, village }: FoundEvent,
  duties: readonly EventDuty[],
): Promise<void> {
  if (eventPolicy.relieve(view.actor, { placeCode: village.code })) return;
  const held = heldBy(event, await heldFacts(view, village, { events: [event], duties }));
  if (held) throw new Problem("event.township_only", { why: heldText[held] });
}

/** As part of a sentence: 这件事…. */
export const heldText: Record<Held, string> = {
  overdue: "有公开任务已经逾期",
  entered: "是乡镇登记的",
};

/** Would the change make something of it due later, or nobody's duty? */
export async function lightens(
  view: View,
  { event, village }: FoundEvent,
  { day, dropped, duties }: { day: Day; dropped: readonly EventDuty[]; duties: readonly EventDuty[] },
): Promise<boolean> {
  if (dropped.length > 0 || day > event.day) return true;
  if (day === event.day) return false;
  const versions = await versionsInForce(view, village.countyId);
  // Moved back far enough, what is due before it would fall into the time before the village's duties began.
  return duties.some(({ itemCode }) => {
    const dated = datedItem(versions, { itemCode, eventKey: event.eventKey, day });
    return !dated || dated.due.day < village.startDay;
  });
}
