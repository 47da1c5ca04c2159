// The files that are read in this process now, and those that wait for it: each once, whoever asks.
import { buffer } from "node:stream/consumers";
import { FairTurns } from "../../core/fair-turns.ts";
import type { MediaType } from "../checks/kinds.ts";
import type { Attachment } from "../entities.ts";
import type { ObjectStore } from "../object-store.ts";
import type { FileReader, FileReading, PageCount } from "./reading.ts";

/** What reading needs of the server. */
export interface ReadingParts {
  objects: ObjectStore;
  readFile: FileReader;
}

/** Files that may wait for their turn: of one village those of a few full notices, and what the reader works off in some hours. */
export const readingLimits = { owner: 60, all: 600 };

/** One thread reads; villages take turns, so that nobody waits for another's whole archive. */
const turns = new FairTurns(readingLimits);

interface Reading {
  outcome: Promise<FileReading>;
  /** Null while it waits for its turn, or where it has no pages to count. */
  count: PageCount | null;
  begun: boolean;
}

const underWay = new Map<string, Reading>();

/** What was read last, for whoever stopped waiting and asks again. */
const done = new Map<string, FileReading>();
const remembered = 200;

/** Reads a file, or waits for its reading where that is under way. @returns null when too many wait already */
export function readOnce(parts: ReadingParts, row: Attachment): Promise<FileReading> | null {
  const { sha256, placeId } = row;
  const known = done.get(sha256);
  if (known) return Promise.resolve(known);
  const same = underWay.get(sha256);
  if (same) return same.outcome;
  const reading: Omit<Reading, "outcome"> = { count: null, begun: false };
  const turn = turns.take(placeId, async () => {
    reading.begun = true;
    return readStored(parts, row, (count) => {
      reading.count = count;
    });
  });
  if (!turn) return null;
  const outcome = turn
    .then((found) => {
      remember(sha256, found);
      return found;
    })
    .finally(() => underWay.delete(sha256));
  underWay.set(sha256, Object.assign(reading, { outcome }));
  return outcome;
}

/** How far the reading of a file is in this process; null when it isn't read here. */
export function progressOf(sha256: string): Pick<Reading, "begun" | "count"> | null {
  return underWay.get(sha256) ?? null;
}

/** The bytes are fetched when it is their turn: however many wait, one file is in memory. */
async function readStored(
  { objects, readFile }: ReadingParts,
  { sha256, mediaType }: Attachment,
  told: (count: PageCount) => void,
): Promise<FileReading> {
  const object = await objects.get(sha256);
  if (!object) return { state: "unreadable", found: [] };
  return readFile({ bytes: await buffer(object.stream), mediaType: mediaType as MediaType }, told);
}

function remember(sha256: string, reading: FileReading): void {
  done.set(sha256, reading);
  for (const oldest of done.keys()) if (done.size > remembered) done.delete(oldest);
}
