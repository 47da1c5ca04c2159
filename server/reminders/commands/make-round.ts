import { In } from "typeorm";
import { type Day, dayOf } from "../../../shared/days.ts";
import { inBatches, insertMany } from "../../core/batches.ts";
import { isDuplicate } from "../../core/database-faults.ts";
import { newId } from "../../core/ids.ts";
import type { Store, Tx } from "../../core/store.ts";
import { countsOf, type DigestRow, inOrder } from "../digest.ts";
import { ReminderDigest, ReminderRound, ReminderTold } from "../entities.ts";
import type { RoundPlan } from "../plan-round.ts";
import { rowsOf } from "../queries.ts";

/** A digest that was just written. */
export type MadeDigest = Pick<ReminderDigest, "id" | "accountId" | "day" | "late" | "soon">;

/** What else is to be written in the transaction of a round, such as messages. */
export type WithDigests = (tx: Tx, made: readonly MadeDigest[]) => Promise<void>;

/**
 * Writes a county's round: digests, and what was told, all or nothing. The round's own row comes first, so of two processes that
 * planned the same the second does nothing.
 * @returns how many digests were made; null: another process was first
 */
export async function makeRound(
  store: Store,
  { countyId, now, plan, withDigests }: { countyId: string; now: Date; plan: RoundPlan; withDigests: WithDigests },
): Promise<number | null> {
  const day = dayOf(now);
  const at = now.toISOString();
  try {
    return await store.transaction(async (tx) => {
      await tx.insert(ReminderRound, { countyId, day, at, digests: plan.rows.size });
      for (const some of inBatches([...plan.told])) {
        await tx.delete(ReminderTold, { villageId: In(some.map(([villageId]) => villageId)) });
        await insertMany(
          tx,
          ReminderTold,
          some.map(([villageId, told]) => ({ villageId, told: JSON.stringify(told) })),
        );
      }
      const made = await writeDigests(tx, { day, now, rows: plan.rows });
      await withDigests(tx, made);
      return plan.rows.size;
    });
  } catch (fault) {
    if (isDuplicate(fault)) return null;
    throw fault;
  }
}

/** One for each person and day: who has posts in two counties finds both in one, and is sent one message. @returns the new ones */
async function writeDigests(
  tx: Tx,
  { day, now, rows }: { day: Day; now: Date; rows: ReadonlyMap<string, DigestRow[]> },
): Promise<MadeDigest[]> {
  const made: ReminderDigest[] = [];
  for (const some of inBatches([...rows])) {
    const there = await tx.findBy(ReminderDigest, { day, accountId: In(some.map(([accountId]) => accountId)) });
    const known = new Map(there.map((digest) => [digest.accountId, digest]));
    for (const [accountId, own] of some) {
      const before = known.get(accountId);
      const content = inOrder([...(before ? rowsOf(before) : []), ...own]);
      const next = { ...countsOf(content), content: JSON.stringify(content), readAt: null };
      if (before) await tx.update(ReminderDigest, { id: before.id }, next);
      else made.push({ id: newId(now), accountId, day, madeAt: now.toISOString(), ...next });
    }
  }
  await insertMany(tx, ReminderDigest, made);
  return made;
}
