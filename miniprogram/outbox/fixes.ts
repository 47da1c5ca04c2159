// What people of a village do about a problem: they write what was done, and report it. Every act is on the phone when its function returns.
import type { Fault } from "../api/answer";
import { type ActParts, full } from "./acts";
import { addPhoto } from "./attach";
import { type Entry, fresh } from "./entries";
import { type FixEntry, isFixWaiting, type KeptFix } from "./fix-entries";
import { copyOf } from "./shelf";
import { type OutboxState, stateOfEntry } from "./states";

/** A photo of a fix on this phone. */
export interface FixPhoto {
  id: string;
  path: string;
  name: string;
}

/** A fix on this phone, and how far it is. */
export interface FixOnPhone extends KeptFix {
  id: string;
  /** When it was changed last, in milliseconds. */
  at: number;
  photos: FixPhoto[];
  /** It was reported and waits for the server: nothing can be typed now. */
  isWaiting: boolean;
  /** Nothing of it may have reached the server, so that it can be taken back. */
  mayRecall: boolean;
  /** The server has it. */
  submitted: boolean;
  state: OutboxState;
}

/** Fixes of whoever is logged in. @param isSending is a request about this entry under way? */
export function openFixes(act: ActParts, isSending: (id: string) => boolean) {
  const { shelf, parts, now } = act;
  const isMine = ({ accountId }: Entry): boolean => accountId === parts.account();
  const mine = (problemId: string): FixEntry | null => {
    const own = shelf.all().filter((entry): entry is FixEntry => entry.kind === "fix" && isMine(entry));
    return own.findLast((entry) => entry.problemId === problemId) ?? null;
  };
  /** One that can be typed into now. */
  const open = (problemId: string): FixEntry | null => {
    const entry = mine(problemId);
    return entry && !entry.submitted && !isFixWaiting(entry) ? entry : null;
  };
  const shown = (entry: FixEntry): FixOnPhone => ({
    ...ownOf(entry),
    ...{ id: entry.id, at: entry.at, submitted: entry.submitted },
    photos: shelf.photosOf(entry.id).map(({ id, path, name }) => ({ id, path, name })),
    isWaiting: isFixWaiting(entry),
    mayRecall: isFixWaiting(entry) && entry.report?.isOut === false,
    state: stateOfEntry(entry, [], isSending(entry.id)),
  });
  return {
    /** Keeps what is typed. False: the phone is full, it waits for the server, or it is somebody else's. */
    keepFix: (typed: KeptFix): boolean => keepFix(act, mine(typed.problemId), typed),
    keptFix: (problemId: string): FixOnPhone | null => {
      const entry = mine(problemId);
      return entry && shown(entry);
    },
    /** All of them, what was begun last first. */
    keptFixes: (): FixOnPhone[] =>
      shelf
        .all()
        .flatMap((entry) => (entry.kind === "fix" && isMine(entry) ? [shown(entry)] : []))
        .reverse(),
    /** The person has finished. @param version of the problem, as they see it. False: nothing to report, or the phone is full. */
    reportFix: (problemId: string, version: number): boolean => {
      const entry = open(problemId);
      const report = { version, key: shelf.newId(), isOut: false };
      return entry !== null && shelf.put({ ...entry, ...fresh, at: now(), report });
    },
    /** Takes back what has not been sent, so that it can be changed. False: it may have reached the server. */
    recallFix: (problemId: string): boolean => {
      const entry = mine(problemId);
      if (!entry || !isFixWaiting(entry) || entry.report?.isOut !== false) return false;
      return shelf.put({ ...entry, ...fresh, report: null });
    },
    /** Gives up what was written, or puts away what the server has; its photos go with it. */
    dropFix: (problemId: string): void => {
      const entry = mine(problemId);
      if (entry && !isFixWaiting(entry)) shelf.remove(entry);
    },
    /** Adds a photo to what is being written. @returns why not; null when it is kept */
    addFixPhoto: async (problemId: string, path: string, name: string): Promise<Fault | null> => {
      const entry = open(problemId);
      if (!entry) return full;
      const kept = await addPhoto(act, entry.id, path, { name, accountId: entry.accountId });
      return "path" in kept ? null : kept;
    },
    dropFixPhoto: (problemId: string, photoId: string): void => {
      const photo = shelf.photosOf(open(problemId)?.id ?? "").find(({ id }) => id === photoId);
      if (photo) shelf.remove(photo);
    },
  };
}

const ownOf = ({ accountId, problemId, villageCode, title, text, notices }: KeptFix): KeptFix => ({
  ...{ accountId, problemId, villageCode, title, text },
  notices: copyOf(notices),
});

function keepFix({ shelf, now, parts }: ActParts, before: FixEntry | null, typed: KeptFix): boolean {
  if (typed.accountId !== parts.account() || (before && isFixWaiting(before))) return false;
  // What was reported before is with the server: this is another one, of a problem that has come back.
  const goesOn = before && !before.submitted ? before : null;
  const own = ownOf(typed);
  if (goesOn) return shelf.put({ ...goesOn, ...own, at: now() });
  const entry: FixEntry = {
    ...{ ...own, kind: "fix", id: shelf.newId(), order: shelf.nextOrder(), at: now(), ...fresh },
    ...{ report: null, submitted: false },
  };
  if (!shelf.put(entry)) return false;
  if (before) shelf.remove(before);
  return true;
}
