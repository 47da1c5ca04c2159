import type { Fault } from "../api/answer";
import { type ActParts, agreeToClean, keepDraft, keepStep, wishSubmit } from "./acts";
import { addDocument, addPhoto } from "./attach";
import { resolveMine, resolveTheirs } from "./conflict";
import { type Conflict, contentOf, type DraftEntry, type KeptDraft, type PhotoEntry, subjectOf } from "./entries";
import { openFixes } from "./fixes";
import { openLanes } from "./lanes";
import { openLooks } from "./looks";
import { moveDraft } from "./move-draft";
import type { OutboxParts } from "./parts";
import { localRef, photoIdOf } from "./refs";
import { hidesSomething } from "./send-photo";
import { copyOf, openShelf } from "./shelf";
import { openSights } from "./sights";
import { type OutboxState, stateOfEntry } from "./states";
import { openVisits } from "./visits";

/** A picture or a document on this phone: how a draft's elements refer to it, and where it lies. */
export interface LocalPhoto {
  ref: `local:${string}`;
  path: string;
  name: string;
}

/** A file on this phone on its way to the server. */
export interface LocalFile {
  /** Under which the server holds it; null until it does. */
  sha256: string | null;
  /** What isn't seen in it and what can be done, while the person is asked; else empty. */
  hidden: string;
  /** What the copy lacks that the server holds. */
  removed: string[];
}

/** Everything typed, photographed or signed, until the server has acknowledged it. See docs/mini-program.md, "Outbox". */
export type Outbox = ReturnType<typeof openOutbox>;

