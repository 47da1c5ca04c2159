import { dayOf } from "../../../shared/days.ts";
import { currentCatalogue } from "../../catalogue/index.ts";
import { authorize } from "../../core/policy.ts";
import { Problem } from "../../core/problem.ts";
import type { Work } from "../../core/work.ts";
import { noticesForDuties } from "../../notices/index.ts";
import { refuseMerged } from "../../places/index.ts";
import type { EventDuty } from "../entities.ts";
import { lightens, refuseHeld } from "../held.ts";
import { addDuties, changeRow, demandVersion, endDuties, onlyOnce, recordVersion, slotOf } from "../keep.ts";
import { eventPolicy } from "../policy.ts";
import { dutiesOfEvents, type FoundEvent, findEvent } from "../queries.ts";
import { chosenItems, demandDay } from "../requirements.ts";

export interface CorrectEventInput {
  id: string;
  version: number;
  day: string;
  title: string;
  itemCodes: readonly string[];
  reason: string;
}

/**
 * Gives an event another day, title or items. Items that were added under an earlier catalogue may stay; new ones are chosen from
 * the one in force. @throws Problem `event.*`
 */
export async function correctEvent(work: Work, input: CorrectEventInput): Promise<FoundEvent> {
  const found = await findEvent(work, input.id);
  const { event, village } = found;
  authorize(eventPolicy, work.actor, "correct", { placeCode: village.code });
  await refuseMerged(work, village);
  await demandVersion(work, found, input.version);
  const duties = await dutiesOfEvents(work, [event]);
  const { day, title, itemCodes, reason } = input;
  const dropped = duties.filter(({ itemCode }) => !itemCodes.includes(itemCode));
  const added = itemCodes.filter((code) => !duties.some(({ itemCode }) => itemCode === code));
  await refusePublished(work, day === event.day ? dropped : duties);
  if (await lightens(work, found, { day, dropped, duties })) await refuseHeld(work, found, duties);
  const { items } = await currentCatalogue(work, village.countyId);
  const chosen = chosenItems(items, event.eventKey, added);
  const kept = items.filter(({ code }) => itemCodes.includes(code));
  if (day !== event.day) demandDay(day, [...kept, ...chosen], village, dayOf(work.now));
  const slot = slotOf({ ...event, day, title });
  const write = async () => changeRow(work, found, { day, title, slot });
  const next = { ...found, event: { ...event, day, title, slot, version: event.version + 1 } };
  await (slot === event.slot ? write() : onlyOnce(work, { ...event, day, title }, write));
  await endDuties(work, dropped);
  await addDuties(work, event, added);
  await recordVersion(work, next.event, { step: "correct", itemCodes, reason });
  return next;
}

/** What is public for these duties stays what it is. @throws Problem `event.published` */
export async function refusePublished(work: Work, duties: readonly EventDuty[]): Promise<void> {
  const notices = await noticesForDuties(
    work,
    duties.map(({ id }) => id),
  );
  const published = [...notices.values()].find(({ publishedAt }) => publishedAt !== null);
  if (published) throw new Problem("event.published", { number: published.number, id: published.id });
}
