import { In, IsNull, LessThanOrEqual } from "typeorm";
import type { Day } from "../../../shared/days.ts";
import { actingAccount, type Work } from "../../core/work.ts";
import { ReminderDigest } from "../entities.ts";

/**
 * The caller is done with all their digests up to a day, the day of the page that they looked at: what came since stays unread.
 * There is one digest a day for at most 400 days (keepings.ts), so their ids fit into one statement. Once more changes nothing.
 */
export async function readAllDigests(work: Work, { untilDay }: { untilDay: Day }): Promise<void> {
  const unread = await work.db.find(ReminderDigest, {
    select: { id: true },
    where: { accountId: actingAccount(work), day: LessThanOrEqual(untilDay), readAt: IsNull() },
    order: { day: "DESC" },
  });
  if (unread.length === 0) return;
  const ids = unread.map(({ id }) => id);
  const now = work.now.toISOString();
  await work.tx.update(ReminderDigest, { id: In(ids), readAt: IsNull() }, { readAt: now });
  for (const id of ids) work.touch({ kind: "reminder", id, before: { readAt: null }, after: { readAt: now } });
}
