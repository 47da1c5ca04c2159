// What the files of a village say, as far as they were read; reading the others.
import { buffer } from "node:stream/consumers";
import { edition } from "../../../shared/privacy/index.ts";
import type { View, Work } from "../../core/work.ts";
import type { MediaType } from "../checks/kinds.ts";
import { Attachment } from "../entities.ts";
import type { ObjectStore } from "../object-store.ts";
import { attachmentsOf } from "../queries.ts";
import type { FileReader, FileReading, SecrecyWords } from "./reading.ts";

/** What reading needs of the server. */
export interface ReadingParts {
  objects: ObjectStore;
  readFile: FileReader;
}

/** A reading, and the secrecy words that the file was looked through for. */
export type KeptReading = FileReading & { secrecyKey: string };

/** By SHA-256. */
export type Readings = ReadonlyMap<string, KeptReading>;

/**
 * What is kept of a file; null while it waits: it was never read, by detectors that found less, or for other secrecy words.
 * @param secrecyKey of the words in force
 */
export const readingOf = (
  { reading, readingEdition, found, secrets, ...row }: Attachment,
  secrecyKey: string,
): KeptReading | null =>
  reading === null || readingEdition !== edition || row.secrecyKey !== secrecyKey
    ? null
    : {
        ...{ state: reading, found: JSON.parse(found ?? "[]") as FileReading["found"] },
        ...{ secrets: JSON.parse(secrets ?? "[]") as string[], secrecyKey },
      };

/** Under way and just done in this process: whoever asks again while a photo is read waits for the same reading. */
const underWay = new Map<string, Promise<KeptReading>>();
const remembered = 200;

function readOnce(
  { objects, readFile }: ReadingParts,
  { sha256, mediaType }: Attachment,
  secrecy: SecrecyWords,
): Promise<KeptReading> {
  const name = `${sha256} ${secrecy.key}`;
  const known = underWay.get(name);
  if (known) return known;
  const reading = (async (): Promise<KeptReading> => {
    const secrecyKey = secrecy.key;
    const object = await objects.get(sha256);
    if (!object) return { state: "unreadable", found: [], secrecyKey };
    const bytes = await buffer(object.stream);
    return { ...(await readFile({ bytes, mediaType: mediaType as MediaType, secrecy })), secrecyKey };
  })();
  underWay.set(name, reading);
  reading.catch(() => underWay.delete(name));
  for (const oldest of underWay.keys()) if (underWay.size > remembered) underWay.delete(oldest);
  return reading;
}

/**
 * Reads those of a village's files that wait, before the transaction. What isn't done after `patience` milliseconds goes on and is
 * absent from the answer.
 */
export async function readWaiting(
  view: View,
  parts: ReadingParts,
  {
    placeId,
    sha256s,
    patience,
    secrecy,
  }: { placeId: string; sha256s: readonly string[]; patience: number; secrecy: SecrecyWords },
): Promise<Readings> {
  const waiting = (await attachmentsOf(view, placeId, sha256s)).filter((row) => readingOf(row, secrecy.key) === null);
  const readings = new Map<string, KeptReading>();
  if (waiting.length === 0) return readings;
  let timer: ReturnType<typeof setTimeout> | undefined;
  const enough = new Promise<void>((resolve) => {
    timer = setTimeout(resolve, patience);
  });
  const all = Promise.all(
    waiting.map(async (row) => {
      readings.set(row.sha256, await readOnce(parts, row, secrecy));
    }),
  );
  try {
    await Promise.race([all, enough]);
  } finally {
    clearTimeout(timer);
    all.catch(() => undefined); // what fails after we stopped waiting is asked for again
  }
  return new Map(readings);
}

/** Writes down what was read. */
export async function keepReadings(work: Work, placeId: string, readings: Readings): Promise<void> {
  for (const [sha256, { state, found, secrets, secrecyKey }] of readings)
    await work.tx.update(
      Attachment,
      { placeId, sha256 },
      {
        ...{ reading: state, readingEdition: edition, found: JSON.stringify(found) },
        ...{ secrecyKey, secrets: JSON.stringify(secrets ?? []) },
      },
    );
}
