// The files in a notice's elements, whatever the catalogue calls them.
import type { FileEntry } from "../../shared/notices/content.ts";

/** Files attached to a draft or a revision. A draft may be half filled in, so nothing is taken for granted. */
export const fileEntriesIn = (elements: Readonly<Record<string, unknown>>): FileEntry[] =>
  Object.values(elements).flatMap((value) => (Array.isArray(value) ? value.filter(isFileEntry) : []));

const isFileEntry = (entry: unknown): entry is FileEntry =>
  typeof entry === "object" && entry !== null && "sha256" in entry && "mediaType" in entry;
