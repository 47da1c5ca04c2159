import type { Answer } from "../api/request";
import { dropSeen, keepSeen, lastSeen, type Seen } from "../device/reading";
import { type Modes, scriptOf } from "../view-models/modes";
import { seenText } from "../view-models/seen";
import { wayIn } from "../view-models/way-in";
import { ownWords, type Script } from "../view-models/words";
import { endPullDown, replacePage } from "../wx/screen";

/** What stands between a reader and the content. */
export const nothingBetween = {
  busy: false,
  note: "",
  noteMore: "",
  noteKind: "" as "" | "bad" | "warn",
  canRetry: false,
};

interface ReadingPage {
  data: { modes: Modes };
  setData(data: object): void;
}

/** Where the content of a page comes from. */
export interface Source<Data> {
  fetch(script: Script): Promise<Answer<Data>>;
  /** Name of the copy to show when there is no network; empty where none is shown. */
  copy: string;
  /** Must a copy be shown no longer? Then it is dropped. */
  isOver?(copy: Data, now: number): boolean;
  /** Name of the copy to keep of an answer; empty where none is kept. */
  keepAs?(data: Data): string;
  /** Of a staff page, its address: it gives way to the log-in where that is what is lacking, and is come back to. */
  here?: string;
}

export interface Got<Data> {
  data: Data;
  /** Seen earlier, as there is no network now. */
  isCopy: boolean;
}

/** How often each page has asked: only what was asked for last is shown. */
const asked = new WeakMap<object, number>();

/**
 * Fetches a page's content, and says on it what became of that. Without an answer the last seen copy is given, with its time; a
 * refusal is told as it is.
 * @returns null when there is nothing to show, or something else was asked for meanwhile
 */
export async function readInto<Data>(page: ReadingPage, source: Source<Data>): Promise<Got<Data> | null> {
  const turn = (asked.get(page) ?? 0) + 1;
  asked.set(page, turn);
  page.setData({ busy: true });
  const script = scriptOf(page.data.modes);
  const answer = await source.fetch(script);
  if (asked.get(page) !== turn) return null;
  endPullDown();
  if (answer.ok) {
    const name = source.keepAs?.(answer.data) ?? source.copy;
    if (name) keepSeen(name, answer.data, answer.at ?? Date.now());
    page.setData(nothingBetween);
    return { data: answer.data, isCopy: false };
  }
  const way = source.here === undefined ? null : wayIn(answer.fault, source.here);
  if (way) {
    replacePage(way);
    return null;
  }
  const { kind, code, message } = answer.fault;
  const seen = kind === "refused" || !source.copy ? null : goodCopy(source);
  page.setData({
    ...nothingBetween,
    note: ownWords(message, script),
    noteMore: seen ? seenText(seen.at, script) : "",
    noteKind: seen ? "warn" : "bad",
    canRetry: kind !== "refused" || code === "request.too_many",
  });
  return seen && { data: seen.data, isCopy: true };
}

function goodCopy<Data>({ copy, isOver }: Source<Data>): Seen<Data> | null {
  const seen = lastSeen<Data>(copy);
  if (!seen || !isOver?.(seen.data, Date.now())) return seen;
  dropSeen(copy);
  return null;
}
