// Two versions of one draft: somebody else, or another phone, has saved first.

import type { ActParts } from "./acts";
import { type DraftEntry, fresh } from "./entries";

const decided = { ...fresh, conflict: null, underWay: null } as const;

/** Mine goes on, over theirs, which stays in the notice's own record of who saved. False: nothing to decide, or the phone is full. */
export function resolveMine({ shelf }: ActParts, draftId: string): boolean {
  const draft = shelf.draft(draftId);
  const theirs = draft?.conflict?.theirs;
  if (!draft || !theirs) return false;
  return shelf.put({
    ...{ ...draft, ...decided, noticeId: draft.conflict?.noticeId ?? draft.noticeId, version: theirs.version },
    ...{ edit: draft.edit + 1, key: shelf.newId(), submitKey: shelf.newId() },
  });
}

/** Theirs goes on, here too; mine is given up. False: nothing to decide, or the phone is full. */
export function resolveTheirs({ shelf }: ActParts, draftId: string): boolean {
  const draft = shelf.draft(draftId);
  const theirs = draft?.conflict?.theirs;
  if (!draft || !theirs) return false;
  const { title, elements, changeNote, explanations = {}, version } = theirs;
  const taken: DraftEntry = {
    ...{ ...draft, ...decided, state: "done", noticeId: draft.conflict?.noticeId ?? draft.noticeId },
    ...{ title, elements, changeNote, explanations, version, wish: "keep", saved: draft.edit },
  };
  return shelf.put(taken);
}
