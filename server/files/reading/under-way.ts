// The files that are read in this process now, and those that wait for it: each once, whoever asks.
import { buffer } from "node:stream/consumers";
import { FairTurns } from "../../core/fair-turns.ts";
import type { MediaType } from "../checks/kinds.ts";
import type { Attachment } from "../entities.ts";
import type { ObjectStore } from "../object-store.ts";
import type { FileReader, FileReading, PageCount, SecrecyWords } from "./reading.ts";

/** What reading needs of the server. */
export interface ReadingParts {
  objects: ObjectStore;
  readFile: FileReader;
}

/** A reading, and the secrecy words that the file was looked through for. */
export type KeptReading = FileReading & { secrecyKey: string };

/** Files that may wait for their turn: of one village those of a few full notices, and what the reader works off in some hours. */
export const readingLimits = { owner: 60, all: 600 };

/** One thread reads; villages take turns, so that nobody waits for another's whole archive. */
const turns = new FairTurns(readingLimits);

interface Reading {
  outcome: Promise<KeptReading>;
  /** Null while it waits for its turn, or where it has no pages to count. */
  count: PageCount | null;
  begun: boolean;
}

/** By name: its SHA-256 and the key of the secrecy words. */
const underWay = new Map<string, Reading>();

/** What was read last, for whoever stopped waiting and asks again. */
const done = new Map<string, KeptReading>();
const remembered = 200;

/** Reads a file, or waits for its reading where that is under way. @returns null when too many wait already */
export function readOnce(parts: ReadingParts, row: Attachment, secrecy: SecrecyWords): Promise<KeptReading> | null {
  const name = nameOf(row.sha256, secrecy.key);
  const known = done.get(name);
  if (known) return Promise.resolve(known);
  const same = underWay.get(name);
  if (same) return same.outcome;
  const reading: Omit<Reading, "outcome"> = { count: null, begun: false };
  const turn = turns.take(row.placeId, async () => {
    reading.begun = true;
    const told = (count: PageCount): void => {
      reading.count = count;
    };
    return { ...(await readStored(parts, row, secrecy, told)), secrecyKey: secrecy.key };
  });
  if (!turn) return null;
  const outcome = turn
    .then((found) => {
      remember(name, found);
      return found;
    })
    .finally(() => underWay.delete(name));
  underWay.set(name, Object.assign(reading, { outcome }));
  return outcome;
}

/** How far the reading of a file is in this process; null when it isn't read here. */
export function progressOf(sha256: string, secrecyKey: string): Pick<Reading, "begun" | "count"> | null {
  return underWay.get(nameOf(sha256, secrecyKey)) ?? null;
}

const nameOf = (sha256: string, secrecyKey: string): string => `${sha256} ${secrecyKey}`;

/** The bytes are fetched when it is their turn: however many wait, one file is in memory. */
async function readStored(
  { objects, readFile }: ReadingParts,
  { sha256, mediaType }: Attachment,
  secrecy: SecrecyWords,
  told: (count: PageCount) => void,
): Promise<FileReading> {
  const object = await objects.get(sha256);
  if (!object) return { state: "unreadable", found: [] };
  return readFile({ bytes: await buffer(object.stream), mediaType: mediaType as MediaType, secrecy }, told);
}

function remember(name: string, reading: KeptReading): void {
  done.set(name, reading);
  for (const oldest of done.keys()) if (done.size > remembered) done.delete(oldest);
}
