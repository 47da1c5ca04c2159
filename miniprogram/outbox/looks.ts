// People of a village have looked at a sheet of an inspection, and may add a word. Every act is on the phone when its function returns.
import type { ActParts } from "./acts";
import { fresh } from "./entries";
import { isLookWaiting, type KeptLook, type LookEntry } from "./look-entries";
import { type OutboxState, stateOfEntry } from "./states";

/** What is said of a sheet on this phone, and how far it is. */
export interface LookOnPhone extends KeptLook {
  id: string;
  /** When it was changed last, in milliseconds. */
  at: number;
  /** It was confirmed and waits for the server: nothing can be typed now. */
  isWaiting: boolean;
  /** The server has it. */
  submitted: boolean;
  state: OutboxState;
}

/** What whoever is logged in says of sheets. @param isSending is a request about this entry under way? */
export function openLooks({ shelf, parts, now }: ActParts, isSending: (id: string) => boolean) {
  const own = (): LookEntry[] =>
    shelf.all().filter((entry): entry is LookEntry => entry.kind === "look" && entry.accountId === parts.account());
  const mine = (visitId: string): LookEntry | null => own().findLast((entry) => entry.visitId === visitId) ?? null;
  const shown = (entry: LookEntry): LookOnPhone => {
    const { id, accountId, visitId, title, text, at, submitted } = entry;
    return {
      ...{ id, accountId, visitId, title, text, at, submitted, isWaiting: isLookWaiting(entry) },
      state: stateOfEntry(entry, [], isSending(id)),
    };
  };
  return {
    /** Keeps what is typed. False: the phone is full, it waits for the server, or it is somebody else's. */
    keepLook: ({ accountId, visitId, title, text }: KeptLook): boolean => {
      const before = mine(visitId);
      if (accountId !== parts.account() || (before && isLookWaiting(before))) return false;
      const typed = { accountId, visitId, title, text, at: now() };
      if (before && !before.submitted) return shelf.put({ ...before, ...typed });
      // What the server has stays said: this adds a word to it.
      const entry = { ...typed, kind: "look", id: shelf.newId(), order: shelf.nextOrder(), ...fresh } as const;
      if (!shelf.put({ ...entry, report: null, submitted: false })) return false;
      if (before) shelf.remove(before);
      return true;
    },
    keptLook: (visitId: string): LookOnPhone | null => {
      const entry = mine(visitId);
      return entry && shown(entry);
    },
    /** All of them, what was begun last first. */
    keptLooks: (): LookOnPhone[] => own().map(shown).reverse(),
    /** The person confirms it. False: nothing is kept of it, or the phone is full. */
    confirmLook: (visitId: string): boolean => {
      const entry = mine(visitId);
      if (!entry || entry.submitted || isLookWaiting(entry)) return false;
      return shelf.put({ ...entry, ...fresh, at: now(), report: { key: shelf.newId(), isOut: false } });
    },
    /** Gives up what was written, or puts away what the server has. */
    dropLook: (visitId: string): void => {
      const entry = mine(visitId);
      if (entry && !isLookWaiting(entry)) shelf.remove(entry);
    },
  };
}
