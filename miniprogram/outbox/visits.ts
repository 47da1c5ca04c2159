// What an inspector does: a sheet is typed, photographed, signed. Every act is on the phone when its function returns.

import type { Sheet } from "../../shared/inspections/sheet";
import type { Fault } from "../api/answer";
import { type ActParts, full } from "./acts";
import { tooLarge, unreadable } from "./attach";
import { fresh } from "./entries";
import { type MarkedText, stillMarked } from "./marked";
import { copyOf, type Shelf } from "./shelf";
import { type OutboxState, stateOfEntry } from "./states";
import type { KeptVisit, VisitEntry, VisitPhotoEntry } from "./visit-entries";

/** A sheet on this phone, and how far it is. */
export interface VisitOnPhone extends KeptVisit {
  /** When it was changed last, in milliseconds. */
  at: number;
  /** It was signed here; whether the server has that, `signed` says. */
  isSigned: boolean;
  signed: boolean;
  state: OutboxState;
  /** Photos that the server hasn't got yet. */
  photosLeft: number;
  /** What the server marked in texts that are as it saw them. */
  marked: MarkedText[];
  /** Why photos were refused, one sentence each. */
  photoFaults: string[];
}

/** A photo on this phone. */
export interface VisitPhoto {
  id: string;
  path: string;
  state: OutboxState;
}

/** Whose visit, where it lies, and what was found with it. */
export interface NewPhoto {
  id: string;
  visitId: string;
  campaignId: string;
  villageId: string;
  findingId: string;
  nonce: string | null;
}

/** Sheets of whoever is logged in. @param isSending is a request about this entry under way? */
export function openVisits(act: ActParts, isSending: (id: string) => boolean) {
  const { shelf, parts, now } = act;
  const mine = (id: string): VisitEntry | null => {
    const entry = shelf.find(id);
    return entry?.kind === "visit" && entry.accountId === parts.account() ? entry : null;
  };
  const shown = (entry: VisitEntry): VisitOnPhone => {
    const { id, accountId, campaignId, villageId, edition, at, signature, signed } = entry;
    const photos = visitPhotosOf(shelf, id);
    return {
      ...{ id, accountId, campaignId, villageId, edition, at, signed, isSigned: signature !== null },
      ...{ sheet: copyOf(entry.sheet), state: stateOfEntry(entry, [], isSending(id)) },
      marked: copyOf(stillMarked(entry.sheet, entry.marked)),
      photosLeft: photos.filter(({ state }) => state === "kept").length,
      photoFaults: photos.flatMap(({ state, fault }) => (state === "stuck" && fault ? [fault.message] : [])),
    };
  };
  return {
    /**
     * Keeps what is typed as the next edition. False: the phone is full, the sheet is signed, or it is somebody else's.
     * @returns the edition that it has now; null when it isn't kept
     */
    keepVisit: (typed: Omit<KeptVisit, "edition">): number | null => keepVisit(act, typed),
    keptVisit: (id: string): VisitOnPhone | null => {
      const entry = mine(id);
      return entry && shown(entry);
    },
    /** All of them, what was begun last first. */
    keptVisits: (): VisitOnPhone[] =>
      shelf
        .all()
        .flatMap((entry) => (entry.kind === "visit" && entry.accountId === parts.account() ? [shown(entry)] : []))
        .reverse(),
    /** Keeps a signature of that edition. False: it is no longer that edition, signed before, or the phone is full. */
    keepVisitSignature: (id: string, signed: { edition: number; keyId: string; signature: string }): boolean => {
      const entry = mine(id);
      if (!entry || entry.edition !== signed.edition || entry.signature) return false;
      return shelf.put({ ...entry, ...fresh, at: now(), signature: { ...signed, key: shelf.newId() } });
    },
    /** Takes back a signature that the server has refused, so that the sheet can be mended. */
    reopenVisit: (id: string): boolean => {
      const entry = mine(id);
      if (!entry || entry.signed || entry.state !== "stuck") return false;
      return shelf.put({ ...entry, signature: null });
    },
    /** Sends once more what was refused, word for word, because the reason may be gone. */
    retryVisit: (id: string): boolean => {
      const entry = mine(id);
      if (!entry) return false;
      for (const photo of visitPhotosOf(shelf, id))
        if (photo.state === "stuck" && !shelf.put({ ...photo, ...fresh })) return false;
      return entry.state !== "stuck" || shelf.put({ ...entry, ...fresh });
    },
    /** Gives up a sheet that was never signed, and its photos. */
    dropVisit: (id: string): void => {
      const entry = mine(id);
      if (entry && !entry.signature) shelf.remove(entry);
    },
    addVisitPhoto: (photo: NewPhoto, path: string): Promise<Fault | null> => addVisitPhoto(act, photo, path),
    dropVisitPhoto: (id: string): void => {
      const entry = shelf.find(id);
      if (entry?.kind === "visitPhoto" && entry.accountId === parts.account()) shelf.remove(entry);
    },
    visitPhotos: (visitId: string): VisitPhoto[] =>
      visitPhotosOf(shelf, visitId)
        .filter(({ accountId }) => accountId === parts.account())
        .map((entry) => ({
          ...{ id: entry.id, path: entry.path },
          state: stateOfEntry(entry, [], isSending(entry.id)),
        })),
  };
}

