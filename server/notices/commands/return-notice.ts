import { authorize } from "../../core/policy.ts";
import { Problem } from "../../core/problem.ts";
import type { Work } from "../../core/work.ts";
import { advance, assertStep } from "../advance.ts";
import type { Notice } from "../entities.ts";
import { settleAssessment } from "../impact/record.ts";
import type { Placed } from "../placed.ts";
import { noticePolicy } from "../policy.ts";
import { findNotice, lastSavedBy } from "../queries.ts";
import { closeSignOff } from "../sign-offs.ts";

export interface ReturnNoticeInput {
  noticeId: string;
  reason: string;
  /** When given, the version that was read: a phone may send this long after. */
  revision?: number | undefined;
}

/** Sends it back with a reason: the round of signatures is void, what was signed stays on record, the public sees what it saw. */
export async function returnNotice(
  work: Work,
  { noticeId, reason, revision }: ReturnNoticeInput,
): Promise<Placed<Notice>> {
  const notice = await findNotice(work, noticeId);
  authorize(noticePolicy, work.actor, "return", notice);
  assertStep(notice, "return");
  if (revision !== undefined && revision !== notice.revision)
    throw new Problem("notice.changed", { changedBy: await lastSavedBy(work, notice.id), version: notice.version });
  const returned = await advance(work, notice, { step: "return", reason, set: { signOffId: null } });
  if (notice.signOffId) {
    await closeSignOff(work, notice.signOffId, "void");
    await settleAssessment(work, returned, notice.signOffId, "returned");
  }
  return returned;
}
