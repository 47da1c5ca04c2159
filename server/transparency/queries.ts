import { Between, In } from "typeorm";
import type { EntryFacts } from "../../shared/receipts/entry.ts";
import { addColumns, type Cells, entityOf, preparedQuery } from "../core/prepared-query.ts";
import { Problem } from "../core/problem.ts";
import type { View } from "../core/work.ts";
import { PlaceCode } from "../places/index.ts";
import { LogEntry, LogHead, LogNode } from "./entities.ts";

type Db = Pick<View, "db">;

/** The log of the county with this code, today's or a former one. @throws Problem `log.unknown` */
export async function findLog({ db }: Db, county: string): Promise<LogHead> {
  const [row] = await preparedQuery<Cells>(db, "log of a county", { county }, (given) => {
    const query = db
      .createQueryBuilder(PlaceCode, "alias")
      .innerJoin(LogHead, "head", "head.countyId = alias.placeId")
      .select([])
      .where("alias.code = :county", given);
    return addColumns(query, "head");
  });
  const head = row && entityOf(db, LogHead, "head", row);
  if (!head) throw new Problem("log.unknown", { county });
  return head;
}

/** The county's log; null before its first entry. */
export const logOf = ({ db }: Db, countyId: string): Promise<LogHead | null> => db.findOneBy(LogHead, { countyId });

/** Logs by county code, at most `limit`. */
export const firstLogs = ({ db }: Db, limit: number): Promise<LogHead[]> =>
  db.find(LogHead, { order: { code: "ASC" }, take: limit });

/** The only log there is. @throws Problem `log.county_required` */
export async function findOnlyLog({ db }: Db): Promise<LogHead> {
  const [only, another] = await firstLogs({ db }, 2);
  if (!only || another) throw new Problem("log.county_required");
  return only;
}

/** Entries side by side, those that are there, from the left. */
export const logEntries = (
  { db }: Db,
  countyId: string,
  { first, count }: { first: number; count: number },
): Promise<LogEntry[]> =>
  db.find(LogEntry, { where: { countyId, index: Between(first, first + count - 1) }, order: { index: "ASC" } });

/** How many hashes above the leaves are stored. */
export const countNodes = ({ db }: Db, countyId: string): Promise<number> => db.count(LogNode, { where: { countyId } });

/** The newest entries, newest first. */
export const latestEntries = ({ db }: Db, log: LogHead, limit: number): Promise<LogEntry[]> =>
  db.find(LogEntry, {
    where: { countyId: log.countyId, index: Between(Math.max(0, log.size - limit), log.size - 1) },
    order: { index: "DESC" },
  });

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

/** Entries of these kinds about these subjects, in the order of the log. */
export async function entriesAbout(
  { db }: Db,
  countyId: string,
  kinds: readonly EntryFacts["kind"][],
  subjects: readonly string[],
): Promise<LogEntry[]> {
  if (subjects.length === 0) return [];
  const where = { countyId, kind: In([...kinds]), subject: In([...subjects]) };
  return db.find(LogEntry, { where, order: { index: "ASC" } });
}

/** Entries whose subject begins with this text, by subject; the last `newest` of them, if given, the last first. */
export function entriesUnder(
  { db }: Db,
  countyId: string,
  prefix: string,
  newest?: number,
): Promise<Pick<LogEntry, "index" | "text">[]> {
  const query = db
    .createQueryBuilder(LogEntry, "entry")
    .select(["entry.countyId", "entry.index", "entry.text"])
    // A range, because SQLite's LIKE uses no index.
    .where("entry.countyId = :countyId AND entry.subject >= :prefix AND entry.subject < :beyond")
    .setParameters({ countyId, prefix, beyond: `${prefix}\uffff` })
    .orderBy("entry.subject", newest === undefined ? "ASC" : "DESC");
  return (newest === undefined ? query : query.limit(newest)).getMany();
}
