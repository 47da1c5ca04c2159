// The part of the gates that may take seconds. Runs in a thread of its own (`scan-thread.ts`) where the content is large.
import type { ElementValue } from "../../shared/notices/content.ts";
import { type ScannedItem, scanNotice, type Tally, tallyOf } from "../../shared/privacy/index.ts";
import {
  compileWording,
  type Term,
  type Wording,
  type WordingTally,
  wordingTally,
} from "../../shared/wording/index.ts";

/** What to scan: `text` is the JSON of a notice's elements, because a text passes between threads faster than what it says. */
export interface ScanJob {
  item: ScannedItem;
  text: string;
  /** Look for persons? */
  persons: boolean;
  /** The words to look for; null: none. */
  words: WordLists | null;
}

/** A county's words as a thread takes them. */
export interface WordLists {
  name: string;
  /** JSON of the lists that they are built of. */
  text: string;
}

/** What was found; null where it wasn't looked for. */
export interface Scan {
  privacy: Tally | null;
  wording: WordingTally | null;
}

/** Scans a notice's elements, somewhere. */
export type ElementScan = (job: ScanJob) => Promise<Scan>;

type Elements = Readonly<Record<string, ElementValue>>;

/** For persons, on the caller's own thread. */
export const scanPersons = (item: ScannedItem, elements: Elements): Tally =>
  tallyOf(scanNotice(item, { title: "", elements }));

/** On the caller's own thread. */
export function scanContent({ item, text, persons, words }: ScanJob): Scan {
  const elements = JSON.parse(text) as Elements;
  return {
    privacy: persons ? scanPersons(item, elements) : null,
    wording: words && wordingTally(compiled(words), item, { title: "", elements }),
  };
}

/** The list that was used last: the next content is mostly of the same county. */
let ready: { name: string; wording: Wording } | undefined;

function compiled({ name, text }: WordLists): Wording {
  if (ready?.name !== name) ready = { name, wording: compileWording(...(JSON.parse(text) as Term[][])) };
  return ready.wording;
}
