import { type DraftEntry, type Entry, hasRounds, isEntry, isOver, type PhotoEntry } from "./entries";
import type { OutboxParts } from "./parts";
import { openStowage } from "./stowage";

const prefix = "outbox:";

/** Where entries lie: one storage key each, so that each is written whole or not at all; see `stowage.ts` for what is too large. */
export interface Shelf {
  all(): Entry[];
  find(id: string): Entry | null;
  draft(id: string): DraftEntry | null;
  photosOf(draftId: string): PhotoEntry[];
  /** Writes an entry, and makes room for it from what the server has. False when the phone is full of what it hasn't. */
  put(entry: Entry): boolean;
  /**
   * Changes an entry as it is now, since it may have changed while a request was under way. What only notes how sending goes
   * replaces a value of its own size.
   */
  change<One extends Entry>(id: string, changes: (entry: One) => Partial<One>): boolean;
  remove(entry: Entry): void;
  /** Removes what a crash has left beside the entries. */
  sweep(): void;
  nextOrder(): number;
  newId(): string;
}

export function openShelf({ storage, files, random, now }: OutboxParts): Shelf {
  /** What lies there, read once: on a phone every reading of a key costs. Nobody else writes these keys. */
  const known = new Map<string, Entry>();
  const stowage = openStowage({ storage }, () => newId(now(), random));
  for (const key of storage.keys().filter((one) => one.startsWith(prefix))) {
    const value = stowage.open(storage.read(key));
    if (isEntry(value)) known.set(value.id, value);
  }
  const find = (id: string): Entry | null => known.get(id) ?? null;
  /** In their order; null since something has changed. */
  let ordered: Entry[] | null = null;
  const all = (): Entry[] => {
    ordered ??= [...known.values()].sort((a, b) => a.order - b.order);
    return ordered;
  };
  const photosOf = (draftId: string) =>
    all().filter((entry): entry is PhotoEntry => entry.kind === "photo" && entry.draftId === draftId);
  const remove = (entry: Entry): void => {
    for (const photo of hasRounds(entry) ? all().filter((one) => isPartOf(one, entry)) : []) remove(photo);
    storage.remove(prefix + entry.id);
    stowage.drop(entry.id);
    known.delete(entry.id);
    ordered = null;
    // The entry goes first: a file without one is swept away at the next start, an entry without its file would be stuck for ever.
    if (entry.kind === "photo" || entry.kind === "visitPhoto") void files.remove(entry.path);
  };
  const put = (entry: Entry): boolean => {
    while (!stowage.keep(entry, (packed) => storage.write(prefix + entry.id, packed))) {
      const oldest = leastNeeded(all().filter((one) => one.id !== entry.id));
      if (!oldest) return false;
      remove(oldest);
    }
    known.set(entry.id, entry);
    ordered = null;
    return true;
  };
  return {
    all,
    find,
    photosOf,
    put,
    remove,
    sweep: stowage.sweep,
    draft: (id) => {
      const entry = find(id);
      return entry?.kind === "draft" ? entry : null;
    },
    change: (id, changes) => {
      const entry = find(id);
      return entry !== null && put({ ...entry, ...changes(entry as never) } as Entry);
    },
    nextOrder: () => (all().at(-1)?.order ?? 0) + 1,
    newId: () => newId(now(), random),
  };
}

/** What storage would give back: what a page goes on changing isn't kept before it says so. */
export const copyOf = <Value>(value: Value): Value => JSON.parse(JSON.stringify(value)) as Value;

/** Drafts that are saved but not submitted: the newest of them are spared, whatever the phone's clock says. */
const spared = 20;

/** Is it a picture of that draft or sheet? */
const isPartOf = (photo: Entry, { id }: Entry): boolean =>
  (photo.kind === "photo" && photo.draftId === id) || (photo.kind === "visitPhoto" && photo.visitId === id);

/** A sheet stays until it is signed and all its photos are with the server, and its photos stay as long as it isn't signed. */
function isHeld(entry: Entry, entries: Entry[]): boolean {
  if (entry.kind === "visit") return !entry.signed || entries.some((one) => isPartOf(one, entry) && !isOver(one));
  return (
    entry.kind === "visitPhoto" && entries.some((one) => one.kind === "visit" && isPartOf(entry, one) && !one.signed)
  );
}

/**
 * What may go first, of what the server has. A draft that is saved but not submitted may stand in an open page, with pictures that only
 * this phone can show; so it goes last. Pictures go with their draft.
 * @param entries oldest first
 */
function leastNeeded(entries: Entry[]): Entry | undefined {
  const over = entries.filter((entry) => entry.kind !== "photo" && isOver(entry) && !isHeld(entry, entries));
  const isInWork = (entry: Entry): boolean => entry.kind === "draft" && !entry.submitted;
  const inWork = over.filter(isInWork);
  return over.find((entry) => !isInWork(entry)) ?? (inWork.length > spared ? inWork[0] : undefined);
}

/** 32 letters and digits: by chance and time, so that a phone whose clock stands still doesn't make one twice. */
export function newId(now: number, random: () => number): string {
  const part = (value: number, length: number) => Math.floor(value).toString(36).padStart(length, "0").slice(-length);
  return part(now, 8) + Array.from({ length: 4 }, () => part(random() * 36 ** 6, 6)).join("");
}
