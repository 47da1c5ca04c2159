import { In } from "typeorm";
import type { EntryFacts } from "../../shared/receipts/entry.ts";
import type { View } from "../core/work.ts";
import { LogEntry } from "./entities.ts";

type Db = Pick<View, "db">;

/** Which of these have an entry of this kind in the county's log. */
export async function subjectsLogged(
  { db }: Db,
  countyId: string,
  kind: EntryFacts["kind"],
  subjects: readonly string[],
): Promise<ReadonlySet<string>> {
  if (subjects.length === 0) return new Set();
  const rows = await db.find(LogEntry, {
    select: { subject: true },
    where: { countyId, kind, subject: In([...subjects]) },
  });
  return new Set(rows.map(({ subject }) => subject));
}
