import { IsNull } from "typeorm";
import type { Day } from "../../../shared/days.ts";
import type { Work } from "../../core/work.ts";
import { ReminderDigest } from "../entities.ts";
import { findOwnDigest } from "../queries.ts";

/** The caller opened a digest of theirs: it no longer counts as unread. Once more changes nothing. @throws Problem `reminder.unknown` */
export async function readDigest(work: Work, { day }: { day: Day }): Promise<void> {
  const { id, readAt } = await findOwnDigest(work, day);
  const now = work.now.toISOString();
  await work.tx.update(ReminderDigest, { id, readAt: IsNull() }, { readAt: now });
  work.touch({ kind: "reminder", id, before: { readAt }, after: { readAt: readAt ?? now } });
}
