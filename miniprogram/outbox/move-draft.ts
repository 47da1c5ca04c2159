// A draft of a village that was merged into another: what was typed goes on as a new draft of the village that is there now.
import type { ActParts } from "./acts";
import { type DraftEntry, fresh, isUnsent } from "./entries";

/**
 * Goes on with a draft that was refused because its village is no more, in the village that the refusal named. Nothing is submitted
 * before the person has looked at it: names of the old village may stand in it. False: nothing to move, or the phone is full.
 */
export function moveDraft({ shelf, now }: ActParts, draftId: string, villageCode: string): boolean {
  const draft = shelf.draft(draftId);
  if (!draft || draft.villageCode === villageCode || !isUnsent(draft)) return false;
  // Files belong to the village that they were sent to: they go once more. First, so that a crash in between loses nothing.
  for (const photo of shelf.photosOf(draftId))
    if (!shelf.put({ ...photo, ...fresh, sent: 0, all: 0, sha256: null })) return false;
  const moved: DraftEntry = {
    ...{ ...draft, ...fresh, at: now(), order: shelf.nextOrder() },
    ...{ villageCode, dutyId: undefined, noticeId: null, version: 0, begunAs: shelf.newId() },
    ...{ edit: draft.edit + 1, saved: 0, wish: "keep", submitted: false, underWay: null, conflict: null },
    ...{ key: shelf.newId(), submitKey: shelf.newId() },
  };
  return shelf.put(moved);
}
