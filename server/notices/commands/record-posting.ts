import { newId } from "../../core/ids.ts";
import { authorize } from "../../core/policy.ts";
import { Problem } from "../../core/problem.ts";
import { actingAccount, type Work } from "../../core/work.ts";
import { attachmentsOf } from "../../files/index.ts";
import { advance } from "../advance.ts";
import { type Notice, Posting } from "../entities.ts";
import type { Placed } from "../placed.ts";
import { noticePolicy } from "../policy.ts";
import { publicRevisionOf } from "../publishing.ts";
import { findNotice } from "../queries.ts";
import { refuseSuspended } from "../suspension/queries.ts";

/** Notes that the printed sheet hangs on the board (上墙). The photo is optional, always (国办函〔2026〕12号). */
export async function recordPosting(
  work: Work,
  input: { noticeId: string; photoSha256?: string },
): Promise<Placed<Notice>> {
  const notice = await findNotice(work, input.noticeId);
  authorize(noticePolicy, work.actor, "post", notice);
  refuseSuspended(notice, "post");
  if (input.photoSha256 && (await attachmentsOf(work, notice.villageId, [input.photoSha256])).length === 0)
    throw new Problem("notice.file_unknown", { name: "上墙照片" });
  const posted = await advance(work, notice, { step: "post" });
  const posting: Posting = {
    id: newId(work.now),
    noticeId: notice.id,
    revision: await publicRevisionOf(work, notice.id),
    postedBy: actingAccount(work),
    postedAt: work.now.toISOString(),
    photoSha256: input.photoSha256 ?? null,
  };
  await work.tx.insert(Posting, posting);
  work.touch({ kind: "posting", id: posting.id, before: null, after: posting });
  return posted;
}
