import { authorize } from "../../core/policy.ts";
import type { Work } from "../../core/work.ts";
import { advance, assertStep } from "../advance.ts";
import type { Notice } from "../entities.ts";
import type { Placed } from "../placed.ts";
import { noticePolicy } from "../policy.ts";
import { findNotice } from "../queries.ts";
import { closeSignOff } from "../sign-offs.ts";

/** Sends it back with a reason: the round of signatures is void, what was signed stays on record, the public sees what it saw. */
export async function returnNotice(
  work: Work,
  { noticeId, reason }: { noticeId: string; reason: string },
): Promise<Placed<Notice>> {
  const notice = await findNotice(work, noticeId);
  authorize(noticePolicy, work.actor, "return", notice);
  assertStep(notice, "return");
  const returned = await advance(work, notice, { step: "return", reason, set: { signOffId: null } });
  if (notice.signOffId) await closeSignOff(work, notice.signOffId, "void");
  return returned;
}
