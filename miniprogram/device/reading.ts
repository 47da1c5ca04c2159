import { drop, isRecord, put, take } from "./store";

/** What was seen last of a page, for reading without a network. */
export interface Seen<Data> {
  /** When, in milliseconds. */
  at: number;
  data: Data;
}

/** Grows with every change of what is kept, so that an older copy isn't taken for a newer one. */
const version = 1;
const keyOf = (what: string): string => `seen:${version}:${what}`;

/** Characters of a copy at most: a larger one would push out all others, and be near what WeChat lets stand under one key. */
const longest = 400_000;

/** Keeps what is shown now; a phone without room for it just doesn't remember, nor what is too large. */
export function keepSeen(what: string, data: unknown, at: number): void {
  if (JSON.stringify(data).length > longest) drop(keyOf(what));
  else put(keyOf(what), { at, data });
}

export const lastSeen = <Data>(what: string): Seen<Data> | null =>
  take(
    keyOf(what),
    (value): value is Seen<Data> => isRecord(value) && typeof value.at === "number" && isRecord(value.data),
  );

export const dropSeen = (what: string): void => drop(keyOf(what));
