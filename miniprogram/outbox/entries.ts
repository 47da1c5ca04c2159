import type { Notice } from "../../shared/api/notices";
import type { Fault } from "../api/answer";
import { type FixEntry, isFixWaiting, type SightEntry } from "./fix-entries";
import { isLookWaiting, type LookEntry } from "./look-entries";
import { isVisitUnsent, type VisitEntry, type VisitPhotoEntry } from "./visit-entries";

/** The content of elements as it is typed; a picture that isn't uploaded yet stands in its list as `{ sha256: "local:<id>", name }`. */
export type Elements = Record<string, unknown>;

/** What is typed of one notice. */
export interface Content {
  title: string;
  elements: Elements;
  /** Only while correcting. */
  changeNote: string | null;
  /** What is said of figures that are asked about; absent where nothing was. */
  explanations?: Record<string, string>;
}

/** A draft as a page keeps and reads it. */
export interface KeptDraft extends Content {
  /** Made on this phone, of letters and digits; see `newDraftId`. */
  id: string;
  accountId: string;
  /** Null until the server has it. */
  noticeId: string | null;
  villageCode: string;
  itemCode: string;
  period: string | null;
  /** What an event asks for and this meets; absent where none does, and in drafts of an earlier version of the program. */
  dutyId?: string | undefined;
  /** Of the notice, as its writer saw it last; 0 until the server has it. */
  version: number;
  /** When it was typed, in milliseconds. */
  at: number;
  wish: "keep" | "submit";
}

export interface Common {
  id: string;
  accountId: string;
  /** Grows with every act of the person: within one notice what was done first is sent first. */
  order: number;
  at: number;
  /** `kept` until the server has acknowledged it; `stuck` when it has refused and repeating doesn't help. */
  state: "kept" | "done" | "stuck";
  /** Why it is stuck, or why the last try came to nothing. */
  fault: Fault | null;
  tries: number;
  /** Not before, in milliseconds of the phone's clock. */
  nextAt: number;
}

/** Of something that no try to send it has come to nothing. */
export const untried = { fault: null, tries: 0, nextAt: 0 } as const;
/** Of what the person has just done, or done once more: it waits to be sent. */
export const fresh = { state: "kept", ...untried } as const;

/**
 * A request that may have reached the server: until there is an answer it is repeated word for word under the same key, whatever is
 * typed meanwhile.
 */
export interface UnderWay {
  step: "save" | "submit";
  key: string;
  noticeId: string | null;
  version: number;
  edit: number;
  /** What was sent, once something else has been typed since. */
  content: Content | null;
}

/** Somebody else's version of the same draft; `theirs` is null until it has been read. */
export interface Conflict {
  noticeId: string | null;
  theirs: (Content & { version: number; savedBy: string }) | null;
}

export interface DraftEntry extends Common, Omit<KeptDraft, "at"> {
  kind: "draft";
  /** Counts what was typed; `saved` is the count that the server has. */
  edit: number;
  saved: number;
  /** Idempotency keys, made when the person typed, and when they wished to submit. */
  key: string;
  submitKey: string;
  submitted: boolean;
  underWay: UnderWay | null;
  conflict: Conflict | null;
  /** Words that the server marked in what it has, the first of them. */
  wording?: Notice["wording"];
  /** Under which id the server knows its beginning, where that isn't its own: it goes on in another village than it was begun in. */
  begunAs?: string;
}

/** A picture, or a document of a chat: what belongs to a draft and is sent before it. */
export interface PhotoEntry extends Common {
  kind: "photo";
  draftId: string;
  name: string;
  /** Where it lies on this phone. */
  path: string;
  /** Bytes. */
  size: number;
  /** SHA-256 of the bytes on this phone; the server's differs, because it encodes pictures again. */
  digest: string;
  /** Chunks that the server has, and all. */
  sent: number;
  all: number;
  /** SHA-256 under which the server holds it; null until it does. */
  sha256: string | null;
  /** The person agreed that a copy is kept without what isn't seen in it. */
  clean?: boolean;
  /** What that copy lacks. */
  removed?: string[];
}

export interface SignEntry extends Common {
  kind: "sign";
  noticeId: string;
  key: string;
  payload: { role: string; keyId: string; signature: string; handwriting?: unknown };
}

export interface ReturnEntry extends Common {
  kind: "return";
  noticeId: string;
  key: string;
  /** `revision`: the version that was read. */
  payload: { reason: string; revision?: number };
}

export type Entry =
  | DraftEntry
  | PhotoEntry
  | SignEntry
  | ReturnEntry
  | VisitEntry
  | VisitPhotoEntry
  | FixEntry
  | SightEntry
  | LookEntry;

/** What an entry belongs to; within it order holds. */
export const subjectOf = (entry: Entry): string =>
  entry.kind === "photo" ? entry.draftId : "noticeId" in entry ? (entry.noticeId ?? entry.id) : entry.id;

const kinds = ["draft", "photo", "sign", "return", "visit", "visitPhoto", "fix", "sight", "look"];

/** Is it an entry as this version of the program writes them? */
export function isEntry(value: unknown): value is Entry {
  const entry = value as Partial<Entry> | null;
  return (
    typeof entry === "object" &&
    entry !== null &&
    kinds.includes(String(entry.kind)) &&
    [entry.id, entry.accountId, entry.state].every((part) => typeof part === "string") &&
    [entry.order, entry.tries, entry.nextAt].every((part) => typeof part === "number")
  );
}

export const contentOf = ({ title, elements, changeNote, explanations }: Content): Content => ({
  ...{ title, elements, changeNote },
  ...(explanations && { explanations }),
});

/** Has something been typed, or wished, that the server hasn't acknowledged? */
export const isUnsent = (entry: DraftEntry): boolean =>
  entry.underWay !== null || entry.edit > entry.saved || (entry.wish === "submit" && !entry.submitted);

/** What takes several requests, and notes after each how far it is. */
type Rounds = DraftEntry | VisitEntry | FixEntry | LookEntry;
export const hasRounds = (entry: Entry): entry is Rounds =>
  entry.kind === "draft" || entry.kind === "visit" || entry.kind === "fix" || entry.kind === "look";

/** Is there something of it to be sent now? Asked of what has rounds. */
export function hasUnsent(entry: Rounds): boolean {
  if (entry.kind === "fix") return isFixWaiting(entry);
  if (entry.kind === "look") return isLookWaiting(entry);
  return entry.kind === "draft" ? isUnsent(entry) : isVisitUnsent(entry);
}

/** Has the server acknowledged all of it? Of what has rounds this follows from what it notes, since a crash may come before the state is written. */
export const isOver = (entry: Entry): boolean =>
  entry.kind === "fix" || entry.kind === "look"
    ? entry.submitted
    : hasRounds(entry)
      ? entry.state !== "stuck" && !hasUnsent(entry)
      : entry.state === "done";
