import { In, LessThan, LessThanOrEqual, MoreThanOrEqual } from "typeorm";
import type { Day } from "../../shared/days.ts";
import { inBatches } from "../core/batches.ts";
import { Problem } from "../core/problem.ts";
import { actingAccount, type View } from "../core/work.ts";
import type { DigestRow } from "./digest.ts";
import { ReminderDigest, ReminderRound, ReminderTold, Substitute } from "./entities.ts";
import type { ToldDuties } from "./told.ts";

type Db = Pick<View, "db">;

/** Were a county's people told for this day? */
export const isRoundDone = ({ db }: Db, countyId: string, day: Day): Promise<boolean> =>
  db.exists(ReminderRound, { where: { countyId, day } });

/** The counties whose people were told for this day. One query. */
export async function countiesDone({ db }: Db, day: Day): Promise<Set<string>> {
  const rows = await db.find(ReminderRound, { select: { countyId: true, day: true }, where: { day } });
  return new Set(rows.map(({ countyId }) => countyId));
}

/** What was told of villages, by their ids; at most 500 of them. One query. */
export async function toldOf({ db }: Db, villages: readonly { id: string }[]): Promise<Map<string, ToldDuties>> {
  const rows = await db.findBy(ReminderTold, { villageId: In(villages.map(({ id }) => id)) });
  return new Map(rows.map(({ villageId, told }) => [villageId, JSON.parse(told) as ToldDuties]));
}

/** Who stands in for these persons on a day, by the account that is away. One query for 500 persons. */
export async function substitutesOn({ db }: Db, accountIds: readonly string[], day: Day): Promise<Map<string, string>> {
  const found = new Map<string, string>();
  const inForce = { fromDay: LessThanOrEqual(day), untilDay: MoreThanOrEqual(day) };
  for (const some of inBatches(accountIds))
    for (const row of await db.findBy(Substitute, { accountId: In(some), ...inForce }))
      found.set(row.accountId, row.substituteId);
  return found;
}

/** Whom a person named, be it for days that are over; null: nobody. */
export const substituteOf = ({ db }: Db, accountId: string): Promise<Substitute | null> =>
  db.findOneBy(Substitute, { accountId });

/** The caller's own digest of a day, or their latest; null: there is none. */
export async function ownDigest(view: View, day: Day | undefined): Promise<ReminderDigest | null> {
  const accountId = actingAccount(view);
  return view.db.findOne(ReminderDigest, { where: { accountId, ...(day ? { day } : {}) }, order: { day: "DESC" } });
}

/** @throws Problem `reminder.unknown` */
export async function findOwnDigest(view: View, day: Day): Promise<ReminderDigest> {
  const digest = await ownDigest(view, day);
  if (!digest) throw new Problem("reminder.unknown");
  return digest;
}

export const rowsOf = ({ content }: Pick<ReminderDigest, "content">): DigestRow[] => JSON.parse(content) as DigestRow[];

/** A digest without its rows, for lists. */
export type DigestHead = Pick<ReminderDigest, "id" | "day" | "madeAt" | "late" | "soon" | "readAt">;
const headColumns = { id: true, day: true, madeAt: true, late: true, soon: true, readAt: true } as const;

/** The caller's digests before a day, newest first. */
export const ownHeads = (view: View, { before, limit }: { before: Day; limit: number }): Promise<DigestHead[]> =>
  view.db.find(ReminderDigest, {
    select: headColumns,
    where: { accountId: actingAccount(view), day: LessThan(before) },
    order: { day: "DESC" },
    take: limit,
  });

/** The caller's latest digest, if it hasn't been opened yet. One row, asked with every page of the staff. */
export async function unreadHead({ db, actor }: Pick<View, "db" | "actor">): Promise<DigestHead | null> {
  if (!actor.accountId) return null;
  const [latest] = await db.find(ReminderDigest, {
    select: headColumns,
    where: { accountId: actor.accountId },
    order: { day: "DESC" },
    take: 1,
  });
  return latest && latest.readAt === null ? latest : null;
}
