import type { EventInput } from "../../../shared/api/events.ts";
import { dayOf } from "../../../shared/days.ts";
import { currentCatalogue } from "../../catalogue/index.ts";
import { newId } from "../../core/ids.ts";
import { authorize } from "../../core/policy.ts";
import { actingAccount, type Work } from "../../core/work.ts";
import { refreshBoard } from "../../notices/index.ts";
import { findVillage, refuseMerged } from "../../places/index.ts";
import { VillageEvent } from "../entities.ts";
import { addDuties, onlyOnce, recordVersion, slotOf } from "../keep.ts";
import { eventPolicy } from "../policy.ts";
import type { FoundEvent } from "../queries.ts";
import { chosenItems, demandDay } from "../requirements.ts";

/** Enters what happened, or will, and makes the chosen items due. @throws Problem `event.*`, `village.merged` */
export async function enterEvent(work: Work, input: EventInput & { villageCode: string }): Promise<FoundEvent> {
  const village = await findVillage(work, input.villageCode);
  await refuseMerged(work, village);
  authorize(eventPolicy, work.actor, "enter", { placeCode: village.code });
  const { items } = await currentCatalogue(work, village.countyId);
  const { eventKey, day, title, itemCodes } = input;
  demandDay(day, chosenItems(items, eventKey, itemCodes), village, dayOf(work.now));
  const identity = { villageId: village.id, eventKey, day, title };
  const by = actingAccount(work);
  const event: VillageEvent = {
    ...{ id: newId(work.now), ...identity, state: "open", slot: slotOf(identity) },
    ...{ enteredBy: by, enteredAt: work.now.toISOString(), changedBy: by, version: 1 },
  };
  await onlyOnce(work, identity, () => work.tx.insert(VillageEvent, event));
  work.touch({ kind: "event", id: event.id, place: village.code, before: null, after: event, main: true });
  await refreshBoard(work, village);
  await addDuties(work, event, itemCodes);
  await recordVersion(work, event, { step: "enter", itemCodes, reason: null });
  return { event, village };
}
