// What the files of a village say, as far as they were read; reading the others.
import { edition } from "../../../shared/privacy/index.ts";
import { Problem } from "../../core/problem.ts";
import type { View, Work } from "../../core/work.ts";
import { Attachment } from "../entities.ts";
import { attachmentsOf } from "../queries.ts";
import type { FileReading, SecrecyWords } from "./reading.ts";
import { type KeptReading, type ReadingParts, readOnce } from "./under-way.ts";

/** Seconds after which somebody whose files found no room may find some. */
const later = 60;

/** By SHA-256. */
export type Readings = ReadonlyMap<string, KeptReading>;

/**
 * What is kept of a file; null while it waits: it was never read, by detectors that found less, or for other secrecy words.
 * @param secrecyKey of the words in force
 */
export const readingOf = (
  { reading, readingReason: reason, readingEdition, found, secrets, ...row }: Attachment,
  secrecyKey: string,
): KeptReading | null =>
  reading === null || readingEdition !== edition || row.secrecyKey !== secrecyKey
    ? null
    : {
        ...{ state: reading, found: JSON.parse(found ?? "[]") as FileReading["found"], reason },
        ...{ secrets: JSON.parse(secrets ?? "[]") as string[], secrecyKey },
      };

/**
 * Reads those of a village's files that wait, before the transaction. What isn't done after `patience` milliseconds goes on and is
 * absent from the answer, as is what found no room while others of them did.
 * @throws Problem `files.reading_full` when none of them found room
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
  const asked = waiting.flatMap((row) => {
    const reading = readOnce(parts, row, secrecy);
    return reading ? [reading.then((outcome) => void readings.set(row.sha256, outcome))] : [];
  });
  if (asked.length === 0) throw new Problem("files.reading_full", { seconds: later });
  let timer: ReturnType<typeof setTimeout> | undefined;
  const enough = new Promise<void>((resolve) => {
    timer = setTimeout(resolve, patience);
  });
  const all = Promise.all(asked);
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
  for (const [sha256, { state, found, reason = null, secrets, secrecyKey }] of readings)
    await work.tx.update(
      Attachment,
      { placeId, sha256 },
      {
        ...{ reading: state, readingReason: reason, readingEdition: edition, found: JSON.stringify(found) },
        ...{ secrecyKey, secrets: JSON.stringify(secrets ?? []) },
      },
    );
}
