import type { Work } from "../../core/work.ts";
import { advance } from "../advance.ts";
import { type Notice, NoticeDraft } from "../entities.ts";
import { publishRevision, type Release, withdrawPublication } from "../publishing.ts";
import { closeSignOff, type SigningCase } from "../sign-offs.ts";

/** What is made of the revision before the transaction. */
export type PreparedRelease = Pick<Release, "content" | "item" | "search">;

/** What the last signature does: releases, replaces or withdraws, all in the transaction of that signature. */
export async function completeSignOff(
  work: Work,
  { notice, revision, signOff }: SigningCase,
  prepared: PreparedRelease,
): Promise<Notice> {
  await closeSignOff(work, signOff.id, "complete");
  if (signOff.action === "withdraw") {
    await withdrawPublication(work, notice, signOff.changeNote);
    return advance(work, notice, {
      step: "complete",
      reason: signOff.changeNote ?? undefined,
      set: { signOffId: null, slot: null },
    });
  }
  await publishRevision(work, { ...prepared, notice, revision: revision.revision, changeNote: signOff.changeNote });
  await work.tx.delete(NoticeDraft, { noticeId: notice.id });
  return advance(work, notice, {
    step: "complete",
    reason: signOff.changeNote ?? undefined,
    set: { signOffId: null, publishedAt: work.now.toISOString(), title: prepared.content.title },
  });
}
