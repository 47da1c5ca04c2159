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

/** Keeps what is shown now; a phone without room for it just doesn't remember. */
export function keepSeen(what: string, data: unknown, at: number): void {
  put(keyOf(what), { at, data });
}

export const lastSeen = <Data>(what: string): Seen<Data> | null =>
  take(
    keyOf(what),
    (value): value is Seen<Data> => isRecord(value) && typeof value.at === "number" && isRecord(value.data),
  );

export const dropSeen = (what: string): void => drop(keyOf(what));
