// WeChat takes at most 1 MB under one key, and a table of some thousand rows is more: then it lies in pieces beside its entry. Pieces
// are written before the entry that names them and removed after the one that doesn't, so a crash leaves strays, never a gap.
import type { Elements, Entry } from "./entries";
import type { OutboxParts } from "./parts";

const prefix = "outbox-piece:";
/** Signs in a piece, and at most in what stays with its entry: of three bytes each still well below 1 MB. */
const signs = { piece: 200_000, inline: 60_000 };

/** What an entry holds in place of elements that lie in pieces. */
interface Stowed {
  stowed: string;
  pieces: number;
}

export interface Stowage {
  /**
   * Has an entry written, its large elements in pieces.
   * @param write writes the entry under its own key
   * @returns false when the phone is full; then nothing is left of the try
   */
  keep(entry: Entry, write: (packed: unknown) => boolean): boolean;
  /** What was written, with its elements in their places; null when a piece is gone. */
  open(packed: unknown): unknown;
  /** Removes the pieces of an entry that has been removed. */
  drop(entryId: string): void;
  /** Removes what a crash has left. */
  sweep(): void;
}

export function openStowage({ storage }: Pick<OutboxParts, "storage">, newName: () => string): Stowage {
  /** Where elements lie that were looked at before; null: with their entry. Entries are never changed, only replaced. */
  const places = new WeakMap<Elements, Stowed | null>();
  /** Names of what lies in pieces, by entry. */
  const named = new Map<string, Stowed[]>();
  const inUse = (): Set<string> => new Set([...named.values()].flat().map(({ stowed }) => stowed));

  const clear = ({ stowed, pieces }: Stowed): void => {
    for (let at = 0; at < pieces; at++) storage.remove(`${prefix}${stowed}:${at}`);
  };
  /** Null: there is no room. */
  const stow = (text: string): Stowed | null => {
    const place = { stowed: newName(), pieces: Math.ceil(text.length / signs.piece) };
    for (let at = 0; at < place.pieces; at++)
      if (!storage.write(`${prefix}${place.stowed}:${at}`, text.slice(at * signs.piece, (at + 1) * signs.piece))) {
        clear({ ...place, pieces: at });
        return null;
      }
    return place;
  };
  const load = ({ stowed, pieces }: Stowed): Elements | null => {
    const texts = Array.from({ length: pieces }, (_, at) => storage.read(`${prefix}${stowed}:${at}`));
    return texts.every((text) => typeof text === "string") ? (JSON.parse(texts.join("")) as Elements) : null;
  };
  return {
    keep: (entry, write) => {
      const fresh: [Elements, Stowed][] = [];
      const held: Stowed[] = [];
      let isFull = false;
      const packed = exchanged(entry, (elements) => {
        let place = places.get(elements);
        if (place === undefined) {
          const text = JSON.stringify(elements);
          place = text.length > signs.inline ? stow(text) : null;
          if (place) fresh.push([elements, place]);
          else if (text.length > signs.inline) isFull = true;
          else places.set(elements, null);
        }
        if (place) held.push(place);
        return place ?? elements;
      });
      if (isFull || !write(packed)) {
        for (const [, place] of fresh) clear(place);
        return false;
      }
      for (const [elements, place] of fresh) places.set(elements, place);
      const before = named.get(entry.id) ?? [];
      named.set(entry.id, held);
      for (const old of before) if (!held.some(({ stowed }) => stowed === old.stowed)) clear(old);
      return true;
    },
    open: (packed) => {
      const held: Stowed[] = [];
      let isWhole = true;
      const value = exchanged(packed, (place) => {
        if (!isStowed(place)) return place;
        const elements = load(place);
        if (elements) places.set(elements, place);
        else isWhole = false;
        held.push(place);
        return elements ?? {};
      });
      if (held.length > 0) named.set((value as Entry).id, held);
      return isWhole ? value : null;
    },
    drop: (entryId) => {
      for (const place of named.get(entryId) ?? []) clear(place);
      named.delete(entryId);
    },
    sweep: () => {
      const kept = inUse();
      for (const key of storage.keys())
        if (key.startsWith(prefix) && !kept.has(key.slice(prefix.length).split(":")[0] ?? "")) storage.remove(key);
    },
  };
}

const isStowed = (value: object): value is Stowed =>
  typeof (value as Partial<Stowed>).stowed === "string" && typeof (value as Partial<Stowed>).pieces === "number";

/** The entry with all that may be large in it exchanged: what is typed, what is being sent, and what somebody else wrote. */
function exchanged(value: unknown, exchange: (elements: Elements) => unknown): unknown {
  const entry = value as Record<string, unknown> | null;
  if (typeof entry !== "object" || entry === null) return value;
  const { underWay, conflict } = entry as { underWay?: Holder<"content">; conflict?: Holder<"theirs"> };
  const within = (content: Content): Content => ({ ...content, elements: exchange(content.elements) as Elements });
  return {
    ...(isContent(entry) ? within(entry) : entry),
    ...(underWay?.content ? { underWay: { ...underWay, content: within(underWay.content) } } : {}),
    ...(conflict?.theirs ? { conflict: { ...conflict, theirs: within(conflict.theirs) } } : {}),
  };
}

type Content = { elements: Elements };
type Holder<Name extends string> = Record<Name, Content | null> | null;
const isContent = (entry: object): entry is Content =>
  typeof (entry as Partial<Content>).elements === "object" && (entry as Partial<Content>).elements !== null;
