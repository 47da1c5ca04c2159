import type { Day } from "../../../shared/days.ts";
import { versionsInForce } from "../../catalogue/index.ts";
import { authorize } from "../../core/policy.ts";
import { Problem } from "../../core/problem.ts";
import type { View, Work } from "../../core/work.ts";
import { assignDuty, noticesForDuties, refreshBoard } from "../../notices/index.ts";
import { findVillage, refuseMerged } from "../../places/index.ts";
import { datedItem, meetableFrom } from "../duty-of-event.ts";
import type { EventDuty, VillageEvent } from "../entities.ts";
import { eventPolicy } from "../policy.ts";
import { type FoundEvent, findDuty } from "../queries.ts";

/**
 * Names the public notice that meets a duty, where it wasn't begun for it; null: none does after all.
 * @throws Problem `event.duty_unknown`, `event.duty_met`, `event.duty_taken`, `event.notice_unfit`, `event.notice_early`, `village.merged`
 */
export async function meetDuty(
  work: Work,
  { eventId, dutyId, noticeId }: { eventId: string; dutyId: string; noticeId: string | null },
): Promise<FoundEvent> {
  const { duty, ...found } = await findDuty(work, dutyId);
  if (found.event.id !== eventId) throw new Problem("event.duty_unknown");
  authorize(eventPolicy, work.actor, "meet", { placeCode: found.village.code });
  await refuseMerged(work, found.village);
  const holder = (await noticesForDuties(work, [dutyId])).get(dutyId);
  if (noticeId === null) {
    if (holder) await assignDuty(work, holder.id, null);
  } else {
    if (holder) throw new Problem("event.duty_met", { number: holder.number, id: holder.id });
    await assignDuty(work, noticeId, { ...duty, metFrom: await metFromOf(work, found, duty) });
  }
  const { code: place } = found.village;
  await refreshBoard(work, found.village);
  work.touch({
    ...{ kind: "event", id: eventId, place, main: true },
    ...{ before: { dutyId, noticeId: holder?.id ?? null }, after: { dutyId, noticeId } },
  });
  return found;
}

/** An item that no version of the catalogue makes due by this event has no other day. */
async function metFromOf(work: Work, { event, village }: FoundEvent, { itemCode }: EventDuty): Promise<Day> {
  const dated = datedItem(await versionsInForce(work, village.countyId), { ...event, itemCode });
  return dated ? meetableFrom(dated, event) : event.day;
}

/** A draft may be begun for it: it is a duty of this village and item. @returns its event @throws Problem `event.duty_unknown` */
export async function demandDuty(
  work: View,
  { dutyId, villageCode, itemCode }: { dutyId: string; villageCode: string; itemCode: string },
): Promise<VillageEvent> {
  const { duty, village, event } = await findDuty(work, dutyId);
  const wanted = await findVillage(work, villageCode);
  if (duty.itemCode !== itemCode || village.id !== wanted.id) throw new Problem("event.duty_unknown");
  return event;
}
