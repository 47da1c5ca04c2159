import type { FileFound, FileState, Kind, UnreadReason } from "../../../shared/privacy/index.ts";
import type { Term } from "../../../shared/wording/index.ts";
import type { MediaType } from "../checks/kinds.ts";

/** What the text of a file gave. `found`: something that may not be published. `unreadable`: its text can't be read, so nobody can tell. */
export interface FileReading {
  state: Exclude<FileState, "waiting">;
  /** What was found, each with its kind and the first characters, at most `mostFound`. */
  found: FileFound[];
  /** Secrecy words that stand in it, as they are written there; absent: none. */
  secrets?: string[];
  /** Of what is unreadable, why, where there is something to say beyond that. */
  reason?: UnreadReason | null;
}

/** What a county's lists stop, and a key that changes with it. */
export interface SecrecyWords {
  readonly key: string;
  readonly terms: readonly Term[];
}

/** Which page, or picture, is being read, from 1; of how many. */
export interface PageCount {
  page: number;
  pages: number;
}

/** Hears of each page before it is read. */
export type Told = (count: PageCount) => void;

/** More pages or pictures than are read of one file. */
export class TooLong extends Error {}

/** More than these help nobody. */
export const mostFound = 20;

/** A file to read. */
export interface FileToRead {
  bytes: Uint8Array;
  mediaType: MediaType;
  /** Words to look for besides personal information. */
  secrecy?: SecrecyWords;
}

/** Reads a file, and looks for personal information and for secrecy words in it. Takes seconds for each picture; refuses nothing. */
export type FileReader = (file: FileToRead, told?: Told) => Promise<FileReading>;

/** Text with what it stands in: a line of a table is about one person. */
export interface TextPart {
  text: string;
  place: "prose" | "row";
  /** A cell under a heading that says what it is, such as 身份证号. */
  column?: Kind;
}