const visitPhotosOf = (shelf: Pick<Shelf, "all">, visitId: string): VisitPhotoEntry[] =>
  shelf.all().filter((entry): entry is VisitPhotoEntry => entry.kind === "visitPhoto" && entry.visitId === visitId);

function keepVisit({ shelf, now, parts }: ActParts, typed: Omit<KeptVisit, "edition">): number | null {
  const before = shelf.find(typed.id);
  if (typed.accountId !== parts.account()) return null;
  if (before && (before.kind !== "visit" || before.accountId !== typed.accountId || before.signature)) return null;
  const { id, accountId, campaignId, villageId } = typed;
  const sheet: Sheet = copyOf(typed.sheet);
  const edition = (before?.edition ?? 0) + 1;
  const common = { at: now(), ...fresh, edition, sheet, key: shelf.newId() };
  const entry: VisitEntry = before
    ? { ...before, ...common, underWay: frozen(before) }
    : {
        ...{ kind: "visit", id, accountId, campaignId, villageId, order: shelf.nextOrder(), ...common },
        ...{ saved: 0, underWay: null, signature: null, signed: false },
      };
  return shelf.put(entry) ? edition : null;
}

/** A request under way keeps what it was sent with. */
const frozen = ({ underWay, sheet }: VisitEntry): VisitEntry["underWay"] =>
  underWay && { ...underWay, sheet: underWay.sheet ?? sheet };

/** Makes a photo small, lays it in a lasting place and notes it. @returns why not; null when it is kept */
async function addVisitPhoto({ shelf, parts, now }: ActParts, photo: NewPhoto, path: string): Promise<Fault | null> {
  const accountId = parts.account();
  const visit = shelf.find(photo.visitId);
  if (accountId === null || visit?.kind !== "visit" || visit.accountId !== accountId) return noSheet;
  const small = await parts.shrink(path).catch(() => undefined);
  if (small === undefined) return unreadable;
  if (small === null) return tooLarge;
  const kept = await parts.files.keep(small, `${photo.id}.jpg`).catch(() => null);
  if (kept === null) return full;
  const entry: VisitPhotoEntry = {
    ...{ ...photo, kind: "visitPhoto", accountId, order: shelf.nextOrder(), at: now(), ...fresh },
    path: kept,
  };
  if (shelf.put(entry)) return null;
  await parts.files.remove(kept);
  return full;
}

const noSheet: Fault = {
  kind: "refused",
  code: "phone.no_sheet",
  message: "这张检查表不在这台手机上，照片没有保存。",
};
