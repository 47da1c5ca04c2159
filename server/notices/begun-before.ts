// A draft of a phone becomes one notice, even when the answer to its beginning was lost so long ago that no answer is kept any more.
import { canonicalJson } from "../../shared/signing/canonical.ts";
import { isDuplicate } from "../core/database-faults.ts";
import { sha256Of } from "../core/digest.ts";
import { Problem } from "../core/problem.ts";
import { actingAccount, type Work } from "../core/work.ts";
import { touchNotice } from "./advance.ts";
import type { Elements } from "./drafts.ts";
import { type Notice, NoticeBeginning } from "./entities.ts";
import type { Placed } from "./placed.ts";
import { draftOf, findNotice } from "./queries.ts";

/** The draft's id is the phone's own, so it counts together with the account. */
const digestOf = (work: Work, draftId: string): string => sha256Of(`${actingAccount(work)} ${draftId}`);

/**
 * The notice that this draft of the same person has become before, as it was begun; null when it is new.
 * @throws Problem `notice.duplicate` when its content is another one by now: the phone asks its owner which one counts
 */
export async function begunBefore(
  work: Work,
  draftId: string,
  sent: { title: string; elements: Elements },
): Promise<Placed<Notice> | null> {
  const row = await work.db.findOneBy(NoticeBeginning, { draftDigest: digestOf(work, draftId) });
  if (!row) return null;
  const notice = await findNotice(work, row.noticeId);
  const draft = await draftOf(work, notice.id);
  const isSame =
    draft?.title === sent.title && canonicalJson(JSON.parse(draft.elements)) === canonicalJson(sent.elements);
  if (!isSame) throw new Problem("notice.duplicate", { number: notice.number, id: notice.id });
  touchNotice(work, notice, notice);
  return notice;
}

/** Notes which notice the draft became. @throws Problem `notice.duplicate` when it is begun twice at the same moment */
export async function noteBeginning(work: Work, draftId: string, notice: Notice): Promise<void> {
  try {
    await work.tx.insert(NoticeBeginning, { draftDigest: digestOf(work, draftId), noticeId: notice.id });
  } catch (fault) {
    throw isDuplicate(fault) ? new Problem("notice.duplicate", { number: "刚刚新建" }) : fault;
  }
}