/** Opens what lies on the phone. Nothing is sent before `run`. */
export function openOutbox(parts: OutboxParts) {
  const shelf = openShelf(parts);
  const listeners = new Set<() => void>();
  const told = (): void => {
    for (const listener of [...listeners]) listener();
  };
  const lanes = openLanes(parts, shelf, told);
  const act: ActParts = { shelf, parts, now: parts.now };
  /** An act of the person: whoever watches hears of it. */
  const acted = <Result>(result: Result): Result => {
    told();
    return result;
  };
  const mine = (id: string): DraftEntry | null => {
    const draft = shelf.draft(id);
    return draft?.accountId === parts.account() ? draft : null;
  };
  const attach = async (add: typeof addPhoto, draftId: string, path: string, name: string) => {
    const accountId = parts.account();
    if (accountId === null) return signedOut;
    const kept = await add(act, draftId, path, { name, accountId });
    return acted<LocalPhoto | Fault>("path" in kept ? photoOf(kept) : kept);
  };
  const visits = openVisits(act, lanes.isSending);
  const fixes = openFixes(act, lanes.isSending);
  const sights = openSights(act, lanes.isSending);
  const looks = openLooks(act, lanes.isSending);
  return {
    ...visits,
    keepVisit: (typed: Parameters<typeof visits.keepVisit>[0]) => acted(visits.keepVisit(typed)),
    keepVisitSignature: (...given: Parameters<typeof visits.keepVisitSignature>) =>
      acted(visits.keepVisitSignature(...given)),
    ...fixes,
    keepFix: (typed: Parameters<typeof fixes.keepFix>[0]) => acted(fixes.keepFix(typed)),
    reportFix: (...given: Parameters<typeof fixes.reportFix>) => acted(fixes.reportFix(...given)),
    recallFix: (problemId: string) => acted(fixes.recallFix(problemId)),
    ...sights,
    keepSight: (...given: Parameters<typeof sights.keepSight>) => acted(sights.keepSight(...given)),
    keepRefusalSeen: (...given: Parameters<typeof sights.keepRefusalSeen>) => acted(sights.keepRefusalSeen(...given)),
    ...looks,
    keepLook: (...given: Parameters<typeof looks.keepLook>) => acted(looks.keepLook(...given)),
    confirmLook: (visitId: string) => acted(looks.confirmLook(visitId)),
    newDraftId: shelf.newId,
    keepDraft: (draft: KeptDraft): boolean => acted(keepDraft(act, draft)),
    keptDraft: (id: string): KeptDraft | null => draftOf(mine(id)),
    keptDrafts: (accountId: string): KeptDraft[] =>
      shelf
        .all()
        .flatMap((entry) => (entry.kind === "draft" && entry.accountId === accountId ? (draftOf(entry) ?? []) : []))
        .reverse(),
    dropDraft: (id: string): void => {
      const draft = mine(id);
      if (draft) shelf.remove(draft);
      told();
    },
    wishSubmit: (id: string): boolean => acted(mine(id) !== null && wishSubmit(act, id)),
    conflictOf: (id: string): Conflict["theirs"] => mine(id)?.conflict?.theirs ?? null,
    resolveMine: (id: string): boolean => acted(mine(id) !== null && resolveMine(act, id)),
    resolveTheirs: (id: string): boolean => acted(mine(id) !== null && resolveTheirs(act, id)),
    addPhoto: (draftId: string, path: string, { name }: { name: string }) => attach(addPhoto, draftId, path, name),
    /** A document of a chat, as it is; the draft speaks of it as of a picture. */
    addDocument: (draftId: string, path: string, { name }: { name: string }) =>
      attach(addDocument, draftId, path, name),
    moveDraft: (id: string, villageCode: string): boolean =>
      acted(mine(id) !== null && moveDraft(act, id, villageCode)),
    localPicture: (ref: string): string | null => {
      const id = photoIdOf(ref);
      const entry = id === null ? null : shelf.find(id);
      return entry?.kind === "photo" && entry.accountId === parts.account() ? entry.path : null;
    },
    /** How it is with a file that a draft refers to; null for what isn't on this phone. */
    fileOf: (ref: string): LocalFile | null => {
      const entry = shelf.find(photoIdOf(ref) ?? "");
      return entry?.kind === "photo" && entry.accountId === parts.account() ? fileOf(entry) : null;
    },
    /** A copy of it is kept without what isn't seen in it. */
    agreeToClean: (ref: string): boolean => acted(agreeToClean(act, photoIdOf(ref) ?? "")),
    /** Pictures that were taken for a draft, whether its elements speak of them or not: a page that was killed in between asks for them. */
    photosOf: (draftId: string): LocalPhoto[] => (mine(draftId) ? shelf.photosOf(draftId).map(photoOf) : []),
    keepSignature: (
      accountId: string,
      noticeId: string,
      payload: { role: string; keyId: string; signature: string; handwriting?: unknown },
    ): boolean => acted(keepStep(act, { kind: "sign", accountId, noticeId, payload })),
    keepReturn: (accountId: string, noticeId: string, payload: { reason: string; revision?: number }): boolean =>
      acted(keepStep(act, { kind: "return", accountId, noticeId, payload })),
    /** Of a draft by its id, else of what was done last about a notice; null when nothing is known on this phone. */
    stateOf: (id: string): OutboxState | null => {
      const own = shelf.all().filter((entry) => entry.accountId === parts.account() && entry.kind !== "photo");
      const entry = own.findLast((one) => one.id === id) ?? own.findLast((one) => subjectOf(one) === id);
      return entry ? stateOfEntry(entry, shelf.photosOf(entry.id), lanes.isSending(entry.id)) : null;
    },
    watch: (listener: () => void): (() => void) => {
      listeners.add(listener);
      return () => void listeners.delete(listener);
    },
    run: lanes.run,
    /** Removes files that a crash has left without an entry. Only at the start of the program: later one may just be on its way. */
    sweep: async (): Promise<void> => {
      shelf.sweep();
      const left = await parts.files.list();
      const held = new Set(shelf.all().map((entry) => ("path" in entry ? entry.path : "")));
      for (const path of left) if (!held.has(path)) await parts.files.remove(path);
    },
    /** The network is back, or the person looks: what waits for a better moment goes now. */
    hurry: (): Promise<void> => {
      lanes.hurry();
      return lanes.run();
    },
    /** Ends for this object; what it kept stays. */
    close: lanes.stop,
  };
}

const signedOut: Fault = { kind: "signed-out", code: "", message: "请先登录，再添加照片和文件。" };

const fileOf = (entry: PhotoEntry): LocalFile => ({
  ...{ sha256: entry.sha256, removed: entry.removed ?? [] },
  hidden: hidesSomething(entry) ? (entry.fault?.message ?? "") : "",
});

const photoOf = ({ id, path, name }: PhotoEntry): LocalPhoto => ({ ref: localRef(id), path, name });

function draftOf(entry: DraftEntry | null): KeptDraft | null {
  if (!entry) return null;
  const { id, accountId, noticeId, villageCode, itemCode, period, dutyId, version, at, wish } = entry;
  return {
    ...{ id, accountId, noticeId, villageCode, itemCode, period, version, at, wish },
    ...(dutyId && { dutyId }),
    ...copyOf(contentOf(entry)),
  };
}
