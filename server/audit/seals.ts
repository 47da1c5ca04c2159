// The seals of a county's days as its public log has them.
import { readSeal, type SealEntry } from "../../shared/receipts/entries.ts";
import type { View } from "../core/work.ts";
import { entriesUnder } from "../transparency/index.ts";

type Db = Pick<View, "db">;

/** A sealed day, and the place of its entry in the log. */
export interface Seal {
  index: number;
  day: SealEntry["day"];
  rows: number;
  digest: string;
}

const prefix = "audit.sealed ";

/** What an entry about a sealed day is found by; sorts like the days. */
export const sealSubject = (day: string): string => prefix + day;

/** The newest sealed day; null before the first. */
export async function lastSeal(view: Db, countyId: string): Promise<Seal | null> {
  const [newest] = await entriesUnder(view, countyId, prefix, 1);
  return newest ? sealOf(newest) : null;
}

/** All sealed days, in order. */
export const sealsOf = async (view: Db, countyId: string): Promise<Seal[]> =>
  (await entriesUnder(view, countyId, prefix)).map(sealOf);

function sealOf({ index, text }: { index: number; text: string }): Seal {
  const entry = readSeal(text);
  if (!entry) throw new Error(`Entry ${index} of the log is no seal of a day.`);
  return { index, day: entry.day, rows: entry.rows, digest: entry.digest };
}
