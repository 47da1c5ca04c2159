import type { FileFound, FileState, Kind } from "../../../shared/privacy/index.ts";
import type { Term } from "../../../shared/wording/index.ts";
import type { MediaType } from "../checks/kinds.ts";

/** What the text of a file gave. `found`: something that may not be published. `unreadable`: its text can't be read, so nobody can tell. */
export interface FileReading {
  state: Exclude<FileState, "waiting">;
  /** What was found, each with its kind and the first characters, at most `mostFound`. */
  found: FileFound[];
  /** Secrecy words that stand in it, as they are written there; absent: none. */
  secrets?: string[];
}

/** What a county's lists stop, and a key that changes with it. */
export interface SecrecyWords {
  readonly key: string;
  readonly terms: readonly Term[];
}

/** More than these help nobody. */
export const mostFound = 20;

/** Reads a file, and looks for personal information and for secrecy words in it. Takes seconds for pictures; refuses nothing. */
export type FileReader = (file: {
  bytes: Uint8Array;
  mediaType: MediaType;
  secrecy?: SecrecyWords;
}) => Promise<FileReading>;

/** Text with what it stands in: a line of a table is about one person. */
export interface TextPart {
  text: string;
  place: "prose" | "row";
  /** A cell under a heading that says what it is, such as 身份证号. */
  column?: Kind;
}
