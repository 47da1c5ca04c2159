import { Problem } from "../../core/problem.ts";
import type { Work } from "../../core/work.ts";
import { advance } from "../advance.ts";
import type { BelongingNotices } from "../belongings.ts";

/**
 * Drafts get the taker as their drafter; rounds that wait for the post go on as they are, with the signatures that they have.
 * Every one of them gets a line in its time line and a new version, so that what the giver was doing at this very moment
 * with a post that is gone doesn't come after it.
 * @param note such as `经办人：王一 → 李二`
 * @throws Problem `handover.changed` when somebody changed one of them meanwhile
 */
export async function handOverNotices(
  work: Work,
  { drafts, waiting }: BelongingNotices,
  { takerId, note }: { takerId: string; note: string },
): Promise<void> {
  try {
    for (const notice of drafts)
      await advance(work, notice, { step: "handOver", reason: note, set: { drafterId: takerId } });
    for (const { notice } of waiting) await advance(work, notice, { step: "handOver", reason: note });
  } catch (fault) {
    if (fault instanceof Problem && fault.code === "notice.changed")
      throw new Problem("handover.changed", {}, { cause: fault });
    throw fault;
  }
}
