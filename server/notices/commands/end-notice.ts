import { authorize } from "../../core/policy.ts";
import type { Work } from "../../core/work.ts";
import { advance } from "../advance.ts";
import { type Notice, NoticeDraft } from "../entities.ts";
import type { Placed } from "../placed.ts";
import { noticePolicy } from "../policy.ts";
import { findNotice } from "../queries.ts";
import { refuseSuspended } from "../suspension/queries.ts";

/** Gives up a draft that was never published. Its number stays used and its time line stays. */
export async function discardNotice(work: Work, { noticeId }: { noticeId: string }): Promise<Placed<Notice>> {
  const notice = await findNotice(work, noticeId);
  authorize(noticePolicy, work.actor, "discard", notice);
  const discarded = await advance(work, notice, { step: "discard", set: { slot: null, dutyId: null } });
  await work.tx.delete(NoticeDraft, { noticeId });
  return discarded;
}

/** Closes the file. What was public stays readable: archiving is not withdrawing. */
export async function archiveNotice(work: Work, { noticeId }: { noticeId: string }): Promise<Placed<Notice>> {
  const notice = await findNotice(work, noticeId);
  authorize(noticePolicy, work.actor, "archive", notice);
  refuseSuspended(notice, "archive");
  return advance(work, notice, { step: "archive" });
}
