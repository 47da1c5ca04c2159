import { Brackets, type SelectQueryBuilder } from "typeorm";
import { beyondCode } from "../../shared/places.ts";
import type { View } from "../core/work.ts";
import { AuditEvent } from "./entities.ts";

type Db = Pick<View, "db">;

/** A place among rows. They stand in order of time; the id settles what one millisecond leaves open. */
export type RowPosition = Pick<AuditEvent, "at" | "id">;

/** Which rows somebody looks for. */
export interface AuditWish {
  /** Codes that the county has or had: rows of no other county are ever found. */
  counties: readonly string[];
  /** Codes that the place has or had; everything below them counts too. Null for the whole county. */
  places: readonly string[] | null;
  /** Account ids; null for everybody. */
  accounts: readonly string[] | null;
  action: string | null;
  /** From this moment until right before that one; null for no limit. */
  from: string | null;
  before: string | null;
}

/** Rows newest first, after a position of the list. */
export function auditRows(
  { db }: Db,
  wish: AuditWish,
  { after, limit }: { after: RowPosition | null; limit: number },
): Promise<AuditEvent[]> {
  if (wish.accounts?.length === 0) return Promise.resolve([]);
  const query = db
    .createQueryBuilder(AuditEvent, "row")
    .where("row.county IN (:...counties)", { counties: wish.counties })
    .orderBy("row.at", "DESC")
    .addOrderBy("row.id", "DESC")
    .limit(limit);
  if (wish.places) within(query, wish.places);
  if (wish.accounts) query.andWhere("row.accountId IN (:...accounts)", { accounts: wish.accounts });
  if (wish.action) query.andWhere("row.action = :action", { action: wish.action });
  if (wish.from) query.andWhere("row.at >= :from", { from: wish.from });
  if (wish.before) query.andWhere("row.at < :before", { before: wish.before });
  if (after) query.andWhere("(row.at < :at OR (row.at = :at AND row.id < :id))", { at: after.at, id: after.id });
  return query.getMany();
}

/** Ranges, because SQLite's LIKE uses no index. */
const within = (query: SelectQueryBuilder<AuditEvent>, codes: readonly string[]) =>
  query.andWhere(
    new Brackets((any) => {
      for (const [index, code] of codes.entries())
        any.orWhere(`(row.place >= :code${index} AND row.place < :beyond${index})`, {
          [`code${index}`]: code,
          [`beyond${index}`]: beyondCode(code),
        });
    }),
  );

/** Rows that one statement gives to whoever goes through many. */
const perRead = 500;

/** Which rows to go through: those of a sealed day, those not sealed yet and from before a moment, or those that claim a later day. */
export type Stretch = { sealedDay: string } | { before: string } | { beyond: string };

function conditionOf(which: Stretch): string {
  if ("sealedDay" in which) return "row.sealedDay = :sealedDay";
  return "before" in which ? "row.sealedDay IS NULL AND row.at < :before" : "row.sealedDay > :beyond";
}

/** Rows of a county in the order of the chain; each statement sees what is committed when it runs. */
export async function* inChainOrder(
  { db }: Db,
  counties: readonly string[],
  which: Stretch,
): AsyncGenerator<AuditEvent> {
  for (let after: RowPosition | null = null; ; ) {
    const query: SelectQueryBuilder<AuditEvent> = db
      .createQueryBuilder(AuditEvent, "row")
      .where("row.county IN (:...counties)", { counties })
      .andWhere(conditionOf(which), which)
      .orderBy("row.at", "ASC")
      .addOrderBy("row.id", "ASC")
      .limit(perRead);
    if (after) query.andWhere("(row.at > :at OR (row.at = :at AND row.id > :id))", after);
    const rows: AuditEvent[] = await query.getMany();
    yield* rows;
    const last = rows.at(-1);
    if (!last || rows.length < perRead) return;
    after = { at: last.at, id: last.id };
  }
}

/** The moment of the oldest row that isn't sealed; null when there is none. */
export async function oldestUnsealed({ db }: Db, counties: readonly string[]): Promise<string | null> {
  const row = await db
    .createQueryBuilder(AuditEvent, "row")
    .select("MIN(row.at)", "at")
    .where("row.county IN (:...counties) AND row.sealedDay IS NULL", { counties })
    .getRawOne<{ at: string | null }>();
  return row?.at ?? null;
}
