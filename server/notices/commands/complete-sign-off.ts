import type { Work } from "../../core/work.ts";
import { type Advance, advance } from "../advance.ts";
import { type Notice, NoticeDraft } from "../entities.ts";
import { publishRevision, type Release, withdrawPublication } from "../publishing.ts";
import { closeSignOff, type SigningCase } from "../sign-offs.ts";

/** What is made of the revision before the transaction. */
export type PreparedRelease = Pick<Release, "content" | "item" | "search">;

/** What the last signature does: releases, replaces or withdraws, all in the transaction of that signature. */
export async function completeSignOff(
  work: Work,
  { notice, revision, signOff }: SigningCase,
  lastSignature: Advance,
  prepared: PreparedRelease,
): Promise<Notice> {
  const { action, changeNote } = signOff;
  const complete = { step: "complete", reason: changeNote ?? undefined } as const;
  const set =
    action === "withdraw"
      ? { signOffId: null, slot: null }
      : { signOffId: null, publishedAt: work.now.toISOString(), title: prepared.content.title };
  const completed = await advance(work, notice, lastSignature, { ...complete, set });
  await closeSignOff(work, signOff.id, "complete");
  if (action === "withdraw") {
    await withdrawPublication(work, notice, changeNote);
    return completed;
  }
  await publishRevision(work, { ...prepared, notice, revision: revision.revision, action, changeNote });
  await work.tx.delete(NoticeDraft, { noticeId: notice.id });
  return completed;
}
