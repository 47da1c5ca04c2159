import { authorize } from "../../core/policy.ts";
import type { Work } from "../../core/work.ts";
import { refuseMerged } from "../../places/index.ts";
import { refuseHeld } from "../held.ts";
import { changeRow, demandVersion, endDuties, recordVersion } from "../keep.ts";
import { eventPolicy } from "../policy.ts";
import { dutiesOfEvents, type FoundEvent, findEvent } from "../queries.ts";
import { refusePublished } from "./correct-event.ts";

/** It didn't happen, or was entered by mistake: nothing is due because of it any more. @throws Problem `event.*` */
export async function takeBackEvent(
  work: Work,
  { id, version, reason }: { id: string; version: number; reason: string },
): Promise<FoundEvent> {
  const found = await findEvent(work, id);
  const { event, village } = found;
  authorize(eventPolicy, work.actor, "takeBack", { placeCode: village.code });
  await refuseMerged(work, village);
  await demandVersion(work, found, version);
  const duties = await dutiesOfEvents(work, [event]);
  await refusePublished(work, duties);
  await refuseHeld(work, found, duties);
  const next = await changeRow(work, found, { state: "takenBack", slot: null });
  await endDuties(work, duties);
  await recordVersion(work, next, { step: "takeBack", itemCodes: duties.map(({ itemCode }) => itemCode), reason });
  return { event: next, village };
}
